/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/compare/spe-comparison-view.h"

#include <string.h>

#include "app/compare/spe-difference-item.h"
#include "spe-test-app.h"
#include "spe-test-comparison.h"
#include "spe-test-document.h"
#include "spe-test-widgets.h"

typedef SpeTestComparison Fixture;

static const char *
get_page (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (spe_test_child (fixture->view, "stack"));
}

/* The names of the rows, as they are shown. */
static char *
dup_names (Fixture *fixture)
{
  GListModel *model = spe_test_child (fixture->view, "shown");
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (SpeDifferenceItem) item = g_list_model_get_item (model, i);

      g_string_append_printf (
        text, "%s%s", i > 0 ? " " : "",
        spe_syscall_get_name (spe_difference_item_get_difference (item)->call));
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_names (Fixture    *fixture,
              const char *wanted)
{
  g_autofree char *names = dup_names (fixture);

  g_assert_cmpstr (names, ==, wanted);
}

static void
take (Fixture    *fixture,
      const char *name)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "comparison.take", "s", name);
  spe_test_comparison_settle (fixture);
}

/* At first it is held against what was saved. */
static void
test_saved (Fixture       *fixture,
            gconstpointer  data)
{
  g_assert_cmpstr (get_page (fixture), ==, "message");
  spe_test_document_set (fixture->document, "reboot", SPE_ACTION_ALLOW);
  spe_test_comparison_settle (fixture);
  g_assert_cmpstr (get_page (fixture), ==, "rows");
  assert_names (fixture, "reboot");
  g_assert_nonnull (strstr (gtk_label_get_label (spe_test_child (fixture->view, "status")),
                            "weaker"));
}

/* Everything taken over, both do the same; and each step can be undone. */
static void
test_take (Fixture       *fixture,
           gconstpointer  data)
{
  spe_comparison_view_set_file (fixture->view, fixture->path);
  spe_test_comparison_settle (fixture);
  assert_names (fixture, "socket mount bpf");
  spe_test_wait_frames (fixture->window, 2);
  g_assert_nonnull (spe_test_find_tooltip (fixture->window,
                                           "Do with bpf what the other profile does"));
  spe_test_screenshot (fixture->window, "comparison-view");

  take (fixture, "mount");
  assert_names (fixture, "socket bpf");
  g_assert_cmpstr (spe_document_get_undo_label (fixture->document), ==, "Take over mount");
  take (fixture, "bpf");
  take (fixture, "socket");
  g_assert_cmpstr (get_page (fixture), ==, "message");

  spe_document_undo (fixture->document);
  spe_document_undo (fixture->document);
  spe_document_undo (fixture->document);
  spe_test_comparison_settle (fixture);
  g_assert_false (spe_document_is_modified (fixture->document));
  assert_names (fixture, "socket mount bpf");
}

static void
test_filter (Fixture       *fixture,
             gconstpointer  data)
{
  GtkDropDown *direction = spe_test_child (fixture->view, "direction");

  spe_comparison_view_set_file (fixture->view, fixture->path);
  spe_test_comparison_settle (fixture);
  gtk_drop_down_set_selected (direction, 1);
  assert_names (fixture, "mount");
  gtk_drop_down_set_selected (direction, 2);
  assert_names (fixture, "socket bpf");
  gtk_drop_down_set_selected (direction, 0);
  assert_names (fixture, "socket mount bpf");
}

/* What is chosen in the list is compared with; a file that is not there is told. */
static void
test_references (Fixture       *fixture,
                 gconstpointer  data)
{
  gpointer reference = spe_test_child (fixture->view, "reference");
  GtkDropDown *drop_down = spe_test_child (reference, "drop_down");
  g_autofree char *missing = g_build_filename (fixture->folder, "missing.json", NULL);

  spe_comparison_view_set_file (fixture->view, missing);
  spe_test_comparison_settle (fixture);
  g_assert_cmpstr (get_page (fixture), ==, "message");
  spe_comparison_view_set_file (fixture->view, fixture->path);
  spe_test_comparison_settle (fixture);
  g_assert_cmpstr (get_page (fixture), ==, "rows");

  /* A default that ships, from the list. */
  gtk_drop_down_set_selected (drop_down, 2);
  g_assert_true (spe_comparison_view_is_busy (fixture->view));
  spe_test_comparison_settle (fixture);
  g_assert_cmpstr (get_page (fixture), ==, "rows");
  gtk_drop_down_set_selected (drop_down, 0);
  spe_test_comparison_settle (fixture);
  g_assert_cmpstr (get_page (fixture), ==, "message");
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

#define ADD(path, func) \
  g_test_add ("/app/comparison-view/" path, Fixture, NULL, spe_test_comparison_set_up_alone, func, \
              spe_test_comparison_tear_down)
  ADD ("saved", test_saved);
  ADD ("take", test_take);
  ADD ("filter", test_filter);
  ADD ("references", test_references);
#undef ADD

  return g_test_run ();
}
