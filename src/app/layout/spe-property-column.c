/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/layout/spe-property-column.h"

#include <glib/gi18n.h>

#include "app/layout/spe-column-label.h"

/* The style class that all badges have. */
#define BADGE "outcome"

#define N_BINDINGS 3

static const char *const binding_keys[N_BINDINGS] = {
  "label-binding", "tooltip-binding", "style-binding"
};

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          gpointer                  user_data)
{
  const SpePropertyColumn *column = user_data;

  gtk_list_item_set_child (item, spe_column_label_new (column->width));
}

static void
drop_binding (gpointer binding)
{
  g_binding_unbind (binding);
  g_object_unref (binding);
}

/* An item is shown by other labels in the course of time, which do not listen any more then. */
static void
keep_binding (GtkListItem *item,
              const char  *key,
              GBinding    *binding)
{
  g_object_set_data_full (G_OBJECT (item), key, g_object_ref (binding), drop_binding);
}

static gboolean
make_classes (GBinding     *binding,
              const GValue *from,
              GValue       *to,
              gpointer      user_data)
{
  const char *classes[] = { BADGE, g_value_get_string (from), NULL };

  g_value_set_boxed (to, classes);

  return TRUE;
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  user_data)
{
  const SpePropertyColumn *column = user_data;
  GObject *object = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);

  keep_binding (item, binding_keys[0],
                g_object_bind_property (object, column->property, label, "label",
                                        G_BINDING_SYNC_CREATE));
  keep_binding (item, binding_keys[1],
                g_object_bind_property (object, column->tooltip, label, "tooltip-text",
                                        G_BINDING_SYNC_CREATE));
  if (column->style != NULL)
    keep_binding (item, binding_keys[2],
                  g_object_bind_property_full (object, column->style, label, "css-classes",
                                               G_BINDING_SYNC_CREATE, make_classes, NULL, NULL,
                                               NULL));
}

/* The first column is what the row is called. */
static void
bind_first_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               gpointer                  user_data)
{
  GtkWidget *label = gtk_list_item_get_child (item);

  bind_cb (factory, item, user_data);
  spe_column_label_name_row (label, gtk_label_get_label (GTK_LABEL (label)));
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item,
           gpointer                  user_data)
{
  for (guint i = 0; i < N_BINDINGS; i++)
    g_object_set_data (G_OBJECT (item), binding_keys[i], NULL);
}

static void
append_column (GtkColumnView           *view,
               const SpePropertyColumn *column,
               gboolean                 is_first)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) view_column = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), (gpointer) column);
  g_signal_connect (factory, "bind", is_first ? G_CALLBACK (bind_first_cb) : G_CALLBACK (bind_cb),
                    (gpointer) column);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  view_column = gtk_column_view_column_new (_ (column->title), factory);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  gtk_column_view_column_set_expand (view_column, column->expand);
  gtk_column_view_append_column (view, view_column);
}

/**
 * spe_property_columns_append:
 * @view: a view
 * @columns: (array length=n_columns): its columns, which have to outlive it; the first one also
 *   names the rows for those who cannot see them
 * @n_columns: how many
 *
 * Adds columns to @view.
 */
void
spe_property_columns_append (GtkColumnView           *view,
                             const SpePropertyColumn *columns,
                             guint                    n_columns)
{
  g_return_if_fail (GTK_IS_COLUMN_VIEW (view) && columns != NULL);

  for (guint i = 0; i < n_columns; i++)
    append_column (view, &columns[i], i == 0);
}
