/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/compare/spe-comparison-view.h"

#include <glib/gi18n.h>

#include "app/compare/spe-comparison-cells.h"
#include "app/compare/spe-comparison-view-private.h"
#include "app/compare/spe-difference-item.h"
#include "app/document/spe-document-follow.h"
#include "app/layout/spe-wrap-layout.h"

G_DEFINE_FINAL_TYPE (SpeComparisonView, spe_comparison_view, ADW_TYPE_BIN)

enum
{
  SHOW_ALL,
  SHOW_LOOSER,
  SHOW_STRICTER,
};

static gboolean
filter_cb (gpointer item,
           gpointer user_data)
{
  SpeComparisonView *self = user_data;
  SpeDirection direction = spe_difference_item_get_difference (item)->direction;

  switch (gtk_drop_down_get_selected (self->direction))
    {
    case SHOW_LOOSER:
      return direction == SPE_DIRECTION_LOOSER || direction == SPE_DIRECTION_BOTH;
    case SHOW_STRICTER:
      return direction == SPE_DIRECTION_STRICTER || direction == SPE_DIRECTION_BOTH;
    case SHOW_ALL:
    default:
      return TRUE;
    }
}

static void
direction_cb (SpeComparisonView *self)
{
  if (self->filter != NULL)
    gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
show_message (SpeComparisonView *self,
              const char        *title,
              const char        *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  g_list_store_remove_all (self->items);
  gtk_label_set_label (self->status, "");
  adw_status_page_set_title (self->message, title);
  adw_status_page_set_description (self->message, markup);
  gtk_stack_set_visible_child_name (self->stack, "message");
}

/* The same difference on another architecture is no row of its own. */
static void
add_difference (GPtrArray           *items,
                const SpeComparison *comparison,
                guint                index)
{
  for (guint i = items->len; i-- > 0;)
    if (spe_difference_item_join (items->pdata[i], comparison->differences->pdata[index]))
      return;

  g_ptr_array_add (items, spe_difference_item_new (comparison, index));
}

static char *
dup_verdict (SpeComparisonView   *self,
             const SpeComparison *comparison)
{
  const char *title = spe_reference_chooser_get_title (self->reference);

  switch (comparison->direction)
    {
    case SPE_DIRECTION_LOOSER:
      /* Translators: %s is another profile, such as "RuntimeDefault of the target". */
      return g_strdup_printf (_ ("This profile is weaker than: %s"), title);
    case SPE_DIRECTION_STRICTER:
      /* Translators: %s is another profile, such as "RuntimeDefault of the target". */
      return g_strdup_printf (_ ("This profile is stricter than: %s"), title);
    case SPE_DIRECTION_BOTH:
      /* Translators: %s is another profile, such as "RuntimeDefault of the target". */
      return g_strdup_printf (_ ("Weaker in some calls, stricter in others than: %s"), title);
    case SPE_DIRECTION_SAME:
    case SPE_DIRECTION_OTHER:
    default:
      /* Translators: %s is another profile, such as "RuntimeDefault of the target". */
      return g_strdup_printf (_ ("Neither weaker nor stricter than: %s"), title);
    }
}

static void
show_answer (SpeComparisonView *self)
{
  const SpeComparison *comparison = self->answer->comparison;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *verdict = NULL;

  if (comparison->right.state == SPE_SIDE_REFUSED)
    {
      show_message (self, _ ("This profile does not start a container"),
                    comparison->right.message);
      return;
    }
  if (comparison->left.state == SPE_SIDE_REFUSED)
    {
      show_message (self, _ ("The other profile does not start a container"),
                    comparison->left.message);
      return;
    }
  if (comparison->differences->len == 0)
    {
      show_message (self, _ ("No difference"), _ ("Both profiles do the same on this target."));
      return;
    }

  for (guint i = 0; i < comparison->differences->len; i++)
    add_difference (items, comparison, i);
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                       items->pdata, items->len);
  verdict = dup_verdict (self, comparison);
  gtk_label_set_label (self->status, verdict);
  gtk_stack_set_visible_child_name (self->stack, "rows");
}

