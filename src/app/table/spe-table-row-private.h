/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/table/spe-table-row.h"

G_BEGIN_DECLS

/**
 * SpeTableRow:
 *
 * One row of the table on the screen: a system call or a heading. It draws its texts itself and
 * has one child, the chip, since the list keeps some two hundred rows alive and throws them away
 * at each key press in the search.
 *
 * What it shows is also put into words for assistive technology, as the name of the list item
 * around it: before GTK 4.12 GtkListItem has no accessible-label.
 */
struct _SpeTableRow
{
  GtkWidget        parent_instance;

  /* Owned */
  SpeColumnLayout *columns;
  SpeSearch       *search;
  GObject         *item;
  GtkWidget       *chip;
  PangoLayout     *texts[SPE_N_COLUMNS];

  /* Borrowed: owns this widget */
  GtkListItem     *list_item;

  gulong           item_handler;
};

gboolean spe_table_row_is_rtl      (SpeTableRow *self);
void     spe_table_row_clear_texts (SpeTableRow *self);
void     spe_table_row_snapshot    (GtkWidget   *widget,
                                    GtkSnapshot *snapshot);

G_END_DECLS
