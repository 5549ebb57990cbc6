/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/window/spe-window.h"

#include <glib/gi18n.h>

#include "app/document/spe-document-follow.h"
#include "app/document/spe-document-load.h"
#include "app/manifest/spe-manifest-window.h"
#include "app/window/spe-dialogs.h"
#include "app/window/spe-recent-menu.h"
#include "app/window/spe-start-page.h"
#include "app/window/spe-window-private.h"

G_DEFINE_FINAL_TYPE_WITH_CODE (SpeWindow, spe_window, ADW_TYPE_APPLICATION_WINDOW,
                               G_IMPLEMENT_INTERFACE (SPE_TYPE_DOCUMENT_WINDOW,
                                                      spe_window_init_document_window))

static void
show_page (SpeWindow  *self,
           const char *name)
{
  gtk_stack_set_visible_child_name (self->pages, name);
  spe_window_update_actions (self);
}

static void
update_title (SpeWindow *self)
{
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *marked = NULL;

  if (self->document == NULL)
    {
      spe_header_bar_set_title (self->header_bar, _ ("Seccomp Profile Editor"), "");
      gtk_window_set_title (GTK_WINDOW (self), _ ("Seccomp Profile Editor"));
      return;
    }

  title = spe_document_dup_title (self->document);
  subtitle = spe_document_dup_subtitle (self->document);
  marked = g_strconcat (spe_document_is_modified (self->document) ? "• " : "", title, NULL);

  spe_header_bar_set_title (self->header_bar, marked, subtitle);
  gtk_window_set_title (GTK_WINDOW (self), marked);
}

static void
document_notify_cb (SpeWindow *self)
{
  update_title (self);
  spe_window_update_actions (self);
}

static void
show_failure (SpeWindow          *self,
              const GError       *error,
              const SpeTextError *where,
              GBytes             *text)
{
  g_clear_object (&self->loading);
  spe_failed_page_show (self->failed_page, self->path, error, where, text);
  show_page (self, "failed");
}

/* Why a file is no profile, while it is found out whether it is a manifest. */
typedef struct
{
  SpeWindow    *window;
  GCancellable *loading;
  GError       *error;
  GBytes       *text;
  SpeTextError  where;
} Refusal;

static void
refusal_free (Refusal *refusal)
{
  g_object_unref (refusal->window);
  g_object_unref (refusal->loading);
  g_error_free (refusal->error);
  g_bytes_unref (refusal->text);
  g_free (refusal);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Refusal, refusal_free)

/* A manifest takes the place of this window, as a profile would have taken that of its page. */
static void
manifest_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Refusal) refusal = user_data;
  SpeWindow *self = refusal->window;
  g_autoptr (GBytes) text = NULL;
  SpeTextError where = { 0 };
  g_autoptr (SpeManifestDocument) manifest =
    spe_manifest_document_load_finish (result, &text, &where, NULL);

  if (g_cancellable_is_cancelled (refusal->loading))
    return;

  if (manifest == NULL)
    {
      show_failure (self, refusal->error, &refusal->where, refusal->text);
      return;
    }

  spe_manifest_window_show (gtk_window_get_application (GTK_WINDOW (self)), manifest);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
load_done_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (SpeWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) text = NULL;
  g_autoptr (SpeDocument) document = NULL;
  SpeTextError where = { 0 };
  Refusal *refusal = NULL;

  document = spe_document_load_finish (result, &text, &where, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (document != NULL)
    {
      g_clear_object (&self->loading);
      spe_recent_menu_remember (spe_document_get_path (document));
      spe_window_set_document (self, document);
      return;
    }
  if (text == NULL)
    {
      show_failure (self, error, &where, NULL);
      return;
    }

  refusal = g_new (Refusal, 1);
  refusal->window = g_object_ref (self);
  refusal->loading = g_object_ref (self->loading);
  refusal->error = g_steal_pointer (&error);
  refusal->text = g_steal_pointer (&text);
  refusal->where = where;
  spe_manifest_document_load_async (self->path, refusal->text, self->loading, manifest_cb,
                                    refusal);
}

