/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "observe/spe-log-collector.h"

static void
add (SpeLogCollector    *collector,
     SpeObservationKind  kind,
     const char         *name,
     guint64             count,
     gint64              time)
{
  SpeLogRecord record;

  spe_log_record_init (&record, kind);
  g_assert_true (spe_log_record_set_name (&record, spe_log_text (name, strlen (name))));
  record.count = count;
  record.time = time;
  g_assert_true (spe_log_collector_add (collector, &record));
}

static void
test_sources (void)
{
  g_autoptr (SpeObservation) observation = spe_observation_new ();
  g_autoptr (SpeLogCollector) collector =
    spe_log_collector_new (observation, "a.log", SPE_ARCH_AARCH64);
  const SpeObservationSource *source = NULL;
  const SpeObservedCall *call = NULL;

  add (collector, SPE_OBSERVATION_AUDIT, "read", 1, 20);
  add (collector, SPE_OBSERVATION_AUDIT, "read", 1, 10);
  add (collector, SPE_OBSERVATION_STRACE, "read", 3, SPE_NO_TIME);
  spe_log_collector_add_lost (collector, SPE_OBSERVATION_AUDIT, 7);
  spe_log_collector_finish (collector, 5, 2);

  g_assert_cmpuint (spe_observation_get_n_sources (observation), ==, 2);
  source = spe_observation_get_source (observation, 0);
  g_assert_cmpint (source->kind, ==, SPE_OBSERVATION_AUDIT);
  g_assert_cmpstr (source->name, ==, "a.log");
  g_assert_cmpint (source->start, ==, 10);
  g_assert_cmpint (source->end, ==, 20);
  g_assert_cmpint (source->complete, ==, SPE_COMPLETENESS_NO);
  g_assert_cmpint (source->counts, ==, SPE_COUNTS_MINIMUM);
  g_assert_cmpuint (source->n_lines, ==, 5);
  g_assert_cmpuint (source->n_unknown_lines, ==, 2);
  g_assert_cmpuint (source->reasons->len, ==, 2);
  source = spe_observation_get_source (observation, 1);
  g_assert_cmpint (source->kind, ==, SPE_OBSERVATION_STRACE);
  g_assert_cmpint (source->complete, ==, SPE_COMPLETENESS_UNKNOWN);
  g_assert_cmpint (source->start, ==, SPE_NO_TIME);

  call = spe_observation_lookup (observation, SPE_ARCH_AARCH64, "read");
  g_assert_cmpuint (call->count, ==, 5);
  g_assert_cmpuint (call->sources->len, ==, 2);
}

/* A refusal that is told behind its call counts as one, and not as another call. */
static void
test_refusal (void)
{
  g_autoptr (SpeObservation) observation = spe_observation_new ();
  g_autoptr (SpeLogCollector) collector =
    spe_log_collector_new (observation, "a.log", SPE_ARCH_X86_64);
  const SpeObservedCall *call = NULL;
  SpeLogRecord record;

  add (collector, SPE_OBSERVATION_STRACE, "read", 1, SPE_NO_TIME);
  spe_log_record_init (&record, SPE_OBSERVATION_STRACE);
  record.number = 0;
  record.count = 0;
  record.has_action = TRUE;
  record.action = SPE_ACTION_TRAP;
  g_assert_true (spe_log_collector_add (collector, &record));

  call = spe_observation_lookup (observation, SPE_ARCH_X86_64, "read");
  g_assert_cmpuint (call->count, ==, 1);
  g_assert_cmpuint (call->refused, ==, 1);
  g_assert_cmpuint (call->actions[SPE_ACTION_TRAP], ==, 1);
}

static void
test_arguments (void)
{
  g_autoptr (SpeObservation) observation = spe_observation_new ();
  g_autoptr (SpeLogCollector) collector =
    spe_log_collector_new (observation, "a.log", SPE_ARCH_X86_64);
  const SpeObservedSet *sets = NULL;
  SpeLogRecord record;

  spe_log_record_init (&record, SPE_OBSERVATION_STRACE);
  record.number = 41;
  record.args[0] = 2;
  record.wanted_args = 0x3;
  record.known_args = 0x1;
  g_assert_true (spe_log_collector_add (collector, &record));
  g_assert_true (spe_log_collector_add (collector, &record));

  sets = spe_observation_lookup (observation, SPE_ARCH_X86_64, "socket")->arguments;
  g_assert_cmpuint (sets[0].values->len, ==, 1);
  g_assert_cmpuint (g_array_index (sets[0].values, SpeObservedValue, 0).value, ==, 2);
  g_assert_cmpuint (g_array_index (sets[0].values, SpeObservedValue, 0).count, ==, 2);
  g_assert_cmpuint (sets[0].n_others, ==, 0);
  g_assert_cmpuint (sets[1].n_others, ==, 2);
  g_assert_null (sets[2].values);
}

static void
test_unknown_arch (void)
{
  g_autoptr (SpeObservation) observation = spe_observation_new ();
  g_autoptr (SpeLogCollector) collector =
    spe_log_collector_new (observation, "a.log", SPE_ARCH_X86_64);
  g_autoptr (GPtrArray) calls = NULL;
  const SpeObservedCall *call = NULL;
  SpeLogRecord record;

  spe_log_record_init (&record, SPE_OBSERVATION_AUDIT);
  record.number = 3;
  spe_log_record_set_audit (&record, 0xdeadbeef);
  g_assert_true (spe_log_collector_add (collector, &record));

  calls = spe_observation_dup_calls (observation);
  g_assert_cmpuint (calls->len, ==, 1);
  call = g_ptr_array_index (calls, 0);
  g_assert_cmpstr (spe_observed_call_get_arch_text (call), ==, "0xdeadbeef");
  g_assert_null (call->name);
}

/* More documents than an observation has sources share one, and lines still have theirs. */
static void
test_many_documents (void)
{
  g_autoptr (SpeObservation) observation = spe_observation_new ();
  g_autoptr (SpeLogCollector) collector =
    spe_log_collector_new (observation, "a.log", SPE_ARCH_X86_64);

  for (guint i = 0; i < 2 * SPE_OBSERVATION_MAX_SOURCES; i++)
    {
      SpeLogRecord record;

      spe_log_record_init (&record, SPE_OBSERVATION_GADGET);
      record.number = 0;
      g_assert_true (spe_log_collector_begin_document (collector, SPE_OBSERVATION_GADGET,
                                                       SPE_COUNTS_NONE, "web"));
      g_assert_true (spe_log_collector_add_document (collector, &record));
    }
  add (collector, SPE_OBSERVATION_STRACE, "read", 1, SPE_NO_TIME);
  add (collector, SPE_OBSERVATION_AUDIT, "read", 1, SPE_NO_TIME);
  g_assert_cmpuint (spe_observation_get_n_sources (observation), <=,
                    SPE_OBSERVATION_MAX_SOURCES);
  g_assert_cmpstr (spe_observation_get_source (observation, 0)->name, ==, "a.log: web");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/log-collector/sources", test_sources);
  g_test_add_func ("/observe/log-collector/refusal", test_refusal);
  g_test_add_func ("/observe/log-collector/arguments", test_arguments);
  g_test_add_func ("/observe/log-collector/unknown-arch", test_unknown_arch);
  g_test_add_func ("/observe/log-collector/many-documents", test_many_documents);

  return g_test_run ();
}
