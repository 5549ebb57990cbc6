/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *spe_errno_get_name    (gint64      number);
const char *spe_errno_get_message (gint64      number);
gint64      spe_errno_from_name   (const char *name);
gboolean    spe_errno_parse       (const char *text,
                                   gint64     *out_number);

G_END_DECLS
