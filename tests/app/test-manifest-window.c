/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/manifest/spe-manifest-window.h"

#include <string.h>

#include "app/manifest/spe-manifest-list.h"
#include "spe-test-manifest.h"
#include "spe-test-widgets.h"
#include "spe-test-window.h"

static char *
dup_corpus (void)
{
  const char *set = g_getenv ("SPE_CORPUS");

  return set != NULL ? g_strdup (set)
                     : g_build_filename (g_getenv ("SPE_SOURCE_ROOT"), "..", "shared", "corpus",
                                         NULL);
}

static const char *
get_page (SpeManifestWindow *window)
{
  return gtk_stack_get_visible_child_name (spe_test_child (window, "pages"));
}

/* A manifest that is opened as a profile gets a window of its own kind, in place of the other. */
static void
test_opened_as_profile (void)
{
  g_autofree char *folder = spe_test_folder_new ();
  g_autofree char *path = spe_test_folder_put (folder, "web.yaml", SPE_TEST_MANIFEST);
  GApplication *application = g_application_get_default ();
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWindow *window = NULL;

  g_application_open (G_APPLICATION (application), (GFile *[]) { file }, 1, "");
  WAIT_UNTIL ((window = spe_test_find_window (SPE_TYPE_MANIFEST_WINDOW)) != NULL);
  WAIT_UNTIL (spe_test_find_window (SPE_TYPE_WINDOW) == NULL);
  g_assert_cmpstr (get_page (SPE_MANIFEST_WINDOW (window)), ==, "editor");
  spe_test_wait_frames (GTK_WIDGET (window), 2);
  g_assert_nonnull (spe_test_find_drawn (GTK_WIDGET (window), "2 workloads, 3 containers"));
  WAIT_UNTIL (spe_test_find_drawn (GTK_WIDGET (window), "problems") != NULL);

  /* Opened again, it is the same window. */
  g_assert_true (GTK_WINDOW (spe_manifest_window_open (GTK_APPLICATION (application), path)) ==
                 window);

  spe_test_manifest_settle (spe_manifest_window_get_document (SPE_MANIFEST_WINDOW (window)));
  spe_test_destroy (GTK_WIDGET (window));
  spe_test_folder_remove (folder);
}

/* What is neither stays a failed profile; what is opened as a manifest fails as one. */
static void
test_failed (void)
{
  g_autofree char *folder = spe_test_folder_new ();
  g_autofree char *path = spe_test_folder_put (folder, "web.yaml", "kind: Pod\nspec: [\n");
  GApplication *application = g_application_get_default ();
  SpeWindow *profile = spe_test_window_new (NULL);
  SpeManifestWindow *window = NULL;

  spe_window_open (profile, path);
  WAIT_UNTIL (g_str_equal (spe_test_window_get_page (profile), "failed"));
  g_assert_null (spe_test_find_window (SPE_TYPE_MANIFEST_WINDOW));

  window = spe_manifest_window_open (GTK_APPLICATION (application), path);
  WAIT_UNTIL (g_str_equal (get_page (window), "failed"));
  spe_test_wait_frames (GTK_WIDGET (window), 2);
  g_assert_nonnull (spe_test_find_drawn (GTK_WIDGET (window), "web.yaml:3:1"));

  g_free (spe_test_folder_put (folder, "web.yaml", SPE_TEST_MANIFEST));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.reload", NULL);
  WAIT_UNTIL (g_str_equal (get_page (window), "editor"));
  spe_test_manifest_settle (spe_manifest_window_get_document (window));
  spe_test_destroy (GTK_WIDGET (window));
  spe_test_destroy (GTK_WIDGET (profile));
  spe_test_folder_remove (folder);
}

/* A problem leads to its line and its container. */
static void
test_problem (void)
{
  g_autofree char *folder = spe_test_folder_new ();
  g_autofree char *path = spe_test_folder_put (folder, "web.yaml", SPE_TEST_MANIFEST);
  GApplication *application = g_application_get_default ();
  SpeManifestWindow *window = spe_manifest_window_open (GTK_APPLICATION (application), path);
  SpeManifestList *list = spe_test_child (window, "list");
  GPtrArray *problems = NULL;
  guint position = 0;
  g_autofree char *title = NULL;

  WAIT_UNTIL (g_str_equal (get_page (window), "editor"));
  spe_test_manifest_settle (spe_manifest_window_get_document (window));
  problems = spe_manifest_document_get_problems (spe_manifest_window_get_document (window));
  for (guint i = 0; i < problems->len; i++)
    if (strstr (((const SpeProblem *) problems->pdata[i])->path, "containers/1") != NULL)
      position = i;

  g_signal_emit_by_name (spe_test_child (window, "problem_list"), "activate", position);
  title = spe_manifest_row_dup_title (spe_manifest_list_get_selected (list));
  g_assert_cmpstr (title, ==, "Container logs");
  spe_test_destroy (GTK_WIDGET (window));
  spe_test_folder_remove (folder);
}

/* Every real manifest is shown. */
static void
test_corpus (void)
{
  g_autofree char *corpus = dup_corpus ();
  g_autofree char *folder = g_build_filename (corpus, "pods-yaml", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GApplication *application = g_application_get_default ();
  const char *name = NULL;
  guint n_shown = 0;

  if (dir == NULL)
    {
      g_test_skip ("there is no corpus beside the source tree");
      return;
    }

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      SpeManifestWindow *window = spe_manifest_window_open (GTK_APPLICATION (application), path);

      WAIT_UNTIL (!g_str_equal (get_page (window), "loading"));
      if (spe_manifest_window_get_document (window) != NULL)
        {
          spe_test_manifest_settle (spe_manifest_window_get_document (window));
          n_shown++;
        }
      spe_test_destroy (GTK_WIDGET (window));
    }
  g_assert_cmpuint (n_shown, >, 70);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (SpeApplication) application = NULL;

  spe_test_init (&argc, &argv);
  application = spe_test_application_new ();

  g_test_add_func ("/app/manifest-window/opened-as-profile", test_opened_as_profile);
  g_test_add_func ("/app/manifest-window/failed", test_failed);
  g_test_add_func ("/app/manifest-window/problem", test_problem);
  g_test_add_func ("/app/manifest-window/corpus", test_corpus);

  return g_test_run ();
}