static gboolean
drop_cb (GtkWindow    *window,
         const GValue *value)
{
  GSList *files = g_value_get_boxed (value);
  GtkApplication *application = gtk_window_get_application (window);
  g_autoptr (GPtrArray) list = g_ptr_array_new ();

  for (GSList *link = files; link != NULL; link = link->next)
    g_ptr_array_add (list, link->data);
  if (list->len == 0)
    return FALSE;

  g_application_open (G_APPLICATION (application), (GFile **) list->pdata, (int) list->len, "");
  return TRUE;
}

/* Where the guide lies over the window, it makes room for what it shows there. */
static void
guide_acted_cb (SpeWindow *self)
{
  if (adw_flap_get_folded (self->guide_flap))
    adw_flap_set_reveal_flap (self->guide_flap, FALSE);
}

/* Few people ask for the guide, so the first one who does waits for it to be made. */
static void
ensure_guide (SpeWindow *self)
{
  if (self->guide != NULL)
    return;

  self->guide = g_object_new (SPE_TYPE_GUIDE_VIEW, NULL);
  g_signal_connect_object (self->guide, "acted", G_CALLBACK (guide_acted_cb), self,
                           G_CONNECT_SWAPPED);
  spe_guide_view_set_document (self->guide, self->document);
  adw_flap_set_flap (self->guide_flap, GTK_WIDGET (self->guide));
}

/**
 * spe_window_show_guide:
 * @self: a window
 * @shown: whether its guide is to be seen
 */
void
spe_window_show_guide (SpeWindow *self,
                       gboolean   shown)
{
  g_return_if_fail (SPE_IS_WINDOW (self));

  if (shown)
    ensure_guide (self);
  adw_flap_set_reveal_flap (self->guide_flap, shown);
}

static gboolean
spe_window_close_request (GtkWindow *window)
{
  SpeWindow *self = SPE_WINDOW (window);

  if (self->document != NULL && spe_document_is_modified (self->document))
    {
      spe_document_window_ask_to_close (SPE_DOCUMENT_WINDOW (self));
      return GDK_EVENT_STOP;
    }

  return GTK_WINDOW_CLASS (spe_window_parent_class)->close_request (window);
}

static void
spe_window_constructed (GObject *object)
{
  SpeWindow *self = SPE_WINDOW (object);

  G_OBJECT_CLASS (spe_window_parent_class)->constructed (object);

  self->settings = g_settings_new (APPLICATION_ID);
  g_settings_bind (self->settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-height", self, "default-height",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-maximized", self, "maximized",
                   G_SETTINGS_BIND_DEFAULT);
  spe_editor_add_toggles (self->editor, G_ACTION_MAP (self));
  spe_window_accept_files (GTK_WINDOW (self));
  show_page (self, "start");
}

static void
spe_window_dispose (GObject *object)
{
  SpeWindow *self = SPE_WINDOW (object);

  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->guide = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), SPE_TYPE_WINDOW);
  g_clear_object (&self->document);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (spe_window_parent_class)->dispose (object);
}

static void
spe_window_class_init (SpeWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  object_class->constructed = spe_window_constructed;
  object_class->dispose = spe_window_dispose;
  window_class->close_request = spe_window_close_request;

  g_type_ensure (SPE_TYPE_START_PAGE);
  g_type_ensure (SPE_TYPE_FAILED_PAGE);
  g_type_ensure (SPE_TYPE_EDITOR);
  g_type_ensure (SPE_TYPE_HEADER_BAR);
  g_type_ensure (SPE_TYPE_BOTTOM_BAR);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, SpeWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, SpeWindow, header_bar);
  gtk_widget_class_bind_template_child (widget_class, SpeWindow, bottom_bar);
  gtk_widget_class_bind_template_child (widget_class, SpeWindow, failed_page);
  gtk_widget_class_bind_template_child (widget_class, SpeWindow, editor);
  gtk_widget_class_bind_template_child (widget_class, SpeWindow, guide_flap);

  spe_window_install_actions (widget_class);
}

