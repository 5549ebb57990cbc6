/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/run/spe-command-entry.h"

#include "spe-test-app.h"
#include "spe-test-widgets.h"

typedef struct
{
  SpeCommandEntry *entry;
  GtkWidget       *window;
  GSettings       *settings;
  guint            n_changes;
  guint            n_activations;
} Fixture;

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->settings = g_settings_new (APPLICATION_ID);
  g_settings_reset (fixture->settings, "test-commands");
  fixture->entry =
    g_object_new (SPE_TYPE_COMMAND_ENTRY, "placeholder-text", "Such as ls", NULL);
  g_signal_connect_swapped (fixture->entry, "changed", G_CALLBACK (count_cb),
                            &fixture->n_changes);
  g_signal_connect_swapped (fixture->entry, "activate", G_CALLBACK (count_cb),
                            &fixture->n_activations);
  fixture->window = spe_test_present (GTK_WIDGET (fixture->entry), 400, 60);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  spe_test_destroy (fixture->window);
  g_object_unref (fixture->settings);
}

static void
type (Fixture    *fixture,
      const char *command)
{
  gtk_editable_set_text (GTK_EDITABLE (fixture->entry), command);
}

static void
test_typing (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *hint = NULL;

  g_object_get (fixture->entry, "placeholder-text", &hint, NULL);
  g_assert_cmpstr (hint, ==, "Such as ls");
  g_assert_true (spe_command_entry_is_empty (fixture->entry));
  type (fixture, " \t ");
  g_assert_true (spe_command_entry_is_empty (fixture->entry));
  type (fixture, "ls");
  g_assert_false (spe_command_entry_is_empty (fixture->entry));
  g_assert_cmpuint (fixture->n_changes, >=, 2);

  gtk_widget_grab_focus (GTK_WIDGET (fixture->entry));
  g_signal_emit_by_name (gtk_editable_get_delegate (spe_test_child (fixture->entry, "entry")),
                         "activate");
  g_assert_cmpuint (fixture->n_activations, ==, 1);
}

static void
test_parse (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) argv = NULL;

  type (fixture, "sh -c 'echo one two'");
  argv = spe_command_entry_parse (fixture->entry, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (argv), ==, 3);
  g_assert_cmpstr (argv[2], ==, "echo one two");

  type (fixture, "echo 'half");
  g_assert_null (spe_command_entry_parse (fixture->entry, &error));
  g_assert_error (error, G_SHELL_ERROR, G_SHELL_ERROR_BAD_QUOTING);
}

/* Each command is remembered once, the newest first, here and in every other entry, and can be
 * had again. */
static void
test_history (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GtkWidget) other = g_object_ref_sink (g_object_new (SPE_TYPE_COMMAND_ENTRY, NULL));
  const char *const commands[] = { "first", "second_one", "first" };
  g_auto (GStrv) kept = NULL;
  g_autofree char *list = NULL;

  g_assert_false (gtk_widget_is_sensitive (spe_test_child (fixture->entry, "history_button")));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      type (fixture, commands[i]);
      spe_command_entry_remember (fixture->entry);
    }

  kept = g_settings_get_strv (fixture->settings, "test-commands");
  list = g_strjoinv (",", kept);
  g_assert_cmpstr (list, ==, "first,second_one");
  WAIT_UNTIL (gtk_widget_get_sensitive (spe_test_child (other, "history_button")));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->entry), "command.recall", "s",
                                             "second_one"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (fixture->entry)), ==, "second_one");
}

static void
test_history_ends (Fixture       *fixture,
                   gconstpointer  data)
{
  g_auto (GStrv) kept = NULL;

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *command = g_strdup_printf ("command %u", i);

      type (fixture, command);
      spe_command_entry_remember (fixture->entry);
    }

  kept = g_settings_get_strv (fixture->settings, "test-commands");
  g_assert_cmpuint (g_strv_length (kept), ==, 12);
  g_assert_cmpstr (kept[0], ==, "command 19");
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add ("/app/command-entry/typing", Fixture, NULL, set_up, test_typing, tear_down);
  g_test_add ("/app/command-entry/parse", Fixture, NULL, set_up, test_parse, tear_down);
  g_test_add ("/app/command-entry/history", Fixture, NULL, set_up, test_history, tear_down);
  g_test_add ("/app/command-entry/history-ends", Fixture, NULL, set_up, test_history_ends,
              tear_down);

  return g_test_run ();
}
