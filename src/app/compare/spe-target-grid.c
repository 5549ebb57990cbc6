/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/compare/spe-target-grid.h"

#include <glib/gi18n.h>

#include "app/compare/spe-outcome-item.h"
#include "app/compare/spe-target-picker.h"
#include "app/table/spe-action-choice.h"
#include "filter/spe-target-text.h"

/* The profile on several targets side by side: a row for each call with which they do not all do
 * the same. It is worked out on another thread, and only while it can be seen. */
struct _SpeTargetGrid
{
  AdwBin            parent_instance;

  /* Owned */
  SpeDocument      *document;
  GCancellable     *work;

  /* Whether what is shown is about an older profile or other targets. */
  gboolean          is_stale;

  /* Template children */
  SpeTargetPicker  *picker;
  GtkLabel         *status;
  GtkLabel         *notes;
  GtkWidget        *spinner;
  GtkStack         *stack;
  AdwStatusPage    *failed;
  GtkColumnView    *view;
  GListStore       *items;
};

G_DEFINE_FINAL_TYPE (SpeTargetGrid, spe_target_grid, ADW_TYPE_BIN)

typedef struct
{
  SpeProfile *profile;
  GPtrArray  *targets;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  spe_profile_unref (work->profile);
  g_ptr_array_unref (work->targets);
  g_free (work);
}

static SpeOutcomeGrid *
work_out (const Work    *work,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr (GPtrArray) analyses =
    g_ptr_array_new_with_free_func ((GDestroyNotify) spe_analysis_unref);

  for (guint i = 0; i < work->targets->len; i++)
    {
      SpeAnalysis *analysis = spe_analyse (work->profile, work->targets->pdata[i], cancellable,
                                           error);

      if (analysis == NULL)
        return NULL;
      g_ptr_array_add (analyses, analysis);
    }

  return spe_outcome_grid_new (analyses, cancellable, error);
}

static void
work_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  GError *error = NULL;
  SpeOutcomeGrid *grid = work_out (task_data, cancellable, &error);

  if (grid != NULL)
    g_task_return_pointer (task, grid, (GDestroyNotify) spe_outcome_grid_unref);
  else
    g_task_return_error (task, error);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          gpointer                  user_data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_set_halign (label, GTK_ALIGN_START);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

/* GTK 4.8 has no name for a row of a column view but the one that is given to its widget. */
static void
name_row (GtkWidget  *label,
          const char *name)
{
  GtkWidget *cell = gtk_widget_get_parent (label);

  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (cell)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
bind_name_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              gpointer                  user_data)
{
  const SpeOutcomeRow *row = spe_outcome_item_get_row (gtk_list_item_get_item (item));
  GtkWidget *label = gtk_list_item_get_child (item);

  gtk_label_set_label (GTK_LABEL (label), spe_syscall_get_name (row->call));
  name_row (label, spe_syscall_get_name (row->call));
}

static void
bind_cell_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              gpointer                  user_data)
{
  const SpeOutcomeRow *row = spe_outcome_item_get_row (gtk_list_item_get_item (item));
  const SpeOutcomeCell *cell = &row->cells[GPOINTER_TO_UINT (user_data)];
  GtkWidget *label = gtk_list_item_get_child (item);
  const char *classes[] = { "outcome", NULL, NULL };

  if (cell->action != SPE_ACTION_INVALID)
    classes[1] = spe_action_choice_get_class (cell->action);
  gtk_widget_set_css_classes (label, classes);
  gtk_label_set_label (GTK_LABEL (label), cell->text);
  gtk_widget_set_tooltip_text (label, cell->detail != NULL ? cell->detail : cell->text);
}

static GtkColumnViewColumn *
append_column (SpeTargetGrid *self,
               const char    *title,
               GCallback      bind,
               guint          index)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", bind, GUINT_TO_POINTER (index));
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_append_column (self->view, column);

  return column;
}

static void
show_columns (SpeTargetGrid        *self,
              const SpeOutcomeGrid *grid)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (self->view, column);
    }

  append_column (self, _ ("System call"), G_CALLBACK (bind_name_cb), 0);
  for (guint i = 0; i < grid->analyses->len; i++)
    {
      const SpeAnalysis *analysis = grid->analyses->pdata[i];
      g_autofree char *label = spe_target_dup_label (analysis->target);

      gtk_column_view_column_set_expand (
        append_column (self, label, G_CALLBACK (bind_cell_cb), i), TRUE);
    }
}

/* What holds for a whole column. */
static void
show_notes (SpeTargetGrid        *self,
            const SpeOutcomeGrid *grid)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < grid->analyses->len; i++)
    {
      const SpeAnalysis *analysis = grid->analyses->pdata[i];
      g_autofree char *label = spe_target_dup_label (analysis->target);

      if (grid->sides[i].state == SPE_SIDE_FILTERED)
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      if (grid->sides[i].state == SPE_SIDE_UNCONFINED)
        /* Translators: %s is a target, such as "Docker Engine". */
        g_string_append_printf (text, _ ("%s: the container runs without a filter"), label);
      else
        /* Translators: a target, such as "Docker Engine", and why it refuses a profile. */
        g_string_append_printf (text, _ ("%s: the container does not start. %s"), label,
                                grid->sides[i].message);
    }

  gtk_label_set_label (self->notes, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->notes), text->len > 0);
}

