/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "spe-test-window.h"

#include <string.h>

#include "spe-test-widgets.h"

/* Milliseconds; long enough for GTK to look whether the file is there. */
#define PRESS_INTERVAL 300

/**
 * spe_test_application_new:
 *
 * Returns: (transfer full): the program, started but without a window. It is the default
 *   application, which spe_test_window_new() uses
 */
SpeApplication *
spe_test_application_new (void)
{
  g_autoptr (GError) error = NULL;
  SpeApplication *application = spe_application_new ();

  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  g_assert_false (g_application_get_is_remote (G_APPLICATION (application)));

  return application;
}

/**
 * spe_test_window_new:
 * @path: (nullable): a file to open, which must be a profile
 *
 * Returns: (transfer none): a window that has been drawn
 */
SpeWindow *
spe_test_window_new (const char *path)
{
  SpeWindow *window = spe_window_new (GTK_APPLICATION (g_application_get_default ()));

  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  if (path == NULL)
    return window;

  spe_window_open (window, path);
  spe_test_window_settle (window);

  return window;
}

/**
 * spe_test_window_settle:
 * @window: a window
 *
 * Waits until a document is there, worked out and drawn.
 */
void
spe_test_window_settle (SpeWindow *window)
{
  WAIT_UNTIL (spe_window_get_document (window) != NULL);
  spe_test_document_settle (spe_window_get_document (window));
  spe_test_wait_frames (GTK_WIDGET (window), 2);
}

/**
 * spe_test_window_get_page:
 * @window: a window
 *
 * Returns: the name of the page that it shows
 */
const char *
spe_test_window_get_page (SpeWindow *window)
{
  GtkWidget *overlay = spe_test_find (GTK_WIDGET (window), ADW_TYPE_TOAST_OVERLAY, NULL);
  GtkWidget *stack = adw_toast_overlay_get_child (ADW_TOAST_OVERLAY (overlay));

  return gtk_stack_get_visible_child_name (GTK_STACK (stack));
}

/**
 * spe_test_get_question:
 * @window: a window
 *
 * Returns: (transfer none) (nullable): the message dialog that belongs to @window
 */
GtkWidget *
spe_test_get_question (SpeWindow *window)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) toplevel = g_list_model_get_item (toplevels, i);

      if (ADW_IS_MESSAGE_DIALOG (toplevel) && gtk_widget_get_mapped (GTK_WIDGET (toplevel)) &&
          gtk_window_get_transient_for (toplevel) == GTK_WINDOW (window))
        return GTK_WIDGET (toplevel);
    }

  return NULL;
}

static GtkWidget *
find_button (GtkWidget  *root,
             const char *label)
{
  if (GTK_IS_BUTTON (root) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/**
 * spe_test_answer_dialog:
 * @dialog: a message dialog
 * @response: the id of a response
 *
 * Presses the button; the call of libadwaita would only emit the signal.
 */
void
spe_test_answer_dialog (GtkWidget  *dialog,
                        const char *response)
{
  const char *label = NULL;
  GtkWidget *button = NULL;

  g_assert_true (adw_message_dialog_has_response (ADW_MESSAGE_DIALOG (dialog), response));
  label = adw_message_dialog_get_response_label (ADW_MESSAGE_DIALOG (dialog), response);
  button = find_button (dialog, label);
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

/**
 * spe_test_answer:
 * @window: a window
 * @response: the id of a response
 *
 * Waits for the question that @window asks and answers it.
 */
void
spe_test_answer (SpeWindow  *window,
                 const char *response)
{
  WAIT_UNTIL (spe_test_get_question (window) != NULL);
  spe_test_answer_dialog (spe_test_get_question (window), response);
}

/**
 * spe_test_wait_message:
 *
 * Returns: (transfer none): the message dialog that is open, as soon as one is
 */
GtkWidget *
spe_test_wait_message (void)
{
  GtkWindow *dialog = NULL;

  WAIT_UNTIL ((dialog = spe_test_find_window (ADW_TYPE_MESSAGE_DIALOG)) != NULL &&
              gtk_widget_get_mapped (GTK_WIDGET (dialog)));

  return GTK_WIDGET (dialog);
}

/**
 * spe_test_answer_message:
 * @response: the id of a response
 *
 * Waits for a message dialog, whoever shows it, answers it and waits until it is gone.
 */
void
spe_test_answer_message (const char *response)
{
  spe_test_answer_dialog (spe_test_wait_message (), response);
  WAIT_UNTIL (spe_test_find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL);
}

/* The chooser is GTK's own here, since there is no desktop that would show another. */
static GtkDialog *
wait_for_chooser (void)
{
  GtkWindow *dialog = NULL;

  WAIT_UNTIL ((dialog = spe_test_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG)) != NULL &&
              gtk_widget_get_mapped (GTK_WIDGET (dialog)));

  return GTK_DIALOG (dialog);
}

static gboolean
is_chosen (GtkDialog *dialog,
           GFile     *file)
{
  g_autoptr (GFile) chosen = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  return chosen != NULL && g_file_equal (chosen, file);
}

/* GTK forgets that the button was pressed when it has not read the folder yet. */
static gboolean
press_cb (gpointer button)
{
  if (gtk_widget_get_mapped (button) && gtk_widget_is_sensitive (button))
    g_signal_emit_by_name (button, "clicked");

  return G_SOURCE_CONTINUE;
}

/**
 * spe_test_choose_file:
 * @path: a file; for saving, in the folder that the chooser begins in
 *
 * Waits for a file chooser and chooses the file.
 */
void
spe_test_choose_file (const char *path)
{
  GtkDialog *dialog = wait_for_chooser ();
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (dialog);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  guint id = 0;

  if (gtk_file_chooser_get_action (chooser) == GTK_FILE_CHOOSER_ACTION_SAVE)
    {
      g_autofree char *name = g_file_get_basename (file);

      gtk_file_chooser_set_current_name (chooser, name);
    }
  else
    {
      gtk_file_chooser_set_file (chooser, file, NULL);
    }

  WAIT_UNTIL (is_chosen (dialog, file));
  id = g_timeout_add (PRESS_INTERVAL, press_cb,
                      gtk_dialog_get_widget_for_response (dialog, GTK_RESPONSE_ACCEPT));
  WAIT_UNTIL (spe_test_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG) == NULL ||
              !gtk_widget_get_visible (GTK_WIDGET (dialog)));
  g_source_remove (id);
}

/**
 * spe_test_choose_nothing:
 *
 * Waits for a file chooser and closes it.
 */
void
spe_test_choose_nothing (void)
{
  gtk_window_close (GTK_WINDOW (wait_for_chooser ()));
}

/**
 * spe_test_find_drawn:
 * @root: where to look
 * @text: a text
 *
 * Returns: (transfer none) (nullable): the first label in @root that is drawn and has @text in it
 */
GtkWidget *
spe_test_find_drawn (GtkWidget  *root,
                    const char *text)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root) &&
      strstr (gtk_label_get_text (GTK_LABEL (root)), text) != NULL)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = spe_test_find_drawn (child, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}
