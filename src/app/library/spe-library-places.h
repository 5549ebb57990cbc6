/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "deploy/spe-node-root.h"

G_BEGIN_DECLS

#define SPE_TYPE_LIBRARY_PLACES (spe_library_places_get_type ())

G_DECLARE_FINAL_TYPE (SpeLibraryPlaces, spe_library_places, SPE, LIBRARY_PLACES, GtkBox)

GPtrArray *spe_library_places_get_roots (SpeLibraryPlaces  *self);
void       spe_library_places_remember  (SpeLibraryPlaces  *self,
                                         const char        *folder);
void       spe_library_places_show      (SpeLibraryPlaces  *self,
                                         const char        *folder);

G_END_DECLS
