/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "cli/spe-cli-problems.h"

G_BEGIN_DECLS

void spe_cli_sarif_print (GPtrArray *files);

G_END_DECLS
