/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/compare/spe-comparison-view.h"

#include "spe-test-app.h"
#include "spe-test-document.h"
#include "spe-test-widgets.h"

/* bpf is refused here and allowed there; mount the other way round; socket only for a domain. */
#define MINE                                                                                      \
  "{ \"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": ["                                      \
  "{ \"names\": [\"read\", \"mount\"], \"action\": \"SCMP_ACT_ALLOW\" } ] }"
#define THEIRS                                                                                    \
  "{ \"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": ["                                      \
  "{ \"names\": [\"read\", \"bpf\"], \"action\": \"SCMP_ACT_ALLOW\" },"                           \
  "{ \"names\": [\"socket\"], \"action\": \"SCMP_ACT_ALLOW\", \"args\":"                          \
  "  [{ \"index\": 0, \"value\": 40, \"op\": \"SCMP_CMP_EQ\" }] } ] }"

typedef struct
{
  char              *folder;
  char              *path;
  SpeDocument       *document;
  SpeComparisonView *view;
  AdwToastOverlay   *overlay;
  GtkWidget         *window;
} Fixture;

static void
settle (Fixture *fixture)
{
  WAIT_UNTIL (!spe_comparison_view_is_busy (fixture->view));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = spe_test_folder_new ();
  fixture->path = spe_test_folder_put (fixture->folder, "theirs.json", THEIRS);
  fixture->document = spe_test_document_make (MINE);
  fixture->view = g_object_new (SPE_TYPE_COMPARISON_VIEW, NULL);
  fixture->overlay = g_object_new (ADW_TYPE_TOAST_OVERLAY, "child", fixture->view, NULL);
  fixture->window = spe_test_present (GTK_WIDGET (fixture->overlay), 900, 400);
  spe_comparison_view_set_document (fixture->view, fixture->document);
  spe_comparison_view_set_file (fixture->view, fixture->path);
  settle (fixture);
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
  g_free (fixture->path);
}

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

  g_assert_cmpint (g_str_equal (text, THEIRS), ==, is_as_it_was);
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
      settle (fixture);
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
  settle (fixture);
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
      settle (fixture);
      g_assert_false (gtk_column_view_column_get_visible (column));
      hand_over (fixture, "bpf");
    }
  spe_comparison_view_set_file (fixture->view, fixture->path);
  settle (fixture);
  g_assert_true (gtk_column_view_column_get_visible (column));
  assert_theirs (fixture, TRUE);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

#define ADD(path, func) \
  g_test_add ("/app/comparison-view-hand-over/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("all", test_all);
  ADD ("undo", test_undo);
  ADD ("fails", test_fails);
  ADD ("not-for-shipped", test_not_for_shipped);
#undef ADD

  return g_test_run ();
}
