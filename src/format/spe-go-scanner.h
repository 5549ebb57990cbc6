/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-node.h"

G_BEGIN_DECLS

SpeNode *spe_go_scan       (const char  *text,
                            gsize        length,
                            GError     **error);
char    *spe_go_dup_quoted (const char  *text);

G_END_DECLS
