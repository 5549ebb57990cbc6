/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/editor/spe-table-view.h"

#include <glib/gi18n.h>

#include "app/document/spe-document-follow.h"
#include "app/editor/spe-row-source.h"
#include "app/table/spe-action-bar.h"
#include "app/table/spe-table.h"
#include "model/spe-edit.h"

/* Names that one message lists before it only counts the rest. */
#define MAX_LISTED 3

struct _SpeTableView
{
  GtkBox          parent_instance;

  /* Owned */
  SpeDocument    *document;
  SpeRowSource   *source;
  GSettings      *settings;

  /* Template children */
  GtkSearchEntry *search;
  GtkDropDown    *grouping;
  SpeActionBar   *bar;
  SpeTable       *table;
  GtkLabel       *status;
};

enum
{
  SIGNAL_SELECTION_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SpeTableView, spe_table_view, GTK_TYPE_BOX)

static SpeRowList *
get_rows (SpeTableView *self)
{
  return spe_table_get_rows (self->table);
}

static void
update_status (SpeTableView *self)
{
  guint n_matches = spe_row_list_get_n_matches (get_rows (self));
  guint n_rows = spe_row_list_get_n_rows (get_rows (self));
  g_autofree char *text = NULL;

  if (n_matches == n_rows)
    /* Translators: %u is the number of rows in the table. */
    text = g_strdup_printf (ngettext ("%u system call", "%u system calls", n_rows), n_rows);
  else
    /* Translators: how many rows are shown, and how many there are. */
    text = g_strdup_printf (_ ("Showing %u of %u system calls"), n_matches, n_rows);

  gtk_label_set_label (self->status, text);
}

static void
update_rows (SpeTableView *self)
{
  g_autoptr (GPtrArray) rows = spe_row_source_update (self->source, self->document);
  const SpeDocumentState *state = spe_document_get_state (self->document);

  spe_table_set_column_shown (self->table, SPE_COLUMN_SEEN, state != NULL && state->seen != NULL);
  spe_row_list_set_rows (get_rows (self), rows);
  spe_row_list_invalidate (get_rows (self));
  update_status (self);
}

static void
selection_cb (SpeTableView *self)
{
  g_signal_emit (self, signals[SIGNAL_SELECTION_CHANGED], 0);
}

static void
grouping_cb (SpeTableView *self)
{
  spe_row_list_set_grouping (get_rows (self), gtk_drop_down_get_selected (self->grouping));
}

static char *
dup_edit_label (const char * const *names,
                SpeAction           action)
{
  guint n_names = g_strv_length ((char **) names);
  const char *label = spe_action_get_label (action);

  if (n_names == 1)
    /* Translators: an action such as "Allow", then the name of a system call. */
    return g_strdup_printf (_ ("%s for %s"), label, names[0]);

  /* Translators: an action such as "Allow", then how many system calls. */
  return g_strdup_printf (ngettext ("%s for %u system call", "%s for %u system calls", n_names),
                          label, n_names);
}

/* Conditional rules are left as they are, and the person must know that they still hold. */
static void
tell_conditional (SpeTableView *self,
                  GStrv         names)
{
  guint n_names = g_strv_length (names);
  g_autofree char *text = NULL;

  if (n_names == 0)
    return;

  if (n_names > MAX_LISTED)
    /* Translators: how many system calls have rules with conditions beside the new action. */
    text = g_strdup_printf (ngettext ("Rules with conditions still hold for %u system call",
                                      "Rules with conditions still hold for %u system calls",
                                      n_names),
                            n_names);
  else
    {
      g_autofree char *list = g_strjoinv (", ", names);

      /* Translators: %s is a list of names of system calls. */
      text = g_strdup_printf (_ ("Rules with conditions still hold for %s"), list);
    }

  gtk_widget_activate_action (GTK_WIDGET (self), "win.tell", "s", text);
}

static void
set_action_cb (SpeTableView *self,
               guint         action)
{
  g_auto (GStrv) names = spe_table_view_dup_selected (self);
  g_auto (GStrv) conditional = NULL;
  g_autofree char *label = NULL;
  g_autoptr (SpeProfile) edited = NULL;

  if (names[0] == NULL)
    return;

  label = dup_edit_label ((const char * const *) names, action);
  edited = spe_edit_set_calls (spe_document_get_profile (self->document),
                               (const char * const *) names, action, SPE_UNSET, &conditional);
  spe_document_edit (self->document, edited, label);
  tell_conditional (self, conditional);
}

static void
edit_conditions_cb (SpeTableView *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "editor.edit-conditions", NULL);
}

/* The order is the table's to change, by its header; here it is only remembered. */
static void
remember_order (SpeTableView *self)
{
  g_settings_set_enum (self->settings, "sort-column",
                       spe_row_list_get_sort_column (get_rows (self)));
  g_settings_set_boolean (self->settings, "sort-descending",
                          spe_row_list_get_descending (get_rows (self)));
}

