/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/compare/spe-reference-chooser.h"

#include "spe-test-app.h"
#include "spe-test-widgets.h"

typedef struct
{
  SpeReferenceChooser *chooser;
  GtkDropDown         *drop_down;
  GListModel          *titles;
  GtkWidget           *window;
  guint                n_changes;
} Fixture;

static void
count_cb (guint *count)
{
  ++*count;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->chooser = g_object_new (SPE_TYPE_REFERENCE_CHOOSER, NULL);
  fixture->drop_down = spe_test_child (fixture->chooser, "drop_down");
  fixture->titles = spe_test_child (fixture->chooser, "titles");
  fixture->window = spe_test_present (GTK_WIDGET (fixture->chooser), 400, 100);
  g_signal_connect_swapped (fixture->chooser, "changed", G_CALLBACK (count_cb),
                            &fixture->n_changes);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  spe_test_destroy (fixture->window);
}

static void
test_kinds (Fixture       *fixture,
            gconstpointer  data)
{
  g_assert_cmpint (spe_reference_chooser_get_kind (fixture->chooser), ==, SPE_REFERENCE_SAVED);
  g_assert_null (spe_reference_chooser_get_path (fixture->chooser));

  gtk_drop_down_set_selected (fixture->drop_down, 1);
  g_assert_cmpint (spe_reference_chooser_get_kind (fixture->chooser), ==, SPE_REFERENCE_DEFAULT);
  g_assert_cmpstr (spe_reference_chooser_get_title (fixture->chooser), ==,
                   "RuntimeDefault of the target");

  gtk_drop_down_set_selected (fixture->drop_down, 2);
  g_assert_cmpint (spe_reference_chooser_get_kind (fixture->chooser), ==, SPE_REFERENCE_FILE);
  g_assert_nonnull (spe_reference_chooser_get_path (fixture->chooser));
  g_assert_false (spe_reference_chooser_is_own_file (fixture->chooser));
  g_assert_cmpuint (fixture->n_changes, ==, 2);
}

/* A file has a row of its own, and one file at most. */
static void
test_file (Fixture       *fixture,
           gconstpointer  data)
{
  guint n_before = g_list_model_get_n_items (fixture->titles);

  spe_reference_chooser_set_file (fixture->chooser, "/srv/a.json");
  g_assert_cmpstr (spe_reference_chooser_get_title (fixture->chooser), ==, "a.json");
  spe_reference_chooser_set_file (fixture->chooser, "/srv/b.json");
  g_assert_cmpuint (g_list_model_get_n_items (fixture->titles), ==, n_before + 1);
  g_assert_cmpstr (spe_reference_chooser_get_title (fixture->chooser), ==, "b.json");
  g_assert_cmpstr (spe_reference_chooser_get_path (fixture->chooser), ==, "/srv/b.json");
  g_assert_cmpint (spe_reference_chooser_get_kind (fixture->chooser), ==, SPE_REFERENCE_FILE);
  g_assert_true (spe_reference_chooser_is_own_file (fixture->chooser));
  g_assert_cmpuint (fixture->n_changes, ==, 2);

  gtk_drop_down_set_selected (fixture->drop_down, 0);
  g_assert_false (spe_reference_chooser_is_own_file (fixture->chooser));
  gtk_drop_down_set_selected (fixture->drop_down, n_before - 1);
  g_assert_cmpstr (spe_reference_chooser_get_path (fixture->chooser), ==, "/srv/b.json");
  g_assert_cmpuint (fixture->n_changes, ==, 4);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

#define ADD(path, func)                                                                           \
  g_test_add ("/app/reference-chooser/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("kinds", test_kinds);
  ADD ("file", test_file);
#undef ADD

  return g_test_run ();
}
