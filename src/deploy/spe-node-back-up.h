/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *spe_node_back_up_name  (const char  *name,
                              gint64       seconds,
                              guint        nth);
char *spe_node_back_up_parse (const char  *path,
                              gint64      *out_seconds);

G_END_DECLS
