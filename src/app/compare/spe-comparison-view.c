/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/compare/spe-comparison-view.h"

#include <glib/gi18n.h>

#include "app/compare/spe-difference-item.h"
#include "app/compare/spe-reference.h"
#include "app/document/spe-document-follow.h"
#include "app/table/spe-action-choice.h"
#include "app/window/spe-dialogs.h"
#include "filter/spe-difference-text.h"
#include "format/spe-template-list.h"
#include "model/spe-edit-take.h"
#include "model/spe-edit.h"

/* The profile held against another one: what the two do differently on the chosen target, and a
 * button in each row that takes over what the other does. */
struct _SpeComparisonView
{
  AdwBin              parent_instance;

  /* Owned */
  SpeDocument        *document;
  SpeReferenceAnswer *answer;
  GCancellable       *cancellable;
  GtkCustomFilter    *filter;

  /* Owned: the files of the shipped profiles in the list, and the one that was chosen last. */
  GPtrArray          *shipped;
  char               *file;

  /* What is chosen in the list, to go back to it when no file is chosen after all. */
  guint               chosen;

  /* Whether what is shown is about an older profile, another target or another reference. */
  gboolean            is_stale;

  /* Template children */
  GtkDropDown        *reference;
  GtkStringList      *references;
  GtkDropDown        *direction;
  GtkLabel           *status;
  GtkWidget          *spinner;
  GtkStack           *stack;
  AdwStatusPage      *message;
  GtkColumnView      *view;
  GtkFilterListModel *shown;
  GListStore         *items;
};

G_DEFINE_FINAL_TYPE (SpeComparisonView, spe_comparison_view, ADW_TYPE_BIN)

/* The rows of the list before and after those of the shipped profiles. */
enum
{
  REFERENCE_SAVED,
  REFERENCE_DEFAULT,
  REFERENCE_FIRST_SHIPPED,
};

enum
{
  SHOW_ALL,
  SHOW_LOOSER,
  SHOW_STRICTER,
};

static void update (SpeComparisonView *self);

static guint
get_file_position (SpeComparisonView *self)
{
  return REFERENCE_FIRST_SHIPPED + self->shipped->len;
}

static const char *
get_reference_title (SpeComparisonView *self)
{
  return gtk_string_list_get_string (self->references, self->chosen);
}

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
  const char *title = get_reference_title (self);

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
}

static SpeReferenceRequest *
new_request (SpeComparisonView *self)
{
  SpeReferenceRequest *request = g_new0 (SpeReferenceRequest, 1);
  const SpeTarget *target = spe_document_get_target (self->document);

  request->base = spe_source_ref (spe_document_get_source (self->document));
  request->profile = spe_profile_ref (spe_document_get_profile (self->document));
  request->target = target != NULL ? spe_target_ref (target) : NULL;
  request->kind = SPE_REFERENCE_FILE;
  if (self->chosen == REFERENCE_SAVED)
    {
      request->kind = SPE_REFERENCE_SAVED;
      request->path = g_strdup (spe_document_get_path (self->document));
    }
  else if (self->chosen == REFERENCE_DEFAULT)
    request->kind = SPE_REFERENCE_DEFAULT;
  else if (self->chosen < get_file_position (self))
    request->path = g_strdup (self->shipped->pdata[self->chosen - REFERENCE_FIRST_SHIPPED]);
  else
    request->path = g_strdup (self->file);

  return request;
}

static void
cancel_work (SpeComparisonView *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
update (SpeComparisonView *self)
{
  g_autoptr (GTask) task = NULL;

  cancel_work (self);
  self->is_stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->document == NULL || self->is_stale)
    return;

  self->cancellable = g_cancellable_new ();
  gtk_widget_set_visible (self->spinner, TRUE);
  task = g_task_new (self, self->cancellable, work_done_cb, NULL);
  g_task_set_source_tag (task, update);
  g_task_set_task_data (task, new_request (self), (GDestroyNotify) spe_reference_request_free);
  g_task_run_in_thread (task, work_thread);
}

static void
file_chosen_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (SpeComparisonView) self = user_data;
  g_autofree char *path = spe_choose_file_finish (result);

  if (path != NULL)
    spe_comparison_view_set_file (self, path);
  else
    gtk_drop_down_set_selected (self->reference, self->chosen);
}

