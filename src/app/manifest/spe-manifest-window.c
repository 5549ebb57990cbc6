/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/manifest/spe-manifest-window.h"

#include <glib/gi18n.h>

#include "app/manifest/spe-manifest-window-private.h"
#include "app/panes/spe-problem-item.h"
#include "app/panes/spe-problem-row.h"
#include "app/window/spe-recent-menu.h"
#include "app/window/spe-window.h"
#include "deploy/spe-localhost-profile.h"

/**
 * SpeManifestWindow:
 *
 * A window for a file of Kubernetes objects: which profile each container really gets, and why,
 * choices to change it, the text as it will be saved, and what is wrong with it.
 */
G_DEFINE_FINAL_TYPE_WITH_CODE (SpeManifestWindow, spe_manifest_window,
                               ADW_TYPE_APPLICATION_WINDOW,
                               G_IMPLEMENT_INTERFACE (SPE_TYPE_DOCUMENT_WINDOW,
                                                      spe_manifest_window_init_document_window))

static guint
count_containers (const SpeManifest *manifest)
{
  guint n_containers = 0;

  for (guint i = 0; i < spe_manifest_get_n_workloads (manifest); i++)
    n_containers += spe_manifest_get_workload (manifest, i)->containers->len;

  return n_containers;
}

static char *
dup_subtitle (const SpeManifest *manifest)
{
  guint n_workloads = spe_manifest_get_n_workloads (manifest);
  guint n_containers = count_containers (manifest);
  g_autofree char *workloads = g_strdup_printf (
    /* Translators: %u is a number of Pods, Deployments and the like. */
    ngettext ("%u workload", "%u workloads", n_workloads), n_workloads);
  g_autofree char *containers = g_strdup_printf (
    /* Translators: %u is a number. */
    ngettext ("%u container", "%u containers", n_containers), n_containers);

  return g_strdup_printf ("%s, %s", workloads, containers);
}

static void
update_title (SpeManifestWindow *self)
{
  g_autofree char *name = g_filename_display_basename (self->path);
  gboolean is_modified =
    self->document != NULL && spe_manifest_document_is_modified (self->document);
  g_autofree char *marked = g_strconcat (is_modified ? "• " : "", name, NULL);
  g_autofree char *subtitle =
    self->document != NULL ? dup_subtitle (spe_manifest_document_get_manifest (self->document))
                           : NULL;

  adw_window_title_set_title (self->title, marked);
  adw_window_title_set_subtitle (self->title, subtitle != NULL ? subtitle : "");
  gtk_window_set_title (GTK_WINDOW (self), marked);
}

static void
update_state (SpeManifestWindow *self)
{
  update_title (self);
  spe_manifest_window_update_actions (self);
}

/* The profile of the window that was used last is the one that somebody likely means. */
static void
offer_profile (SpeManifestWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  GList *windows = application != NULL ? gtk_application_get_windows (application) : NULL;
  SpeDocument *document = NULL;
  g_autofree char *title = NULL;
  g_autofree char *path = NULL;

  for (GList *link = windows; link != NULL && document == NULL; link = link->next)
    if (SPE_IS_WINDOW (link->data))
      document = spe_window_get_document (link->data);

  if (document != NULL)
    {
      title = spe_document_dup_title (document);
      path = spe_localhost_profile_suggest (title);
    }
  spe_profile_picker_offer (self->picker, title, path);
}

static void
show_line_of (SpeManifestWindow *self,
              const char        *path)
{
  guint line = 0;
  guint column = 0;

  spe_manifest_locate (spe_manifest_document_get_manifest (self->document), path, &line, &column);
  if (line > 0)
    spe_text_pane_show_line (self->text_pane, line);
}

static void
selected_cb (SpeManifestWindow *self)
{
  SpeManifestRow *row = spe_manifest_list_get_selected (self->list);
  const SpeContainer *container = NULL;

  if (row == NULL)
    return;

  spe_profile_picker_show (self->picker, row);
  if (self->is_updating)
    return;

  container = spe_manifest_row_get_container (row);
  show_line_of (self, container != NULL ? container->path
                                        : spe_manifest_row_get_workload (row)->path);
}

static void
manifest_cb (SpeManifestWindow *self)
{
  const SpeManifest *manifest = spe_manifest_document_get_manifest (self->document);

  self->is_updating = TRUE;
  spe_text_pane_show (self->text_pane, spe_manifest_document_get_saved (self->document),
                      spe_manifest_get_text (manifest), spe_manifest_get_syntax (manifest));
  spe_manifest_list_show (self->list, manifest,
                          spe_manifest_document_get_cluster (self->document));
  self->is_updating = FALSE;
  update_state (self);
}

