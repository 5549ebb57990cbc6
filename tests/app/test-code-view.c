/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/panes/spe-code-view.h"

#include <adwaita.h>

#include "spe-test-app.h"

typedef struct
{
  SpeCodeView *view;
  GtkWidget   *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_LIGHT);
  fixture->view = g_object_new (SPE_TYPE_CODE_VIEW, NULL);
  spe_code_view_set_language (fixture->view, "yaml");
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  spe_test_destroy (fixture->window);
}

static GtkSourceBuffer *
get_buffer (Fixture *fixture)
{
  return GTK_SOURCE_BUFFER (gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture->view)));
}

static const char *
get_language (Fixture *fixture)
{
  GtkSourceLanguage *language = gtk_source_buffer_get_language (get_buffer (fixture));

  return language != NULL ? gtk_source_language_get_id (language) : NULL;
}

static const char *
get_scheme (Fixture *fixture)
{
  return gtk_source_style_scheme_get_id (
    gtk_source_buffer_get_style_scheme (get_buffer (fixture)));
}

/* Nothing is learned before somebody looks. */
static void
test_language (Fixture       *fixture,
               gconstpointer  data)
{
  g_assert_null (get_language (fixture));
  fixture->window = spe_test_present (GTK_WIDGET (fixture->view), 300, 200);
  g_assert_cmpstr (get_language (fixture), ==, "yaml");
  spe_code_view_set_language (fixture->view, "json");
  g_assert_cmpstr (get_language (fixture), ==, "json");
}

static void
test_scheme (Fixture       *fixture,
             gconstpointer  data)
{
  fixture->window = spe_test_present (GTK_WIDGET (fixture->view), 300, 200);
  g_assert_cmpstr (get_scheme (fixture), ==, "Adwaita");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_DARK);
  g_assert_cmpstr (get_scheme (fixture), ==, "Adwaita-dark");
}

int
main (int   argc,
      char *argv[])
{
  spe_test_init (&argc, &argv);

  g_test_add ("/app/code-view/language", Fixture, NULL, set_up, test_language, tear_down);
  g_test_add ("/app/code-view/scheme", Fixture, NULL, set_up, test_scheme, tear_down);

  return g_test_run ();
}
