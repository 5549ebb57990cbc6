/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/deploy/spe-bare-file.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/deploy/spe-copy-file.h"
#include "app/window/spe-dialogs.h"
#include "deploy/spe-node-file.h"

/* Saves the profile in a larger file, such as a config.json, as a file of its own. */

static void
answer_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree char *path = user_data;
  g_autofree char *answer = spe_ask_finish (result);

  if (g_str_equal (answer, "open"))
    gtk_widget_activate_action (GTK_WIDGET (object), "win.open-path", "^ay", path);
}

static void
offer_file (GtkWindow  *parent,
            const char *path,
            const char *note)
{
  g_autofree char *name = g_filename_display_basename (path);
  /* Translators: %s is the name of a file. */
  g_autofree char *heading = g_strdup_printf (_ ("Saved as %s"), name);
  g_autofree char *body =
    /* Translators: %s is a sentence that tells what is left out of the file. */
    g_strdup_printf (_ ("%s Open the new file to go on with it; what is open here stays as it is."),
                     note);
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, NULL);
  AdwMessageDialog *question = ADW_MESSAGE_DIALOG (dialog);

  adw_message_dialog_set_body (question, body);
  adw_message_dialog_add_response (question, "stay", _ ("_Stay Here"));
  adw_message_dialog_add_response (question, "open", _ ("_Open"));
  adw_message_dialog_set_response_appearance (question, "open", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (question, "open");
  adw_message_dialog_set_close_response (question, "stay");
  spe_ask_async (parent, dialog, answer_cb, g_strdup (path));
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autofree char *note = user_data;
  g_autofree char *path = spe_copy_file_save_finish (result);

  if (path != NULL)
    offer_file (GTK_WINDOW (object), path, note);
}

/**
 * spe_bare_file_save:
 * @parent: the window that asks
 * @document: what to save the profile of, as edited; spe_node_file_is_wrapped() holds for its
 *   source
 *
 * Asks where to save the profile alone, says what is left out and offers to open the file.
 */
void
spe_bare_file_save (GtkWindow   *parent,
                    SpeDocument *document)
{
  g_autoptr (GBytes) content = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  g_autofree char *note = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent) && SPE_IS_DOCUMENT (document));

  content = spe_node_file_write (spe_document_get_source (document),
                                 spe_document_get_profile (document), &note, &error);
  if (content == NULL)
    {
      spe_say (parent, _ ("The profile was not saved"), error->message);
      return;
    }

  folder = spe_document_dup_folder (document);
  name = spe_document_dup_copy_name (document, "profile");
  spe_copy_file_save_async (parent, _ ("Save Profile"), folder, name, content, saved_cb,
                            g_steal_pointer (&note));
}
