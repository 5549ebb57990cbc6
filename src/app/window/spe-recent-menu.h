/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void spe_recent_menu_attach   (GMenu      *menu);
void spe_recent_menu_remember (const char *path);

G_END_DECLS
