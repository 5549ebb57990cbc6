/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "deploy/spe-library-check.h"

G_BEGIN_DECLS

/**
 * SpeLibraryKind:
 * @SPE_LIBRARY_KIND_ALL: whatever there is
 * @SPE_LIBRARY_KIND_PROBLEMS: what is broken, or has a fault
 * @SPE_LIBRARY_KIND_UNLIKE: what a node has otherwise
 * @SPE_LIBRARY_KIND_NOT_INSTALLED: what a node has not
 *
 * Which profiles are shown, in the order of the list to choose from.
 */
typedef enum
{
  SPE_LIBRARY_KIND_ALL,
  SPE_LIBRARY_KIND_PROBLEMS,
  SPE_LIBRARY_KIND_UNLIKE,
  SPE_LIBRARY_KIND_NOT_INSTALLED,
} SpeLibraryKind;

#define SPE_TYPE_LIBRARY_ITEM (spe_library_item_get_type ())

G_DECLARE_FINAL_TYPE (SpeLibraryItem, spe_library_item, SPE, LIBRARY_ITEM, GObject)

SpeLibraryItem         *spe_library_item_new          (const SpeLibraryEntry   *entry);
const SpeLibraryEntry  *spe_library_item_get_entry    (SpeLibraryItem          *self);
const char             *spe_library_item_get_name     (SpeLibraryItem          *self);
const SpeLibraryCounts *spe_library_item_get_counts   (SpeLibraryItem          *self);
void                    spe_library_item_set_counts   (SpeLibraryItem          *self,
                                                       const SpeLibraryCounts  *counts);
SpeDrift                spe_library_item_get_drift    (SpeLibraryItem          *self);
void                    spe_library_item_set_drift    (SpeLibraryItem          *self,
                                                       SpeDrift                 drift);
gboolean                spe_library_item_has_problems (SpeLibraryItem          *self);
gboolean                spe_library_item_is_of_kind   (SpeLibraryItem          *self,
                                                       SpeLibraryKind           kind);
gboolean                spe_library_item_matches      (SpeLibraryItem          *self,
                                                       const char              *folded);

G_END_DECLS
