/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "observe/spe-tally.h"

#include <linux/audit.h>
#include <unistd.h>

#include "filter-maker.h"

typedef struct
{
  SpeObservation *seen;
  SpeTally       *tally;
} Fixture;

static struct seccomp_data
make_call (int     number,
           guint64 argument)
{
  return (struct seccomp_data){ .nr = number,
                                .arch = spe_arch_get_audit (spe_arch_get_host ()),
                                .args = { argument } };
}

static gboolean
take (SpeTally *tally,
      int       number,
      guint64   argument)
{
  struct seccomp_data call = make_call (number, argument);

  return spe_tally_take (tally, &call, getpid ());
}

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  fixture->seen = spe_observation_new ();
  spe_observation_add_source (fixture->seen,
                              spe_observation_source_new_here (SPE_OBSERVATION_RECORD));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  spe_tally_free (fixture->tally);
  spe_observation_unref (fixture->seen);
}

static const SpeObservedCall *
lookup (const Fixture *fixture,
        const char    *name)
{
  return spe_observation_lookup (fixture->seen, spe_arch_get_host (), name);
}

static void
test_take (Fixture       *fixture,
           gconstpointer  user_data)
{
  fixture->tally = spe_tally_new (fixture->seen, 0, NULL, FALSE);

  g_assert_true (take (fixture->tally, SYS_read, 1));
  g_assert_false (take (fixture->tally, SYS_read, 2));
  g_assert_true (take (fixture->tally, SYS_ioctl, 1));
  g_assert_false (take (fixture->tally, -1, 0));
  g_assert_true (take (fixture->tally, -2, 0));
  g_assert_true (take (fixture->tally, G_MAXINT, 0));
  g_assert_false (take (fixture->tally, G_MAXINT, 0));
  g_assert_true (spe_tally_is_known (fixture->tally, SYS_read));
  g_assert_false (spe_tally_is_known (fixture->tally, SYS_write));
  g_assert_false (spe_tally_is_known (fixture->tally, G_MAXINT));

  g_assert_cmpuint (lookup (fixture, "read")->count, ==, 2);
  g_assert_cmpuint (lookup (fixture, "read")->names->len, ==, 1);
  g_assert_null (lookup (fixture, "read")->arguments[0].values);
  g_assert_cmpuint (spe_observation_get_n_calls (fixture->seen), ==, 4);
}

/* A value that is new is news. */
static void
test_values (Fixture       *fixture,
             gconstpointer  user_data)
{
  fixture->tally = spe_tally_new (fixture->seen, 0, NULL, TRUE);

  g_assert_true (take (fixture->tally, SYS_personality, 1));
  g_assert_false (take (fixture->tally, SYS_personality, 1));
  g_assert_true (take (fixture->tally, SYS_personality, 2));
  g_assert_true (take (fixture->tally, SYS_close, 1));
  g_assert_false (take (fixture->tally, SYS_close, 2));
  g_assert_cmpuint (lookup (fixture, "personality")->arguments[0].values->len, ==, 2);
  g_assert_cmpuint (spe_tally_get_mask (fixture->tally, SYS_personality), ==, 1);
  g_assert_cmpuint (spe_tally_get_mask (fixture->tally, SYS_close), ==, 0);
  g_assert_cmpuint (spe_tally_get_mask (fixture->tally, 99999), ==, 0);
}

static void
test_base (Fixture       *fixture,
           gconstpointer  user_data)
{
  const FilterRule rules[] = { { SYS_write, FILTER_ERRNO (1) },
                               { SYS_close, SECCOMP_RET_LOG },
                               { FILTER_END, 0 } };
  g_autoptr (SpeProgram) base = make_filter (SECCOMP_RET_ALLOW, rules);

  fixture->tally = spe_tally_new (fixture->seen, 0, base, FALSE);
  g_assert_true (spe_tally_is_known (fixture->tally, SYS_read));
  g_assert_true (spe_tally_is_known (fixture->tally, SYS_close));
  g_assert_false (spe_tally_is_known (fixture->tally, SYS_write));
  g_assert_false (take (fixture->tally, SYS_read, 0));
  g_assert_true (take (fixture->tally, SYS_write, 0));
  g_assert_cmpuint (spe_observation_get_n_calls (fixture->seen), ==, 1);
}

static void
test_seed (Fixture       *fixture,
           gconstpointer  user_data)
{
  g_autoptr (SpeObservation) seed = spe_observation_new ();

  spe_observation_obtain_call (seed, spe_arch_get_host (), NULL, "read", SPE_NO_NUMBER);
  fixture->tally = spe_tally_new (fixture->seen, 0, NULL, FALSE);
  spe_tally_seed (fixture->tally, seed);
  g_assert_true (spe_tally_is_known (fixture->tally, SYS_read));
  g_assert_false (spe_tally_is_known (fixture->tally, SYS_write));
}

static void
test_finish (Fixture       *fixture,
             gconstpointer  user_data)
{
  const SpeObservationSource *source = spe_observation_get_source (fixture->seen, 0);

  fixture->tally = spe_tally_new (fixture->seen, 0, NULL, FALSE);
  take (fixture->tally, SYS_rt_sigaction, 0);
  spe_tally_add_interrupted (fixture->tally, 0);
  spe_tally_finish (fixture->tally);
  g_assert_cmpint (source->complete, ==, SPE_COMPLETENESS_YES);
  g_assert_cmpuint (source->reasons->len, ==, 0);
  g_assert_null (lookup (fixture, "rt_sigreturn"));

  /* Whoever sets up handlers may return from one unseen. */
  spe_tally_add_unwatched (fixture->tally);
  spe_tally_finish (fixture->tally);
  g_assert_cmpint (source->complete, ==, SPE_COMPLETENESS_YES);
  g_assert_nonnull (lookup (fixture, "rt_sigreturn"));
  g_assert_cmpuint (lookup (fixture, "rt_sigreturn")->count, ==, 0);

  spe_tally_add_interrupted (fixture->tally, 3);
  spe_tally_finish (fixture->tally);
  g_assert_cmpint (source->complete, ==, SPE_COMPLETENESS_UNKNOWN);
  spe_tally_add_note (fixture->tally, SPE_RECORD_NOTE_LEFT);
  spe_tally_finish (fixture->tally);
  g_assert_cmpint (source->complete, ==, SPE_COMPLETENESS_NO);
  g_assert_cmpuint (source->reasons->len, ==, 3);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/observe/tally/take", Fixture, NULL, set_up, test_take, tear_down);
  g_test_add ("/observe/tally/values", Fixture, NULL, set_up, test_values, tear_down);
  g_test_add ("/observe/tally/base", Fixture, NULL, set_up, test_base, tear_down);
  g_test_add ("/observe/tally/seed", Fixture, NULL, set_up, test_seed, tear_down);
  g_test_add ("/observe/tally/finish", Fixture, NULL, set_up, test_finish, tear_down);

  return g_test_run ();
}
