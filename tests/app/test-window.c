/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/window/spe-window.h"

#include <string.h>

#include "app/table/spe-table.h"
#include "spe-test-window.h"

typedef struct
{
  char      *folder;
  char      *path;
  SpeWindow *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = spe_test_folder_new ();
  fixture->path = spe_test_folder_put_shipped (fixture->folder, "docker-default.json");
  fixture->window = spe_test_window_new (fixture->path);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  spe_test_destroy (GTK_WIDGET (fixture->window));
  spe_test_folder_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static SpeRowList *
get_rows (Fixture *fixture)
{
  return spe_table_get_rows (SPE_TABLE (spe_test_find (GTK_WIDGET (fixture->window),
                                                       SPE_TYPE_TABLE, NULL)));
}

/* Returns what is selected, where that is one row. */
static SpeRow *
get_selected (Fixture *fixture)
{
  g_autoptr (GPtrArray) selected = spe_row_list_dup_selected (get_rows (fixture));

  return selected->len == 1 ? selected->pdata[0] : NULL;
}

static gboolean
selected_is (Fixture    *fixture,
             const char *name,
             SpeAction   action)
{
  SpeRow *row = get_selected (fixture);

  return row != NULL && g_str_equal (spe_row_get_name (row), name) &&
         spe_row_get_values (row)->verdict.action == action;
}

static gboolean
has_mark (Fixture *fixture)
{
  return g_str_has_prefix (gtk_window_get_title (GTK_WINDOW (fixture->window)), "• ");
}

/* Fails unless @after is @before without the one line @line. */
static void
assert_without_line (const char *before,
                     const char *after,
                     const char *line)
{
  const char *at = strstr (before, line);
  g_autofree char *wanted = NULL;

  g_assert_nonnull (at);
  wanted = g_strdup_printf ("%.*s%s", (int) (at - before), before, at + strlen (line));
  g_assert_cmpstr (after, ==, wanted);
}

/* What the program is for, from the search to the bytes of the file, all with real keys. */
static void
test_edit_and_save (Fixture       *fixture,
                    gconstpointer  data)
{
  SpeDocument *document = spe_window_get_document (fixture->window);
  g_autofree char *before = spe_test_read (fixture->path);
  g_autofree char *after = NULL;
  g_autofree char *again = NULL;
  g_autofree char *outcome = NULL;

  spe_test_type ("ctrl+f");
  spe_test_type ("g e t p i d");
  WAIT_UNTIL (g_str_equal (spe_row_list_get_search (get_rows (fixture)), "getpid"));
  spe_test_wait_frames (GTK_WIDGET (fixture->window), 2);
  spe_test_type ("Return");
  WAIT_UNTIL (selected_is (fixture, "getpid", SPE_ACTION_ALLOW));
  outcome = g_strdup (spe_row_get_values (get_selected (fixture))->outcome);
  g_assert_nonnull (outcome);

  spe_test_type ("ctrl+3");
  WAIT_UNTIL (selected_is (fixture, "getpid", SPE_ACTION_ERRNO));
  spe_test_document_settle (document);
  g_assert_cmpstr (spe_row_get_values (get_selected (fixture))->outcome, !=, outcome);
  g_assert_true (has_mark (fixture));

  spe_test_type ("ctrl+z");
  WAIT_UNTIL (selected_is (fixture, "getpid", SPE_ACTION_ALLOW));
  g_assert_false (has_mark (fixture));
  spe_test_type ("ctrl+shift+z");
  WAIT_UNTIL (selected_is (fixture, "getpid", SPE_ACTION_ERRNO));

  spe_test_type ("ctrl+s");
  WAIT_UNTIL (!has_mark (fixture));
  after = spe_test_read (fixture->path);
  assert_without_line (before, after, "        \"getpid\",\n");

  spe_test_type ("ctrl+z");
  WAIT_UNTIL (selected_is (fixture, "getpid", SPE_ACTION_ALLOW));
  g_assert_true (has_mark (fixture));
  spe_test_type ("ctrl+s");
  WAIT_UNTIL (!has_mark (fixture));
  again = spe_test_read (fixture->path);
  g_assert_cmpstr (again, ==, before);
  spe_test_document_settle (document);
}

/* What is typed after opening a file is searched for, without a key or a click before it. */
static void
test_focus (Fixture       *fixture,
            gconstpointer  data)
{
  spe_test_type ("c l o n e 3");
  WAIT_UNTIL (g_str_equal (spe_row_list_get_search (get_rows (fixture)), "clone3"));
  spe_test_type ("Down");
  WAIT_UNTIL (selected_is (fixture, "clone3", SPE_ACTION_ERRNO));
}

static void
test_titles (Fixture       *fixture,
             gconstpointer  data)
{
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==,
                   "docker-default.json");
  g_assert_nonnull (spe_test_find_drawn (GTK_WIDGET (fixture->window), fixture->folder));
  g_assert_cmpstr (spe_test_window_get_page (fixture->window), ==, "editor");
  g_assert_false (spe_window_is_unused (fixture->window));

  spe_window_set_document (fixture->window, NULL);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==,
                   "Seccomp Profile Editor");
  g_assert_cmpstr (spe_test_window_get_page (fixture->window), ==, "start");
  g_assert_true (spe_window_is_unused (fixture->window));
}

