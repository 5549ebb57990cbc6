/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/spe-edit.h"

#include "profile-sketch.h"

static void
test_default_action (void)
{
  g_autoptr (SpeProfile) before = sketch_read ("ERRNO:38; ALLOW a");
  g_autoptr (SpeProfile) errno_set = spe_edit_set_default_action (before, SPE_ACTION_ERRNO, 13);
  g_autoptr (SpeProfile) logged = spe_edit_set_default_action (before, SPE_ACTION_LOG, 13);
  g_autoptr (SpeProfile) same = spe_edit_set_default_action (before, SPE_ACTION_ERRNO, 38);

  sketch_is (errno_set, "ERRNO:13; ALLOW a");
  sketch_is (logged, "LOG; ALLOW a");
  g_assert_true (same == before);
}

static void
test_default_errno_text (void)
{
  g_autoptr (SpeProfile) before = sketch_read ("ERRNO");
  g_autoptr (SpeProfile) both = sketch_read ("ERRNO:38");
  g_autoptr (SpeProfile) named = NULL;
  g_autoptr (SpeProfile) numbered = NULL;
  g_autoptr (SpeProfile) unset = NULL;
  g_autoptr (SpeProfile) both_set = NULL;

  before->default_errno_name = g_strdup ("ENOSYS");
  both->default_errno_name = g_strdup ("ENOSYS");

  named = spe_edit_set_default_action (before, SPE_ACTION_ERRNO, 13);
  g_assert_cmpstr (named->default_errno_name, ==, "EACCES");
  g_assert_cmpint (named->default_errno_ret, ==, SPE_UNSET);

  numbered = spe_edit_set_default_action (before, SPE_ACTION_ERRNO, 4000);
  g_assert_cmpstr (numbered->default_errno_name, ==, "4000");

  unset = spe_edit_set_default_action (before, SPE_ACTION_KILL_PROCESS, SPE_UNSET);
  g_assert_null (unset->default_errno_name);
  g_assert_cmpint (unset->default_errno_ret, ==, SPE_UNSET);

  both_set = spe_edit_set_default_action (both, SPE_ACTION_ERRNO, 13);
  g_assert_cmpstr (both_set->default_errno_name, ==, "EACCES");
  g_assert_cmpint (both_set->default_errno_ret, ==, 13);
}

static void
test_rules (void)
{
  g_autoptr (SpeProfile) before = sketch_read ("ERRNO; ALLOW a; LOG b; KILL c");
  g_autoptr (SpeProfile) other = sketch_read ("ERRNO; TRAP x");
  const SpeRule *rule = spe_profile_get_rule (other, 0);
  g_autoptr (SpeProfile) first = spe_edit_add_rule (before, 0, rule);
  g_autoptr (SpeProfile) last = spe_edit_add_rule (before, 3, rule);
  g_autoptr (SpeProfile) replaced = spe_edit_replace_rule (before, 1, rule);
  g_autoptr (SpeProfile) removed = spe_edit_remove_rule (before, 1);
  g_autoptr (SpeProfile) down = spe_edit_move_rule (before, 0, 2);
  g_autoptr (SpeProfile) up = spe_edit_move_rule (before, 2, 0);
  g_autoptr (SpeProfile) stays = spe_edit_move_rule (before, 1, 1);

  sketch_is (first, "ERRNO; TRAP x; ALLOW a; LOG b; KILL c");
  sketch_is (last, "ERRNO; ALLOW a; LOG b; KILL c; TRAP x");
  sketch_is (replaced, "ERRNO; ALLOW a; TRAP x; KILL c");
  sketch_is (removed, "ERRNO; ALLOW a; KILL c");
  sketch_is (down, "ERRNO; LOG b; KILL c; ALLOW a");
  sketch_is (up, "ERRNO; KILL c; ALLOW a; LOG b");
  g_assert_true (stays == before);
  sketch_is (before, "ERRNO; ALLOW a; LOG b; KILL c");
}

static void
test_rule_action (void)
{
  g_autoptr (SpeProfile) before = sketch_read ("ERRNO; ALLOW a b @0=1");
  g_autoptr (SpeProfile) after = spe_edit_set_rule_action (before, 0, SPE_ACTION_ERRNO, 38);
  g_autoptr (SpeProfile) same = spe_edit_set_rule_action (before, 0, SPE_ACTION_ALLOW, 38);

  sketch_is (after, "ERRNO; ERRNO:38 a b @0=1");
  g_assert_true (spe_profile_get_rule (after, 0)->origin == spe_profile_get_rule (before, 0));
  g_assert_true (same == before);
}

