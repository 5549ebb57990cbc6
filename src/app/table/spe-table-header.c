/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-table-header.h"

/**
 * SpeTableHeader:
 *
 * The titles of the columns, which sort the list of system calls.
 */
struct _SpeTableHeader
{
  SpeSortHeader  parent_instance;

  /* Owned */
  SpeRowList    *rows;
};

G_DEFINE_FINAL_TYPE (SpeTableHeader, spe_table_header, SPE_TYPE_SORT_HEADER)

static void
update (SpeTableHeader *self)
{
  spe_sort_header_show_order (SPE_SORT_HEADER (self), spe_row_list_get_sort_column (self->rows),
                              spe_row_list_get_descending (self->rows));
}

static void
spe_table_header_clicked (SpeSortHeader *header,
                          guint          column)
{
  SpeRowList *rows = SPE_TABLE_HEADER (header)->rows;

  spe_row_list_set_sort (rows, column,
                         column == spe_row_list_get_sort_column (rows) &&
                         !spe_row_list_get_descending (rows));
}

static void
spe_table_header_dispose (GObject *object)
{
  SpeTableHeader *self = SPE_TABLE_HEADER (object);

  g_clear_object (&self->rows);

  G_OBJECT_CLASS (spe_table_header_parent_class)->dispose (object);
}

static void
spe_table_header_class_init (SpeTableHeaderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = spe_table_header_dispose;
  SPE_SORT_HEADER_CLASS (klass)->clicked = spe_table_header_clicked;
}

static void
spe_table_header_init (SpeTableHeader *self)
{
}

/**
 * spe_table_header_set_up:
 * @self: a header
 * @rows: the list that its buttons sort
 * @columns: where the columns stand
 */
void
spe_table_header_set_up (SpeTableHeader  *self,
                         SpeRowList      *rows,
                         SpeColumnLayout *columns)
{
  g_return_if_fail (SPE_IS_TABLE_HEADER (self));
  g_return_if_fail (SPE_IS_ROW_LIST (rows));
  g_return_if_fail (self->rows == NULL);

  self->rows = g_object_ref (rows);
  spe_sort_header_set_columns (SPE_SORT_HEADER (self), columns);

  g_signal_connect_object (rows, "notify::sort-column", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (rows, "notify::descending", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
}
