/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/deploy/spe-choice-rows.h"

#include <adwaita.h>

#include "spe-test-app.h"
#include "spe-test-widgets.h"

static void
count_cb (SpeChoiceRows *rows,
          guint         *n_changes)
{
  ++*n_changes;
}

static void
test_choose (void)
{
  SpeChoiceRows *rows = g_object_new (SPE_TYPE_CHOICE_ROWS, NULL);
  GtkWidget *window = spe_test_present (GTK_WIDGET (rows), 400, 200);
  AdwComboRow *type = spe_test_child (rows, "type_row");
  guint n_changes = 0;

  g_assert_cmpint (spe_choice_rows_get_kind (rows), ==, SPE_POD_PROFILE_UNSET);
  g_assert_null (spe_choice_rows_get_path (rows));

  spe_choice_rows_set_choice (rows, SPE_POD_PROFILE_LOCALHOST, "profiles/a.json");
  g_assert_cmpstr (spe_choice_rows_get_path (rows), ==, "profiles/a.json");
  g_assert_true (gtk_widget_get_visible (spe_test_child (rows, "path_row")));
  g_assert_false (gtk_widget_get_visible (spe_test_child (rows, "hint")));

  g_signal_connect (rows, "changed", G_CALLBACK (count_cb), &n_changes);
  adw_combo_row_set_selected (type, SPE_POD_PROFILE_UNCONFINED);
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_null (spe_choice_rows_get_path (rows));
  g_assert_false (gtk_widget_get_visible (spe_test_child (rows, "path_row")));
  g_assert_true (gtk_widget_get_visible (spe_test_child (rows, "hint")));

  /* The path is there again when the type is. */
  adw_combo_row_set_selected (type, SPE_POD_PROFILE_LOCALHOST);
  g_assert_cmpstr (spe_choice_rows_get_path (rows), ==, "profiles/a.json");
  spe_test_destroy (window);
}

/* The hint is about the path as it is now, not as it was before the last key. */
static void
test_hint (void)
{
  SpeChoiceRows *rows = g_object_new (SPE_TYPE_CHOICE_ROWS, NULL);
  GtkWidget *window = spe_test_present (GTK_WIDGET (rows), 400, 200);
  GtkEditable *path = spe_test_child (rows, "path_row");
  GtkWidget *hint = spe_test_child (rows, "hint");

  spe_choice_rows_set_choice (rows, SPE_POD_PROFILE_LOCALHOST, "a.json");
  gtk_editable_set_text (path, "../a.json");
  g_assert_true (gtk_widget_get_visible (hint));
  gtk_editable_set_text (path, "a.json");
  g_assert_false (gtk_widget_get_visible (hint));
  spe_test_destroy (window);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add_func ("/app/choice-rows/choose", test_choose);
  g_test_add_func ("/app/choice-rows/hint", test_hint);

  return g_test_run ();
}
