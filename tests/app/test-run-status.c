/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/run/spe-run-status.h"

#include "spe-test-app.h"
#include "spe-test-widgets.h"

static void
test_tones (void)
{
  static const struct
  {
    SpeRunTone  tone;
    const char *style;
    gboolean    has_icon;
  } rows[] = {
    { SPE_RUN_TONE_NONE, "dim-label", FALSE },
    { SPE_RUN_TONE_GOOD, "success", TRUE },
    { SPE_RUN_TONE_BAD, "warning", TRUE },
  };
  SpeRunStatus *status = g_object_new (SPE_TYPE_RUN_STATUS, NULL);
  GtkWidget *window = spe_test_present (GTK_WIDGET (status), 400, 60);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      spe_run_status_tell (status, rows[i].tone, "One <b> & two.");
      g_assert_cmpint (spe_run_status_get_tone (status), ==, rows[i].tone);
      g_assert_true (gtk_widget_has_css_class (spe_test_child (status, "label"),
                                               rows[i].style));
      g_assert_cmpint (gtk_widget_get_visible (spe_test_child (status, "icon")), ==,
                       rows[i].has_icon);
    }
  spe_run_status_append (status, "Three.");
  g_assert_cmpstr (spe_run_status_get_text (status), ==, "One <b> & two. Three.");

  spe_test_destroy (window);
}

static void
test_running (void)
{
  SpeRunStatus *status = g_object_new (SPE_TYPE_RUN_STATUS, NULL);
  GtkWidget *window = spe_test_present (GTK_WIDGET (status), 400, 60);
  GtkSpinner *spinner = spe_test_child (status, "spinner");

  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (spinner)));
  spe_run_status_set_running (status, TRUE);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (spinner)));
  g_assert_true (gtk_spinner_get_spinning (spinner));
  spe_run_status_set_running (status, FALSE);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (spinner)));

  spe_test_destroy (window);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add_func ("/app/run-status/tones", test_tones);
  g_test_add_func ("/app/run-status/running", test_running);

  return g_test_run ();
}
