/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-replay-summary.h"

#include <string.h>

#include "format/spe-source.h"

#define PROFILE \
  "{ \"defaultAction\": \"SCMP_ACT_ERRNO\", \"architectures\": [ \"SCMP_ARCH_X86\" ], " \
  "\"syscalls\": [ { \"names\": [ \"read\", \"write\", \"vm86\" ], " \
  "\"action\": \"SCMP_ACT_ALLOW\" }, { \"names\": [ \"socket\" ], " \
  "\"action\": \"SCMP_ACT_ALLOW\", \"args\": [ { \"index\": 0, \"value\": 1, " \
  "\"op\": \"SCMP_CMP_EQ\" } ] } ] }"

static SpeReplay *
replay (const SpeObservation *observation)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (PROFILE, strlen (PROFILE));
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeSource) source = spe_source_parse (bytes, "a.json", NULL, &error);
  g_autoptr (SpeTarget) target = spe_target_new (SPE_LOADER_OCI, SPE_ARCH_X86_64);
  g_autoptr (SpeAnalysis) analysis = NULL;
  SpeReplay *self = NULL;

  g_assert_no_error (error);
  analysis = spe_analyse (spe_source_get_profile (source), target, NULL, &error);
  g_assert_no_error (error);
  self = spe_replay_new (observation, analysis, NULL, &error);
  g_assert_no_error (error);

  return self;
}

static void
see (SpeObservation *observation,
     SpeArch         arch,
     const char     *name,
     guint64         count)
{
  spe_observed_call_add_count (
    spe_observation_obtain_call (observation, arch, NULL, name, SPE_NO_NUMBER), count);
}

/* One mark for all architectures: the most pressing one; what an architecture alone allows counts
 * as allowed. */
static void
test_marks (void)
{
  static const struct
  {
    const char    *name;
    SpeReplayMark  mark;
    guint64        count;
  } cases[] = {
    { "read", SPE_REPLAY_MARK_SEEN, 12 },
    { "write", SPE_REPLAY_MARK_UNUSED, 0 },
    { "vm86", SPE_REPLAY_MARK_UNUSED, 0 },
    { "socket", SPE_REPLAY_MARK_DOUBTFUL, 3 },
    { "mount", SPE_REPLAY_MARK_MISSING, 1 },
    { "bpf", SPE_REPLAY_MARK_NONE, 0 },
    { "no_such_call", SPE_REPLAY_MARK_DOUBTFUL, 2 },
    /* It is called on an architecture that the filter does not have. */
    { "cacheflush", SPE_REPLAY_MARK_DOUBTFUL, 1 },
  };
  g_autoptr (SpeObservation) observation = spe_observation_new ();
  g_autoptr (SpeReplay) self = NULL;
  g_autoptr (GHashTable) summaries = NULL;

  see (observation, SPE_ARCH_X86_64, "read", 5);
  see (observation, SPE_ARCH_X86, "read", 7);
  see (observation, SPE_ARCH_X86_64, "socket", 3);
  see (observation, SPE_ARCH_X86, "mount", 1);
  see (observation, SPE_ARCH_X86_64, "no_such_call", 2);
  see (observation, SPE_ARCH_ARM, "cacheflush", 1);
  self = replay (observation);
  summaries = spe_replay_summary_new (self);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SpeReplaySummary *summary = g_hash_table_lookup (summaries, cases[i].name);

      g_test_message ("%s", cases[i].name);
      g_assert_nonnull (summary);
      g_assert_cmpint (summary->mark, ==, cases[i].mark);
      g_assert_cmpuint (summary->count, ==, cases[i].count);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/replay-summary/marks", test_marks);

  return g_test_run ();
}