static void
show_grid (SpeTargetGrid        *self,
           const SpeOutcomeGrid *grid)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *status =
    /* Translators: how many system calls end differently on different targets. */
    g_strdup_printf (ngettext ("%u system call ends differently",
                               "%u system calls end differently", grid->rows->len),
                     grid->rows->len);

  for (guint i = 0; i < grid->rows->len; i++)
    g_ptr_array_add (items, spe_outcome_item_new (grid, i));

  /* Rows of one grid are never shown in the columns of another. */
  g_list_store_remove_all (self->items);
  show_columns (self, grid);
  g_list_store_splice (self->items, 0, 0, items->pdata, items->len);
  show_notes (self, grid);
  gtk_label_set_label (self->status, grid->rows->len > 0 ? status : "");
  gtk_stack_set_visible_child_name (self->stack, grid->rows->len > 0 ? "grid" : "same");
}

static void
work_done_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  SpeTargetGrid *self = SPE_TARGET_GRID (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeOutcomeGrid) grid = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->work)
    return;

  g_clear_object (&self->work);
  gtk_widget_set_visible (self->spinner, FALSE);
  if (grid != NULL)
    {
      show_grid (self, grid);
      return;
    }

  gtk_label_set_label (self->status, "");
  gtk_widget_set_visible (GTK_WIDGET (self->notes), FALSE);
  adw_status_page_set_description (self->failed, error->message);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
cancel_work (SpeTargetGrid *self)
{
  if (self->work != NULL)
    g_cancellable_cancel (self->work);
  g_clear_object (&self->work);
}

static void
start_work (SpeTargetGrid *self,
            GPtrArray     *targets)
{
  g_autoptr (GTask) task = NULL;
  Work *work = g_new (Work, 1);

  work->profile = spe_profile_ref (spe_document_get_profile (self->document));
  work->targets = g_ptr_array_ref (targets);
  self->work = g_cancellable_new ();
  gtk_widget_set_visible (self->spinner, TRUE);

  task = g_task_new (self, self->work, work_done_cb, NULL);
  g_task_set_source_tag (task, start_work);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, work_thread);
}

static void
update (SpeTargetGrid *self)
{
  g_autoptr (GPtrArray) targets = NULL;

  cancel_work (self);
  self->is_stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->document == NULL || self->is_stale)
    return;

  targets = spe_target_picker_dup_targets (self->picker);
  if (targets->len > 1)
    {
      start_work (self, targets);
      return;
    }

  gtk_widget_set_visible (self->spinner, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->notes), FALSE);
  gtk_label_set_label (self->status, "");
  gtk_stack_set_visible_child_name (self->stack, "few");
}

static void
activate_cb (SpeTargetGrid *self,
             guint          position)
{
  g_autoptr (SpeOutcomeItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  gtk_widget_activate_action (GTK_WIDGET (self), "editor.show-call", "s",
                              spe_syscall_get_name (spe_outcome_item_get_row (item)->call));
}

static void
spe_target_grid_map (GtkWidget *widget)
{
  SpeTargetGrid *self = SPE_TARGET_GRID (widget);

  GTK_WIDGET_CLASS (spe_target_grid_parent_class)->map (widget);

  if (self->is_stale)
    update (self);
}

static void
spe_target_grid_dispose (GObject *object)
{
  SpeTargetGrid *self = SPE_TARGET_GRID (object);

  spe_target_grid_set_document (self, NULL);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPE_TYPE_TARGET_GRID);

  G_OBJECT_CLASS (spe_target_grid_parent_class)->dispose (object);
}

static void
spe_target_grid_class_init (SpeTargetGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_target_grid_dispose;
  widget_class->map = spe_target_grid_map;

  g_type_ensure (SPE_TYPE_TARGET_PICKER);
  g_type_ensure (SPE_TYPE_OUTCOME_ITEM);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-target-grid.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeTargetGrid, picker);
  gtk_widget_class_bind_template_child (widget_class, SpeTargetGrid, status);
  gtk_widget_class_bind_template_child (widget_class, SpeTargetGrid, notes);
  gtk_widget_class_bind_template_child (widget_class, SpeTargetGrid, spinner);
  gtk_widget_class_bind_template_child (widget_class, SpeTargetGrid, stack);
  gtk_widget_class_bind_template_child (widget_class, SpeTargetGrid, failed);
  gtk_widget_class_bind_template_child (widget_class, SpeTargetGrid, view);
  gtk_widget_class_bind_template_child (widget_class, SpeTargetGrid, items);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
spe_target_grid_init (SpeTargetGrid *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * spe_target_grid_set_document:
 * @self: a grid
 * @document: (nullable): whose profile to show
 */
void
spe_target_grid_set_document (SpeTargetGrid *self,
                              SpeDocument   *document)
{
  g_return_if_fail (SPE_IS_TARGET_GRID (self));

  if (self->document == document)
    return;

  if (self->document != NULL)
    g_signal_handlers_disconnect_by_func (self->document, update, self);
  cancel_work (self);
  g_set_object (&self->document, document);
  spe_target_picker_set_document (self->picker, document);
  if (document == NULL)
    return;

  g_signal_connect_object (document, "notify::profile", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
}

/**
 * spe_target_grid_is_busy:
 * @self: a grid
 *
 * Returns: whether the outcomes are still being worked out
 */
gboolean
spe_target_grid_is_busy (SpeTargetGrid *self)
{
  g_return_val_if_fail (SPE_IS_TARGET_GRID (self), FALSE);

  return self->work != NULL;
}
