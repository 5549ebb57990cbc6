/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "cli/spe-cli-find.h"

G_BEGIN_DECLS

gboolean spe_cli_fix (SpeCliInput           *input,
                      const SpeCliSearch  *search,
                      guint                 *out_n_fixed,
                      GError               **error);

G_END_DECLS