static void
problems_cb (SpeManifestWindow *self)
{
  GPtrArray *problems = spe_manifest_document_get_problems (self->document);
  g_autofree char *text = NULL;

  spe_problem_item_fill (self->problems, problems);
  if (problems->len == 0)
    text = g_strdup (_ ("No problems found"));
  else
    /* Translators: %u is a number. */
    text = g_strdup_printf (ngettext ("%u problem", "%u problems", problems->len),
                            problems->len);
  gtk_label_set_label (self->problem_label, text);
}

static void
problem_cb (SpeManifestWindow *self,
            guint              position)
{
  g_autoptr (SpeProblemItem) item =
    g_list_model_get_item (G_LIST_MODEL (self->problems), position);
  const SpeProblem *problem = spe_problem_item_get_problem (item);

  self->is_updating = TRUE;
  spe_manifest_list_select (self->list, problem->path);
  self->is_updating = FALSE;
  if (problem->line > 0)
    spe_text_pane_show_line (self->text_pane, problem->line);
}

static void
cluster_cb (SpeManifestWindow *self)
{
  SpeCluster cluster = { 0 };
  g_autofree char *label = NULL;

  if (!spe_cluster_rows_read (self->cluster_rows, &cluster))
    return;

  label = spe_cluster_rows_dup_label (&cluster);
  gtk_label_set_label (self->cluster_label, label);
  if (self->document != NULL)
    spe_manifest_document_set_cluster (self->document, &cluster);
}

static void
set_document (SpeManifestWindow   *self,
              SpeManifestDocument *document)
{
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_set_object (&self->document, document);
  if (document == NULL)
    return;

  /* First, so that nothing is shown twice. */
  cluster_cb (self);
  g_signal_connect_object (document, "notify::manifest", G_CALLBACK (manifest_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "notify::problems", G_CALLBACK (problems_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "notify::busy", G_CALLBACK (update_state), self,
                           G_CONNECT_SWAPPED);
  g_free (self->path);
  self->path = g_strdup (spe_manifest_document_get_path (document));
  spe_recent_menu_remember (self->path);
  gtk_label_set_label (self->problem_label, _ ("Checking…"));
  manifest_cb (self);
  if (!spe_manifest_document_is_busy (document))
    problems_cb (self);
  offer_profile (self);
  gtk_stack_set_visible_child_name (self->pages, "editor");
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SpeManifestWindow) self = user_data;
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeManifestDocument) document = NULL;
  SpeTextError where = { 0 };

  document = spe_manifest_document_load_finish (result, &text, &where, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->loading);
  if (document != NULL)
    {
      set_document (self, document);
      return;
    }

  spe_failed_page_show (self->failed_page, self->path, error, &where, text);
  gtk_stack_set_visible_child_name (self->pages, "failed");
  update_state (self);
}

static void
active_cb (SpeManifestWindow *self)
{
  if (gtk_window_is_active (GTK_WINDOW (self)) && self->document != NULL)
    offer_profile (self);
}

static gboolean
spe_manifest_window_close_request (GtkWindow *window)
{
  SpeManifestWindow *self = SPE_MANIFEST_WINDOW (window);

  if (self->document != NULL && spe_manifest_document_is_modified (self->document))
    {
      spe_document_window_ask_to_close (SPE_DOCUMENT_WINDOW (self));
      return GDK_EVENT_STOP;
    }

  return GTK_WINDOW_CLASS (spe_manifest_window_parent_class)->close_request (window);
}

static void
spe_manifest_window_dispose (GObject *object)
{
  SpeManifestWindow *self = SPE_MANIFEST_WINDOW (object);

  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  set_document (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPE_TYPE_MANIFEST_WINDOW);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (spe_manifest_window_parent_class)->dispose (object);
}

