/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/library/spe-library-item.h"
#include "deploy/spe-library-scan.h"

G_BEGIN_DECLS

#define SPE_TYPE_LIBRARY_STORE (spe_library_store_get_type ())

G_DECLARE_FINAL_TYPE (SpeLibraryStore, spe_library_store, SPE, LIBRARY_STORE, GObject)

SpeLibraryStore          *spe_library_store_new          (void);
GListModel               *spe_library_store_get_items    (SpeLibraryStore    *self);
void                      spe_library_store_read         (SpeLibraryStore    *self,
                                                          const char         *folder,
                                                          const SpeNodeRoot  *root);
void                      spe_library_store_check        (SpeLibraryStore    *self,
                                                          const char         *target);
void                      spe_library_store_cancel       (SpeLibraryStore    *self);
void                      spe_library_store_watch        (SpeLibraryStore    *self,
                                                          SpeLibraryItem     *item);
gboolean                  spe_library_store_is_stale     (SpeLibraryStore    *self);
gboolean                  spe_library_store_is_reading   (SpeLibraryStore    *self);
gboolean                  spe_library_store_is_checking  (SpeLibraryStore    *self);
double                    spe_library_store_get_fraction (SpeLibraryStore    *self);
const SpeLibraryProgress *spe_library_store_get_progress (SpeLibraryStore    *self);
const char               *spe_library_store_get_failure  (SpeLibraryStore    *self);

G_END_DECLS