static void
work_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  GError *error = NULL;
  SpeReferenceAnswer *answer = spe_reference_compare (task_data, cancellable, &error);

  if (answer != NULL)
    g_task_return_pointer (task, answer, (GDestroyNotify) spe_reference_answer_free);
  else
    g_task_return_error (task, error);
}

static void
work_done_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  SpeComparisonView *self = SPE_COMPARISON_VIEW (object);
  g_autoptr (GError) error = NULL;
  SpeReferenceAnswer *answer = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    {
      spe_reference_answer_free (answer);
      return;
    }

  g_clear_object (&self->cancellable);
  gtk_widget_set_visible (self->spinner, FALSE);
  g_clear_pointer (&self->answer, spe_reference_answer_free);
  self->answer = answer;
  if (answer != NULL)
    show_answer (self);
  else
    show_message (self, _ ("The profiles could not be compared"), error->message);
  spe_comparison_view_restore_focus (self);
}

static SpeReferenceRequest *
new_request (SpeComparisonView *self)
{
  SpeReferenceRequest *request = g_new0 (SpeReferenceRequest, 1);
  const SpeTarget *target = spe_document_get_target (self->document);

  request->base = spe_source_ref (spe_document_get_source (self->document));
  request->profile = spe_profile_ref (spe_document_get_profile (self->document));
  request->target = target != NULL ? spe_target_ref (target) : NULL;
  request->kind = spe_reference_chooser_get_kind (self->reference);
  request->path = g_strdup (request->kind == SPE_REFERENCE_SAVED
                              ? spe_document_get_path (self->document)
                              : spe_reference_chooser_get_path (self->reference));

  return request;
}

static void
cancel_work (SpeComparisonView *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/**
 * spe_comparison_view_update:
 * @self: a view
 *
 * Compares anew, once the view can be seen.
 */
void
spe_comparison_view_update (SpeComparisonView *self)
{
  g_autoptr (GTask) task = NULL;

  cancel_work (self);
  self->is_stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->document == NULL || self->is_stale)
    return;

  gtk_column_view_column_set_visible (self->hand_over_column,
                                      spe_reference_chooser_is_own_file (self->reference));

  self->cancellable = g_cancellable_new ();
  gtk_widget_set_visible (self->spinner, TRUE);
  task = g_task_new (self, self->cancellable, work_done_cb, NULL);
  g_task_set_source_tag (task, spe_comparison_view_update);
  g_task_set_task_data (task, new_request (self), (GDestroyNotify) spe_reference_request_free);
  g_task_run_in_thread (task, work_thread);
}

static void
take_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  SpeComparisonView *self = SPE_COMPARISON_VIEW (widget);
  const char *name = g_variant_get_string (parameter, NULL);
  g_autoptr (SpeProfile) edited = NULL;
  g_autofree char *label = NULL;

  if (self->document == NULL || self->answer == NULL)
    return;

  spe_comparison_view_remember_row (self, name);
  edited = spe_reference_take (spe_document_get_profile (self->document), self->answer->theirs,
                               name);
  /* Translators: %s is the name of a system call. */
  label = g_strdup_printf (_ ("Take over %s"), name);
  spe_document_edit (self->document, edited, label);
}

static void
hand_over_action (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  spe_comparison_view_hand_over (SPE_COMPARISON_VIEW (widget),
                                 g_variant_get_string (parameter, NULL));
}

static void
activate_cb (SpeComparisonView *self,
             guint              position)
{
  g_autoptr (SpeDifferenceItem) item =
    g_list_model_get_item (G_LIST_MODEL (self->shown), position);
  const SpeSyscall *call = spe_difference_item_get_difference (item)->call;

  if (call != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "editor.show-call", "s",
                                spe_syscall_get_name (call));
}

static void
spe_comparison_view_map (GtkWidget *widget)
{
  SpeComparisonView *self = SPE_COMPARISON_VIEW (widget);

  GTK_WIDGET_CLASS (spe_comparison_view_parent_class)->map (widget);

  if (self->is_stale)
    spe_comparison_view_update (self);
}

