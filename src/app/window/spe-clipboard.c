/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/window/spe-clipboard.h"

#include <string.h>

#include <glib/gi18n.h>

#include "app/document/spe-document-load.h"
#include "app/window/spe-dialogs.h"
#include "app/window/spe-excerpt.h"

/* Opens what somebody copied from a terminal or a web page, without a file in between. */

static GtkWidget *
new_excerpt_view (const char *excerpt)
{
  GtkWidget *label = gtk_label_new (excerpt);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "monospace");
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_end (label, 12);
  gtk_widget_set_margin_top (label, 12);
  gtk_widget_set_margin_bottom (label, 12);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), label);
  gtk_widget_add_css_class (scroller, "card");

  return scroller;
}

static void
explain_failure (SpeWindow          *window,
                 const GError       *error,
                 GBytes             *text,
                 const SpeTextError *where)
{
  GtkWidget *dialog = spe_say (GTK_WINDOW (window), _ ("The clipboard holds no profile"),
                               error->message);
  g_autofree char *excerpt = text != NULL ? spe_excerpt_new (text, where) : NULL;

  if (excerpt != NULL)
    adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), new_excerpt_view (excerpt));
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SpeWindow) window = user_data;
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeDocument) document = NULL;
  SpeTextError where = { 0 };

  document = spe_document_load_finish (result, &text, &where, &error);
  if (spe_window_is_closed (window))
    return;

  if (document != NULL)
    spe_window_add_document (window, document);
  else
    explain_failure (window, error, text, &where);
}

static void
text_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (SpeWindow) window = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, NULL);
  g_autoptr (GBytes) bytes = NULL;

  if (spe_window_is_closed (window))
    return;
  if (text == NULL || text[0] == '\0')
    {
      spe_say (GTK_WINDOW (window), _ ("The clipboard holds no text"),
               _ ("Copy a profile first, or all that “crictl inspect” prints."));
      return;
    }

  bytes = g_bytes_new (text, strlen (text));
  spe_document_load_text_async (bytes, _ ("Clipboard"), _ ("Pasted profile"), NULL, loaded_cb,
                                g_steal_pointer (&window));
}

/**
 * spe_clipboard_open:
 * @window: the window that asks
 *
 * Opens the text of the clipboard as a document that has no file, in @window where nothing is
 * open there and in a new one otherwise; says what is wrong with a text that is no profile.
 */
void
spe_clipboard_open (SpeWindow *window)
{
  g_return_if_fail (SPE_IS_WINDOW (window));

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (window)), NULL, text_cb,
                                 g_object_ref (window));
}
