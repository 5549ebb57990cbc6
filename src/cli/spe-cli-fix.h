/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "cli/spe-cli-input.h"

G_BEGIN_DECLS

gboolean spe_cli_fix (SpeCliInput  *input,
                      char        **targets,
                      GHashTable   *known,
                      guint        *out_n_fixed,
                      GError      **error);

G_END_DECLS