/* The last row asks for a file; the file then has a row of its own before it. */
static void
reference_cb (SpeComparisonView *self)
{
  guint selected = gtk_drop_down_get_selected (self->reference);
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->references));

  if (self->shipped == NULL || selected == self->chosen || selected == GTK_INVALID_LIST_POSITION)
    return;

  if (selected == n_rows - 1)
    {
      spe_choose_file_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                             _ ("Compare with a Profile"), file_chosen_cb, g_object_ref (self));
      return;
    }

  self->chosen = selected;
  update (self);
}

static SpeProfile *
dup_taken (SpeComparisonView *self,
           const char        *name)
{
  const SpeProfile *profile = spe_document_get_profile (self->document);
  const SpeAnalysis *theirs = self->answer->theirs;
  const char *names[] = { name, NULL };

  if (spe_analysis_is_unconfined (theirs))
    return spe_edit_set_calls (profile, names, SPE_ACTION_ALLOW, SPE_UNSET, NULL);

  return spe_edit_take_call (profile, theirs->resolution->profile, name);
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

  edited = dup_taken (self, name);
  /* Translators: %s is the name of a system call. */
  label = g_strdup_printf (_ ("Take over %s"), name);
  spe_document_edit (self->document, edited, label);
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
setup_label_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item,
                gpointer                  user_data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_set_halign (label, GTK_ALIGN_START);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_name_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              gpointer                  user_data)
{
  const SpeDifference *difference =
    spe_difference_item_get_difference (gtk_list_item_get_item (item));
  g_autofree char *name = spe_difference_dup_name (difference);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), name);
}

static void
bind_arches_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item,
                gpointer                  user_data)
{
  g_autofree char *arches = spe_difference_item_dup_arches (gtk_list_item_get_item (item));
  GtkWidget *label = gtk_list_item_get_child (item);

  gtk_label_set_label (GTK_LABEL (label), arches);
  gtk_widget_set_tooltip_text (label, arches);
}

static void
bind_outcome (GtkListItem *item,
              gboolean     is_mine)
{
  const SpeDifference *difference =
    spe_difference_item_get_difference (gtk_list_item_get_item (item));
  GtkWidget *label = gtk_list_item_get_child (item);
  const SpeDifferenceRegion *region =
    difference->regions->len == 1 ? difference->regions->pdata[0] : NULL;
  const char *classes[] = { "outcome", NULL, NULL };

  if (region != NULL && region->is_whole && region->condition == NULL)
    classes[1] =
      spe_action_choice_get_class (is_mine ? region->right.action : region->left.action);
  gtk_widget_set_css_classes (label, classes);
  gtk_label_set_label (GTK_LABEL (label), is_mine ? difference->right : difference->left);
}

static void
bind_mine_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              gpointer                  user_data)
{
  bind_outcome (item, TRUE);
}

static void
bind_theirs_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item,
                gpointer                  user_data)
{
  bind_outcome (item, FALSE);
}

static void
bind_detail_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item,
                gpointer                  user_data)
{
  g_autofree char *detail = spe_difference_item_dup_detail (gtk_list_item_get_item (item));
  GtkWidget *label = gtk_list_item_get_child (item);

  gtk_label_set_label (GTK_LABEL (label), detail);
  gtk_label_set_lines (GTK_LABEL (label), 1);
  gtk_widget_set_tooltip_text (label, detail[0] != '\0' ? detail : NULL);
}

static void
setup_take_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               gpointer                  user_data)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Take Over"));

  gtk_widget_add_css_class (button, "flat");
  gtk_list_item_set_child (item, button);
}

static void
bind_take_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              gpointer                  user_data)
{
  const SpeSyscall *call =
    spe_difference_item_get_difference (gtk_list_item_get_item (item))->call;
  GtkWidget *button = gtk_list_item_get_child (item);
  const char *name = call != NULL ? spe_syscall_get_name (call) : NULL;
  g_autofree char *tooltip = NULL;

  gtk_widget_set_visible (button, name != NULL);
  if (name == NULL)
    return;

  /* Translators: %s is the name of a system call. */
  tooltip = g_strdup_printf (_ ("Do with %s what the other profile does"), name);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip,
                                  -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "comparison.take");
}

