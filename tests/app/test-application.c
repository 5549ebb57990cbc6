/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/spe-application.h"

#include "spe-test-window.h"

static GtkApplication *
get_application (void)
{
  return GTK_APPLICATION (g_application_get_default ());
}

static guint
count_windows (void)
{
  return g_list_length (gtk_application_get_windows (get_application ()));
}

static SpeWindow *
find_window (const char *path)
{
  for (GList *link = gtk_application_get_windows (get_application ());
       link != NULL;
       link = link->next)
    {
      SpeDocument *document = spe_window_get_document (link->data);

      if (document != NULL && g_strcmp0 (spe_document_get_path (document), path) == 0)
        return link->data;
    }

  return NULL;
}

static void
close_all (void)
{
  g_action_group_activate_action (G_ACTION_GROUP (get_application ()), "quit", NULL);
  WAIT_UNTIL (count_windows () == 0);
}

static void
test_activate (void)
{
  g_application_activate (G_APPLICATION (get_application ()));
  g_assert_cmpuint (count_windows (), ==, 1);
  g_application_activate (G_APPLICATION (get_application ()));
  g_assert_cmpuint (count_windows (), ==, 1);
  g_action_group_activate_action (G_ACTION_GROUP (get_application ()), "new-window", NULL);
  g_assert_cmpuint (count_windows (), ==, 2);
  close_all ();
}

/* Two files open two windows; one that shows nothing yet is used first. */
static void
test_open (void)
{
  g_autofree char *folder = spe_test_folder_new ();
  g_autofree char *first = spe_test_folder_put (folder, "a.json", SPE_TEST_PROFILE);
  g_autofree char *second = spe_test_folder_put_shipped (folder, "docker-default.json");
  g_autoptr (GFile) first_file = g_file_new_for_path (first);
  g_autoptr (GFile) second_file = g_file_new_for_path (second);
  GFile *files[] = { first_file, second_file };

  g_application_activate (G_APPLICATION (get_application ()));
  g_application_open (G_APPLICATION (get_application ()), files, G_N_ELEMENTS (files), "");
  WAIT_UNTIL (find_window (first) != NULL && find_window (second) != NULL);
  g_assert_cmpuint (count_windows (), ==, 2);
  spe_test_window_settle (find_window (first));
  spe_test_window_settle (find_window (second));
  g_assert_true (spe_window_find_document (get_application (), second) ==
                 spe_window_get_document (find_window (second)));
  g_assert_null (spe_window_find_document (get_application (), folder));
  close_all ();
  g_assert_null (spe_window_find_document (get_application (), second));

  spe_test_folder_remove (folder);
}

static void
test_open_remote (void)
{
  g_autoptr (GFile) file = g_file_new_for_uri ("https://example.org/a.json");
  SpeWindow *window = NULL;

  g_application_open (G_APPLICATION (get_application ()), &file, 1, "");
  g_assert_cmpuint (count_windows (), ==, 1);
  window = SPE_WINDOW (gtk_application_get_windows (get_application ())->data);
  WAIT_UNTIL (spe_test_find_drawn (GTK_WIDGET (window),
                                  "Only files on this computer can be opened") != NULL);
  close_all ();
}

/* Quitting asks for each profile that would be lost. */
static void
test_quit (void)
{
  g_autofree char *folder = spe_test_folder_new ();
  g_autofree char *path = spe_test_folder_put (folder, "a.json", SPE_TEST_PROFILE);
  SpeWindow *window = spe_test_window_new (path);

  spe_test_window_new (NULL);
  spe_test_document_set (spe_window_get_document (window), "mount", SPE_ACTION_ALLOW);
  spe_test_document_settle (spe_window_get_document (window));
  g_action_group_activate_action (G_ACTION_GROUP (get_application ()), "quit", NULL);
  WAIT_UNTIL (spe_test_get_question (window) != NULL);
  spe_test_answer (window, "discard");
  WAIT_UNTIL (count_windows () == 0);

  spe_test_folder_remove (folder);
}

static void
test_color_scheme (void)
{
  GActionGroup *actions = G_ACTION_GROUP (get_application ());

  g_action_group_activate_action (actions, "color-scheme", g_variant_new_string ("dark"));
  WAIT_UNTIL (adw_style_manager_get_dark (adw_style_manager_get_default ()));
  g_action_group_activate_action (actions, "color-scheme", g_variant_new_string ("default"));
  WAIT_UNTIL (!adw_style_manager_get_dark (adw_style_manager_get_default ()));
}

/* No key leads to two actions. */
static void
test_accelerators (void)
{
  g_auto (GStrv) names = gtk_application_list_action_descriptions (get_application ());
  g_autoptr (GHashTable) seen =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert_cmpuint (g_strv_length (names), >, 10);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_auto (GStrv) keys = gtk_application_get_accels_for_action (get_application (), names[i]);

      g_test_message ("%s", names[i]);
      g_assert_cmpuint (g_strv_length (keys), >, 0);
      for (guint j = 0; keys[j] != NULL; j++)
        g_assert_true (g_hash_table_add (seen, g_strdup (keys[j])));
    }
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (SpeApplication) application = NULL;

  spe_test_init (&argc, &argv);
  application = spe_test_application_new ();

  g_test_add_func ("/app/application/activate", test_activate);
  g_test_add_func ("/app/application/open", test_open);
  g_test_add_func ("/app/application/open-remote", test_open_remote);
  g_test_add_func ("/app/application/quit", test_quit);
  g_test_add_func ("/app/application/color-scheme", test_color_scheme);
  g_test_add_func ("/app/application/accelerators", test_accelerators);

  return g_test_run ();
}
