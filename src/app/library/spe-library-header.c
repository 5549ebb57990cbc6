/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/library/spe-library-header.h"

#include "app/library/spe-library-columns.h"

/**
 * SpeLibraryHeader:
 *
 * The titles above the list of a library, which sort it. It has the columns that its rows share.
 */
struct _SpeLibraryHeader
{
  SpeSortHeader     parent_instance;

  /* Owned */
  SpeColumnLayout  *columns;
  GtkSorter        *sorter;

  SpeLibraryColumn  column;
  gboolean          is_descending;
};

G_DEFINE_FINAL_TYPE (SpeLibraryHeader, spe_library_header, SPE_TYPE_SORT_HEADER)

static int
compare_items (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  SpeLibraryHeader *self = user_data;
  int order = spe_library_column_compare (self->column, (SpeLibraryItem *) a,
                                          (SpeLibraryItem *) b);

  return self->is_descending ? -order : order;
}

static void
spe_library_header_clicked (SpeSortHeader *header,
                            guint          column)
{
  SpeLibraryHeader *self = SPE_LIBRARY_HEADER (header);

  self->is_descending = self->column == column && !self->is_descending;
  self->column = column;
  spe_sort_header_show_order (header, self->column, self->is_descending);
  gtk_sorter_changed (self->sorter, GTK_SORTER_CHANGE_DIFFERENT);
}

static void
spe_library_header_finalize (GObject *object)
{
  SpeLibraryHeader *self = SPE_LIBRARY_HEADER (object);

  spe_column_layout_unref (self->columns);
  g_object_unref (self->sorter);

  G_OBJECT_CLASS (spe_library_header_parent_class)->finalize (object);
}

static void
spe_library_header_class_init (SpeLibraryHeaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = spe_library_header_finalize;
  SPE_SORT_HEADER_CLASS (klass)->clicked = spe_library_header_clicked;
}

static void
spe_library_header_init (SpeLibraryHeader *self)
{
  self->sorter = GTK_SORTER (gtk_custom_sorter_new (compare_items, self, NULL));
  self->columns = spe_library_column_create_layout ();
  spe_column_layout_set_shown (self->columns, SPE_LIBRARY_DRIFT, FALSE);
  spe_sort_header_set_columns (SPE_SORT_HEADER (self), self->columns);
  spe_sort_header_show_order (SPE_SORT_HEADER (self), self->column, self->is_descending);
}

/**
 * spe_library_header_get_columns:
 * @self: a header
 *
 * Returns: (transfer none): where the columns stand
 */
SpeColumnLayout *
spe_library_header_get_columns (SpeLibraryHeader *self)
{
  g_return_val_if_fail (SPE_IS_LIBRARY_HEADER (self), NULL);

  return self->columns;
}

/**
 * spe_library_header_get_sorter:
 * @self: a header
 *
 * Returns: (transfer none): what sorts the list as the header says; not to be used once @self is
 *   gone
 */
GtkSorter *
spe_library_header_get_sorter (SpeLibraryHeader *self)
{
  g_return_val_if_fail (SPE_IS_LIBRARY_HEADER (self), NULL);

  return self->sorter;
}

/**
 * spe_library_header_follow_checks:
 * @self: a header
 *
 * Has the list sorted anew where its order hangs on what checks find.
 */
void
spe_library_header_follow_checks (SpeLibraryHeader *self)
{
  g_return_if_fail (SPE_IS_LIBRARY_HEADER (self));

  if (self->column == SPE_LIBRARY_PROBLEMS || self->column == SPE_LIBRARY_DRIFT)
    gtk_sorter_changed (self->sorter, GTK_SORTER_CHANGE_DIFFERENT);
}

/**
 * spe_library_header_show_drift:
 * @self: a header
 * @is_shown: whether there is a node that the profiles are held against
 *
 * Gives the column about the node a place, or takes it away.
 */
void
spe_library_header_show_drift (SpeLibraryHeader *self,
                               gboolean          is_shown)
{
  g_return_if_fail (SPE_IS_LIBRARY_HEADER (self));

  if (spe_column_layout_set_shown (self->columns, SPE_LIBRARY_DRIFT, is_shown))
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}
