/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SPE_TYPE_LIBRARY_HEADER (spe_library_header_get_type ())

G_DECLARE_FINAL_TYPE (SpeLibraryHeader, spe_library_header, SPE, LIBRARY_HEADER, GtkWidget)

GtkSorter *spe_library_header_get_sorter (SpeLibraryHeader *self);

G_END_DECLS
