/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/observe/spe-observed-view.h"

#include <string.h>

#include <glib/gi18n.h>

#include "app/document/spe-document-follow.h"
#include "app/layout/spe-property-column.h"
#include "app/layout/spe-wrap-layout.h"
#include "app/observe/spe-observed-item.h"
#include "app/observe/spe-source-list.h"
#include "app/run/spe-allow-edit.h"
#include "observe/spe-allowance.h"

/**
 * SpeObservedView:
 *
 * The calls of a document's observation, each with what the profile as it is now would make of
 * it, what is refused first; where they come from; and the ways to allow them. It acts on the
 * selected ones, or on all that are refused where none is selected.
 */
struct _SpeObservedView
{
  AdwBin                parent_instance;

  /* Owned */
  SpeDocument          *document;
  SpeObservation       *observation;

  /* Owned: the items by the call that was seen */
  GHashTable           *by_call;

  /* Template children */
  GtkLabel             *status;
  GtkToggleButton      *refused_button;
  GtkEditable          *search;
  AdwSplitButton       *allow_button;
  AdwFlap              *flap;
  SpeSourceList        *sources;
  GtkStack             *stack;
  GtkColumnView        *view;
  GtkSelectionModel    *selection;
  GListStore           *items;
  GtkFilter            *filter;
  GtkSorter            *sorter;
};

G_DEFINE_FINAL_TYPE (SpeObservedView, spe_observed_view, ADW_TYPE_BIN)

static const SpePropertyColumn columns[] = {
  { N_ ("System call"), "call", "call", NULL, 14, FALSE },
  { N_ ("Count"), "count", "count", NULL, 6, FALSE },
  { N_ ("Outcome"), "outcome", "reason", "style", 14, FALSE },
  { N_ ("Values seen"), "values", "values", NULL, 18, TRUE },
  { N_ ("Why"), "reason", "reason", NULL, 24, TRUE },
  { N_ ("Architecture"), "architecture", "architecture", NULL, 6, FALSE },
};

static const SpeReplay *
get_replay (SpeObservedView *self)
{
  const SpeDocumentState *state = spe_document_get_state (self->document);

  return state != NULL && state->replay != NULL &&
         state->replay->observation == self->observation ? state->replay : NULL;
}

static char *
dup_summary (const SpeReplay *replay)
{
  guint n_refused = spe_replay_count_refused (replay);
  g_autofree char *times = g_strdup_printf ("%" G_GUINT64_FORMAT, replay->n_refused);
  g_autofree char *text = NULL;
  guint n_unknown = replay->n_calls[SPE_REPLAY_UNKNOWN];

  if (n_refused > 0)
    /* Translators: %1$u of %2$u are system calls, %3$s is how often. */
    text = g_strdup_printf (_ ("%1$u of %2$u calls would be refused, %3$s times or more"),
                            n_refused, replay->calls->len, times);
  else
    /* Translators: %u is how many system calls. */
    text = g_strdup_printf (_ ("None of the %u calls would be refused"), replay->calls->len);
  if (n_unknown == 0)
    return g_steal_pointer (&text);

  /* Translators: a sentence, and of how many system calls it does not say anything. */
  return g_strdup_printf (_ ("%1$s; of %2$u it cannot be told"), text, n_unknown);
}

/* While the document is busy, what was shown stays. */
static void
show_status (SpeObservedView *self)
{
  const SpeDocumentState *state = spe_document_get_state (self->document);
  const SpeReplay *replay = get_replay (self);
  g_autofree char *text = replay != NULL ? dup_summary (replay) : NULL;

  if (replay != NULL)
    gtk_label_set_label (self->status, text);
  else if (state != NULL && state->replay_error != NULL)
    gtk_label_set_label (self->status, state->replay_error->message);
  else
    gtk_label_set_label (self->status, "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->status), gtk_label_get_label (self->status));
}

static gboolean
has_selection (SpeObservedView *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);

  return !gtk_bitset_is_empty (selected);
}

