/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "filter/spe-comparison.h"

G_BEGIN_DECLS

void spe_cli_differences_print    (const SpeComparison *comparison,
                                   const char          *left,
                                   const char          *right);
void spe_cli_differences_add_json (const SpeComparison *comparison,
                                   JsonBuilder         *builder);

G_END_DECLS
