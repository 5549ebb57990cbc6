/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-check.h"

G_BEGIN_DECLS

void     spe_cli_checks_list    (gboolean       json);
gboolean spe_cli_checks_find    (const char    *name,
                                 SpeCheckInfo  *out_check);
gboolean spe_cli_checks_explain (const char    *name,
                                 gboolean       json,
                                 GError       **error);

G_END_DECLS