static void
spe_comparison_view_dispose (GObject *object)
{
  SpeComparisonView *self = SPE_COMPARISON_VIEW (object);

  spe_comparison_view_set_document (self, NULL);
  g_clear_weak_pointer (&self->toast);
  if (self->shown != NULL)
    gtk_filter_list_model_set_filter (self->shown, NULL);
  g_clear_object (&self->filter);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPE_TYPE_COMPARISON_VIEW);

  G_OBJECT_CLASS (spe_comparison_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SpeComparisonView, reference);
  gtk_widget_class_bind_template_child (widget_class, SpeComparisonView, direction);
  gtk_widget_class_bind_template_child (widget_class, SpeComparisonView, status);
  gtk_widget_class_bind_template_child (widget_class, SpeComparisonView, spinner);
  gtk_widget_class_bind_template_child (widget_class, SpeComparisonView, stack);
  gtk_widget_class_bind_template_child (widget_class, SpeComparisonView, message);
  gtk_widget_class_bind_template_child (widget_class, SpeComparisonView, view);
  gtk_widget_class_bind_template_child (widget_class, SpeComparisonView, hand_over_column);
  gtk_widget_class_bind_template_child (widget_class, SpeComparisonView, selection);
  gtk_widget_class_bind_template_child (widget_class, SpeComparisonView, shown);
  gtk_widget_class_bind_template_child (widget_class, SpeComparisonView, items);
  gtk_widget_class_bind_template_callback (widget_class, spe_comparison_view_update);
  gtk_widget_class_bind_template_callback (widget_class, direction_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  spe_comparison_cells_bind (widget_class);
}

static void
spe_comparison_view_class_init (SpeComparisonViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_comparison_view_dispose;
  widget_class->map = spe_comparison_view_map;

  g_type_ensure (SPE_TYPE_DIFFERENCE_ITEM);
  g_type_ensure (SPE_TYPE_REFERENCE_CHOOSER);
  g_type_ensure (SPE_TYPE_WRAP_LAYOUT);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-comparison-view.ui");
  bind_children (widget_class);

  gtk_widget_class_install_action (widget_class, "comparison.take", "s", take_action);
  gtk_widget_class_install_action (widget_class, "comparison.hand-over", "s", hand_over_action);
  spe_comparison_view_install_keys (widget_class);
}

static void
spe_comparison_view_init (SpeComparisonView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->acted = GTK_INVALID_LIST_POSITION;
  self->filter = gtk_custom_filter_new (filter_cb, self, NULL);
  gtk_filter_list_model_set_filter (self->shown, GTK_FILTER (self->filter));
}

/**
 * spe_comparison_view_set_document:
 * @self: a view
 * @document: (nullable): whose profile to compare
 */
void
spe_comparison_view_set_document (SpeComparisonView *self,
                                  SpeDocument       *document)
{
  g_return_if_fail (SPE_IS_COMPARISON_VIEW (self));

  if (!spe_document_follow (&self->document, document, "notify::profile",
                            G_CALLBACK (spe_comparison_view_update), self))
    return;

  cancel_work (self);
  g_clear_pointer (&self->answer, spe_reference_answer_free);
  if (document == NULL)
    return;

  g_signal_connect_object (document, "notify::target", G_CALLBACK (spe_comparison_view_update),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "notify::modified", G_CALLBACK (spe_comparison_view_update),
                           self, G_CONNECT_SWAPPED);
  spe_comparison_view_update (self);
}

/**
 * spe_comparison_view_set_file:
 * @self: a view
 * @path: a file with a profile
 *
 * Compares with a file that is in no list of ours.
 */
void
spe_comparison_view_set_file (SpeComparisonView *self,
                              const char        *path)
{
  g_return_if_fail (SPE_IS_COMPARISON_VIEW (self) && path != NULL);

  spe_reference_chooser_set_file (self->reference, path);
}

/**
 * spe_comparison_view_is_busy:
 * @self: a view
 *
 * Returns: whether the two are still being compared
 */
gboolean
spe_comparison_view_is_busy (SpeComparisonView *self)
{
  g_return_val_if_fail (SPE_IS_COMPARISON_VIEW (self), FALSE);

  return self->cancellable != NULL;
}
