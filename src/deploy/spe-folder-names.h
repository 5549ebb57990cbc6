/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GPtrArray *spe_folder_names_read (int        folder,
                                  gboolean   with_hidden,
                                  guint      limit,
                                  gboolean  *is_complete);

G_END_DECLS
