/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-action-chip.h"

#include "spe-test-app.h"

static void
count_cb (guint *count)
{
  ++*count;
}

static int
natural_width (GtkWidget *widget)
{
  int natural = 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);

  return natural;
}

static void
test_accessible (void)
{
  GtkWidget *chip = spe_action_chip_new ();
  GtkWidget *window = spe_test_present (chip, 200, 60);

  spe_action_chip_set_action (SPE_ACTION_CHIP (chip), SPE_ACTION_ERRNO, "Errno EPERM", FALSE);
  gtk_test_accessible_assert_role (chip, GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_test_accessible_assert_property (chip, GTK_ACCESSIBLE_PROPERTY_LABEL, "Errno EPERM");
  gtk_test_accessible_assert_property (chip, GTK_ACCESSIBLE_PROPERTY_HAS_POPUP, TRUE);
  spe_test_destroy (window);
}

static void
test_classes (void)
{
  GtkWidget *chip = g_object_ref_sink (spe_action_chip_new ());

  spe_action_chip_set_action (SPE_ACTION_CHIP (chip), SPE_ACTION_ERRNO, "Errno EPERM", TRUE);
  g_assert_true (gtk_widget_has_css_class (chip, "errno"));
  g_assert_true (gtk_widget_has_css_class (chip, "by-default"));

  spe_action_chip_set_action (SPE_ACTION_CHIP (chip), SPE_ACTION_ALLOW, "Allow", FALSE);
  g_assert_true (gtk_widget_has_css_class (chip, "allow"));
  g_assert_false (gtk_widget_has_css_class (chip, "errno"));
  g_assert_false (gtk_widget_has_css_class (chip, "by-default"));
  g_assert_finalize_object (chip);
}

static void
test_size_follows_label (void)
{
  GtkWidget *chip = spe_action_chip_new ();
  GtkWidget *window = spe_test_present (chip, 200, 60);
  int before = 0;

  spe_action_chip_set_action (SPE_ACTION_CHIP (chip), SPE_ACTION_LOG, "Log", FALSE);
  before = natural_width (chip);
  spe_action_chip_set_action (SPE_ACTION_CHIP (chip), SPE_ACTION_LOG, "A longer label", FALSE);
  g_assert_cmpint (natural_width (chip), >, before);
  spe_test_destroy (window);
}

static void
test_open (void)
{
  GtkWidget *chip = g_object_ref_sink (spe_action_chip_new ());
  guint opened = 0;

  g_signal_connect_swapped (chip, "open", G_CALLBACK (count_cb), &opened);
  g_assert_true (gtk_widget_activate_action (chip, "chip.open", NULL));
  g_assert_cmpuint (opened, ==, 1);
  g_assert_finalize_object (chip);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add_func ("/app/action-chip/accessible", test_accessible);
  g_test_add_func ("/app/action-chip/classes", test_classes);
  g_test_add_func ("/app/action-chip/size-follows-label", test_size_follows_label);
  g_test_add_func ("/app/action-chip/open", test_open);

  return g_test_run ();
}
