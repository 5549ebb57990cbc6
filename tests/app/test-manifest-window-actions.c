/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/manifest/spe-manifest-window.h"

#include <string.h>

#include "app/deploy/spe-choice-rows.h"
#include "app/manifest/spe-manifest-list.h"
#include "spe-test-manifest.h"
#include "spe-test-widgets.h"
#include "spe-test-window.h"

typedef struct
{
  char              *folder;
  char              *path;
  SpeManifestWindow *window;
} Fixture;

static void
settle (Fixture *fixture)
{
  spe_test_manifest_settle (spe_manifest_window_get_document (fixture->window));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = spe_test_folder_new ();
  fixture->path = spe_test_folder_put (fixture->folder, "web.yaml", SPE_TEST_MANIFEST);
  fixture->window = spe_manifest_window_open (GTK_APPLICATION (g_application_get_default ()),
                                              fixture->path);
  WAIT_UNTIL (spe_manifest_window_get_document (fixture->window) != NULL);
  settle (fixture);
  spe_test_wait_frames (GTK_WIDGET (fixture->window), 2);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  if (fixture->window != NULL)
    {
      settle (fixture);
      spe_test_destroy (GTK_WIDGET (fixture->window));
    }
  spe_test_folder_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
act (Fixture    *fixture,
     const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL));
}

static char *
dup_text (Fixture *fixture)
{
  return spe_test_manifest_dup_text (spe_manifest_window_get_document (fixture->window));
}

/* Chooses for the container `app`. */
static void
choose (Fixture           *fixture,
        SpePodProfileType  type,
        const char        *path)
{
  gpointer picker = spe_test_child (fixture->window, "picker");

  spe_manifest_list_select (spe_test_child (fixture->window, "list"),
                            "/0/spec/template/spec/containers/0");
  spe_choice_rows_set_choice (spe_test_child (picker, "choice"), type, path);
  spe_test_push (spe_test_child (picker, "set_button"));
}

static gboolean
has (Fixture    *fixture,
     const char *part)
{
  g_autofree char *text = dup_text (fixture);

  return strstr (text, part) != NULL;
}

/* From the choice to the file: only the lines of the choice are new. */
static void
test_save (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *written = NULL;
  g_autofree char *rest = NULL;
  const char *start = NULL;
  static const char wanted[] = "        securityContext:\n"
                               "          seccompProfile:\n"
                               "            type: Localhost\n"
                               "            localhostProfile: profiles/web.json\n";

  choose (fixture, SPE_POD_PROFILE_LOCALHOST, "profiles/web.json");
  WAIT_UNTIL (has (fixture, "profiles/web.json"));
  settle (fixture);
  act (fixture, "win.save");
  WAIT_UNTIL (spe_test_find_drawn (GTK_WIDGET (fixture->window), "Manifest saved") != NULL);

  written = spe_test_read (fixture->path);
  start = strstr (written, wanted);
  g_assert_nonnull (start);
  rest = g_strdup_printf ("%.*s%s", (int) (start - written), written, start + strlen (wanted));
  g_assert_cmpstr (rest, ==, SPE_TEST_MANIFEST);
}

/* Nobody runs a container without a filter unasked. */
static void
test_unconfined (Fixture       *fixture,
                 gconstpointer  data)
{
  choose (fixture, SPE_POD_PROFILE_UNCONFINED, NULL);
  spe_test_answer_message ("cancel");
  g_assert_false (has (fixture, "Unconfined"));

  spe_test_push (spe_test_child (spe_test_child (fixture->window, "picker"), "set_button"));
  spe_test_answer_message ("set");
  WAIT_UNTIL (has (fixture, "type: Unconfined"));
}

static void
test_undo (Fixture       *fixture,
           gconstpointer  data)
{
  choose (fixture, SPE_POD_PROFILE_RUNTIME_DEFAULT, NULL);
  WAIT_UNTIL (has (fixture, "type: RuntimeDefault"));
  settle (fixture);
  act (fixture, "win.undo");
  g_assert_false (has (fixture, "type: RuntimeDefault"));
  act (fixture, "win.redo");
  g_assert_true (has (fixture, "type: RuntimeDefault"));
}

static void
test_convert (Fixture       *fixture,
              gconstpointer  data)
{
  act (fixture, "win.convert");
  spe_test_answer_message ("close");
  g_assert_false (has (fixture, "alpha.kubernetes.io"));
  g_assert_true (has (fixture, "type: RuntimeDefault"));
}

static void
test_fix (Fixture       *fixture,
          gconstpointer  data)
{
  GPtrArray *problems =
    spe_manifest_document_get_problems (spe_manifest_window_get_document (fixture->window));
  guint n_problems = problems->len;
  GtkWidget *button = NULL;

  button = spe_test_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, "Convert it");
  g_assert_nonnull (button);
  spe_test_push (button);
  WAIT_UNTIL (!has (fixture, "alpha.kubernetes.io"));
  settle (fixture);
  problems =
    spe_manifest_document_get_problems (spe_manifest_window_get_document (fixture->window));
  g_assert_cmpuint (problems->len, <, n_problems);
}

/* A file that changed on disk is not replaced unasked. */
static void
test_changed_on_disk (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autofree char *kept = NULL;
  g_autofree char *written = NULL;
  g_autofree char *shown = NULL;

  choose (fixture, SPE_POD_PROFILE_RUNTIME_DEFAULT, NULL);
  WAIT_UNTIL (has (fixture, "type: RuntimeDefault"));
  settle (fixture);
  g_free (spe_test_folder_put (fixture->folder, "web.yaml", "# mine\n"));
  act (fixture, "win.save");
  spe_test_answer_message ("cancel");
  kept = spe_test_read (fixture->path);
  g_assert_cmpstr (kept, ==, "# mine\n");

  act (fixture, "win.save");
  spe_test_answer_message ("overwrite");
  WAIT_UNTIL (spe_test_find_drawn (GTK_WIDGET (fixture->window), "Manifest saved") != NULL);
  written = spe_test_read (fixture->path);
  shown = dup_text (fixture);
  g_assert_cmpstr (written, ==, shown);
}

static void
test_close (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *kept = NULL;

  choose (fixture, SPE_POD_PROFILE_RUNTIME_DEFAULT, NULL);
  WAIT_UNTIL (has (fixture, "type: RuntimeDefault"));
  settle (fixture);
  act (fixture, "win.close");
  spe_test_answer_message ("cancel");
  g_assert_nonnull (spe_test_find_window (SPE_TYPE_MANIFEST_WINDOW));

  act (fixture, "win.close");
  spe_test_answer_message ("save");
  WAIT_UNTIL (spe_test_find_window (SPE_TYPE_MANIFEST_WINDOW) == NULL);
  fixture->window = NULL;
  kept = spe_test_read (fixture->path);
  g_assert_nonnull (strstr (kept, "type: RuntimeDefault"));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (SpeApplication) application = NULL;

  spe_test_init (&argc, &argv);
  application = spe_test_application_new ();

#define ADD(path, func) \
  g_test_add ("/app/manifest-window-actions/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("save", test_save);
  ADD ("unconfined", test_unconfined);
  ADD ("undo", test_undo);
  ADD ("convert", test_convert);
  ADD ("fix", test_fix);
  ADD ("changed-on-disk", test_changed_on_disk);
  ADD ("close", test_close);
#undef ADD

  return g_test_run ();
}
