/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/deploy/spe-container-row.h"

#include <string.h>

#include "spe-test-app.h"
#include "spe-test-widgets.h"

static void
count_cb (SpeContainerRow *row,
          guint           *n_signals)
{
  ++*n_signals;
}

static char *
dup_yaml (SpeContainerRow *row)
{
  g_autoptr (SpePodSpec) spec = spe_pod_spec_new ("pod");
  g_autoptr (GError) error = NULL;
  char *yaml = NULL;

  spe_container_row_add_to (row, spec);
  yaml = spe_pod_spec_to_yaml (spec, SPE_POD_SCOPE_WHOLE, &error);
  g_assert_no_error (error);

  return yaml;
}

static void
test_change (void)
{
  SpeContainerRow *row = SPE_CONTAINER_ROW (spe_container_row_new ("app", "profiles/a.json"));
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *window = NULL;
  g_autofree char *before = dup_yaml (row);
  g_autofree char *after = NULL;
  gpointer choice = spe_test_child (row, "choice");
  guint n_changes = 0;

  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (row));
  window = spe_test_present (list, 400, 300);
  g_assert_null (strstr (before, "seccompProfile"));

  g_signal_connect (row, "changed", G_CALLBACK (count_cb), &n_changes);
  gtk_editable_set_text (spe_test_child (row, "name_row"), "<web>");
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "<web>");
  gtk_editable_set_text (spe_test_child (row, "name_row"), "web");
  gtk_editable_set_text (spe_test_child (row, "image_row"), "web:2");
  adw_combo_row_set_selected (spe_test_child (choice, "type_row"), SPE_POD_PROFILE_LOCALHOST);
  g_assert_cmpuint (n_changes, >=, 4);
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), ==,
                   "profiles/a.json");
  after = dup_yaml (row);
  g_assert_nonnull (strstr (after, "name: web\n"));
  g_assert_nonnull (strstr (after, "image: web:2"));
  g_assert_nonnull (strstr (after, "localhostProfile: profiles/a.json"));
  spe_test_destroy (window);
}

static void
test_remove (void)
{
  GtkWidget *row = spe_container_row_new ("app", "profiles/a.json");
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *window = NULL;
  guint n_removals = 0;

  gtk_list_box_append (GTK_LIST_BOX (list), row);
  window = spe_test_present (list, 400, 300);
  g_signal_connect (row, "removed", G_CALLBACK (count_cb), &n_removals);
  spe_test_push (spe_test_find_tooltip (row, "Remove this container"));
  g_assert_cmpuint (n_removals, ==, 1);
  spe_test_destroy (window);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add_func ("/app/container-row/change", test_change);
  g_test_add_func ("/app/container-row/remove", test_remove);

  return g_test_run ();
}
