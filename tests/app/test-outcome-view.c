/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/compare/spe-outcome-view.h"

#include <string.h>

#include "app/target/spe-target-choice.h"
#include "spe-test-app.h"
#include "spe-test-document.h"
#include "spe-test-widgets.h"

typedef struct
{
  SpeDocument    *document;
  SpeOutcomeView *view;
  GtkWidget      *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->document = spe_test_document_make (SPE_TEST_PROFILE);
  fixture->view = g_object_new (SPE_TYPE_OUTCOME_VIEW, NULL);
  fixture->window = spe_test_present (GTK_WIDGET (fixture->view), 700, 400);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  spe_test_destroy (fixture->window);
  spe_test_document_drop (fixture->document);
}

static void
compare (Fixture    *fixture,
         const char *left,
         const char *right)
{
  g_autoptr (GPtrArray) targets =
    g_ptr_array_new_with_free_func ((GDestroyNotify) spe_target_unref);

  g_ptr_array_add (targets, spe_target_choice_from_text (left));
  g_ptr_array_add (targets, spe_target_choice_from_text (right));
  spe_outcome_view_compare (fixture->view, fixture->document, targets,
                            (const char *[]) { "Left one", "Right one", NULL });
}

static const char *
get_page (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (spe_test_child (fixture->view, "stack"));
}

/* The columns have the names that they are given. */
static void
test_titles (Fixture       *fixture,
             gconstpointer  data)
{
  compare (fixture, "oci+plain,arch=amd64", "oci+plain,arch=arm64");
  WAIT_UNTIL (!spe_outcome_view_is_busy (fixture->view));
  g_assert_cmpstr (get_page (fixture), ==, "grid");
  spe_test_wait_frames (fixture->window, 2);
  g_assert_nonnull (spe_test_find_text (fixture->window, "Left one"));
  g_assert_nonnull (spe_test_find_text (fixture->window, "Right one"));
}

/* What is asked last is what is shown, whatever was still being worked out. */
static void
test_latest (Fixture       *fixture,
             gconstpointer  data)
{
  compare (fixture, "oci+plain,arch=amd64", "oci+plain,arch=arm64");
  compare (fixture, "oci+plain,arch=amd64", "oci+plain,arch=amd64");
  WAIT_UNTIL (!spe_outcome_view_is_busy (fixture->view));
  g_assert_cmpstr (get_page (fixture), ==, "same");

  compare (fixture, "oci+plain,arch=amd64", "oci+plain,arch=arm64");
  spe_outcome_view_tell (fixture->view, "Nothing", "There is <nothing> to see.");
  g_assert_false (spe_outcome_view_is_busy (fixture->view));
  g_assert_cmpstr (get_page (fixture), ==, "message");
}

/* Whoever destroys it need not wait for it. */
static void
test_destroyed (Fixture       *fixture,
                gconstpointer  data)
{
  compare (fixture, "oci+plain,arch=amd64", "oci+plain,arch=arm64");
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

#define ADD(path, func) \
  g_test_add ("/app/outcome-view/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("titles", test_titles);
  ADD ("latest", test_latest);
  ADD ("destroyed", test_destroyed);
#undef ADD

  return g_test_run ();
}
