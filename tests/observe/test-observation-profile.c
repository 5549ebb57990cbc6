/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "observe/spe-observation-profile.h"

#include <errno.h>

static SpeObservation *
make_observation (const char *const *names)
{
  SpeObservation *observation = spe_observation_new ();

  spe_observation_add_source (observation, spe_observation_source_new (SPE_OBSERVATION_RECORD));
  for (guint i = 0; names[i] != NULL; i++)
    {
      SpeObservedEvent event = SPE_OBSERVED_EVENT_INIT;

      event.arch = SPE_ARCH_X86_64;
      event.name = names[i];
      spe_observation_add_event (observation, 0, &event);
    }

  return observation;
}

static SpeTarget *
make_target (SpeLoader  loader,
             SpeRuntime runtime)
{
  SpeTarget *target = spe_target_new (loader, SPE_ARCH_X86_64);

  target->runtime = runtime;

  return target;
}

static const SpeLearnedCall *
find (const SpeLearned *learned,
      const char       *name)
{
  for (guint i = 0; i < learned->calls->len; i++)
    {
      const SpeLearnedCall *call = g_ptr_array_index (learned->calls, i);

      if (g_str_equal (call->name, name))
        return call;
    }

  return NULL;
}

static const SpeLearnedCall *
get (const SpeLearned *learned,
     const char       *name)
{
  const SpeLearnedCall *call = find (learned, name);

  if (call == NULL)
    g_error ("%s is missing", name);

  return call;
}

static void
assert_reason (const SpeLearned *learned,
               const char       *name,
               SpeLearnReason    reason)
{
  g_assert_cmpint (get (learned, name)->reason, ==, reason);
}

static const SpeRule *
find_rule (const SpeProfile *profile,
           const char       *name)
{
  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    if (spe_rule_has_name (spe_profile_get_rule (profile, i), name))
      return spe_profile_get_rule (profile, i);

  return NULL;
}

static void
test_new (void)
{
  const char *const names[] = { "openat", "clone", "write", "epoll_wait", NULL };
  g_autoptr (SpeObservation) observation = make_observation (names);
  g_autoptr (SpeTarget) target = make_target (SPE_LOADER_MOBY, SPE_RUNTIME_RUNC);
  g_autoptr (SpeLearned) learned = spe_learn (observation, NULL, target, FALSE);
  g_autoptr (SpeProfile) profile = spe_learned_dup_profile (learned);

  assert_reason (learned, "openat", SPE_LEARN_SEEN);
  assert_reason (learned, "exit_group", SPE_LEARN_NEEDED);
  assert_reason (learned, "capset", SPE_LEARN_RUNTIME);
  assert_reason (learned, "epoll_pwait", SPE_LEARN_RUNTIME);
  assert_reason (learned, "clock_gettime", SPE_LEARN_CLOCK);
  assert_reason (learned, "openat2", SPE_LEARN_SIBLING);
  assert_reason (learned, "clone3", SPE_LEARN_SIBLING);
  assert_reason (learned, "io_uring_setup", SPE_LEARN_NEWER);
  g_assert_cmpstr (get (learned, "clone3")->sibling, ==, "clone");
  g_assert_null (find (learned, "mount"));
  g_assert_null (find (learned, "clock_gettime64"));

  g_assert_cmpint (profile->default_action, ==, SPE_ACTION_ERRNO);
  g_assert_cmpint (profile->default_errno_ret, ==, EPERM);
  g_assert_cmpuint (g_strv_length (profile->architectures), ==, 1);
  g_assert_cmpint (find_rule (profile, "openat")->action, ==, SPE_ACTION_ALLOW);
  g_assert_cmpint (find_rule (profile, "io_uring_setup")->action, ==, SPE_ACTION_ERRNO);
  g_assert_cmpint (spe_rule_get_errno (find_rule (profile, "io_uring_setup")), ==, ENOSYS);
  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    g_assert_nonnull (spe_profile_get_rule (profile, i)->comment);
}

