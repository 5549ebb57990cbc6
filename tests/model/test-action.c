/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/spe-action.h"

static const char *names[] = {
  "SCMP_ACT_KILL_PROCESS", "SCMP_ACT_KILL_THREAD", "SCMP_ACT_KILL", "SCMP_ACT_TRAP",
  "SCMP_ACT_ERRNO", "SCMP_ACT_NOTIFY", "SCMP_ACT_TRACE", "SCMP_ACT_LOG", "SCMP_ACT_ALLOW",
};

static void
test_names (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      SpeAction action = spe_action_from_string (names[i]);

      g_assert_cmpint (action, ==, SPE_ACTION_KILL_PROCESS + i);
      g_assert_cmpstr (spe_action_to_string (action), ==, names[i]);
    }

  g_assert_cmpint (spe_action_from_string (NULL), ==, SPE_ACTION_UNSET);
  g_assert_cmpint (spe_action_from_string (""), ==, SPE_ACTION_INVALID);
  g_assert_cmpint (spe_action_from_string ("scmp_act_allow"), ==, SPE_ACTION_INVALID);
  g_assert_cmpint (spe_action_from_string ("SCMP_ACT_ALLOW "), ==, SPE_ACTION_INVALID);
  g_assert_null (spe_action_to_string (SPE_ACTION_INVALID));
}

static void
test_labels (void)
{
  for (SpeAction action = SPE_ACTION_UNSET; action <= SPE_ACTION_INVALID; action++)
    g_assert_cmpstr (spe_action_get_label (action), !=, "");
}

static void
test_traits (void)
{
  g_assert_true (spe_action_takes_errno (SPE_ACTION_ERRNO));
  g_assert_true (spe_action_takes_errno (SPE_ACTION_TRACE));
  g_assert_false (spe_action_takes_errno (SPE_ACTION_TRAP));
  g_assert_true (spe_action_is_permissive (SPE_ACTION_LOG));
  g_assert_false (spe_action_is_permissive (SPE_ACTION_NOTIFY));
  g_assert_cmpint (spe_action_canonical (SPE_ACTION_KILL), ==, SPE_ACTION_KILL_THREAD);
  g_assert_cmpint (spe_action_canonical (SPE_ACTION_KILL_PROCESS), ==, SPE_ACTION_KILL_PROCESS);
}

static void
test_verdicts (void)
{
  static const struct
  {
    SpeAction action;
    gint64    errno_ret;
    SpeAction want_action;
    guint     want_data;
  } cases[] = {
    { SPE_ACTION_ERRNO, SPE_UNSET, SPE_ACTION_ERRNO, 1 },
    { SPE_ACTION_ERRNO, 38, SPE_ACTION_ERRNO, 38 },
    { SPE_ACTION_ERRNO, 0, SPE_ACTION_ERRNO, 0 },
    { SPE_ACTION_ERRNO, 65574, SPE_ACTION_ERRNO, 38 },
    { SPE_ACTION_ERRNO, 65536, SPE_ACTION_ERRNO, 0 },
    { SPE_ACTION_TRACE, SPE_UNSET, SPE_ACTION_TRACE, 1 },
    { SPE_ACTION_ALLOW, 38, SPE_ACTION_ALLOW, 0 },
    { SPE_ACTION_KILL, SPE_UNSET, SPE_ACTION_KILL_THREAD, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SpeVerdict verdict = spe_verdict (cases[i].action, cases[i].errno_ret);

      g_assert_cmpint (verdict.action, ==, cases[i].want_action);
      g_assert_cmpuint (verdict.data, ==, cases[i].want_data);
    }

  g_assert_true (spe_verdict_equal (spe_verdict (SPE_ACTION_ERRNO, 1),
                                    spe_verdict (SPE_ACTION_ERRNO, SPE_UNSET)));
  g_assert_false (spe_verdict_equal (spe_verdict (SPE_ACTION_ERRNO, 1),
                                     spe_verdict (SPE_ACTION_ERRNO, 38)));
}

static void
assert_label (SpeVerdict  verdict,
              const char *want)
{
  g_autofree char *label = spe_verdict_dup_label (verdict);

  g_assert_cmpstr (label, ==, want);
}

static void
test_verdict_labels (void)
{
  assert_label (spe_verdict (SPE_ACTION_ALLOW, SPE_UNSET), "Allow");
  assert_label (spe_verdict (SPE_ACTION_ERRNO, SPE_UNSET), "Errno EPERM");
  assert_label (spe_verdict (SPE_ACTION_ERRNO, 38), "Errno ENOSYS");
  assert_label (spe_verdict (SPE_ACTION_ERRNO, 4000), "Errno 4000");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/action/names", test_names);
  g_test_add_func ("/model/action/labels", test_labels);
  g_test_add_func ("/model/action/traits", test_traits);
  g_test_add_func ("/model/action/verdicts", test_verdicts);
  g_test_add_func ("/model/action/verdict-labels", test_verdict_labels);

  return g_test_run ();
}
