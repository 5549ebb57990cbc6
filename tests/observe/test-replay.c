/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-replay.h"

#include <string.h>

#include "catalog/spe-catalog.h"
#include "format/spe-source.h"
#include "observe/spe-observe-error.h"

#define PROFILE \
  "{ \"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": [" \
  " { \"names\": [ \"read\", \"write\", \"getpid\" ], \"action\": \"SCMP_ACT_ALLOW\" }," \
  " { \"names\": [ \"bind\" ], \"action\": \"SCMP_ACT_KILL_PROCESS\" }," \
  " { \"names\": [ \"socket\" ], \"action\": \"SCMP_ACT_ALLOW\", \"args\": [ { \"index\": 0," \
  " \"value\": 1, \"op\": \"SCMP_CMP_EQ\" } ] } ] }"

static SpeAnalysis *
analyse (const char *text,
         SpeArch     arch)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeSource) source = spe_source_parse (bytes, "a.json", NULL, &error);
  g_autoptr (SpeTarget) target = spe_target_new (SPE_LOADER_OCI, arch);
  SpeAnalysis *analysis = NULL;

  g_assert_no_error (error);
  analysis = spe_analyse (spe_source_get_profile (source), target, NULL, &error);
  g_assert_no_error (error);

  return analysis;
}

static SpeObservedCall *
record (SpeObservation *observation,
        SpeArch         arch,
        const char     *name,
        guint64         count)
{
  SpeObservedCall *call = spe_observation_obtain_call (observation, arch, NULL, name,
                                                       SPE_NO_NUMBER);

  spe_observed_call_add_count (call, count);

  return call;
}

static SpeReplay *
replay (const SpeObservation *observation,
        const char           *profile,
        SpeArch               arch)
{
  g_autoptr (SpeAnalysis) analysis = analyse (profile, arch);
  g_autoptr (GError) error = NULL;
  SpeReplay *self = spe_replay_new (observation, analysis, NULL, &error);

  g_assert_no_error (error);

  return self;
}

/* "mount refused 7, socket partly 3", in the order of the calls. */
static char *
describe (const SpeReplay *self)
{
  static const char * const states[] = { "refused", "partly", "unknown", "absent", "allowed" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->calls->len; i++)
    {
      const SpeReplayCall *call = self->calls->pdata[i];

      g_string_append_printf (text, "%s%s %s %u", i > 0 ? ", " : "", call->observed->name,
                              states[call->state], (guint) call->n_refused);
    }

  return g_string_free (text, FALSE);
}

/* Those that are refused come first, the most frequent before the others. */
static void
test_rank (void)
{
  g_autoptr (SpeObservation) observation = spe_observation_new ();
  g_autoptr (SpeReplay) self = NULL;
  g_autofree char *text = NULL;
  SpeObservedCall *socket = NULL;
  const SpeReplayCall *call = NULL;

  record (observation, SPE_ARCH_X86_64, "read", 1000);
  record (observation, SPE_ARCH_X86_64, "mount", 2);
  record (observation, SPE_ARCH_X86_64, "bind", 7);
  socket = record (observation, SPE_ARCH_X86_64, "socket", 10);
  spe_observed_call_add_value (socket, 0, 1, 6);
  spe_observed_call_add_value (socket, 0, 2, 3);
  spe_observed_call_add_value (socket, 0, 16, 1);
  spe_observation_obtain_call (observation, SPE_ARCH_X86_64, NULL, "no_such_call", SPE_NO_NUMBER);

  self = replay (observation, PROFILE, SPE_ARCH_X86_64);
  text = describe (self);
  g_assert_cmpstr (text, ==, "bind refused 7, socket partly 4, mount refused 2, "
                             "no_such_call absent 0, read allowed 0");
  g_assert_cmpuint (self->n_refused, ==, 13);
  g_assert_cmpuint (self->n_calls[SPE_REPLAY_REFUSED], ==, 2);

  call = spe_replay_lookup (self, SPE_ARCH_X86_64, "bind");
  g_assert_cmpint (call->explanation->verdict.action, ==, SPE_ACTION_KILL_PROCESS);
  g_assert_cmpuint (call->explanation->rule, ==, 1);
  call = spe_replay_lookup (self, SPE_ARCH_X86_64, "mount");
  g_assert_true (call->explanation->is_default);
  call = spe_replay_lookup (self, SPE_ARCH_X86_64, "socket");
  g_assert_cmpuint (call->argument, ==, 0);
  g_assert_cmpuint (call->n_values, ==, 3);
  g_assert_cmpuint (call->refused_values->len, ==, 2);
  g_assert_cmpuint (g_array_index (call->refused_values, SpeObservedValue, 0).value, ==, 2);
  g_assert_null (spe_replay_lookup (self, SPE_ARCH_X86, "bind"));
}

/* Without arguments it cannot be told. */
static void
test_unknown (void)
{
  g_autoptr (SpeObservation) observation = spe_observation_new ();
  g_autoptr (SpeReplay) self = NULL;
  g_autofree char *text = NULL;

  record (observation, SPE_ARCH_X86_64, "socket", 10);
  self = replay (observation, PROFILE, SPE_ARCH_X86_64);
  text = describe (self);
  g_assert_cmpstr (text, ==, "socket unknown 0");
  g_assert_cmpuint (self->n_refused, ==, 0);
}