static void
test_only_seen (void)
{
  const char *const names[] = { "openat", "write", NULL };
  g_autoptr (SpeObservation) observation = make_observation (names);
  g_autoptr (SpeTarget) target = make_target (SPE_LOADER_CONTAINERD, SPE_RUNTIME_RUNC);
  g_autoptr (SpeLearned) learned = spe_learn (observation, NULL, target, TRUE);
  g_autoptr (SpeProfile) profile = spe_learned_dup_profile (learned);

  g_assert_cmpuint (learned->calls->len, ==, 2);
  g_assert_cmpuint (spe_profile_get_n_rules (profile), ==, 1);
  g_assert_null (spe_profile_get_rule (profile, 0)->comment);
}

static void
test_runtimes (void)
{
  static const struct
  {
    SpeRuntime  runtime;
    gboolean    no_new_privs;
    const char *name;
    gboolean    is_there;
  } rows[] = {
    { SPE_RUNTIME_RUNC, FALSE, "setgroups", TRUE },
    { SPE_RUNTIME_RUNC, TRUE, "setgroups", FALSE },
    { SPE_RUNTIME_RUNC, TRUE, "fstatfs", TRUE },
    { SPE_RUNTIME_CRUN, FALSE, "setresuid", TRUE },
    { SPE_RUNTIME_CRUN, TRUE, "setresuid", FALSE },
    { SPE_RUNTIME_CRUN, FALSE, "fstatfs", FALSE },
    { SPE_RUNTIME_PLAIN, FALSE, "capset", FALSE },
  };
  const char *const names[] = { "write", NULL };
  g_autoptr (SpeObservation) observation = make_observation (names);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SpeTarget) target = make_target (SPE_LOADER_OCI, rows[i].runtime);
      g_autoptr (SpeLearned) learned = NULL;

      target->no_new_privs = rows[i].no_new_privs;
      learned = spe_learn (observation, NULL, target, FALSE);
      g_assert_cmpint (find (learned, rows[i].name) != NULL, ==, rows[i].is_there);
    }
}

static SpeRule *
make_rule (const char *name,
           SpeAction   action)
{
  SpeRule *rule = spe_rule_new ();
  const char *const names[] = { name, NULL };

  rule->names = g_strdupv ((GStrv) names);
  rule->action = action;

  return rule;
}

/* What a profile says already stays; what refuses a call that was seen goes. */
static void
test_into (void)
{
  const char *const names[] = { "openat", "write", "mkdir", NULL };
  g_autoptr (SpeObservation) observation = make_observation (names);
  g_autoptr (SpeTarget) target = make_target (SPE_LOADER_CONTAINERD, SPE_RUNTIME_CRUN);
  g_autoptr (SpeProfile) into = spe_profile_new ();
  g_autoptr (SpeLearned) learned = NULL;
  g_autoptr (SpeLearned) again = NULL;
  g_autoptr (SpeProfile) profile = NULL;
  g_autoptr (SpeProfile) same = NULL;

  into->default_action = SPE_ACTION_ERRNO;
  g_ptr_array_add (into->rules, make_rule ("openat", SPE_ACTION_ALLOW));
  g_ptr_array_add (into->rules, make_rule ("mkdir", SPE_ACTION_KILL_PROCESS));
  g_ptr_array_add (into->rules, make_rule ("pidfd_open", SPE_ACTION_KILL_PROCESS));

  learned = spe_learn (observation, into, target, FALSE);
  g_assert_null (find (learned, "openat"));
  assert_reason (learned, "write", SPE_LEARN_SEEN);
  assert_reason (learned, "mkdir", SPE_LEARN_SEEN);
  assert_reason (learned, "io_uring_setup", SPE_LEARN_NEWER);
  g_assert_null (find (learned, "pidfd_open"));
  profile = spe_learned_dup_profile (learned);
  g_assert_cmpint (find_rule (profile, "mkdir")->action, ==, SPE_ACTION_ALLOW);
  g_assert_cmpint (find_rule (profile, "pidfd_open")->action, ==, SPE_ACTION_KILL_PROCESS);
  g_assert_null (profile->architectures);

  /* A second time there is nothing left to learn. */
  again = spe_learn (observation, profile, target, FALSE);
  same = spe_learned_dup_profile (again);
  g_assert_cmpuint (again->calls->len, ==, 0);
  g_assert_true (spe_profile_equal (same, profile));
}

