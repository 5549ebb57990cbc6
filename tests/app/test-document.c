/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/document/spe-document.h"

#include "spe-test-document.h"

typedef struct
{
  SpeDocument *document;
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
  fixture->document = spe_test_document_make (SPE_TEST_PROFILE);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  spe_test_document_drop (fixture->document);
}

static void
test_edit (Fixture       *fixture,
           gconstpointer  data)
{
  guint n_profiles = 0;
  guint n_states = 0;

  g_signal_connect_swapped (fixture->document, "notify::profile", G_CALLBACK (count_cb),
                            &n_profiles);
  g_signal_connect_swapped (fixture->document, "notify::state", G_CALLBACK (count_cb), &n_states);

  spe_test_document_set (fixture->document, "mount", SPE_ACTION_ALLOW);
  g_assert_cmpuint (n_profiles, ==, 1);
  g_assert_true (spe_document_is_modified (fixture->document));
  g_assert_true (spe_document_is_busy (fixture->document));
  g_assert_cmpstr (spe_document_get_undo_label (fixture->document), ==, "Set mount");
  spe_test_document_settle (fixture->document);
  g_assert_cmpuint (n_states, ==, 1);

  /* What is so already is no edit. */
  spe_test_document_set (fixture->document, "mount", SPE_ACTION_ALLOW);
  g_assert_cmpuint (n_profiles, ==, 1);
  g_assert_false (spe_document_is_busy (fixture->document));

  spe_document_undo (fixture->document);
  g_assert_false (spe_document_is_modified (fixture->document));
  g_assert_null (spe_document_get_undo_label (fixture->document));
  g_assert_cmpstr (spe_document_get_redo_label (fixture->document), ==, "Set mount");
  spe_document_undo (fixture->document);
  spe_document_redo (fixture->document);
  spe_document_redo (fixture->document);
  g_assert_true (spe_document_is_modified (fixture->document));
  g_assert_cmpuint (n_profiles, ==, 3);
  spe_test_document_settle (fixture->document);
}

/* Only the newest profile gets a state, however fast the edits come. */
static void
test_edits_in_a_row (Fixture       *fixture,
                     gconstpointer  data)
{
  static const char * const names[] = { "mount", "acct", "bpf", "chroot", "ptrace" };
  guint n_states = 0;

  g_signal_connect_swapped (fixture->document, "notify::state", G_CALLBACK (count_cb), &n_states);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    spe_test_document_set (fixture->document, names[i], SPE_ACTION_ALLOW);

  spe_test_document_settle (fixture->document);
  g_assert_cmpuint (n_states, ==, 1);
}

/* The work of a document that is gone ends without harm. */
static void
test_dropped_while_busy (void)
{
  g_autoptr (SpeSource) source = spe_test_source_new (SPE_TEST_PROFILE);
  SpeDocument *document = spe_document_new (source, NULL);
  g_autofree char *title = spe_document_dup_title (document);

  g_assert_cmpstr (title, ==, "New profile");
  g_assert_true (spe_document_is_busy (document));
  spe_test_document_drop (document);
}

static void
count_targets_cb (GObject    *object,
                  GParamSpec *pspec,
                  guint      *n)
{
  ++*n;
}

/* Another target is no edit, and the outcomes follow. */
static void
test_target (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (SpeTarget) target = spe_target_new (SPE_LOADER_CONTAINERD, SPE_ARCH_AARCH64);
  g_autoptr (SpeTarget) same = spe_target_derive (target);
  g_autoptr (SpeTarget) shown = NULL;
  guint n = 0;

  g_signal_connect (fixture->document, "notify::target", G_CALLBACK (count_targets_cb), &n);
  spe_document_set_target (fixture->document, target);
  spe_document_set_target (fixture->document, same);
  g_assert_cmpuint (n, ==, 1);
  g_assert_false (spe_document_is_modified (fixture->document));
  g_assert_null (spe_document_get_undo_label (fixture->document));
  spe_test_document_settle (fixture->document);
  g_assert_true (spe_document_get_state (fixture->document)->analysis->target == target);

  spe_document_set_target (fixture->document, NULL);
  spe_test_document_settle (fixture->document);
  shown = spe_document_dup_target (fixture->document);
  g_assert_true (spe_target_equal (shown,
                                   spe_document_get_state (fixture->document)->target));
}

/* What was seen is no edit either, and stays over edits. */
static void
test_observation (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (SpeObservation) observation = spe_observation_new ();
  g_autoptr (SpeObservation) shown = NULL;
  guint n = 0;

  g_signal_connect_swapped (fixture->document, "notify::observation", G_CALLBACK (count_cb), &n);
  g_assert_null (spe_document_get_observation (fixture->document));
  spe_document_set_observation (fixture->document, observation);
  spe_document_set_observation (fixture->document, observation);
  g_assert_cmpuint (n, ==, 1);
  g_assert_false (spe_document_is_modified (fixture->document));
  g_assert_null (spe_document_get_undo_label (fixture->document));
  g_object_get (fixture->document, "observation", &shown, NULL);
  g_assert_true (shown == observation);

  spe_test_document_set (fixture->document, "mount", SPE_ACTION_ALLOW);
  spe_document_undo (fixture->document);
  g_assert_true (spe_document_get_observation (fixture->document) == observation);

  spe_document_set_observation (fixture->document, NULL);
  g_assert_cmpuint (n, ==, 2);
  g_assert_null (spe_document_get_observation (fixture->document));
  spe_test_document_settle (fixture->document);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/app/document/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("edit", test_edit);
  ADD ("edits-in-a-row", test_edits_in_a_row);
  ADD ("target", test_target);
  ADD ("observation", test_observation);
#undef ADD
  g_test_add_func ("/app/document/dropped-while-busy", test_dropped_while_busy);

  return g_test_run ();
}
