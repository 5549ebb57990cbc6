/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-action-chip.h"

#include <adwaita.h>
#include <math.h>

#include "app/table/spe-action-choice.h"
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

/* The relative luminance of WCAG 2.1. */
static double
luminance (const GdkRGBA *color)
{
  const double channels[] = { color->red, color->green, color->blue };
  static const double weights[] = { 0.2126, 0.7152, 0.0722 };
  double sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (channels); i++)
    sum += weights[i] * (channels[i] <= 0.03928 ? channels[i] / 12.92
                                                : pow ((channels[i] + 0.055) / 1.055, 2.4));

  return sum;
}

static double
contrast (const GdkRGBA *a,
          const GdkRGBA *b)
{
  const double x = luminance (a);
  const double y = luminance (b);

  return (MAX (x, y) + 0.05) / (MIN (x, y) + 0.05);
}

/* Each action can be read on its own ground and on the list's, which WCAG 2.1 sets at 4.5 (AA). */
static void
test_contrast (gconstpointer data)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GtkWidget *chip = spe_action_chip_new ();
  GtkWidget *window = spe_test_present (chip, 200, 60);
  GtkStyleContext *context = gtk_widget_get_style_context (chip);

  adw_style_manager_set_color_scheme (manager, GPOINTER_TO_INT (data));
  for (guint rank = 0; rank < SPE_N_ACTION_RANKS; rank++)
    {
      const SpeAction action = spe_action_choice_get (rank);
      GdkRGBA list;
      GdkRGBA text;
      GdkRGBA ground;

      spe_action_chip_set_action (SPE_ACTION_CHIP (chip), action, "Action", FALSE);
      g_assert_true (gtk_style_context_lookup_color (context, "view_bg_color", &list));
      gtk_style_context_get_color (context, &text);
      /* The chip's own ground is its text's colour at 0.12; see style.css. */
      ground = (GdkRGBA) { list.red + (text.red - list.red) * 0.12f,
                           list.green + (text.green - list.green) * 0.12f,
                           list.blue + (text.blue - list.blue) * 0.12f, 1 };
      g_test_message ("%s: %.1f, %.1f", spe_action_choice_get_class (action),
                      contrast (&text, &list), contrast (&text, &ground));
      g_assert_cmpfloat (contrast (&text, &list), >=, 4.5);
      g_assert_cmpfloat (contrast (&text, &ground), >=, 4.5);
    }
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
  spe_test_destroy (window);
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
  g_test_add_data_func ("/app/action-chip/contrast/light",
                        GINT_TO_POINTER (ADW_COLOR_SCHEME_FORCE_LIGHT), test_contrast);
  g_test_add_data_func ("/app/action-chip/contrast/dark",
                        GINT_TO_POINTER (ADW_COLOR_SCHEME_FORCE_DARK), test_contrast);

  return g_test_run ();
}
