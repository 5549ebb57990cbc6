/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "filter/spe-operator-policy.h"

static void
test_actions (void)
{
  g_autoptr (SpeOperatorPolicy) policy = spe_operator_policy_new ();

  /* Without a list of calls everything passes. */
  g_assert_false (spe_operator_policy_minds (policy, SPE_ACTION_ALLOW));

  policy->calls = g_strsplit ("read write", " ", -1);
  g_assert_true (spe_operator_policy_minds (policy, SPE_ACTION_ALLOW));
  g_assert_true (spe_operator_policy_minds (policy, SPE_ACTION_NOTIFY));
  g_assert_false (spe_operator_policy_minds (policy, SPE_ACTION_ERRNO));
  g_assert_false (spe_operator_policy_minds (policy, SPE_ACTION_INVALID));

  g_assert_false (spe_operator_policy_set_action (policy, SPE_ACTION_ERRNO));
  g_assert_false (spe_operator_policy_set_action (policy, SPE_ACTION_INVALID));
  g_assert_true (spe_operator_policy_set_action (policy, SPE_ACTION_LOG));
  g_assert_true (spe_operator_policy_minds (policy, SPE_ACTION_LOG));
  g_assert_false (spe_operator_policy_minds (policy, SPE_ACTION_ALLOW));
}

static void
test_calls (void)
{
  g_autoptr (SpeOperatorPolicy) policy = spe_operator_policy_new ();

  g_assert_false (spe_operator_policy_has_call (policy, "read"));
  policy->calls = g_strsplit ("read write", " ", -1);
  g_assert_true (spe_operator_policy_has_call (policy, "write"));
  g_assert_false (spe_operator_policy_has_call (policy, "writev"));
  g_assert_false (spe_operator_policy_has_call (policy, ""));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/operator-policy/actions", test_actions);
  g_test_add_func ("/filter/operator-policy/calls", test_calls);

  return g_test_run ();
}
