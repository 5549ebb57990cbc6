/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "filter/spe-stack-outcome.h"

G_BEGIN_DECLS

void spe_cli_outcomes_print    (GPtrArray   *outcomes);
void spe_cli_outcomes_add_json (GPtrArray   *outcomes,
                                JsonBuilder *builder);

G_END_DECLS
