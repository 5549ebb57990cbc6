/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean spe_system_has_kernel  (guint       major,
                                 guint       minor);
gboolean spe_system_is_at_least (const char *release,
                                 guint       major,
                                 guint       minor);

G_END_DECLS
