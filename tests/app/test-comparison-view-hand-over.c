/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/compare/spe-comparison-view.h"

#include "spe-test-app.h"
#include "spe-test-comparison.h"
#include "spe-test-document.h"
#include "spe-test-widgets.h"

typedef SpeTestComparison Fixture;

static void
hand_over (Fixture    *fixture,
           const char *name)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "comparison.hand-over", "s", name);
}

static guint
count_rows (Fixture *fixture)
{
  return g_list_model_get_n_items (spe_test_child (fixture->view, "shown"));
}

static GtkWidget *
find_undo (Fixture *fixture)
{
  return spe_test_find_text (GTK_WIDGET (fixture->overlay), "Undo");
}

static void
assert_theirs (Fixture  *fixture,
               gboolean  is_as_it_was)
{
  g_autofree char *text = spe_test_read (fixture->path);

  g_assert_cmpint (g_str_equal (text, SPE_TEST_THEIRS), ==, is_as_it_was);
}

/* Everything handed over, both do the same; this profile stays as it is. */
static void
test_all (Fixture       *fixture,
          gconstpointer  data)
{
  static const char * const names[] = { "mount", "bpf", "socket" };

  g_assert_true (gtk_column_view_column_get_visible (
    spe_test_child (fixture->view, "hand_over_column")));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      hand_over (fixture, names[i]);
      WAIT_UNTIL (count_rows (fixture) == G_N_ELEMENTS (names) - 1 - i);
      spe_test_comparison_settle (fixture);
    }
  g_assert_false (spe_document_is_modified (fixture->document));
  assert_theirs (fixture, FALSE);
}

static void
test_undo (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *undo = NULL;

  hand_over (fixture, "mount");
  WAIT_UNTIL (count_rows (fixture) == 2);
  WAIT_UNTIL (find_undo (fixture) != NULL);
  g_assert_nonnull (spe_test_find_text (GTK_WIDGET (fixture->overlay),
                                        "mount was written to theirs.json"));
  spe_test_screenshot (fixture->window, "comparison-view-hand-over");
  undo = gtk_widget_get_ancestor (find_undo (fixture), GTK_TYPE_BUTTON);
  spe_test_push (undo);
  WAIT_UNTIL (count_rows (fixture) == 3);
  spe_test_comparison_settle (fixture);
  assert_theirs (fixture, TRUE);
}

/* A file that cannot be written is said to be as it was. */
static void
test_fails (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWindow *dialog = NULL;

  g_free (spe_test_folder_put (fixture->folder, "theirs.json", "nonsense"));
  hand_over (fixture, "mount");
  WAIT_UNTIL (spe_test_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  dialog = spe_test_find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), ==,
                   "theirs.json was not changed");
  gtk_window_close (dialog);
  WAIT_UNTIL (spe_test_find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL);
  g_assert_cmpuint (count_rows (fixture), ==, 3);
}

/* What ships with the program, and what is on disk of this profile, are not written to. */
static void
test_not_for_shipped (Fixture       *fixture,
                      gconstpointer  data)
{
  gpointer chooser = spe_test_child (fixture->view, "reference");
  GtkColumnViewColumn *column = spe_test_child (fixture->view, "hand_over_column");

  for (guint i = 0; i < 3; i++)
    {
      gtk_drop_down_set_selected (spe_test_child (chooser, "drop_down"), i);
      spe_test_comparison_settle (fixture);
      g_assert_false (gtk_column_view_column_get_visible (column));
      hand_over (fixture, "bpf");
    }
  spe_comparison_view_set_file (fixture->view, fixture->path);
  spe_test_comparison_settle (fixture);
  g_assert_true (gtk_column_view_column_get_visible (column));
  assert_theirs (fixture, TRUE);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

#define ADD(path, func) \
  g_test_add ("/app/comparison-view-hand-over/" path, Fixture, NULL, spe_test_comparison_set_up, \
              func, spe_test_comparison_tear_down)
  ADD ("all", test_all);
  ADD ("undo", test_undo);
  ADD ("fails", test_fails);
  ADD ("not-for-shipped", test_not_for_shipped);
#undef ADD

  return g_test_run ();
}
