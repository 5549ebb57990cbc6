/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/window/spe-clipboard.h"

#include "spe-test-widgets.h"
#include "spe-test-window.h"

#define INSPECTION                                                                                \
  "{ \"status\": {}, \"info\": { \"runtimeSpec\": { \"linux\": { \"seccomp\": {"                   \
  " \"defaultAction\": \"SCMP_ACT_LOG\" } } } } }"

static SpeWindow *
paste (const char *text)
{
  SpeWindow *window = spe_test_window_new (NULL);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (window)), text);
  g_assert_true (
    gtk_widget_activate_action (GTK_WIDGET (window), "win.new-from-clipboard", NULL));

  return window;
}

/* Whatever the program reads from a file it takes from the clipboard too, as a new document. */
static void
test_profile (void)
{
  static const char * const texts[] = {
    SPE_TEST_PROFILE,
    INSPECTION,
    "apiVersion: security-profiles-operator.x-k8s.io/v1beta1\nkind: SeccompProfile\n"
    "spec:\n  defaultAction: SCMP_ACT_LOG\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      SpeWindow *window = paste (texts[i]);
      SpeDocument *document = NULL;
      g_autofree char *title = NULL;

      spe_test_window_settle (window);
      document = spe_window_get_document (window);
      title = spe_document_dup_title (document);
      g_assert_null (spe_document_get_path (document));
      g_assert_cmpstr (title, ==, "Pasted profile");
      spe_test_destroy (GTK_WIDGET (window));
    }
}

/* What is open stays open; the profile gets a window of its own. */
static void
test_new_window (void)
{
  SpeWindow *first = paste (SPE_TEST_PROFILE);
  SpeDocument *document = NULL;
  GtkWindow *second = NULL;

  spe_test_window_settle (first);
  document = spe_window_get_document (first);
  gtk_widget_activate_action (GTK_WIDGET (first), "win.new-from-clipboard", NULL);
  WAIT_UNTIL (
    (second = gtk_application_get_active_window (
       GTK_APPLICATION (g_application_get_default ()))) != GTK_WINDOW (first) && second != NULL);

  spe_test_window_settle (SPE_WINDOW (second));
  g_assert_true (spe_window_get_document (first) == document);
  g_assert_true (spe_window_get_document (SPE_WINDOW (second)) != document);
  spe_test_destroy (GTK_WIDGET (second));
  spe_test_destroy (GTK_WIDGET (first));
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    const char *heading;
    const char *part;
  } cases[] = {
    { "", "The clipboard holds no text", "crictl inspect" },
    { "{ \"defaultAction\": oops }", "The clipboard holds no profile", "    1  { \"default" },
    { "apiVersion: v1\nkind: Pod\n", "The clipboard holds no profile", "a Kubernetes Pod" },
    { "{ \"status\": {}, \"info\": { \"privileged\": true, \"runtimeSpec\": {} } }",
      "The clipboard holds no profile", "The container is privileged" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SpeWindow *window = paste (cases[i].text);
      GtkWidget *dialog = NULL;

      WAIT_UNTIL ((dialog = spe_test_get_question (window)) != NULL);
      g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), ==,
                       cases[i].heading);
      WAIT_UNTIL (spe_test_find_drawn (dialog, cases[i].part) != NULL);
      spe_test_answer_dialog (dialog, "close");
      WAIT_UNTIL (spe_test_get_question (window) == NULL);
      g_assert_true (spe_window_is_unused (window));
      spe_test_destroy (GTK_WIDGET (window));
    }
}

/* The answer comes when the window is gone already. */
static void
test_closed (void)
{
  SpeWindow *window = paste (SPE_TEST_PROFILE);

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (GTK_WINDOW (window));
  WAIT_UNTIL (window == NULL);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (SpeApplication) application = NULL;

  spe_test_init (&argc, &argv);
  application = spe_test_application_new ();

  g_test_add_func ("/app/clipboard/profile", test_profile);
  g_test_add_func ("/app/clipboard/new-window", test_new_window);
  g_test_add_func ("/app/clipboard/refused", test_refused);
  g_test_add_func ("/app/clipboard/closed", test_closed);

  return g_test_run ();
}
