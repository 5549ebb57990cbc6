/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/window/spe-header-bar.h"

#include "spe-test-app.h"
#include "spe-test-document.h"
#include "spe-test-widgets.h"

typedef struct
{
  SpeHeaderBar *bar;
  GtkWidget    *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->bar = g_object_new (SPE_TYPE_HEADER_BAR, NULL);
  fixture->window = spe_test_present (GTK_WIDGET (fixture->bar), GPOINTER_TO_INT (data), 200);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  spe_test_destroy (fixture->window);
}

static gboolean
is_narrow (Fixture *fixture)
{
  gboolean narrow = FALSE;

  g_object_get (fixture->bar, "narrow", &narrow, NULL);

  return narrow;
}

static gboolean
is_shown (Fixture    *fixture,
          const char *tooltip)
{
  GtkWidget *widget = spe_test_find_tooltip (
    adw_squeezer_get_visible_child (spe_test_child (fixture->bar, "squeezer")), tooltip);

  return widget != NULL && gtk_widget_get_mapped (widget);
}

/* Without a document there is nothing to save or to undo. */
static void
test_document (Fixture       *fixture,
               gconstpointer  data)
{
  SpeDocument *document = spe_test_document_make (SPE_TEST_PROFILE);

  spe_header_bar_set_edits (fixture->bar, "Allow mount", NULL);
  spe_test_wait_frames (fixture->window, 2);
  g_assert_false (is_shown (fixture, "Undo: Allow mount"));
  g_assert_false (is_shown (fixture, "Save the profile"));

  spe_header_bar_set_document (fixture->bar, document);
  spe_header_bar_set_title (fixture->bar, "a.json", "~/profiles");
  spe_test_wait_frames (fixture->window, 2);
  g_assert_true (is_shown (fixture, "Undo: Allow mount"));
  g_assert_true (is_shown (fixture, "Redo"));
  g_assert_true (is_shown (fixture, "Save the profile"));
  g_assert_nonnull (spe_test_find_text (fixture->window, "~/profiles"));

  spe_header_bar_set_document (fixture->bar, NULL);
  spe_test_document_settle (document);
  spe_test_document_drop (document);
}

static void
test_wide (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_false (is_narrow (fixture));
  g_assert_true (is_shown (fixture, "Open a profile"));
  test_document (fixture, data);
}

/* A narrow bar leaves to the bottom of the window what it has no room for. */
static void
test_narrow (Fixture       *fixture,
             gconstpointer  data)
{
  WAIT_UNTIL (is_narrow (fixture));
  g_assert_false (is_shown (fixture, "Open a profile"));
  test_document (fixture, data);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add ("/app/header-bar/wide", Fixture, GINT_TO_POINTER (1000), set_up, test_wide,
              tear_down);
  g_test_add ("/app/header-bar/narrow", Fixture, GINT_TO_POINTER (200), set_up, test_narrow,
              tear_down);

  return g_test_run ();
}
