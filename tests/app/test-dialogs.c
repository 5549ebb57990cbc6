/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/window/spe-dialogs.h"

#include <adwaita.h>

#include "spe-test-window.h"

/* Returns the newest toplevel other than @window that is shown, or NULL. */
static GtkWindow *
find_dialog (GtkWidget *window)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) toplevel = g_list_model_get_item (toplevels, i);

      if (gtk_window_get_transient_for (toplevel) == GTK_WINDOW (window) &&
          gtk_widget_get_mapped (GTK_WIDGET (toplevel)))
        return toplevel;
    }

  return NULL;
}

static char *
ask (const char *response)
{
  GtkWidget *window = spe_test_present (gtk_label_new (""), 400, 300);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (window), "Really?", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  char *answer = NULL;

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "no", "_No", "yes", "_Yes", NULL);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "no");
  spe_ask_async (GTK_WINDOW (window), dialog, spe_test_keep_result_cb, &result);
  WAIT_UNTIL (find_dialog (window) == GTK_WINDOW (dialog));

  if (response != NULL)
    spe_test_answer_dialog (dialog, response);
  else
    gtk_window_close (GTK_WINDOW (dialog));
  WAIT_UNTIL (result != NULL);
  WAIT_UNTIL (find_dialog (window) == NULL);

  answer = spe_ask_finish (result);
  g_clear_object (&result);
  spe_test_destroy (window);
  return answer;
}

static void
test_ask (void)
{
  g_autofree char *yes = ask ("yes");
  g_autofree char *no = ask ("no");
  g_autofree char *closed = ask (NULL);

  g_assert_cmpstr (yes, ==, "yes");
  g_assert_cmpstr (no, ==, "no");
  g_assert_cmpstr (closed, ==, "no");
}

static void
test_explain (void)
{
  GtkWidget *window = spe_test_present (gtk_label_new (""), 400, 300);
  GtkWindow *dialog = NULL;

  spe_say (GTK_WINDOW (window), "It did not work", "The disk is full.");
  WAIT_UNTIL (find_dialog (window) != NULL);
  dialog = find_dialog (window);
  g_assert_cmpstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), ==,
                   "The disk is full.");
  spe_test_answer_dialog (GTK_WIDGET (dialog), "close");
  WAIT_UNTIL (find_dialog (window) == NULL);
  spe_test_destroy (window);
}

int
main (int   argc,
      char *argv[])
{
  spe_test_init (&argc, &argv);

  g_test_add_func ("/app/dialogs/ask", test_ask);
  g_test_add_func ("/app/dialogs/explain", test_explain);

  return g_test_run ();
}
