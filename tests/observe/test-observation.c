/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "observe/spe-observation.h"
#include "observe/spe-observe-error.h"

static guint
add_source (SpeObservation *observation,
            const char     *id)
{
  SpeObservationSource *source = spe_observation_source_new (SPE_OBSERVATION_RECORD);

  g_free (source->id);
  source->id = g_strdup (id);
  source->complete = SPE_COMPLETENESS_YES;

  return spe_observation_add_source (observation, source);
}

static void
add (SpeObservation *observation,
     guint           source,
     SpeArch         arch,
     const char     *name,
     int             number,
     guint64         count)
{
  SpeObservedEvent event = SPE_OBSERVED_EVENT_INIT;

  event.arch = arch;
  event.name = name;
  event.number = number;
  event.count = count;
  g_assert_true (spe_observation_add_event (observation, source, &event));
}

static guint64
get_count (const SpeObservation *observation,
           SpeArch               arch,
           const char           *name)
{
  const SpeObservedCall *call = spe_observation_lookup (observation, arch, name);

  return call != NULL ? call->count : G_MAXUINT64;
}

/* A call is one call whether a log has its name, its number or both. */
static void
test_keys (void)
{
  g_autoptr (SpeObservation) observation = spe_observation_new ();
  guint source = add_source (observation, "a");

  add (observation, source, SPE_ARCH_X86_64, NULL, 0, 1);
  add (observation, source, SPE_ARCH_X86_64, "read", SPE_NO_NUMBER, 2);
  add (observation, source, SPE_ARCH_X86_64, "read", 0, 4);
  add (observation, source, SPE_ARCH_X86, "read", SPE_NO_NUMBER, 8);
  add (observation, source, SPE_ARCH_X86, NULL, 3, 16);
  g_assert_cmpuint (spe_observation_get_n_calls (observation), ==, 2);
  g_assert_cmpuint (get_count (observation, SPE_ARCH_X86_64, "read"), ==, 7);
  g_assert_cmpuint (get_count (observation, SPE_ARCH_X86, "read"), ==, 24);
  g_assert_cmpuint (spe_observation_lookup_number (observation, SPE_ARCH_X86, 3)->count, ==, 24);

  /* The number of the one architecture is nothing on the other. */
  add (observation, source, SPE_ARCH_X32, NULL, (int) (SPE_X32_SYSCALL_BIT | 0), 1);
  g_assert_cmpuint (get_count (observation, SPE_ARCH_X32, "read"), ==, 1);

  add (observation, source, SPE_ARCH_X86_64, NULL, 99999, 1);
  add (observation, source, SPE_ARCH_X86_64, NULL, 99999, 1);
  g_assert_cmpuint (spe_observation_lookup_number (observation, SPE_ARCH_X86_64, 99999)->count,
                    ==, 2);
  g_assert_null (spe_observation_lookup_number (observation, SPE_ARCH_X86_64, 99999)->name);

  add (observation, source, SPE_ARCH_INVALID, "read", SPE_NO_NUMBER, 1);
  g_assert_cmpuint (spe_observation_get_n_calls (observation), ==, 5);
  g_assert_cmpuint (spe_observation_get_total (observation), ==, 7 + 24 + 1 + 2 + 1);
}

static void
test_event (void)
{
  g_autoptr (SpeObservation) observation = spe_observation_new ();
  guint source = add_source (observation, "a");
  SpeObservedEvent event = SPE_OBSERVED_EVENT_INIT;
  const SpeObservedCall *call = NULL;

  event.arch = SPE_ARCH_X86_64;
  event.name = "socket";
  event.has_action = TRUE;
  event.action = SPE_ACTION_ERRNO;
  event.time = 1000;
  event.comm = "curl";
  event.args[0] = 2;
  event.args[1] = 1;
  event.known_args = 1 << 0;
  spe_observation_add_event (observation, source, &event);
  event.time = 500;
  event.args[0] = 10;
  spe_observation_add_event (observation, source, &event);

  call = spe_observation_lookup (observation, SPE_ARCH_X86_64, "socket");
  g_assert_cmpuint (call->count, ==, 2);
  g_assert_cmpint (call->number, ==, 41);
  g_assert_cmpuint (call->refused, ==, 2);
  g_assert_cmpint (call->first, ==, 500);
  g_assert_cmpint (call->last, ==, 1000);
  g_assert_cmpuint (call->names->len, ==, 1);
  g_assert_cmpuint (call->arguments[0].values->len, ==, 2);
  g_assert_null (call->arguments[1].values);
}