static void
spe_window_init (SpeWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * spe_window_new:
 * @application: the application
 *
 * Returns: (transfer none): a window that shows the start page
 */
SpeWindow *
spe_window_new (GtkApplication *application)
{
  return g_object_new (SPE_TYPE_WINDOW, "application", application, NULL);
}

/**
 * spe_window_is_unused:
 * @self: a window
 *
 * Returns: whether a file can be opened here without hiding anything
 */
gboolean
spe_window_is_unused (SpeWindow *self)
{
  g_return_val_if_fail (SPE_IS_WINDOW (self), FALSE);

  return self->document == NULL && self->loading == NULL;
}

/**
 * spe_window_open:
 * @self: a window
 * @path: a file
 *
 * Reads the file and shows it, or what is wrong with it.
 */
void
spe_window_open (SpeWindow  *self,
                 const char *path)
{
  g_autofree char *copy = g_strdup (path);

  g_return_if_fail (SPE_IS_WINDOW (self) && path != NULL);

  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  spe_window_set_document (self, NULL);
  g_free (self->path);
  self->path = g_steal_pointer (&copy);
  self->loading = g_cancellable_new ();

  show_page (self, "loading");
  spe_document_load_async (self->path, self->loading, load_done_cb, g_object_ref (self));
}

/**
 * spe_window_set_document:
 * @self: a window
 * @document: (nullable): what to edit; %NULL shows the start page
 */
void
spe_window_set_document (SpeWindow   *self,
                         SpeDocument *document)
{
  g_return_if_fail (SPE_IS_WINDOW (self));

  spe_document_follow (&self->document, document, "notify", G_CALLBACK (document_notify_cb), self);

  spe_header_bar_set_document (self->header_bar, document);
  spe_bottom_bar_set_document (self->bottom_bar, document);
  spe_editor_set_document (self->editor, document);
  if (self->guide != NULL)
    spe_guide_view_set_document (self->guide, document);
  update_title (self);
  show_page (self, document != NULL ? "editor" : "start");
  if (document != NULL)
    spe_editor_focus_rows (self->editor);
}

/**
 * spe_window_add_document:
 * @self: a window
 * @document: a document that was not open before
 *
 * Shows a document without hiding another.
 *
 * Returns: (transfer none): @self where nothing was open in it, or else a new window
 */
SpeWindow *
spe_window_add_document (SpeWindow   *self,
                         SpeDocument *document)
{
  g_return_val_if_fail (SPE_IS_WINDOW (self) && SPE_IS_DOCUMENT (document), NULL);

  if (!spe_window_is_unused (self))
    self = spe_window_new (gtk_window_get_application (GTK_WINDOW (self)));

  spe_window_set_document (self, document);
  gtk_window_present (GTK_WINDOW (self));

  return self;
}

/**
 * spe_window_is_closed:
 * @self: a window that somebody still holds
 *
 * Returns: whether it was closed, so that nothing can be shown in it any more
 */
gboolean
spe_window_is_closed (SpeWindow *self)
{
  g_return_val_if_fail (SPE_IS_WINDOW (self), TRUE);

  return gtk_window_get_application (GTK_WINDOW (self)) == NULL;
}

/**
 * spe_window_get_document:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): what is being edited
 */
SpeDocument *
spe_window_get_document (SpeWindow *self)
{
  g_return_val_if_fail (SPE_IS_WINDOW (self), NULL);

  return self->document;
}

/**
 * spe_window_find_document:
 * @application: the application
 * @path: a file
 *
 * Returns: (transfer none) (nullable): the document of the file, where a window has it open
 */
SpeDocument *
spe_window_find_document (GtkApplication *application,
                          const char     *path)
{
  SpeWindow *self = spe_document_window_find (application, SPE_TYPE_WINDOW, path);

  return self != NULL ? self->document : NULL;
}

/**
 * spe_window_accept_files:
 * @window: any window of the program
 *
 * Lets files be opened by dropping them there.
 */
void
spe_window_accept_files (GtkWindow *window)
{
  GtkDropTarget *target = NULL;

  g_return_if_fail (GTK_IS_WINDOW (window));

  target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), window, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (window), GTK_EVENT_CONTROLLER (target));
}

/**
 * spe_window_add_toast:
 * @self: a window
 * @text: what happened, plain text, translated
 */
void
spe_window_add_toast (SpeWindow  *self,
                      const char *text)
{
  g_return_if_fail (SPE_IS_WINDOW (self) && text != NULL);

  adw_toast_overlay_add_toast (self->toasts, spe_toast_new (text));
}