/* What the list begins with is what is known without a look into any file. */
static void
fill_references (SpeComparisonView *self)
{
  g_autofree char *folder = spe_template_list_dup_folder ();
  g_autoptr (GPtrArray) templates = spe_template_list_read (folder, NULL);

  for (guint i = 0; templates != NULL && i < templates->len; i++)
    {
      const SpeTemplate *template = templates->pdata[i];

      if (!template->is_offered)
        continue;
      gtk_string_list_append (self->references, template->title);
      g_ptr_array_add (self->shipped, g_strdup (template->path));
    }
  gtk_string_list_append (self->references, _ ("Another file…"));
}

static void
spe_comparison_view_map (GtkWidget *widget)
{
  SpeComparisonView *self = SPE_COMPARISON_VIEW (widget);

  GTK_WIDGET_CLASS (spe_comparison_view_parent_class)->map (widget);

  if (self->is_stale)
    update (self);
}

static void
spe_comparison_view_dispose (GObject *object)
{
  SpeComparisonView *self = SPE_COMPARISON_VIEW (object);

  spe_comparison_view_set_document (self, NULL);
  if (self->shown != NULL)
    gtk_filter_list_model_set_filter (self->shown, NULL);
  g_clear_object (&self->filter);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPE_TYPE_COMPARISON_VIEW);
  g_clear_pointer (&self->shipped, g_ptr_array_unref);
  g_clear_pointer (&self->file, g_free);

  G_OBJECT_CLASS (spe_comparison_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SpeComparisonView, reference);
  gtk_widget_class_bind_template_child (widget_class, SpeComparisonView, references);
  gtk_widget_class_bind_template_child (widget_class, SpeComparisonView, direction);
  gtk_widget_class_bind_template_child (widget_class, SpeComparisonView, status);
  gtk_widget_class_bind_template_child (widget_class, SpeComparisonView, spinner);
  gtk_widget_class_bind_template_child (widget_class, SpeComparisonView, stack);
  gtk_widget_class_bind_template_child (widget_class, SpeComparisonView, message);
  gtk_widget_class_bind_template_child (widget_class, SpeComparisonView, view);
  gtk_widget_class_bind_template_child (widget_class, SpeComparisonView, shown);
  gtk_widget_class_bind_template_child (widget_class, SpeComparisonView, items);
  gtk_widget_class_bind_template_callback (widget_class, reference_cb);
  gtk_widget_class_bind_template_callback (widget_class, direction_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_label_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_take_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_name_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_arches_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_mine_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_theirs_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_detail_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_take_cb);
}

static void
spe_comparison_view_class_init (SpeComparisonViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_comparison_view_dispose;
  widget_class->map = spe_comparison_view_map;

  g_type_ensure (SPE_TYPE_DIFFERENCE_ITEM);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-comparison-view.ui");
  bind_children (widget_class);

  gtk_widget_class_install_action (widget_class, "comparison.take", "s", take_action);
}

static void
spe_comparison_view_init (SpeComparisonView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->filter = gtk_custom_filter_new (filter_cb, self, NULL);
  gtk_filter_list_model_set_filter (self->shown, GTK_FILTER (self->filter));
  self->shipped = g_ptr_array_new_with_free_func (g_free);
  fill_references (self);
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

  if (!spe_document_follow (&self->document, document, "notify::profile", G_CALLBACK (update),
                            self))
    return;

  cancel_work (self);
  g_clear_pointer (&self->answer, spe_reference_answer_free);
  if (document == NULL)
    return;

  g_signal_connect_object (document, "notify::target", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "notify::modified", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
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
  guint position = 0;
  g_autofree char *name = NULL;
  const char *additions[] = { NULL, NULL };

  g_return_if_fail (SPE_IS_COMPARISON_VIEW (self) && path != NULL);

  position = get_file_position (self);
  additions[0] = name = g_filename_display_basename (path);

  /* The row of a file before gives way; the list must not choose meanwhile. */
  self->chosen = GTK_INVALID_LIST_POSITION;
  g_signal_handlers_block_by_func (self->reference, reference_cb, self);
  gtk_string_list_splice (self->references, position, self->file != NULL ? 1 : 0, additions);
  gtk_drop_down_set_selected (self->reference, position);
  g_signal_handlers_unblock_by_func (self->reference, reference_cb, self);
  self->chosen = position;

  g_free (self->file);
  self->file = g_strdup (path);
  update (self);
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
