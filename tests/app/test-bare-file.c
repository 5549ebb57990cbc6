/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/deploy/spe-bare-file.h"

#include <string.h>

#include "spe-test-widgets.h"
#include "spe-test-window.h"

#define CONFIG                                                                                    \
  "{ \"ociVersion\": \"1.0.2\", \"process\": { \"args\": [\"sh\"] }, \"linux\": {"                \
  " \"seccomp\": { \"defaultAction\": \"SCMP_ACT_ERRNO\" } } }"

/* The new file holds the profile as it is edited and nothing else; it opens beside the old one. */
static void
test_save (void)
{
  g_autofree char *folder = spe_test_folder_new ();
  g_autofree char *source = spe_test_folder_put (folder, "config.json", CONFIG);
  g_autofree char *path = g_build_filename (folder, "config-profile.json", NULL);
  SpeWindow *window = spe_test_window_new (source);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (window));
  SpeDocument *document = spe_window_get_document (window);
  g_autofree char *text = NULL;

  spe_test_document_set (document, "mount", SPE_ACTION_ALLOW);
  spe_test_document_settle (document);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.save-bare", NULL);
  spe_test_choose_file (path);
  WAIT_UNTIL (spe_test_get_question (window) != NULL);
  g_assert_nonnull (spe_test_find_drawn (spe_test_get_question (window), "is left out"));

  text = spe_test_read (path);
  g_assert_nonnull (strstr (text, "\"mount\""));
  g_assert_null (strstr (text, "process"));
  g_assert_true (spe_document_is_modified (document));
  g_assert_cmpstr (spe_document_get_path (document), ==, source);

  spe_test_answer (window, "open");
  WAIT_UNTIL (spe_window_find_document (application, path) != NULL);
  g_assert_true (spe_window_get_document (window) == document);
  spe_test_document_settle (spe_window_find_document (application, path));
  spe_test_destroy (GTK_WIDGET (gtk_application_get_active_window (application)));
  spe_test_destroy (GTK_WIDGET (window));
  spe_test_folder_remove (folder);
}

static void
test_cancel (void)
{
  g_autofree char *folder = spe_test_folder_new ();
  g_autofree char *source = spe_test_folder_put (folder, "config.json", CONFIG);
  SpeWindow *window = spe_test_window_new (source);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.save-bare", NULL);
  spe_test_choose_nothing ();
  WAIT_UNTIL (spe_test_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG) == NULL);
  spe_test_wait_frames (GTK_WIDGET (window), 2);
  g_assert_null (spe_test_get_question (window));
  spe_test_destroy (GTK_WIDGET (window));
  spe_test_folder_remove (folder);
}

/* A profile that stands alone is saved as ever. */
static void
test_bare (void)
{
  g_autofree char *folder = spe_test_folder_new ();
  g_autofree char *source = spe_test_folder_put (folder, "a.json", SPE_TEST_PROFILE);
  SpeWindow *window = spe_test_window_new (source);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.save-bare", NULL);
  spe_test_wait_frames (GTK_WIDGET (window), 2);
  g_assert_null (spe_test_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG));
  spe_test_destroy (GTK_WIDGET (window));
  spe_test_folder_remove (folder);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (SpeApplication) application = NULL;

  spe_test_init (&argc, &argv);
  application = spe_test_application_new ();

  g_test_add_func ("/app/bare-file/save", test_save);
  g_test_add_func ("/app/bare-file/cancel", test_cancel);
  g_test_add_func ("/app/bare-file/bare", test_bare);

  return g_test_run ();
}
