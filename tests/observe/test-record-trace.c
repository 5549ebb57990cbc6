/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "observe/spe-record-trace.h"

#include "recorder-runner.h"

/* What tracing may miss, and when a process is let go. */

/* A call that is made for the first time long after the program is let go. */
static void
test_late (void)
{
  const char *const argv[] = { RECORD_LOAD, "late", NULL };

  for (guint i = 0; i < RECORDER_N_WAYS; i++)
    {
      g_autoptr (RecorderRun) run = recorder_run (argv, &recorder_ways[i]);

      g_assert_cmpuint (recorder_get_count (run, "getppid"), >, 0);
      g_assert_cmpuint (recorder_get_count (run, "sched_yield"), ==, 1);
      g_assert_cmpint (recorder_get_source (run)->complete, ==, SPE_COMPLETENESS_YES);
    }
}

/* What may be lost is told. */
static void
test_losses (void)
{
  static const struct
  {
    const char       *argv[3];
    SpeRecordOptions  options;
    SpeCompleteness   complete;
    const char       *reason;
  } runs[] = {
    { { RECORD_LOAD, "interrupted" }, { .exact_counts = TRUE }, SPE_COMPLETENESS_UNKNOWN,
      "interrupted" },
    { { RECORD_LOAD, "interrupted" }, { 0 }, SPE_COMPLETENESS_YES, NULL },
    { { PROBE, "own-error" }, { .exact_counts = TRUE }, SPE_COMPLETENESS_UNKNOWN,
      "filter of its own" },
    { { PROBE, "own-error" }, { .quiet = 1 }, SPE_COMPLETENESS_UNKNOWN, "filter of its own" },
    { { PROBE, "own-error" }, { 0 }, SPE_COMPLETENESS_YES, NULL },
    { { RECORD_LOAD, "untraced" }, { .quiet = 100000 }, SPE_COMPLETENESS_YES, NULL },
    { { RECORD_LOAD, "untraced-filtered" }, { 0 }, SPE_COMPLETENESS_NO, "CLONE_UNTRACED" },
    { { RECORD_LOAD, "nonsense" }, { .exact_counts = TRUE }, SPE_COMPLETENESS_YES, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    {
      g_autoptr (RecorderRun) run = recorder_run (runs[i].argv, &runs[i].options);

      g_test_message ("%s %s, row %u", runs[i].argv[0], runs[i].argv[1], i);
      g_assert_cmpint (recorder_get_source (run)->complete, ==, runs[i].complete);
      if (runs[i].reason != NULL)
        g_assert_true (recorder_has_reason (run, runs[i].reason));
    }
}

/* A process that nobody may trace is heard of all the same, as it has the filter. */
static void
test_untraced (void)
{
  const char *const argv[] = { RECORD_LOAD, "untraced", NULL };
  g_autoptr (RecorderRun) run = recorder_run (argv, &(SpeRecordOptions){ 0 });

  g_assert_cmpuint (recorder_get_count (run, "sched_yield"), ==, 1);
}

/* A number without a name is a call like any other. */
static void
test_nonsense (void)
{
  const char *const argv[] = { RECORD_LOAD, "nonsense", NULL };

  for (guint i = 0; i < RECORDER_N_WAYS; i++)
    {
      g_autoptr (RecorderRun) run = recorder_run (argv, &recorder_ways[i]);

      g_assert_nonnull (
        spe_observation_lookup_number (run->seen, spe_arch_get_host (), 987654));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/record-trace/late", test_late);
  g_test_add_func ("/observe/record-trace/losses", test_losses);
  g_test_add_func ("/observe/record-trace/untraced", test_untraced);
  g_test_add_func ("/observe/record-trace/nonsense", test_nonsense);

  return g_test_run ();
}