/* The calls to allow: of those that are shown, the ones that are refused. */
static GPtrArray *
get_chosen (SpeObservedView *self)
{
  GPtrArray *chosen = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  gboolean all = !has_selection (self);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SpeObservedItem) item =
        g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (spe_observed_item_is_refused (item) &&
          (all || gtk_selection_model_is_selected (self->selection, i)))
        g_ptr_array_add (chosen, g_object_ref (item));
    }

  return chosen;
}

static void
update_actions (SpeObservedView *self)
{
  g_autoptr (GPtrArray) chosen = get_chosen (self);

  adw_split_button_set_label (self->allow_button,
                              has_selection (self) ? _ ("_Allow Selected") : _ ("_Allow All"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "observed.allow", chosen->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "observed.allow-values", chosen->len > 0);
}

static void
update_page (SpeObservedView *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "none");
  update_actions (self);
}

static void
filter_cb (SpeObservedView *self)
{
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  update_page (self);
}

static gboolean
match (gpointer item,
       gpointer user_data)
{
  SpeObservedView *self = user_data;

  if (gtk_toggle_button_get_active (self->refused_button) && !spe_observed_item_is_refused (item))
    return FALSE;

  return strcasestr (spe_observed_item_get_label (item),
                     gtk_editable_get_text (self->search)) != NULL;
}

static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      user_data)
{
  guint left = spe_observed_item_get_rank ((SpeObservedItem *) a);
  guint right = spe_observed_item_get_rank ((SpeObservedItem *) b);

  return (left > right) - (left < right);
}

static void
set_replay (SpeObservedView *self)
{
  const SpeReplay *replay = get_replay (self);
  GHashTableIter iter;
  gpointer item = NULL;

  if (replay == NULL)
    {
      g_hash_table_iter_init (&iter, self->by_call);
      while (g_hash_table_iter_next (&iter, NULL, &item))
        spe_observed_item_set_replay (item, NULL, 0);
      return;
    }

  for (guint i = 0; i < replay->calls->len; i++)
    {
      const SpeReplayCall *call = replay->calls->pdata[i];

      spe_observed_item_set_replay (g_hash_table_lookup (self->by_call, call->observed), replay,
                                    i);
    }
}

static void
create_items (SpeObservedView *self)
{
  g_autoptr (GPtrArray) calls = spe_observation_dup_calls (self->observation);

  for (guint i = 0; i < calls->len; i++)
    g_hash_table_insert (self->by_call, calls->pdata[i],
                         spe_observed_item_new (self->observation, calls->pdata[i]));
}

static void
add_items (SpeObservedView *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer item = NULL;

  g_hash_table_iter_init (&iter, self->by_call);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    g_ptr_array_add (items, item);
  g_list_store_splice (self->items, 0, 0, items->pdata, items->len);
}

/* An item stays the same over all edits, so that selection and scrolling survive those that move
 * nothing. None is shown before it has its place: the list would begin somewhere below. */
static void
show_state (SpeObservedView *self)
{
  gboolean is_new = g_list_model_get_n_items (G_LIST_MODEL (self->items)) == 0;

  if (get_replay (self) == NULL && spe_document_is_busy (self->document))
    return;

  set_replay (self);
  if (is_new)
    add_items (self);
  else
    gtk_sorter_changed (self->sorter, GTK_SORTER_CHANGE_DIFFERENT);
  filter_cb (self);
  show_status (self);
}

static void
show_observation (SpeObservedView      *self,
                  const SpeObservation *observation)
{
  g_list_store_remove_all (self->items);
  g_hash_table_remove_all (self->by_call);
  g_clear_pointer (&self->observation, spe_observation_unref);
  gtk_label_set_label (self->status, "");
  spe_source_list_show (self->sources, observation);
  if (observation == NULL)
    return;

  self->observation = spe_observation_ref (observation);
  create_items (self);
}

static void
update (SpeObservedView *self)
{
  const SpeObservation *observation =
    self->document != NULL ? spe_document_get_observation (self->document) : NULL;

  if (self->observation != observation)
    show_observation (self, observation);
  if (observation != NULL)
    show_state (self);
}

static SpeAllowCall
describe (const SpeReplayCall *call)
{
  if (call->explanation != NULL && call->explanation->is_bad_arch)
    return (SpeAllowCall){ NULL, NULL };

  return (SpeAllowCall){ .name = call->observed->name,
                         .seen = spe_allowance_has_seen (call) ? call : NULL };
}

