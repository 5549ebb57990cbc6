/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SPE_TYPE_WRAP_LAYOUT (spe_wrap_layout_get_type ())

G_DECLARE_FINAL_TYPE (SpeWrapLayout, spe_wrap_layout, SPE, WRAP_LAYOUT, GtkLayoutManager)

GtkLayoutManager *spe_wrap_layout_new (int spacing);

G_END_DECLS