static void
bind_settings (SpeTableView *self)
{
  self->settings = g_settings_new (APPLICATION_ID);
  spe_row_list_set_sort (get_rows (self), g_settings_get_enum (self->settings, "sort-column"),
                         g_settings_get_boolean (self->settings, "sort-descending"));
  g_signal_connect_object (get_rows (self), "notify::sort-column", G_CALLBACK (remember_order),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_rows (self), "notify::descending", G_CALLBACK (remember_order),
                           self, G_CONNECT_SWAPPED);
  g_settings_bind (self->settings, "grouping", self->grouping, "selected",
                   G_SETTINGS_BIND_DEFAULT);
}

static void
spe_table_view_dispose (GObject *object)
{
  SpeTableView *self = SPE_TABLE_VIEW (object);

  spe_table_view_set_document (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPE_TYPE_TABLE_VIEW);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->source, spe_row_source_free);

  G_OBJECT_CLASS (spe_table_view_parent_class)->dispose (object);
}

static void
spe_table_view_class_init (SpeTableViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_table_view_dispose;

  /**
   * SpeTableView::selection-changed:
   *
   * Other rows are selected, or what the selected rows say has changed.
   */
  signals[SIGNAL_SELECTION_CHANGED] =
    g_signal_new ("selection-changed", SPE_TYPE_TABLE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 0);

  g_type_ensure (SPE_TYPE_TABLE);
  g_type_ensure (SPE_TYPE_ACTION_BAR);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-table-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeTableView, search);
  gtk_widget_class_bind_template_child (widget_class, SpeTableView, grouping);
  gtk_widget_class_bind_template_child (widget_class, SpeTableView, bar);
  gtk_widget_class_bind_template_child (widget_class, SpeTableView, table);
  gtk_widget_class_bind_template_child (widget_class, SpeTableView, status);
  gtk_widget_class_bind_template_callback (widget_class, grouping_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_action_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_conditions_cb);
}

static void
spe_table_view_init (SpeTableView *self)
{
  self->source = spe_row_source_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  spe_table_set_search_entry (self->table, self->search);
  spe_action_bar_set_rows (self->bar, get_rows (self));
  g_signal_connect_object (get_rows (self), "notify::n-matches", G_CALLBACK (update_status),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_rows (self), "selection-changed", G_CALLBACK (selection_cb),
                           self, G_CONNECT_SWAPPED);
  bind_settings (self);
}

/**
 * spe_table_view_set_document:
 * @self: a view
 * @document: (nullable): whose calls to show
 */
void
spe_table_view_set_document (SpeTableView *self,
                             SpeDocument  *document)
{
  g_return_if_fail (SPE_IS_TABLE_VIEW (self));

  if (!spe_document_follow (&self->document, document, "notify::profile", G_CALLBACK (update_rows),
                            self))
    return;

  if (document == NULL)
    return;

  g_signal_connect_object (document, "notify::state", G_CALLBACK (update_rows), self,
                           G_CONNECT_SWAPPED);
  update_rows (self);
}

/**
 * spe_table_view_find:
 * @self: a view
 *
 * Puts the cursor into the search.
 */
void
spe_table_view_find (SpeTableView *self)
{
  g_return_if_fail (SPE_IS_TABLE_VIEW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/**
 * spe_table_view_focus_rows:
 * @self: a view
 *
 * Gives the rows the keyboard.
 */
void
spe_table_view_focus_rows (SpeTableView *self)
{
  g_return_if_fail (SPE_IS_TABLE_VIEW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

/**
 * spe_table_view_show_call:
 * @self: a view
 * @name: the name of a call
 *
 * Selects the row of a call and scrolls to it, also where a search or a filter hides it.
 */
void
spe_table_view_show_call (SpeTableView *self,
                          const char   *name)
{
  SpeRow *row = NULL;

  g_return_if_fail (SPE_IS_TABLE_VIEW (self) && name != NULL);

  row = spe_row_source_lookup (self->source, name);
  if (row != NULL)
    spe_table_show_row (self->table, row);
}

/**
 * spe_table_view_dup_selected:
 * @self: a view
 *
 * Returns: (transfer full): the names of the calls whose rows are selected
 */
GStrv
spe_table_view_dup_selected (SpeTableView *self)
{
  g_autoptr (GPtrArray) selected = NULL;
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  g_return_val_if_fail (SPE_IS_TABLE_VIEW (self), NULL);

  selected = spe_row_list_dup_selected (get_rows (self));
  for (guint i = 0; i < selected->len; i++)
    g_strv_builder_add (names, spe_row_get_name (selected->pdata[i]));

  return g_strv_builder_end (names);
}