static void
test_conditions (void)
{
  g_autoptr (SpeProfile) before = sketch_read ("ERRNO; ALLOW a @0=1 @0=2");
  g_autoptr (SpeCondition) condition = spe_condition_new_test (1, SPE_OPERATOR_NE, 77, 0);
  g_autoptr (SpeProfile) added = spe_edit_add_condition (before, 0, 1, condition);
  g_autoptr (SpeProfile) replaced = spe_edit_replace_condition (before, 0, 1, condition);
  g_autoptr (SpeProfile) removed = spe_edit_remove_condition (before, 0, 0);
  g_autoptr (SpeProfile) none = spe_edit_remove_condition (removed, 0, 0);

  sketch_is (added, "ERRNO; ALLOW a @0=1 @1!=77 @0=2");
  sketch_is (replaced, "ERRNO; ALLOW a @0=1 @1!=77");
  sketch_is (removed, "ERRNO; ALLOW a @0=2");
  g_assert_false (spe_rule_is_conditional (spe_profile_get_rule (none, 0)));
  sketch_is (before, "ERRNO; ALLOW a @0=1 @0=2");
}

static void
test_first_condition (void)
{
  g_autoptr (SpeProfile) before = sketch_read ("ERRNO; ALLOW a");
  g_autoptr (SpeCondition) condition = spe_condition_new_test (5, SPE_OPERATOR_EQ, 1, 0);
  g_autoptr (SpeProfile) after = spe_edit_add_condition (before, 0, 0, condition);

  sketch_is (after, "ERRNO; ALLOW a @5=1");
}

/* Absent and empty are two things. */
static void
test_lists (void)
{
  g_autoptr (SpeProfile) before = sketch_read ("ERRNO");
  const char *none[] = { NULL };
  const char *arches[] = { "SCMP_ARCH_X86_64", NULL };
  g_autoptr (SpeProfile) empty = spe_edit_set_flags (before, none);
  g_autoptr (SpeProfile) absent = spe_edit_set_flags (empty, NULL);
  g_autoptr (SpeProfile) arched = spe_edit_set_architectures (before, arches);
  g_autoptr (SpeProfile) same = spe_edit_set_architectures (arched, arches);
  g_autoptr (SpeProfile) listening = spe_edit_set_listener (before, "/run/a.sock", "who");

  g_assert_nonnull (empty->flags);
  g_assert_null (absent->flags);
  g_assert_cmpstrv (arched->architectures, arches);
  g_assert_true (same == arched);
  g_assert_cmpstr (listening->listener_path, ==, "/run/a.sock");
  g_assert_cmpstr (listening->listener_metadata, ==, "who");
}

static void
test_arch_map (void)
{
  g_autoptr (SpeProfile) before = sketch_read ("ERRNO");
  g_autoptr (GPtrArray) map =
    g_ptr_array_new_with_free_func ((GDestroyNotify) spe_arch_map_entry_free);
  const char *subs[] = { "SCMP_ARCH_X86", NULL };
  g_autoptr (SpeProfile) mapped = NULL;
  g_autoptr (SpeProfile) unmapped = NULL;

  g_ptr_array_add (map, spe_arch_map_entry_new ("SCMP_ARCH_X86_64", subs));
  mapped = spe_edit_set_arch_map (before, map);
  unmapped = spe_edit_set_arch_map (mapped, NULL);

  g_assert_cmpuint (mapped->arch_map->len, ==, 1);
  g_assert_null (unmapped->arch_map);
  g_assert_null (before->arch_map);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/edit/default-action", test_default_action);
  g_test_add_func ("/model/edit/default-errno-text", test_default_errno_text);
  g_test_add_func ("/model/edit/rules", test_rules);
  g_test_add_func ("/model/edit/rule-action", test_rule_action);
  g_test_add_func ("/model/edit/conditions", test_conditions);
  g_test_add_func ("/model/edit/first-condition", test_first_condition);
  g_test_add_func ("/model/edit/lists", test_lists);
  g_test_add_func ("/model/edit/arch-map", test_arch_map);

  return g_test_run ();
}