static void
allow_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SpeObservedView *self = SPE_OBSERVED_VIEW (widget);
  g_autoptr (GPtrArray) items = get_chosen (self);
  g_autoptr (GArray) calls = g_array_new (FALSE, FALSE, sizeof (SpeAllowCall));
  SpeAllowSeenFunc add_seen = NULL;
  g_autoptr (GError) error = NULL;

  if (g_str_equal (name, "observed.allow-values"))
    add_seen = (SpeAllowSeenFunc) spe_allowance_add_seen;
  for (guint i = 0; i < items->len; i++)
    {
      SpeAllowCall call = describe (spe_observed_item_get_call (items->pdata[i]));

      g_array_append_val (calls, call);
    }
  if (!spe_allow_edit_refused (self->document, calls, add_seen, &error))
    gtk_widget_activate_action (widget, "win.tell", "s", error->message);
}

static void
activate_cb (SpeObservedView *self,
             guint            position)
{
  g_autoptr (SpeObservedItem) item =
    g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  const char *name = spe_observed_item_get_observed (item)->name;

  if (name != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "editor.show-call", "s", name);
}

static void
spe_observed_view_dispose (GObject *object)
{
  SpeObservedView *self = SPE_OBSERVED_VIEW (object);

  spe_observed_view_set_document (self, NULL);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPE_TYPE_OBSERVED_VIEW);
  g_clear_pointer (&self->by_call, g_hash_table_unref);

  G_OBJECT_CLASS (spe_observed_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SpeObservedView, status);
  gtk_widget_class_bind_template_child (widget_class, SpeObservedView, refused_button);
  gtk_widget_class_bind_template_child (widget_class, SpeObservedView, search);
  gtk_widget_class_bind_template_child (widget_class, SpeObservedView, allow_button);
  gtk_widget_class_bind_template_child (widget_class, SpeObservedView, flap);
  gtk_widget_class_bind_template_child (widget_class, SpeObservedView, sources);
  gtk_widget_class_bind_template_child (widget_class, SpeObservedView, stack);
  gtk_widget_class_bind_template_child (widget_class, SpeObservedView, view);
  gtk_widget_class_bind_template_child (widget_class, SpeObservedView, selection);
  gtk_widget_class_bind_template_child (widget_class, SpeObservedView, items);
  gtk_widget_class_bind_template_child (widget_class, SpeObservedView, filter);
  gtk_widget_class_bind_template_child (widget_class, SpeObservedView, sorter);
}

static void
spe_observed_view_class_init (SpeObservedViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_observed_view_dispose;

  g_type_ensure (SPE_TYPE_OBSERVED_ITEM);
  g_type_ensure (SPE_TYPE_SOURCE_LIST);
  g_type_ensure (SPE_TYPE_WRAP_LAYOUT);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-observed-view.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_actions);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);

  gtk_widget_class_install_action (widget_class, "observed.allow", NULL, allow_action);
  gtk_widget_class_install_action (widget_class, "observed.allow-values", NULL, allow_action);
}

static void
spe_observed_view_init (SpeObservedView *self)
{
  self->by_call = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_custom_filter_set_filter_func (GTK_CUSTOM_FILTER (self->filter), match, self, NULL);
  gtk_custom_sorter_set_sort_func (GTK_CUSTOM_SORTER (self->sorter), compare, NULL, NULL);
  spe_property_columns_append (self->view, columns, G_N_ELEMENTS (columns));
  update_page (self);
}

/**
 * spe_observed_view_set_document:
 * @self: a view
 * @document: (nullable): whose observation to show, and whose profile to hold against it
 */
void
spe_observed_view_set_document (SpeObservedView *self,
                                SpeDocument     *document)
{
  g_return_if_fail (SPE_IS_OBSERVED_VIEW (self));

  if (!spe_document_follow (&self->document, document, "notify::state", G_CALLBACK (update), self))
    return;

  if (document != NULL)
    g_signal_connect_object (document, "notify::observation", G_CALLBACK (update), self,
                             G_CONNECT_SWAPPED);
  update (self);
}