/* What is left out is in no rule, in a new profile as in one that is changed. */
static void
test_leave_out (void)
{
  const char *const names[] = { "openat", "mount", "write", NULL };
  g_autoptr (SpeObservation) observation = make_observation (names);
  g_autoptr (SpeTarget) target = make_target (SPE_LOADER_CONTAINERD, SPE_RUNTIME_CRUN);
  g_autoptr (SpeProfile) strict = spe_profile_new ();

  strict->default_action = SPE_ACTION_ERRNO;
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (SpeLearned) learned =
        spe_learn (observation, i == 0 ? NULL : strict, target, FALSE);
      g_autoptr (SpeProfile) profile = NULL;

      g_assert_true (get (learned, "mount")->is_dangerous);
      g_assert_false (get (learned, "write")->is_dangerous);
      g_assert_true (get (learned, "mount")->is_taken);
      g_assert_true (spe_learned_leave_out (learned, "mount"));
      g_assert_true (spe_learned_leave_out (learned, "openat2"));
      g_assert_true (spe_learned_leave_out (learned, "io_uring_setup"));
      g_assert_false (spe_learned_leave_out (learned, "reboot"));
      profile = spe_learned_dup_profile (learned);
      g_assert_null (find_rule (profile, "mount"));
      g_assert_null (find_rule (profile, "openat2"));
      g_assert_null (find_rule (profile, "io_uring_setup"));
      g_assert_nonnull (find_rule (profile, "openat"));
      g_assert_nonnull (find_rule (profile, "io_uring_enter"));
    }
}

static void
test_default (void)
{
  const char *const names[] = { "write", NULL };
  g_autoptr (SpeObservation) observation = make_observation (names);
  g_autoptr (SpeTarget) target = make_target (SPE_LOADER_CONTAINERD, SPE_RUNTIME_CRUN);
  g_autoptr (SpeProfile) open = spe_profile_new ();
  g_autoptr (SpeProfile) strict = spe_profile_new ();
  g_autoptr (SpeLearned) nothing = NULL;
  g_autoptr (SpeLearned) learned = NULL;

  open->default_action = SPE_ACTION_ALLOW;
  nothing = spe_learn (observation, open, target, FALSE);
  g_assert_cmpuint (nothing->calls->len, ==, 0);

  /* An errno would be less than what the profile does. */
  strict->default_action = SPE_ACTION_KILL_PROCESS;
  learned = spe_learn (observation, strict, target, FALSE);
  g_assert_null (find (learned, "io_uring_setup"));
  assert_reason (learned, "write", SPE_LEARN_SEEN);
}

static void
test_unnamed (void)
{
  const char *const names[] = { NULL };
  g_autoptr (SpeObservation) observation = make_observation (names);
  g_autoptr (SpeTarget) target = make_target (SPE_LOADER_CONTAINERD, SPE_RUNTIME_CRUN);
  g_autoptr (SpeLearned) learned = NULL;
  g_autoptr (SpeProfile) profile = NULL;
  SpeObservedEvent event = SPE_OBSERVED_EVENT_INIT;

  event.arch = SPE_ARCH_AARCH64;
  event.number = 99999;
  spe_observation_add_event (observation, 0, &event);
  learned = spe_learn (observation, NULL, target, TRUE);
  g_assert_cmpuint (learned->unnamed->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (learned->unnamed, 0), ==, "99999");
  profile = spe_learned_dup_profile (learned);
  g_assert_cmpuint (spe_profile_get_n_rules (profile), ==, 0);
  g_assert_cmpuint (g_strv_length (profile->architectures), ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/observation-profile/new", test_new);
  g_test_add_func ("/observe/observation-profile/only-seen", test_only_seen);
  g_test_add_func ("/observe/observation-profile/runtimes", test_runtimes);
  g_test_add_func ("/observe/observation-profile/into", test_into);
  g_test_add_func ("/observe/observation-profile/leave-out", test_leave_out);
  g_test_add_func ("/observe/observation-profile/default", test_default);
  g_test_add_func ("/observe/observation-profile/unnamed", test_unnamed);

  return g_test_run ();
}
