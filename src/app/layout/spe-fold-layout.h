/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SPE_TYPE_FOLD_LAYOUT (spe_fold_layout_get_type ())

G_DECLARE_FINAL_TYPE (SpeFoldLayout, spe_fold_layout, SPE, FOLD_LAYOUT, GtkLayoutManager)

G_END_DECLS
