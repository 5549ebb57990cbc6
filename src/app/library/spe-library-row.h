/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/layout/spe-column-layout.h"
#include "app/library/spe-library-item.h"

G_BEGIN_DECLS

#define SPE_TYPE_LIBRARY_ROW (spe_library_row_get_type ())

G_DECLARE_FINAL_TYPE (SpeLibraryRow, spe_library_row, SPE, LIBRARY_ROW, GtkWidget)

GtkWidget *spe_library_row_new      (SpeColumnLayout *columns);
void       spe_library_row_set_item (SpeLibraryRow   *self,
                                     SpeLibraryItem  *item);

G_END_DECLS
