/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/layout/spe-sort-header.h"

G_BEGIN_DECLS

#define SPE_TYPE_LIBRARY_HEADER (spe_library_header_get_type ())

G_DECLARE_FINAL_TYPE (SpeLibraryHeader, spe_library_header, SPE, LIBRARY_HEADER, SpeSortHeader)

SpeColumnLayout *spe_library_header_get_columns   (SpeLibraryHeader *self);
GtkSorter       *spe_library_header_get_sorter    (SpeLibraryHeader *self);
void             spe_library_header_follow_checks (SpeLibraryHeader *self);
void             spe_library_header_show_drift    (SpeLibraryHeader *self,
                                                   gboolean          is_shown);

G_END_DECLS
