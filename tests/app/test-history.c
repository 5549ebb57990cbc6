/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/document/spe-history.h"

#include "model/spe-profile.h"

#define N_PROFILES 4

typedef struct
{
  SpeProfile *profiles[N_PROFILES];
  SpeHistory *history;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  for (guint i = 0; i < N_PROFILES; i++)
    fixture->profiles[i] = spe_profile_new ();

  fixture->history = spe_history_new (SPE_TYPE_PROFILE, fixture->profiles[0]);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  spe_history_free (fixture->history);
  for (guint i = 0; i < N_PROFILES; i++)
    spe_profile_unref (fixture->profiles[i]);
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  g_assert_true (spe_history_get_current (fixture->history) == fixture->profiles[0]);
  g_assert_null (spe_history_get_undo_label (fixture->history));
  g_assert_null (spe_history_get_redo_label (fixture->history));
  g_assert_false (spe_history_undo (fixture->history));
  g_assert_false (spe_history_redo (fixture->history));
}

static void
test_there_and_back (Fixture       *fixture,
                     gconstpointer  data)
{
  spe_history_push (fixture->history, fixture->profiles[1], "one");
  spe_history_push (fixture->history, fixture->profiles[2], "two");
  g_assert_cmpstr (spe_history_get_undo_label (fixture->history), ==, "two");

  g_assert_true (spe_history_undo (fixture->history));
  g_assert_true (spe_history_get_current (fixture->history) == fixture->profiles[1]);
  g_assert_cmpstr (spe_history_get_undo_label (fixture->history), ==, "one");
  g_assert_cmpstr (spe_history_get_redo_label (fixture->history), ==, "two");

  g_assert_true (spe_history_undo (fixture->history));
  g_assert_false (spe_history_undo (fixture->history));
  g_assert_true (spe_history_redo (fixture->history));
  g_assert_true (spe_history_redo (fixture->history));
  g_assert_false (spe_history_redo (fixture->history));
  g_assert_true (spe_history_get_current (fixture->history) == fixture->profiles[2]);
}

static void
test_new_branch (Fixture       *fixture,
                 gconstpointer  data)
{
  spe_history_push (fixture->history, fixture->profiles[1], "one");
  spe_history_push (fixture->history, fixture->profiles[2], "two");
  spe_history_undo (fixture->history);
  spe_history_undo (fixture->history);
  spe_history_push (fixture->history, fixture->profiles[3], "three");

  g_assert_null (spe_history_get_redo_label (fixture->history));
  g_assert_true (spe_history_undo (fixture->history));
  g_assert_true (spe_history_get_current (fixture->history) == fixture->profiles[0]);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/app/history/empty", test_empty);
  ADD ("/app/history/there-and-back", test_there_and_back);
  ADD ("/app/history/new-branch", test_new_branch);
#undef ADD

  return g_test_run ();
}
