/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/observe/spe-observed-pane.h"

#include "spe-test-app.h"
#include "spe-test-document.h"
#include "spe-test-widgets.h"
#include "spe-test-window.h"

#define STRACE "openat(AT_FDCWD, \"/\", O_RDONLY) = 3\nclose(3) = 0\n"

typedef struct
{
  char            *folder;
  SpeDocument     *document;
  SpeObservedPane *pane;
  GtkWidget       *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (SpeSource) source = spe_test_source_new (SPE_TEST_PROFILE);
  g_autofree char *path = NULL;
  const SpeFileStamp stamp = { 0 };

  fixture->folder = spe_test_folder_new ();
  path = g_build_filename (fixture->folder, "profile.json", NULL);
  fixture->document = spe_document_new_for_file (source, path, &stamp);
  fixture->pane = g_object_new (SPE_TYPE_OBSERVED_PANE, NULL);
  spe_observed_pane_set_document (fixture->pane, fixture->document);
  fixture->window = spe_test_present (GTK_WIDGET (fixture->pane), 700, 300);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  spe_test_destroy (fixture->window);
  spe_test_document_settle (fixture->document);
  spe_test_document_drop (fixture->document);
  spe_test_folder_remove (fixture->folder);
  g_free (fixture->folder);
}

static const char *
get_page (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (spe_test_child (fixture->pane, "stack"));
}

static void
open_text (Fixture    *fixture,
           const char *name,
           const char *text)
{
  g_autofree char *path = spe_test_folder_put (fixture->folder, name, text);

  spe_observed_pane_open (fixture->pane, (const char *[]) { path, NULL });
  g_assert_cmpstr (get_page (fixture), ==, "reading");
}

static gboolean
is_reading (Fixture *fixture)
{
  return g_str_equal (get_page (fixture), "reading");
}

/* A second file adds to the first one; removing forgets both. */
static void
test_open (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_cmpstr (get_page (fixture), ==, "empty");
  open_text (fixture, "one", STRACE);
  WAIT_UNTIL (!is_reading (fixture));
  g_assert_cmpstr (get_page (fixture), ==, "view");
  open_text (fixture, "two", STRACE);
  WAIT_UNTIL (!is_reading (fixture));
  g_assert_cmpuint (
    spe_observation_get_n_sources (spe_document_get_observation (fixture->document)), ==, 2);

  gtk_widget_activate_action (GTK_WIDGET (fixture->pane), "observed.remove", NULL);
  g_assert_null (spe_document_get_observation (fixture->document));
  g_assert_cmpstr (get_page (fixture), ==, "empty");
}

/* The button leads through a chooser. */
static void
test_choose (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *path = spe_test_folder_put (fixture->folder, "trace", STRACE);

  gtk_widget_activate_action (GTK_WIDGET (fixture->pane), "observed.open", NULL);
  spe_test_choose_file (path);
  WAIT_UNTIL (g_str_equal (get_page (fixture), "view"));
}

/* What tells of no call is not taken, and why is said. */
static void
test_nothing (Fixture       *fixture,
              gconstpointer  data)
{
  GtkWidget *dialog = NULL;

  open_text (fixture, "diary", "Dear diary\n");
  dialog = spe_test_wait_message ();
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), ==,
                   "No system call was found");
  g_assert_cmpstr (get_page (fixture), ==, "empty");
  g_assert_null (spe_document_get_observation (fixture->document));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* What arrives after cancelling is forgotten. */
static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  open_text (fixture, "trace", STRACE);
  gtk_widget_activate_action (GTK_WIDGET (fixture->pane), "observed.cancel", NULL);
  g_assert_cmpstr (get_page (fixture), ==, "empty");
  open_text (fixture, "trace", STRACE);
  WAIT_UNTIL (!is_reading (fixture));
  g_assert_cmpuint (
    spe_observation_get_n_sources (spe_document_get_observation (fixture->document)), ==, 1);
}

static void
test_save (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "saved.json", NULL);

  open_text (fixture, "trace", STRACE);
  WAIT_UNTIL (!is_reading (fixture));
  gtk_widget_activate_action (GTK_WIDGET (fixture->pane), "observed.save", NULL);
  spe_test_choose_file (path);
  WAIT_UNTIL (g_file_test (path, G_FILE_TEST_EXISTS));

  gtk_widget_activate_action (GTK_WIDGET (fixture->pane), "observed.remove", NULL);
  spe_observed_pane_open (fixture->pane, (const char *[]) { path, NULL });
  WAIT_UNTIL (!is_reading (fixture));
  g_assert_cmpuint (
    spe_observation_get_n_calls (spe_document_get_observation (fixture->document)), ==, 2);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

#define ADD(path, func) \
  g_test_add ("/app/observed-pane/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("open", test_open);
  ADD ("choose", test_choose);
  ADD ("nothing", test_nothing);
  ADD ("cancel", test_cancel);
  ADD ("save", test_save);
#undef ADD

  return g_test_run ();
}
