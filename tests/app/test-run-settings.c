/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/run/spe-run-settings.h"

#include "spe-test-app.h"
#include "spe-test-widgets.h"

typedef struct
{
  SpeRunSettings *settings;
  GtkWidget      *window;
  guint           n_changes;
} Fixture;

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changes++;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->settings = g_object_new (SPE_TYPE_RUN_SETTINGS, NULL);
  g_signal_connect_swapped (fixture->settings, "changed", G_CALLBACK (changed_cb), fixture);
  fixture->window = spe_test_present (GTK_WIDGET (fixture->settings), 400, 300);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  spe_test_destroy (fixture->window);
}

static void
assert_row (Fixture    *fixture,
            const char *id,
            const char *text,
            gboolean    is_good)
{
  GtkEditable *row = spe_test_child (fixture->settings, id);

  gtk_editable_set_text (row, text);
  g_assert_cmpint (spe_run_settings_is_valid (fixture->settings), ==, is_good);
  g_assert_cmpint (gtk_widget_has_css_class (GTK_WIDGET (row), "error"), ==, !is_good);
}

static void
test_folder (Fixture       *fixture,
             gconstpointer  data)
{
  g_assert_true (spe_run_settings_is_valid (fixture->settings));
  g_assert_null (spe_run_settings_get_folder (fixture->settings));
  assert_row (fixture, "folder_row", "/nonexistent", FALSE);
  assert_row (fixture, "folder_row", "/etc/passwd", FALSE);
  assert_row (fixture, "folder_row", "/", TRUE);
  g_assert_cmpstr (spe_run_settings_get_folder (fixture->settings), ==, "/");
  g_assert_cmpuint (fixture->n_changes, >=, 3);
}

static void
test_variables (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) variables = NULL;

  assert_row (fixture, "variables_row", "A=1 B", FALSE);
  g_assert_null (spe_run_settings_dup_variables (fixture->settings, &error));
  g_assert_error (error, G_SHELL_ERROR, G_SHELL_ERROR_FAILED);
  assert_row (fixture, "variables_row", "=1", FALSE);
  assert_row (fixture, "variables_row", "A='1", FALSE);
  assert_row (fixture, "variables_row", " ", TRUE);
  assert_row (fixture, "variables_row", "A=1 B='x y'", TRUE);

  variables = spe_run_settings_dup_variables (fixture->settings, NULL);
  g_assert_cmpuint (g_strv_length (variables), ==, 2);
  g_assert_cmpstr (variables[1], ==, "B=x y");
}

static void
test_environment (Fixture       *fixture,
                  gconstpointer  data)
{
  g_assert_false (spe_run_settings_wants_clean_environment (fixture->settings));
  gtk_switch_set_active (spe_test_child (fixture->settings, "clean_switch"), TRUE);
  g_assert_true (spe_run_settings_wants_clean_environment (fixture->settings));
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add ("/app/run-settings/folder", Fixture, NULL, set_up, test_folder, tear_down);
  g_test_add ("/app/run-settings/variables", Fixture, NULL, set_up, test_variables, tear_down);
  g_test_add ("/app/run-settings/environment", Fixture, NULL, set_up, test_environment,
              tear_down);

  return g_test_run ();
}
