/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/spe-action.h"

G_BEGIN_DECLS

gboolean spe_cli_action_parse (const char  *text,
                               SpeAction   *out_action,
                               gint64      *out_errno,
                               GError     **error);

G_END_DECLS
