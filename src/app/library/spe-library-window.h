/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SPE_TYPE_LIBRARY_WINDOW (spe_library_window_get_type ())

G_DECLARE_FINAL_TYPE (SpeLibraryWindow, spe_library_window, SPE, LIBRARY_WINDOW,
                      AdwApplicationWindow)

SpeLibraryWindow *spe_library_window_new         (GtkApplication    *application);
void              spe_library_window_show_folder (SpeLibraryWindow  *self,
                                                  const char        *folder);

G_END_DECLS
