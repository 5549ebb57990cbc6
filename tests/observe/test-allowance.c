/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "observe/spe-allowance.h"

#include <string.h>

#include "format/spe-source.h"
#include "observe/spe-observe-error.h"

#define REFUSE(rules) "{\"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": [" rules "]}"
#define ALLOW(rules) "{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": [" rules "]}"
#define RULE(names, action, more)                                                                 \
  "{\"names\": [" names "], \"action\": \"SCMP_ACT_" action "\"" more "}"
#define TEST(index, value)                                                                        \
  ", \"args\": [{\"index\": " #index ", \"value\": " #value ", \"op\": \"SCMP_CMP_EQ\"}]"

static SpeProfile *
read_profile (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeSource) source = spe_source_parse (bytes, "profile.json", NULL, &error);

  g_assert_no_error (error);

  return spe_profile_ref (spe_source_get_profile (source));
}

static void
assert_profile (const SpeProfile *profile,
                const char       *text)
{
  g_autoptr (SpeProfile) wanted = read_profile (text);

  g_assert_true (spe_profile_equal (profile, wanted));
}

static void
test_add_calls (void)
{
  static const struct
  {
    const char *before;
    const char *after;
  } cases[] = {
    { REFUSE (), REFUSE (RULE ("\"socket\"", "ALLOW", "")) },
    { ALLOW (RULE ("\"socket\", \"bind\"", "ERRNO", "")), ALLOW (RULE ("\"bind\"", "ERRNO", "")) },
    /* What refuses under a condition, or with a capability only, must go too. */
    { ALLOW (RULE ("\"socket\"", "ERRNO", TEST (0, 40))), ALLOW () },
    { ALLOW (RULE ("\"bind\", \"socket\"", "KILL", TEST (0, 40))),
      ALLOW (RULE ("\"bind\"", "KILL", TEST (0, 40))) },
    { ALLOW (RULE ("\"socket\"", "ERRNO", ", \"excludes\": {\"caps\": [\"CAP_BPF\"]}")),
      ALLOW () },
    /* What allows already stays. */
    { REFUSE (RULE ("\"socket\"", "ALLOW", TEST (0, 1))),
      REFUSE (RULE ("\"socket\"", "ALLOW", TEST (0, 1)) "," RULE ("\"socket\"", "ALLOW", "")) },
  };
  static const char *const names[] = { "socket", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SpeProfile) profile = read_profile (cases[i].before);
      g_autoptr (SpeProfile) edited = spe_allowance_add_calls (profile, names);

      g_test_message ("%s", cases[i].before);
      assert_profile (edited, cases[i].after);
    }
}

static void
test_has_values (void)
{
  g_assert_true (spe_allowance_has_values ("socket", SPE_ARCH_X86_64));
  g_assert_true (spe_allowance_has_values ("openat", SPE_ARCH_X86_64));
  g_assert_false (spe_allowance_has_values ("close", SPE_ARCH_X86_64));
  g_assert_false (spe_allowance_has_values ("getpid", SPE_ARCH_X86_64));
  g_assert_false (spe_allowance_has_values ("no_such_call", SPE_ARCH_X86_64));
}

static SpeProfile *
allow_personality (const SpeProfile *profile,
                   guint64           persona)
{
  const guint64 args[SPE_N_ARGUMENTS] = { persona };
  g_autoptr (GError) error = NULL;
  SpeProfile *edited =
    spe_allowance_add_values (profile, "personality", SPE_ARCH_X86_64, args, &error);

  g_assert_no_error (error);

  return edited;
}

static void
test_add_values (void)
{
  g_autoptr (SpeProfile) profile = read_profile (REFUSE ());
  g_autoptr (SpeProfile) once = allow_personality (profile, 0x40000);
  g_autoptr (SpeProfile) again = allow_personality (once, 0x40000);
  g_autoptr (SpeProfile) twice = allow_personality (once, 8);

  assert_profile (once, REFUSE (RULE ("\"personality\"", "ALLOW", TEST (0, 262144))));
  g_assert_true (again == once);
  assert_profile (twice, REFUSE (RULE ("\"personality\"", "ALLOW", TEST (0, 262144)) ","
                                 RULE ("\"personality\"", "ALLOW", TEST (0, 8))));
}

/* The upper half of a register, which the kernel ignores, may hold anything. */
static void
test_upper_half (void)
{
  const guint64 args[SPE_N_ARGUMENTS] = { G_GUINT64_CONSTANT (0xffffffffffffff9c) };
  g_autoptr (SpeProfile) profile = read_profile (REFUSE ());
  g_autoptr (SpeProfile) edited = NULL;
  const SpeCondition *condition = NULL;

  edited = spe_allowance_add_values (profile, "socket", SPE_ARCH_X86_64, args, NULL);
  condition = spe_rule_get_condition (spe_profile_get_rule (edited, 0), 0);
  g_assert_cmpint (condition->op, ==, SPE_OPERATOR_MASKED_EQ);
  g_assert_cmphex (condition->value, ==, 0xffffffff);
  g_assert_cmphex (condition->value_two, ==, 0xffffff9c);
}

