/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/observe/spe-observed-pane.h"

#include <glib/gi18n.h>

#include "app/deploy/spe-copy-file.h"
#include "app/document/spe-document-follow.h"
#include "app/layout/spe-wrap-layout.h"
#include "app/observe/spe-observation-loader.h"
#include "app/observe/spe-observed-view.h"
#include "app/window/spe-dialogs.h"
#include "observe/spe-log-journal.h"
#include "observe/spe-observation-write.h"

/* How often the progress of reading is shown, in milliseconds. */
#define PROGRESS_INTERVAL 100

/**
 * SpeObservedPane:
 *
 * Reads logs and observations for a document, and shows what was seen.
 */
struct _SpeObservedPane
{
  AdwBin                parent_instance;

  /* Owned */
  SpeDocument          *document;
  SpeObservationLoader *loader;
  GCancellable         *cancellable;

  /* Template children */
  GtkStack             *stack;
  GtkWidget            *journal_button;
  GtkProgressBar       *progress;
  SpeObservedView      *view;

  guint                 progress_id;
};

G_DEFINE_FINAL_TYPE (SpeObservedPane, spe_observed_pane, ADW_TYPE_BIN)

static GtkWindow *
get_window (SpeObservedPane *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static gboolean
has_observation (SpeObservedPane *self)
{
  return self->document != NULL && spe_document_get_observation (self->document) != NULL;
}

/* The keyboard goes on with what takes the place of what it was in. */
static void
show_page (SpeObservedPane *self,
           const char      *page)
{
  gboolean has_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), page) == 0)
    return;

  gtk_stack_set_visible_child_name (self->stack, page);
  if (has_focus)
    gtk_widget_child_focus (gtk_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
update (SpeObservedPane *self)
{
  gboolean is_idle = self->loader == NULL;
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "observed.open", is_idle && self->document != NULL);
  gtk_widget_action_set_enabled (widget, "observed.read-journal",
                                 is_idle && self->document != NULL &&
                                   spe_log_journal_is_available ());
  gtk_widget_action_set_enabled (widget, "observed.cancel", !is_idle);
  gtk_widget_action_set_enabled (widget, "observed.save", has_observation (self));
  gtk_widget_action_set_enabled (widget, "observed.remove", is_idle && has_observation (self));
  show_page (self, !is_idle ? "reading" : has_observation (self) ? "view" : "empty");
}

static gboolean
progress_cb (gpointer user_data)
{
  SpeObservedPane *self = user_data;

  gtk_progress_bar_set_fraction (self->progress,
                                 spe_observation_loader_get_fraction (self->loader));

  return G_SOURCE_CONTINUE;
}

static void
stop (SpeObservedPane *self)
{
  g_clear_handle_id (&self->progress_id, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->loader);
}

/* What was read is taken, unless it tells of no call. */
static void
take (SpeObservedPane      *self,
      SpeObservationLoader *loader,
      SpeObservation       *observation)
{
  g_autofree char *faults = spe_observation_loader_dup_faults (loader);

  if (!spe_observation_loader_found_calls (loader))
    {
      spe_say (get_window (self), _ ("No system call was found"),
               faults[0] != '\0' ? faults
                                 : _ ("There are no records of system calls in it, or none that "
                                      "you may read."));
      return;
    }

  spe_document_set_observation (self->document, observation);
  if (faults[0] != '\0')
    spe_say (get_window (self), _ ("Not everything was understood"), faults);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SpeObservedPane) self = user_data;
  SpeObservationLoader *loader = SPE_OBSERVATION_LOADER (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeObservation) observation =
    spe_observation_loader_load_finish (loader, result, &error);

  if (self->loader != loader)
    return;

  stop (self);
  if (observation != NULL)
    take (self, loader, observation);
  else
    spe_say (get_window (self), _ ("The calls could not be read"), error->message);
  update (self);
}

/* @self has a loader with inputs. */
static void
start (SpeObservedPane *self)
{
  self->cancellable = g_cancellable_new ();
  self->progress_id = g_timeout_add (PROGRESS_INTERVAL, progress_cb, self);
  gtk_progress_bar_set_fraction (self->progress, 0);
  update (self);
  spe_observation_loader_load_async (self->loader, self->cancellable, loaded_cb,
                                     g_object_ref (self));
}

