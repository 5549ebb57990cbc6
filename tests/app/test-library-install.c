/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/library/spe-library-install.h"

#include <string.h>

#include <glib/gstdio.h>

#include "spe-test-app.h"
#include "spe-test-document.h"
#include "spe-test-library.h"

static void
done_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(char **) user_data = spe_library_install_finish (result);
}

/* What cannot be installed does not keep the others from it, and is told of. */
static void
test_install (void)
{
  char *folder = spe_test_library_new ();
  g_autofree char *root = g_build_filename (folder, "kubelet", NULL);
  g_autofree char *installed = g_build_filename (root, "seccomp", "a.json", NULL);
  g_autofree char *gone = g_build_filename (folder, "b.json", NULL);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  GtkWidget *window = spe_test_present (gtk_label_new (NULL), 100, 100);
  g_autofree char *report = NULL;
  g_autofree char *content = NULL;

  spe_test_library_add (folder, "a.json", SPE_TEST_PROFILE);
  spe_test_library_add (folder, "b.json", SPE_TEST_PROFILE);
  g_ptr_array_add (items, spe_test_library_get_item (folder, "b.json"));
  g_ptr_array_add (items, spe_test_library_get_item (folder, "a.json"));
  g_assert_cmpint (g_remove (gone), ==, 0);

  spe_library_install_async (GTK_WINDOW (window), items, root, FALSE, done_cb, &report);
  WAIT_UNTIL (report != NULL);
  g_assert_true (g_str_has_prefix (report, "1 of 2 "));
  g_assert_nonnull (strstr (report, "\nb.json: "));
  g_assert_true (g_file_get_contents (installed, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, SPE_TEST_PROFILE);
  spe_test_destroy (window);
  spe_test_library_remove (folder);
}

/* Where all fail for one reason, nobody wants to read it a thousand times. */
static void
test_many_failures (void)
{
  char *folder = spe_test_library_new ();
  g_autofree char *root = g_build_filename (folder, "a.json", NULL);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  GtkWidget *window = spe_test_present (gtk_label_new (NULL), 100, 100);
  g_autofree char *report = NULL;
  g_auto (GStrv) lines = NULL;

  spe_test_library_add (folder, "a.json", SPE_TEST_PROFILE);
  for (guint i = 0; i < 100; i++)
    g_ptr_array_add (items, spe_test_library_get_item (folder, "a.json"));
  spe_library_install_async (GTK_WINDOW (window), items, root, TRUE, done_cb, &report);
  WAIT_UNTIL (report != NULL);
  lines = g_strsplit (report, "\n", -1);
  g_assert_true (g_str_has_prefix (report, "0 of 100 "));
  g_assert_cmpuint (g_strv_length (lines), <, 15);
  spe_test_destroy (window);
  spe_test_library_remove (folder);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add_func ("/app/library-install/install", test_install);
  g_test_add_func ("/app/library-install/many-failures", test_many_failures);

  return g_test_run ();
}
