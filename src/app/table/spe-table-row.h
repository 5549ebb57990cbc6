/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "app/table/spe-column.h"
#include "app/table/spe-search.h"

G_BEGIN_DECLS

#define SPE_TYPE_TABLE_ROW (spe_table_row_get_type ())

G_DECLARE_FINAL_TYPE (SpeTableRow, spe_table_row, SPE, TABLE_ROW, GtkWidget)

GtkWidget *spe_table_row_new          (SpeColumnLayout *columns,
                                       GtkListItem     *list_item);
gpointer   spe_table_row_get_item     (SpeTableRow     *self);
void       spe_table_row_set_item     (SpeTableRow     *self,
                                       gpointer         item);
guint      spe_table_row_get_position (SpeTableRow     *self);
void       spe_table_row_set_search   (SpeTableRow     *self,
                                       SpeSearch       *search);
GtkWidget *spe_table_row_get_chip     (SpeTableRow     *self);

G_END_DECLS