static void
spe_manifest_window_class_init (SpeManifestWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_manifest_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = spe_manifest_window_close_request;

  g_type_ensure (SPE_TYPE_CLUSTER_ROWS);
  g_type_ensure (SPE_TYPE_FAILED_PAGE);
  g_type_ensure (SPE_TYPE_MANIFEST_LIST);
  g_type_ensure (SPE_TYPE_PROBLEM_ITEM);
  g_type_ensure (SPE_TYPE_PROFILE_PICKER);
  g_type_ensure (SPE_TYPE_TEXT_PANE);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-manifest-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeManifestWindow, title);
  gtk_widget_class_bind_template_child (widget_class, SpeManifestWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, SpeManifestWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, SpeManifestWindow, failed_page);
  gtk_widget_class_bind_template_child (widget_class, SpeManifestWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, SpeManifestWindow, side);
  gtk_widget_class_bind_template_child (widget_class, SpeManifestWindow, main);
  gtk_widget_class_bind_template_child (widget_class, SpeManifestWindow, cluster_label);
  gtk_widget_class_bind_template_child (widget_class, SpeManifestWindow, cluster_rows);
  gtk_widget_class_bind_template_child (widget_class, SpeManifestWindow, list);
  gtk_widget_class_bind_template_child (widget_class, SpeManifestWindow, picker);
  gtk_widget_class_bind_template_child (widget_class, SpeManifestWindow, text_pane);
  gtk_widget_class_bind_template_child (widget_class, SpeManifestWindow, problem_label);
  gtk_widget_class_bind_template_child (widget_class, SpeManifestWindow, problem_list);
  gtk_widget_class_bind_template_child (widget_class, SpeManifestWindow, problems);
  gtk_widget_class_bind_template_callback (widget_class, cluster_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, problem_cb);
  gtk_widget_class_bind_template_callback (widget_class, spe_manifest_window_choose);

  spe_manifest_window_install_actions (widget_class);
}

static void
spe_manifest_window_init (SpeManifestWindow *self)
{
  g_autoptr (GtkListItemFactory) factory = spe_problem_row_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_view_set_factory (self->problem_list, factory);
  cluster_cb (self);
  spe_window_accept_files (GTK_WINDOW (self));
  g_signal_connect (self, "notify::is-active", G_CALLBACK (active_cb), NULL);
}

/**
 * spe_manifest_window_load:
 * @self: a window
 * @path: a file
 *
 * Reads the file and shows it, or what is wrong with it.
 */
void
spe_manifest_window_load (SpeManifestWindow *self,
                          const char        *path)
{
  g_autofree char *copy = g_strdup (path);

  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  set_document (self, NULL);
  g_free (self->path);
  self->path = g_steal_pointer (&copy);
  self->loading = g_cancellable_new ();

  gtk_stack_set_visible_child_name (self->pages, "loading");
  update_state (self);
  spe_manifest_document_load_async (self->path, NULL, self->loading, loaded_cb,
                                    g_object_ref (self));
}

/**
 * spe_manifest_window_open:
 * @application: the application
 * @path: a file
 *
 * Returns: (transfer none): the window of the file, which is one that has it open already
 */
SpeManifestWindow *
spe_manifest_window_open (GtkApplication *application,
                          const char     *path)
{
  SpeManifestWindow *self = NULL;

  g_return_val_if_fail (GTK_IS_APPLICATION (application) && path != NULL, NULL);

  self = spe_document_window_find (application, SPE_TYPE_MANIFEST_WINDOW, path);
  if (self == NULL)
    {
      self = g_object_new (SPE_TYPE_MANIFEST_WINDOW, "application", application, NULL);
      spe_manifest_window_load (self, path);
    }
  gtk_window_present (GTK_WINDOW (self));

  return self;
}

/**
 * spe_manifest_window_show:
 * @application: the application
 * @document: a manifest that has been read
 *
 * Returns: (transfer none): the window of its file, which is one that has it open already
 */
SpeManifestWindow *
spe_manifest_window_show (GtkApplication      *application,
                          SpeManifestDocument *document)
{
  SpeManifestWindow *self = NULL;

  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (SPE_IS_MANIFEST_DOCUMENT (document), NULL);

  self = spe_document_window_find (application, SPE_TYPE_MANIFEST_WINDOW,
                                   spe_manifest_document_get_path (document));
  if (self == NULL)
    {
      self = g_object_new (SPE_TYPE_MANIFEST_WINDOW, "application", application, NULL);
      set_document (self, document);
    }
  gtk_window_present (GTK_WINDOW (self));

  return self;
}

/**
 * spe_manifest_window_get_document:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): what is being edited
 */
SpeManifestDocument *
spe_manifest_window_get_document (SpeManifestWindow *self)
{
  g_return_val_if_fail (SPE_IS_MANIFEST_WINDOW (self), NULL);

  return self->document;
}
