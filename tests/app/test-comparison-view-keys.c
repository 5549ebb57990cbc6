/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/compare/spe-comparison-view.h"

#include "app/compare/spe-difference-item.h"
#include "spe-test-app.h"
#include "spe-test-comparison.h"
#include "spe-test-document.h"
#include "spe-test-widgets.h"

typedef SpeTestComparison Fixture;

static char *
dup_first (Fixture *fixture)
{
  GListModel *shown = spe_test_child (fixture->view, "shown");
  g_autoptr (SpeDifferenceItem) item = g_list_model_get_item (shown, 0);

  return g_strdup (spe_syscall_get_name (spe_difference_item_get_difference (item)->call));
}

static void
select_first (Fixture *fixture)
{
  gtk_single_selection_set_selected (spe_test_child (fixture->view, "selection"), 0);
}

static guint
count_rows (Fixture *fixture)
{
  return g_list_model_get_n_items (spe_test_child (fixture->view, "shown"));
}

static GtkWidget *
get_focus (Fixture *fixture)
{
  return gtk_root_get_focus (GTK_ROOT (fixture->window));
}

/* Row after row with one key; the next row has the focus, and at the end what is above them. */
static void
test_take (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *view = spe_test_child (fixture->view, "view");

  g_assert_true (spe_test_press (GTK_WIDGET (fixture->view), "<Alt>Left"));
  g_assert_false (spe_document_is_modified (fixture->document));

  select_first (fixture);
  for (guint n = 3; n > 0; n--)
    {
      g_autofree char *name = dup_first (fixture);
      g_autofree char *label = g_strconcat ("Take over ", name, NULL);

      g_assert_true (spe_test_press (GTK_WIDGET (fixture->view), "<Alt>Left"));
      spe_test_comparison_settle (fixture);
      g_assert_cmpstr (spe_document_get_undo_label (fixture->document), ==, label);
      if (n > 1)
        {
          g_assert_cmpuint (count_rows (fixture), ==, n - 1);
          g_assert_nonnull (get_focus (fixture));
          g_assert_true (gtk_widget_is_ancestor (get_focus (fixture), view));
        }
    }
  g_assert_true (gtk_widget_is_ancestor (get_focus (fixture),
                                         spe_test_child (fixture->view, "reference")));
}

static void
test_hand_over (Fixture       *fixture,
                gconstpointer  data)
{
  select_first (fixture);
  g_assert_true (spe_test_press (GTK_WIDGET (fixture->view), "<Alt>Right"));
  WAIT_UNTIL (count_rows (fixture) == 2);
  spe_test_comparison_settle (fixture);
  g_assert_false (spe_document_is_modified (fixture->document));
  g_assert_true (gtk_widget_is_ancestor (get_focus (fixture),
                                         spe_test_child (fixture->view, "view")));
}

/* Whoever goes through a row with Tab comes by what can be done with it. */
static void
test_tab (Fixture       *fixture,
          gconstpointer  data)
{
  g_autofree char *name = dup_first (fixture);
  g_autofree char *take = g_strdup_printf ("Do with %s what the other profile does", name);
  g_autofree char *hand_over =
    g_strdup_printf ("Write to the other file what this profile does with %s", name);
  GtkWidget *view = spe_test_child (fixture->view, "view");

  gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD);
  for (guint i = 0; i < 10 && !spe_test_has_label (get_focus (fixture), take); i++)
    gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD);
  g_assert_true (spe_test_has_label (get_focus (fixture), take));
  gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD);
  g_assert_true (spe_test_has_label (get_focus (fixture), hand_over));
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

#define ADD(path, func) \
  g_test_add ("/app/comparison-view-keys/" path, Fixture, NULL, spe_test_comparison_set_up, func, \
              spe_test_comparison_tear_down)
  ADD ("take", test_take);
  ADD ("hand-over", test_hand_over);
  ADD ("tab", test_tab);
#undef ADD

  return g_test_run ();
}
