/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/compare/spe-outcome-view.h"

#include <glib/gi18n.h>

#include "app/compare/spe-outcome-item.h"
#include "app/layout/spe-column-label.h"
#include "app/layout/spe-wrap-layout.h"
#include "app/table/spe-action-choice.h"
#include "deploy/spe-source-analysis.h"

/* So much of a name is shown, however narrow the view. */
#define NAME_CHARS 14

typedef struct
{
  SpeSource  *base;
  SpeProfile *profile;
  GPtrArray  *targets;
} Work;

/* A profile on several targets side by side: a row for each call with which they do not all do
 * the same. It is worked out on another thread, and only while it can be seen. */
struct _SpeOutcomeView
{
  AdwBin         parent_instance;

  /* Owned: what to work out once this can be seen. */
  Work          *pending;
  GStrv          titles;

  /* Owned */
  GCancellable  *cancellable;

  /* Template children */
  AdwBin        *control;
  GtkLabel      *status;
  GtkLabel      *notes;
  GtkWidget     *spinner;
  GtkStack      *stack;
  AdwStatusPage *message;
  GtkColumnView *view;
  GListStore    *items;
};

enum
{
  PROP_0,
  PROP_CONTROL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SpeOutcomeView, spe_outcome_view, ADW_TYPE_BIN)

static void
work_free (gpointer data)
{
  Work *work = data;

  spe_source_unref (work->base);
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
  g_autoptr (SpeSource) source = spe_source_rewrite (work->base, work->profile, NULL);

  for (guint i = 0; i < work->targets->len; i++)
    {
      SpeAnalysis *analysis = spe_source_analyse (source, work->profile,
                                                  work->targets->pdata[i], cancellable, error);

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
  gtk_list_item_set_child (item, spe_column_label_new (-1));
}

static void
bind_name_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              gpointer                  user_data)
{
  const SpeOutcomeRow *row = spe_outcome_item_get_row (gtk_list_item_get_item (item));
  GtkWidget *label = gtk_list_item_get_child (item);

  gtk_label_set_label (GTK_LABEL (label), spe_syscall_get_name (row->call));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), NAME_CHARS);
  gtk_widget_set_tooltip_text (label, spe_syscall_get_name (row->call));
  spe_column_label_name_row (label, spe_syscall_get_name (row->call));
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
append_column (SpeOutcomeView *self,
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
show_columns (SpeOutcomeView        *self,
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
    gtk_column_view_column_set_expand (
      append_column (self, self->titles[i], G_CALLBACK (bind_cell_cb), i), TRUE);
}

/* What holds for a whole column. */
static void
show_notes (SpeOutcomeView        *self,
            const SpeOutcomeGrid *grid)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < grid->analyses->len; i++)
    {
      if (grid->sides[i].state == SPE_SIDE_FILTERED)
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      if (grid->sides[i].state == SPE_SIDE_UNCONFINED)
        /* Translators: %s is a target, such as "Docker Engine". */
        g_string_append_printf (text, _ ("%s: the container runs without a filter"),
                                self->titles[i]);
      else
        /* Translators: a target, such as "Docker Engine", and why it refuses a profile. */
        g_string_append_printf (text, _ ("%s: the container does not start. %s"),
                                self->titles[i], grid->sides[i].message);
    }

  gtk_label_set_label (self->notes, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->notes), text->len > 0);
}

static void
show_grid (SpeOutcomeView        *self,
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
show_message (SpeOutcomeView *self,
              const char     *title,
              const char     *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  gtk_widget_set_visible (self->spinner, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->notes), FALSE);
  gtk_label_set_label (self->status, "");
  adw_status_page_set_title (self->message, title);
  adw_status_page_set_description (self->message, markup);
  gtk_stack_set_visible_child_name (self->stack, "message");
}

static void
work_done_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  SpeOutcomeView *self = SPE_OUTCOME_VIEW (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeOutcomeGrid) grid = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;

  g_clear_object (&self->cancellable);
  gtk_widget_set_visible (self->spinner, FALSE);
  if (grid != NULL)
    {
      show_grid (self, grid);
      return;
    }

  show_message (self, _ ("The targets could not be compared"), error->message);
}

