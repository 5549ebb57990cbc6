/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/deploy/spe-copy-file.h"

#include "spe-test-widgets.h"
#include "spe-test-window.h"

static void
test_save (void)
{
  g_autofree char *folder = spe_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "mine.sh", NULL);
  g_autoptr (GBytes) content = g_bytes_new_static ("#!/bin/sh\n", 10);
  g_autoptr (SpeApplication) application = spe_test_application_new ();
  SpeWindow *window = spe_test_window_new (NULL);
  g_autofree char *text = NULL;

  spe_copy_file_save (GTK_WINDOW (window), "Save Snippet", folder, "web.sh", content);
  spe_test_choose_file (path);
  WAIT_UNTIL (spe_test_find_drawn (GTK_WIDGET (window), "Saved as mine.sh") != NULL);
  text = spe_test_read (path);
  g_assert_cmpstr (text, ==, "#!/bin/sh\n");

  gtk_window_destroy (GTK_WINDOW (window));
  spe_test_folder_remove (folder);
}

/* Nothing chosen, nothing written. */
static void
test_cancel (void)
{
  g_autofree char *folder = spe_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "web.sh", NULL);
  g_autoptr (GBytes) content = g_bytes_new_static ("x", 1);
  GtkWidget *window = spe_test_present (gtk_label_new (""), 400, 300);

  spe_copy_file_save (GTK_WINDOW (window), "Save Snippet", folder, "web.sh", content);
  spe_test_choose_nothing ();
  WAIT_UNTIL (spe_test_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG) == NULL);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  spe_test_destroy (window);
  spe_test_folder_remove (folder);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add_func ("/app/copy-file/save", test_save);
  g_test_add_func ("/app/copy-file/cancel", test_cancel);

  return g_test_run ();
}
