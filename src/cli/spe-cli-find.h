/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "cli/spe-cli-problems.h"

G_BEGIN_DECLS

SpeCliProblems *spe_cli_find_problems (const SpeCliInput  *input,
                                       char              **targets,
                                       GHashTable         *known,
                                       GError            **error);

G_END_DECLS