static void
test_order (void)
{
  g_autoptr (SpeObservation) observation = spe_observation_new ();
  guint source = add_source (observation, "a");
  g_autoptr (GPtrArray) calls = NULL;

  add (observation, source, SPE_ARCH_X86_64, NULL, 99999, 1);
  add (observation, source, SPE_ARCH_X86_64, "write", SPE_NO_NUMBER, 1);
  add (observation, source, SPE_ARCH_X86_64, "close", SPE_NO_NUMBER, 1);

  calls = spe_observation_dup_calls (observation);
  g_assert_cmpuint (calls->len, ==, 3);
  g_assert_cmpstr (((SpeObservedCall *) calls->pdata[0])->name, ==, "close");
  g_assert_cmpstr (((SpeObservedCall *) calls->pdata[1])->name, ==, "write");
  g_assert_null (((SpeObservedCall *) calls->pdata[2])->name);
}

/* Two runs on two hosts: counts add up, and it can be told who saw what. */
static void
test_merge (void)
{
  g_autoptr (SpeObservation) one = spe_observation_new ();
  g_autoptr (SpeObservation) other = spe_observation_new ();
  g_autoptr (SpeObservation) sum = spe_observation_new ();
  const SpeObservedCall *call = NULL;

  add_source (one, "a");
  add (one, 0, SPE_ARCH_X86_64, "read", 0, 10);
  add (one, 0, SPE_ARCH_X86_64, "write", 1, 1);
  add_source (other, "b");
  add_source (other, "c");
  add (other, 1, SPE_ARCH_X86_64, "read", 0, 5);
  add (other, 0, SPE_ARCH_AARCH64, "read", SPE_NO_NUMBER, 3);

  g_assert_true (spe_observation_add (sum, one, NULL));
  g_assert_true (spe_observation_add (sum, other, NULL));
  g_assert_cmpuint (spe_observation_get_n_sources (sum), ==, 3);
  g_assert_cmpuint (spe_observation_get_n_calls (sum), ==, 3);
  g_assert_cmpuint (get_count (sum, SPE_ARCH_X86_64, "read"), ==, 15);
  g_assert_cmpuint (get_count (sum, SPE_ARCH_AARCH64, "read"), ==, 3);

  call = spe_observation_lookup (sum, SPE_ARCH_X86_64, "read");
  g_assert_cmpuint (call->sources->len, ==, 2);
  g_assert_true (spe_observed_call_has_source (call, 0));
  g_assert_true (spe_observed_call_has_source (call, 2));
  g_assert_cmpuint (spe_observation_get_n_watchers (sum, call), ==, 3);
}

/* A run that is there already is not counted again, and one that is known better now is. */
static void
test_merge_again (void)
{
  g_autoptr (SpeObservation) one = spe_observation_new ();
  g_autoptr (SpeObservation) both = spe_observation_new ();
  g_autoptr (SpeObservation) sum = spe_observation_new ();
  const SpeObservedCall *call = NULL;

  add_source (one, "a");
  add (one, 0, SPE_ARCH_X86_64, "read", 0, 10);
  spe_observed_call_add_value (
    spe_observation_obtain_call (one, SPE_ARCH_X86_64, NULL, "read", 0), 0, 3, 10);
  g_assert_true (spe_observation_add (both, one, NULL));
  add_source (both, "b");
  add (both, 1, SPE_ARCH_X86_64, "read", 0, 5);

  g_assert_true (spe_observation_add (sum, one, NULL));
  g_assert_true (spe_observation_add (sum, one, NULL));
  g_assert_cmpuint (get_count (sum, SPE_ARCH_X86_64, "read"), ==, 10);
  g_assert_true (spe_observation_add (sum, both, NULL));
  g_assert_true (spe_observation_add (sum, one, NULL));
  g_assert_cmpuint (spe_observation_get_n_sources (sum), ==, 2);
  g_assert_cmpuint (get_count (sum, SPE_ARCH_X86_64, "read"), ==, 15);

  call = spe_observation_lookup (sum, SPE_ARCH_X86_64, "read");
  g_assert_cmpuint (g_array_index (call->arguments[0].values, SpeObservedValue, 0).count, ==, 10);
}