static void
test_contradiction (void)
{
  static const struct
  {
    const char *text;
    gboolean    is_good;
  } cases[] = {
    { REFUSE (RULE ("\"socket\"", "ERRNO", "")), TRUE },
    { REFUSE (RULE ("\"socket\"", "KILL", "")), FALSE },
    { REFUSE (RULE ("\"socket\"", "KILL", TEST (0, 1))), TRUE },
    { REFUSE (RULE ("\"socket\"", "KILL", TEST (0, 40))), FALSE },
    { ALLOW (RULE ("\"socket\"", "ERRNO", "")), FALSE },
  };
  const guint64 args[SPE_N_ARGUMENTS] = { 40, 1 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SpeProfile) profile = read_profile (cases[i].text);
      g_autoptr (GError) error = NULL;
      g_autoptr (SpeProfile) edited =
        spe_allowance_add_values (profile, "socket", SPE_ARCH_X86_64, args, &error);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (edited != NULL, ==, cases[i].is_good);
      if (!cases[i].is_good)
        g_assert_error (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_RULE);
    }
}

/* What an observation has of socket, before a profile. */
static SpeReplay *
replay_socket (const SpeProfile     *profile,
               const SpeObservation *observation)
{
  g_autoptr (SpeTarget) target = spe_target_new (SPE_LOADER_OCI, SPE_ARCH_X86_64);
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeAnalysis) analysis = spe_analyse (profile, target, NULL, &error);
  SpeReplay *replay = NULL;

  g_assert_no_error (error);
  replay = spe_replay_new (observation, analysis, NULL, &error);
  g_assert_no_error (error);

  return replay;
}

/* Of what was seen, what was refused is allowed, and nothing else. */
static void
test_add_seen (void)
{
  g_autoptr (SpeProfile) profile =
    read_profile (REFUSE (RULE ("\"socket\"", "ALLOW", TEST (0, 1))));
  g_autoptr (SpeObservation) observation = spe_observation_new ();
  SpeObservedCall *socket =
    spe_observation_obtain_call (observation, SPE_ARCH_X86_64, NULL, "socket", SPE_NO_NUMBER);
  g_autoptr (SpeReplay) before = NULL;
  g_autoptr (SpeReplay) after = NULL;
  g_autoptr (SpeProfile) edited = NULL;
  g_autoptr (GError) error = NULL;

  spe_observed_call_add_count (socket, 3);
  for (guint64 value = 1; value <= 3; value++)
    spe_observed_call_add_value (socket, 0, value, 1);
  before = replay_socket (profile, observation);
  g_assert_cmpuint (before->n_calls[SPE_REPLAY_PARTLY], ==, 1);
  g_assert_true (spe_allowance_has_seen (before->calls->pdata[0]));

  edited = spe_allowance_add_seen (profile, before->calls->pdata[0], &error);
  g_assert_no_error (error);
  assert_profile (edited, REFUSE (RULE ("\"socket\"", "ALLOW", TEST (0, 1)) ","
                                  RULE ("\"socket\"", "ALLOW", TEST (0, 2)) ","
                                  RULE ("\"socket\"", "ALLOW", TEST (0, 3))));
  after = replay_socket (edited, observation);
  g_assert_cmpuint (after->n_calls[SPE_REPLAY_ALLOWED], ==, 1);
}

/* An argument of which not all values are known is not tested; too many values are an error. */
static void
test_seen_limits (void)
{
  g_autoptr (SpeProfile) profile = read_profile (REFUSE ());
  g_autoptr (SpeObservation) observation = spe_observation_new ();
  SpeObservedCall *socket =
    spe_observation_obtain_call (observation, SPE_ARCH_X86_64, NULL, "socket", SPE_NO_NUMBER);
  g_autoptr (SpeReplay) replay = replay_socket (profile, observation);
  const SpeReplayCall *call = replay->calls->pdata[0];
  g_autoptr (GError) error = NULL;

  g_assert_false (spe_allowance_has_seen (call));
  for (guint64 value = 0; value < 65; value++)
    spe_observed_call_add_value (socket, 0, value, 1);
  g_assert_true (spe_allowance_has_seen (call));
  g_assert_null (spe_allowance_add_seen (profile, call, &error));
  g_assert_error (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_RULE);

  spe_observed_call_add_others (socket, 0, 1);
  g_assert_false (spe_allowance_has_seen (call));
}

/* A rule that may refuse the same call with the same arguments is not contradicted. */
static void
test_seen_contradiction (void)
{
  g_autoptr (SpeProfile) profile =
    read_profile (REFUSE (RULE ("\"socket\"", "KILL", TEST (2, 9))));
  g_autoptr (SpeObservation) observation = spe_observation_new ();
  SpeObservedCall *socket =
    spe_observation_obtain_call (observation, SPE_ARCH_X86_64, NULL, "socket", SPE_NO_NUMBER);
  g_autoptr (SpeReplay) replay = NULL;
  g_autoptr (GError) error = NULL;

  spe_observed_call_add_value (socket, 0, 1, 1);
  replay = replay_socket (profile, observation);
  g_assert_null (spe_allowance_add_seen (profile, replay->calls->pdata[0], &error));
  g_assert_error (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_RULE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/allowance/add-calls", test_add_calls);
  g_test_add_func ("/observe/allowance/has-values", test_has_values);
  g_test_add_func ("/observe/allowance/add-values", test_add_values);
  g_test_add_func ("/observe/allowance/upper-half", test_upper_half);
  g_test_add_func ("/observe/allowance/contradiction", test_contradiction);
  g_test_add_func ("/observe/allowance/add-seen", test_add_seen);
  g_test_add_func ("/observe/allowance/seen-limits", test_seen_limits);
  g_test_add_func ("/observe/allowance/seen-contradiction", test_seen_contradiction);

  return g_test_run ();
}