static void
cancel_work (SpeOutcomeView *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* Begins what is pending, now or when there is somebody to see it. */
static void
start_work (SpeOutcomeView *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->pending == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  self->cancellable = g_cancellable_new ();
  gtk_widget_set_visible (self->spinner, TRUE);

  task = g_task_new (self, self->cancellable, work_done_cb, NULL);
  g_task_set_source_tag (task, start_work);
  g_task_set_task_data (task, g_steal_pointer (&self->pending), work_free);
  g_task_run_in_thread (task, work_thread);
}

static void
forget_work (SpeOutcomeView *self)
{
  cancel_work (self);
  g_clear_pointer (&self->pending, work_free);
}

static void
activate_cb (SpeOutcomeView *self,
             guint          position)
{
  g_autoptr (SpeOutcomeItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  gtk_widget_activate_action (GTK_WIDGET (self), "editor.show-call", "s",
                              spe_syscall_get_name (spe_outcome_item_get_row (item)->call));
}

static void
spe_outcome_view_map (GtkWidget *widget)
{
  SpeOutcomeView *self = SPE_OUTCOME_VIEW (widget);

  GTK_WIDGET_CLASS (spe_outcome_view_parent_class)->map (widget);

  start_work (self);
}

static void
spe_outcome_view_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  g_assert (prop_id == PROP_CONTROL);
  g_value_set_object (value, adw_bin_get_child (SPE_OUTCOME_VIEW (object)->control));
}

static void
spe_outcome_view_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  g_assert (prop_id == PROP_CONTROL);
  adw_bin_set_child (SPE_OUTCOME_VIEW (object)->control, g_value_get_object (value));
}

static void
spe_outcome_view_dispose (GObject *object)
{
  SpeOutcomeView *self = SPE_OUTCOME_VIEW (object);

  forget_work (self);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPE_TYPE_OUTCOME_VIEW);
  g_clear_pointer (&self->titles, g_strfreev);

  G_OBJECT_CLASS (spe_outcome_view_parent_class)->dispose (object);
}

static void
spe_outcome_view_class_init (SpeOutcomeViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = spe_outcome_view_dispose;
  object_class->get_property = spe_outcome_view_get_property;
  object_class->set_property = spe_outcome_view_set_property;
  widget_class->map = spe_outcome_view_map;

  /**
   * SpeOutcomeView:control:
   *
   * What chooses the targets; it stands before the number of calls that differ.
   */
  properties[PROP_CONTROL] = g_param_spec_object ("control", NULL, NULL, GTK_TYPE_WIDGET,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (SPE_TYPE_OUTCOME_ITEM);
  g_type_ensure (SPE_TYPE_WRAP_LAYOUT);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-outcome-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeOutcomeView, control);
  gtk_widget_class_bind_template_child (widget_class, SpeOutcomeView, status);
  gtk_widget_class_bind_template_child (widget_class, SpeOutcomeView, notes);
  gtk_widget_class_bind_template_child (widget_class, SpeOutcomeView, spinner);
  gtk_widget_class_bind_template_child (widget_class, SpeOutcomeView, stack);
  gtk_widget_class_bind_template_child (widget_class, SpeOutcomeView, message);
  gtk_widget_class_bind_template_child (widget_class, SpeOutcomeView, view);
  gtk_widget_class_bind_template_child (widget_class, SpeOutcomeView, items);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
spe_outcome_view_init (SpeOutcomeView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * spe_outcome_view_compare:
 * @self: a view
 * @document: a document, whose profile as it is now is meant
 * @targets: (element-type SpeTarget): at least two targets
 * @titles: (array zero-terminated=1): what to call each of them
 *
 * Shows what the targets do differently, as soon as that is known.
 */
void
spe_outcome_view_compare (SpeOutcomeView     *self,
                          SpeDocument        *document,
                          GPtrArray          *targets,
                          const char * const *titles)
{
  g_return_if_fail (SPE_IS_OUTCOME_VIEW (self));
  g_return_if_fail (SPE_IS_DOCUMENT (document) && targets != NULL && targets->len > 1);
  g_return_if_fail (g_strv_length ((char **) titles) == targets->len);

  forget_work (self);
  g_strfreev (self->titles);
  self->titles = g_strdupv ((char **) titles);
  self->pending = g_new (Work, 1);
  self->pending->base = spe_source_ref (spe_document_get_source (document));
  self->pending->profile = spe_profile_ref (spe_document_get_profile (document));
  self->pending->targets = g_ptr_array_ref (targets);
  start_work (self);
}

/**
 * spe_outcome_view_tell:
 * @self: a view
 * @title: a few words, translated
 * @text: a sentence, translated
 *
 * Shows instead why there is nothing to compare.
 */
void
spe_outcome_view_tell (SpeOutcomeView *self,
                       const char     *title,
                       const char     *text)
{
  g_return_if_fail (SPE_IS_OUTCOME_VIEW (self) && title != NULL && text != NULL);

  forget_work (self);
  show_message (self, title, text);
}

/**
 * spe_outcome_view_is_busy:
 * @self: a view
 *
 * Returns: whether there is something to be worked out, now or once it can be seen
 */
gboolean
spe_outcome_view_is_busy (SpeOutcomeView *self)
{
  g_return_val_if_fail (SPE_IS_OUTCOME_VIEW (self), FALSE);

  return self->cancellable != NULL || self->pending != NULL;
}
