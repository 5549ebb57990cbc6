/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/compare/spe-comparison-view-private.h"

#include <glib/gi18n.h>

#include "app/compare/spe-file-edit.h"
#include "app/window/spe-dialogs.h"
#include "app/window/spe-window.h"

/* What this profile does, written to the file that it is held against. */

/* A file that was edited, for as long as that can be undone. */
typedef struct
{
  SpeComparisonView *view;
  SpeDocument       *document;
  SpeProfile        *edited;
  char              *path;
  char              *call;
} HandOver;

static void
hand_over_free (gpointer data)
{
  HandOver *hand_over = data;

  g_object_unref (hand_over->view);
  g_clear_object (&hand_over->document);
  g_clear_pointer (&hand_over->edited, spe_profile_unref);
  g_free (hand_over->path);
  g_free (hand_over->call);
  g_free (hand_over);
}

static void
explain_failure (const HandOver *hand_over,
                 const GError   *error)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (hand_over->view));
  g_autofree char *name = g_filename_display_basename (hand_over->path);
  /* Translators: %s is the name of a file. */
  g_autofree char *heading = g_strdup_printf (_ ("%s was not changed"), name);

  if (root != NULL)
    spe_say (GTK_WINDOW (root), heading, error->message);
}

static void
undone_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  HandOver *hand_over = user_data;
  g_autoptr (GError) error = NULL;

  if (!spe_file_edit_undo_finish (result, &error))
    explain_failure (hand_over, error);
  spe_comparison_view_update (hand_over->view);
  hand_over_free (hand_over);
}

static void
undo_cb (AdwToast *toast,
         HandOver *hand_over)
{
  HandOver *undo = g_new0 (HandOver, 1);

  undo->view = g_object_ref (hand_over->view);
  undo->path = g_strdup (hand_over->path);
  spe_file_edit_undo_async (hand_over->document, hand_over->edited, undone_cb, undo);
}

static void
free_with_toast (gpointer  data,
                 GClosure *closure)
{
  hand_over_free (data);
}

/* Only the newest can be undone: each of them is about the file as the one before left it. */
static void
tell_handed_over (SpeComparisonView *self,
                  HandOver          *hand_over)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);
  g_autofree char *file = g_filename_display_basename (hand_over->path);
  /* Translators: the name of a system call, then the name of a file. */
  g_autofree char *text = g_strdup_printf (_ ("%s was written to %s"), hand_over->call, file);
  g_autoptr (AdwToast) toast = NULL;

  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  toast = spe_toast_new (text);
  g_set_weak_pointer (&self->toast, toast);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_cb), hand_over,
                         free_with_toast, 0);
  if (overlay != NULL)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), g_steal_pointer (&toast));
}

static void
handed_over_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  HandOver *hand_over = user_data;
  SpeComparisonView *self = hand_over->view;
  g_autoptr (GError) error = NULL;

  hand_over->document = spe_file_edit_finish (result, &error);
  if (hand_over->document == NULL)
    {
      explain_failure (hand_over, error);
      hand_over_free (hand_over);
      return;
    }

  hand_over->edited =
    spe_profile_ref (spe_document_get_saved_profile (hand_over->document));
  tell_handed_over (self, hand_over);
  spe_comparison_view_remember_row (self, hand_over->call);
  spe_comparison_view_update (self);
}

/* The document of a file that some window has open. */
static SpeDocument *
find_open (SpeComparisonView *self,
           const char        *path)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkApplication *application = GTK_IS_WINDOW (root)
                                  ? gtk_window_get_application (GTK_WINDOW (root))
                                  : NULL;

  return application != NULL ? spe_window_find_document (application, path) : NULL;
}

/**
 * spe_comparison_view_hand_over:
 * @self: a view
 * @call: the name of a call
 *
 * Has the other profile do with @call what this one does, where it is a file of the person: the
 * file is written at once, and that can be undone for a while.
 */
void
spe_comparison_view_hand_over (SpeComparisonView *self,
                               const char        *call)
{
  HandOver *hand_over = NULL;

  g_return_if_fail (SPE_IS_COMPARISON_VIEW (self) && call != NULL);

  if (self->answer == NULL || !spe_reference_chooser_is_own_file (self->reference))
    return;

  hand_over = g_new0 (HandOver, 1);
  hand_over->view = g_object_ref (self);
  hand_over->path = g_strdup (spe_reference_chooser_get_path (self->reference));
  hand_over->call = g_strdup (call);
  spe_file_edit_async (hand_over->path, find_open (self, hand_over->path), self->answer->mine,
                       call, handed_over_cb, hand_over);
}
