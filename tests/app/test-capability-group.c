/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/target/spe-capability-group.h"

#include "filter/spe-capability.h"
#include "spe-test-app.h"
#include "spe-test-widgets.h"

static void
count_cb (SpeCapabilityGroup *group,
          guint              *n_changes)
{
  ++*n_changes;
}

static void
assert_caps (SpeCapabilityGroup *group,
             SpeCapabilitySet    set)
{
  g_auto (GStrv) caps = spe_capability_group_dup_caps (group);

  g_assert_true (g_strv_equal ((const char * const *) caps, spe_capabilities_get (set)));
}

static void
test_sets (void)
{
  SpeCapabilityGroup *group = g_object_new (SPE_TYPE_CAPABILITY_GROUP, NULL);
  GtkWidget *window = spe_test_present (GTK_WIDGET (group), 400, 300);
  AdwComboRow *set = spe_test_child (group, "set_row");
  guint n_changes = 0;

  g_signal_connect (group, "changed", G_CALLBACK (count_cb), &n_changes);
  spe_capability_group_set_caps (group, spe_capabilities_get (SPE_CAPABILITIES_PODMAN));
  assert_caps (group, SPE_CAPABILITIES_PODMAN);
  g_assert_cmpuint (adw_combo_row_get_selected (set), ==, 2);
  g_assert_cmpuint (n_changes, ==, 0);

  adw_combo_row_set_selected (set, 4);
  assert_caps (group, SPE_CAPABILITIES_ALL);
  adw_combo_row_set_selected (set, 0);
  assert_caps (group, SPE_CAPABILITIES_NONE);
  g_assert_cmpuint (n_changes, ==, 2);

  /* Choosing one by one changes nothing yet, but shows the list. */
  adw_combo_row_set_selected (set, 5);
  assert_caps (group, SPE_CAPABILITIES_NONE);
  g_assert_true (adw_expander_row_get_expanded (spe_test_child (group, "list_row")));
  spe_test_destroy (window);
}

static void
toggle (SpeCapabilityGroup *group,
        const char         *cap)
{
  GtkWidget *label = NULL;
  GtkWidget *row = NULL;

  WAIT_UNTIL ((label = spe_test_find_text (GTK_WIDGET (group), cap)) != NULL);
  row = gtk_widget_get_ancestor (label, ADW_TYPE_ACTION_ROW);
  adw_action_row_activate (ADW_ACTION_ROW (row));
}

static void
test_one_by_one (void)
{
  SpeCapabilityGroup *group = g_object_new (SPE_TYPE_CAPABILITY_GROUP, NULL);
  GtkWidget *window = spe_test_present (GTK_WIDGET (group), 400, 600);
  AdwComboRow *set = spe_test_child (group, "set_row");
  g_auto (GStrv) caps = NULL;
  guint n_changes = 0;

  g_signal_connect (group, "changed", G_CALLBACK (count_cb), &n_changes);
  adw_expander_row_set_expanded (spe_test_child (group, "list_row"), TRUE);
  toggle (group, "CAP_SYS_ADMIN");
  toggle (group, "CAP_CHOWN");

  caps = spe_capability_group_dup_caps (group);
  g_assert_cmpstrv (caps, ((const char *[]) { "CAP_CHOWN", "CAP_SYS_ADMIN", NULL }));
  g_assert_cmpuint (n_changes, ==, 2);
  g_assert_cmpuint (adw_combo_row_get_selected (set), ==, 5);

  /* What makes up a set is that set again. */
  toggle (group, "CAP_SYS_ADMIN");
  toggle (group, "CAP_CHOWN");
  g_assert_cmpuint (adw_combo_row_get_selected (set), ==, 0);
  spe_test_destroy (window);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add_func ("/app/capability-group/sets", test_sets);
  g_test_add_func ("/app/capability-group/one-by-one", test_one_by_one);

  return g_test_run ();
}
