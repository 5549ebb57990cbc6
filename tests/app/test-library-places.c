/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/library/spe-library-places.h"

#include "spe-test-app.h"
#include "spe-test-widgets.h"

typedef struct
{
  GSettings        *settings;
  GtkWidget        *window;
  SpeLibraryPlaces *places;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->settings = g_settings_new (APPLICATION_ID);
  g_settings_reset (fixture->settings, "library-folders");
  fixture->places = g_object_new (SPE_TYPE_LIBRARY_PLACES, NULL);
  fixture->window = spe_test_present (GTK_WIDGET (fixture->places), 300, 400);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  spe_test_destroy (fixture->window);
  g_settings_reset (fixture->settings, "library-folders");
  g_object_unref (fixture->settings);
}

static void
chosen_cb (SpeLibraryPlaces  *places,
           const char        *path,
           char             **out_path)
{
  g_free (*out_path);
  *out_path = g_strdup (path);
}

/* The latest folder is the first, and none is there twice. */
static void
test_remember (Fixture       *fixture,
               gconstpointer  data)
{
  g_auto (GStrv) folders = NULL;

  spe_library_places_remember (fixture->places, "/srv/apple");
  spe_library_places_remember (fixture->places, "/srv/banana");
  spe_library_places_remember (fixture->places, "/srv/apple");
  folders = g_settings_get_strv (fixture->settings, "library-folders");
  g_assert_cmpuint (g_strv_length (folders), ==, 2);
  g_assert_cmpstr (folders[0], ==, "/srv/banana");
  g_assert_nonnull (spe_test_find_text (GTK_WIDGET (fixture->places), "apple"));
  g_assert_nonnull (spe_test_find_text (GTK_WIDGET (fixture->places), "banana"));
}

static void
test_choose (Fixture       *fixture,
             gconstpointer  data)
{
  GtkListBox *list = spe_test_child (fixture->places, "list");
  g_autofree char *path = NULL;
  GtkWidget *text = NULL;
  GtkWidget *row = NULL;

  spe_library_places_remember (fixture->places, "/srv/apple");
  spe_library_places_remember (fixture->places, "/srv/banana");
  g_signal_connect (fixture->places, "chosen", G_CALLBACK (chosen_cb), &path);
  text = spe_test_find_text (GTK_WIDGET (fixture->places), "apple");
  row = gtk_widget_get_ancestor (text, GTK_TYPE_LIST_BOX_ROW);
  g_signal_emit_by_name (list, "row-activated", row);
  g_assert_cmpstr (path, ==, "/srv/apple");

  spe_library_places_show (fixture->places, path);
  row = GTK_WIDGET (gtk_list_box_get_selected_row (list));
  g_assert_nonnull (spe_test_find_text (row, "apple"));
}

static void
test_remove (Fixture       *fixture,
             gconstpointer  data)
{
  g_auto (GStrv) folders = NULL;
  GtkWidget *row = NULL;

  spe_library_places_remember (fixture->places, "/srv/apple");
  spe_library_places_remember (fixture->places, "/srv/banana");
  row = gtk_widget_get_ancestor (
    spe_test_find_text (GTK_WIDGET (fixture->places), "banana"), GTK_TYPE_LIST_BOX_ROW);
  spe_test_push (spe_test_find_tooltip (row, "Remove this folder from the list"));
  folders = g_settings_get_strv (fixture->settings, "library-folders");
  g_assert_cmpuint (g_strv_length (folders), ==, 1);
  g_assert_cmpstr (folders[0], ==, "/srv/apple");
  g_assert_null (spe_test_find_text (GTK_WIDGET (fixture->places), "banana"));
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add ("/app/library-places/remember", Fixture, NULL, set_up, test_remember, tear_down);
  g_test_add ("/app/library-places/choose", Fixture, NULL, set_up, test_choose, tear_down);
  g_test_add ("/app/library-places/remove", Fixture, NULL, set_up, test_remove, tear_down);

  return g_test_run ();
}