/* A file that is broken shows where, and opens once it is mended. */
static void
test_failed (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);
  g_autofree char *bad = spe_test_folder_put (fixture->folder, "bad.json",
                                              "{\n  \"defaultAction\": oops\n}\n");

  spe_window_open (fixture->window, bad);
  WAIT_UNTIL (g_str_equal (spe_test_window_get_page (fixture->window), "failed"));
  spe_test_wait_frames (window, 2);
  g_assert_nonnull (spe_test_find_drawn (window, "“bad.json” cannot be opened"));
  g_assert_nonnull (spe_test_find_drawn (window, "    2    \"defaultAction\": oops"));
  g_assert_nonnull (spe_test_find_drawn (window, "^"));
  g_assert_null (spe_window_get_document (fixture->window));

  g_free (spe_test_folder_put (fixture->folder, "bad.json", SPE_TEST_PROFILE));
  g_assert_true (gtk_widget_activate_action (window, "win.reload", NULL));
  spe_test_window_settle (fixture->window);
  g_assert_cmpstr (spe_test_window_get_page (fixture->window), ==, "editor");
}

/* The file that was asked for last is the one that is shown. */
static void
test_open_twice (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *other = spe_test_folder_put (fixture->folder, "b.json", SPE_TEST_PROFILE);

  spe_window_open (fixture->window, fixture->path);
  spe_window_open (fixture->window, other);
  spe_test_window_settle (fixture->window);
  g_assert_cmpstr (spe_document_get_path (spe_window_get_document (fixture->window)), ==, other);
}

/* A toast says names as they are, however they look as markup. */
static void
test_toast (Fixture       *fixture,
            gconstpointer  data)
{
  spe_window_add_toast (fixture->window, "<b>a & b</b>");
  WAIT_UNTIL (spe_test_find_drawn (GTK_WIDGET (fixture->window), "<b>a & b</b>") != NULL);
}

/* A window that goes while its file is being read, or while a state is worked out. */
static void
test_destroy_while_busy (Fixture       *fixture,
                         gconstpointer  data)
{
  SpeWindow *window = spe_test_window_new (NULL);

  spe_window_open (window, fixture->path);
  spe_test_destroy (GTK_WIDGET (window));
  spe_test_document_set (spe_window_get_document (fixture->window), "getpid", SPE_ACTION_ERRNO);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (SpeApplication) application = NULL;

  spe_test_init (&argc, &argv);
  application = spe_test_application_new ();

#define ADD(path, func) g_test_add ("/app/window/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("edit-and-save", test_edit_and_save);
  ADD ("focus", test_focus);
  ADD ("titles", test_titles);
  ADD ("failed", test_failed);
  ADD ("open-twice", test_open_twice);
  ADD ("toast", test_toast);
  ADD ("destroy-while-busy", test_destroy_while_busy);
#undef ADD

  return g_test_run ();
}