static void
chosen_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SpeObservedPane) self = user_data;
  g_auto (GStrv) paths = spe_choose_files_finish (result);

  if (paths != NULL && self->document != NULL)
    spe_observed_pane_open (self, (const char * const *) paths);
}

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SpeObservedPane *self = SPE_OBSERVED_PANE (widget);

  spe_choose_files_async (get_window (self), _ ("Open Log or Observation"), chosen_cb,
                          g_object_ref (self));
}

static void
read_journal_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  SpeObservedPane *self = SPE_OBSERVED_PANE (widget);

  self->loader = spe_observation_loader_new (spe_document_get_observation (self->document));
  spe_observation_loader_add_journal (self->loader);
  start (self);
}

static void
cancel_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SpeObservedPane *self = SPE_OBSERVED_PANE (widget);

  stop (self);
  update (self);
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SpeObservedPane *self = SPE_OBSERVED_PANE (widget);
  g_autofree char *folder = spe_document_dup_folder (self->document);
  g_autoptr (GBytes) bytes = spe_observation_write (spe_document_get_observation (self->document));

  spe_copy_file_save (get_window (self), _ ("Save Observation"), folder, "observation.json",
                      bytes);
}

static void
remove_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  spe_document_set_observation (SPE_OBSERVED_PANE (widget)->document, NULL);
}

static gboolean
drop_cb (SpeObservedPane *self,
         const GValue    *value)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) paths = NULL;

  if (self->document == NULL || self->loader != NULL)
    return FALSE;

  for (GSList *link = g_value_get_boxed (value); link != NULL; link = link->next)
    {
      g_autofree char *path = g_file_get_path (link->data);

      if (path != NULL)
        g_strv_builder_add (builder, path);
    }
  paths = g_strv_builder_end (builder);
  if (paths[0] == NULL)
    return FALSE;

  spe_observed_pane_open (self, (const char * const *) paths);
  return TRUE;
}

static void
spe_observed_pane_dispose (GObject *object)
{
  SpeObservedPane *self = SPE_OBSERVED_PANE (object);

  stop (self);
  spe_document_follow (&self->document, NULL, "notify::observation", G_CALLBACK (update), self);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPE_TYPE_OBSERVED_PANE);

  G_OBJECT_CLASS (spe_observed_pane_parent_class)->dispose (object);
}

static void
spe_observed_pane_class_init (SpeObservedPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_observed_pane_dispose;

  g_type_ensure (SPE_TYPE_OBSERVED_VIEW);
  g_type_ensure (SPE_TYPE_WRAP_LAYOUT);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-observed-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeObservedPane, stack);
  gtk_widget_class_bind_template_child (widget_class, SpeObservedPane, journal_button);
  gtk_widget_class_bind_template_child (widget_class, SpeObservedPane, progress);
  gtk_widget_class_bind_template_child (widget_class, SpeObservedPane, view);

  gtk_widget_class_install_action (widget_class, "observed.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "observed.read-journal", NULL,
                                   read_journal_action);
  gtk_widget_class_install_action (widget_class, "observed.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "observed.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "observed.remove", NULL, remove_action);
}

static void
spe_observed_pane_init (SpeObservedPane *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  gtk_widget_set_visible (self->journal_button, spe_log_journal_is_available ());
  update (self);
}

/**
 * spe_observed_pane_set_document:
 * @self: a pane
 * @document: (nullable): whose observation to show
 */
void
spe_observed_pane_set_document (SpeObservedPane *self,
                                SpeDocument     *document)
{
  g_return_if_fail (SPE_IS_OBSERVED_PANE (self));

  if (!spe_document_follow (&self->document, document, "notify::observation",
                            G_CALLBACK (update), self))
    return;

  stop (self);
  spe_observed_view_set_document (self->view, document);
  update (self);
}

/**
 * spe_observed_pane_open:
 * @self: a pane with a document, which reads nothing now
 * @paths: (array zero-terminated=1) (element-type filename): logs, traces and observations
 *
 * Reads files, and adds what they tell to what the document has.
 */
void
spe_observed_pane_open (SpeObservedPane    *self,
                        const char * const *paths)
{
  g_return_if_fail (SPE_IS_OBSERVED_PANE (self) && self->document != NULL);
  g_return_if_fail (self->loader == NULL && paths != NULL);

  self->loader = spe_observation_loader_new (spe_document_get_observation (self->document));
  for (guint i = 0; paths[i] != NULL; i++)
    spe_observation_loader_add_file (self->loader, paths[i]);
  start (self);
}