static void
test_seeded (void)
{
  g_autoptr (SpeObservation) observation = spe_observation_new ();
  const SpeObservedCall *call = NULL;

  add_source (observation, "a");
  spe_observation_edit_source (observation, add_source (observation, "b"))->is_seeded = TRUE;
  add (observation, 0, SPE_ARCH_X86_64, "read", 0, 1);
  add (observation, 1, SPE_ARCH_X86_64, "write", 1, 1);

  call = spe_observation_lookup (observation, SPE_ARCH_X86_64, "read");
  g_assert_cmpuint (spe_observation_get_n_watchers (observation, call), ==, 1);
  call = spe_observation_lookup (observation, SPE_ARCH_X86_64, "write");
  g_assert_cmpuint (spe_observation_get_n_watchers (observation, call), ==, 2);
}

static void
test_completeness (void)
{
  g_autoptr (SpeObservation) observation = spe_observation_new ();

  g_assert_cmpint (spe_observation_get_completeness (observation), ==, SPE_COMPLETENESS_UNKNOWN);
  add_source (observation, "a");
  g_assert_cmpint (spe_observation_get_completeness (observation), ==, SPE_COMPLETENESS_YES);
  add_source (observation, "b");
  spe_observation_edit_source (observation, 1)->complete = SPE_COMPLETENESS_UNKNOWN;
  g_assert_cmpint (spe_observation_get_completeness (observation), ==, SPE_COMPLETENESS_UNKNOWN);
  add_source (observation, "c");
  spe_observation_edit_source (observation, 2)->complete = SPE_COMPLETENESS_NO;
  g_assert_cmpint (spe_observation_get_completeness (observation), ==, SPE_COMPLETENESS_NO);
}

/* Numbers that do not exist do not fill the memory. */
static void
test_limits (void)
{
  g_autoptr (SpeObservation) observation = spe_observation_new ();
  g_autoptr (SpeObservation) other = spe_observation_new ();
  g_autoptr (GError) error = NULL;
  SpeObservedEvent event = SPE_OBSERVED_EVENT_INIT;
  guint source = add_source (observation, "a");

  event.arch = SPE_ARCH_X86_64;
  for (int i = 0; i < SPE_OBSERVATION_MAX_CALLS; i++)
    {
      event.number = 100000 + i;
      g_assert_true (spe_observation_add_event (observation, source, &event));
    }
  event.number = 0;
  g_assert_false (spe_observation_add_event (observation, source, &event));
  event.number = 100000;
  g_assert_true (spe_observation_add_event (observation, source, &event));

  add_source (other, "b");
  add (other, 0, SPE_ARCH_X86_64, "read", 0, 1);
  g_assert_false (spe_observation_add (observation, other, &error));
  g_assert_error (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_LIMIT);
  g_clear_error (&error);

  for (guint i = 0; i < SPE_OBSERVATION_MAX_SOURCES - 1; i++)
    add_source (other, NULL);
  g_assert_false (spe_observation_add (observation, other, &error));
  g_assert_error (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_LIMIT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/observation/keys", test_keys);
  g_test_add_func ("/observe/observation/event", test_event);
  g_test_add_func ("/observe/observation/order", test_order);
  g_test_add_func ("/observe/observation/merge", test_merge);
  g_test_add_func ("/observe/observation/merge-again", test_merge_again);
  g_test_add_func ("/observe/observation/seeded", test_seeded);
  g_test_add_func ("/observe/observation/completeness", test_completeness);
  g_test_add_func ("/observe/observation/limits", test_limits);

  return g_test_run ();
}