/* What runs on the machine is asked for as it is; what does not, by its name. */
static void
test_arches (void)
{
  static const struct
  {
    SpeArch        recorded;
    SpeArch        machine;
    const char    *name;
    SpeReplayState state;
    SpeArch        asked;
    gboolean       is_elsewhere;
  } rows[] = {
    { SPE_ARCH_X86_64, SPE_ARCH_X86_64, "read", SPE_REPLAY_ALLOWED, SPE_ARCH_X86_64, FALSE },
    /* The profile does not list x86. */
    { SPE_ARCH_X86, SPE_ARCH_X86_64, "read", SPE_REPLAY_REFUSED, SPE_ARCH_X86, FALSE },
    { SPE_ARCH_X86_64, SPE_ARCH_AARCH64, "read", SPE_REPLAY_ALLOWED, SPE_ARCH_AARCH64, TRUE },
    { SPE_ARCH_X86_64, SPE_ARCH_AARCH64, "mount", SPE_REPLAY_REFUSED, SPE_ARCH_AARCH64, TRUE },
    { SPE_ARCH_X86_64, SPE_ARCH_AARCH64, "open", SPE_REPLAY_NO_SUCH_CALL, SPE_ARCH_AARCH64,
      TRUE },
    { SPE_ARCH_INVALID, SPE_ARCH_X86_64, "read", SPE_REPLAY_ALLOWED, SPE_ARCH_X86_64, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SpeObservation) observation = spe_observation_new ();
      g_autoptr (SpeReplay) self = NULL;
      const SpeReplayCall *call = NULL;

      record (observation, rows[i].recorded, rows[i].name, 1);
      self = replay (observation, PROFILE, rows[i].machine);
      call = self->calls->pdata[0];
      g_assert_cmpint (call->state, ==, rows[i].state);
      g_assert_cmpint (call->arch, ==, rows[i].asked);
      g_assert_cmpint (call->is_elsewhere, ==, rows[i].is_elsewhere);
    }
}

/* A number that has no name is asked for too. */
static void
test_number (void)
{
  g_autoptr (SpeObservation) observation = spe_observation_new ();
  g_autoptr (SpeReplay) self = NULL;
  const SpeReplayCall *call = NULL;
  SpeObservedCall *observed = spe_observation_obtain_call (observation, SPE_ARCH_X86_64, NULL,
                                                           NULL, 4000);

  spe_observed_call_add_count (observed, 3);
  self = replay (observation, PROFILE, SPE_ARCH_X86_64);
  call = self->calls->pdata[0];
  g_assert_cmpint (call->state, ==, SPE_REPLAY_REFUSED);
  g_assert_cmpuint (call->number, ==, 4000);
  g_assert_cmpuint (call->n_refused, ==, 3);
}

static void
test_marks (void)
{
  static const struct
  {
    const char   *name;
    SpeReplayMark mark;
  } rows[] = {
    { "read", SPE_REPLAY_MARK_SEEN },      { "bind", SPE_REPLAY_MARK_MISSING },
    { "write", SPE_REPLAY_MARK_UNUSED },   { "mount", SPE_REPLAY_MARK_NONE },
    { "socket", SPE_REPLAY_MARK_DOUBTFUL },
  };
  g_autoptr (SpeObservation) observation = spe_observation_new ();
  g_autoptr (SpeReplay) self = NULL;

  record (observation, SPE_ARCH_X86_64, "read", 1);
  record (observation, SPE_ARCH_X86_64, "bind", 1);
  record (observation, SPE_ARCH_X86_64, "socket", 1);
  self = replay (observation, PROFILE, SPE_ARCH_X86_64);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (spe_replay_get_mark (self, SPE_ARCH_X86_64,
                                          spe_catalog_lookup (spe_catalog_get (), rows[i].name)),
                     ==, rows[i].mark);
}

/* A profile that does not start refuses nothing; one that is none allows all. */
static void
test_edges (void)
{
  g_autoptr (SpeObservation) observation = spe_observation_new ();
  g_autoptr (SpeAnalysis) refused = analyse ("{ \"defaultAction\": \"SCMP_ACT_ERRNO\","
                                             " \"defaultErrnoRet\": 4095 }", SPE_ARCH_X86_64);
  g_autoptr (SpeAnalysis) usual = analyse (PROFILE, SPE_ARCH_X86_64);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) cancelled = NULL;
  g_autoptr (SpeReplay) none = NULL;

  g_assert_null (spe_replay_new (observation, refused, NULL, &error));
  g_assert_error (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_FILTER);

  none = spe_replay_new (observation, usual, NULL, NULL);
  g_assert_cmpuint (none->calls->len, ==, 0);

  record (observation, SPE_ARCH_X86_64, "read", 1);
  g_cancellable_cancel (cancellable);
  g_assert_null (spe_replay_new (observation, usual, cancellable, &cancelled));
  g_assert_error (cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/replay/rank", test_rank);
  g_test_add_func ("/observe/replay/unknown", test_unknown);
  g_test_add_func ("/observe/replay/arches", test_arches);
  g_test_add_func ("/observe/replay/number", test_number);
  g_test_add_func ("/observe/replay/marks", test_marks);
  g_test_add_func ("/observe/replay/edges", test_edges);

  return g_test_run ();
}
