/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/spe-rule.h"

static SpeRule *
some_rule (void)
{
  SpeRule *rule = spe_rule_new ();

  rule->names = g_strsplit ("read write", " ", -1);
  rule->action = SPE_ACTION_ERRNO;
  rule->errno_ret = 38;
  rule->comment = g_strdup ("why");
  rule->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_condition_unref);
  g_ptr_array_add (rule->conditions, spe_condition_new_test (0, SPE_OPERATOR_EQ, 1, 0));
  rule->includes = spe_scope_new ();
  rule->includes->min_kernel = g_strdup ("4.8");

  return rule;
}

static void
test_derive (void)
{
  g_autoptr (SpeRule) rule = some_rule ();
  g_autoptr (SpeRule) derived = spe_rule_derive (rule);
  g_autoptr (SpeRule) again = spe_rule_derive (derived);

  g_assert_true (spe_rule_equal (rule, derived));
  g_assert_true (spe_rule_get_source (rule) == rule);
  g_assert_true (spe_rule_get_source (derived) == rule);
  g_assert_true (spe_rule_get_source (again) == rule);
}

static void
test_source_outlives (void)
{
  SpeRule *rule = some_rule ();
  g_autoptr (SpeRule) derived = spe_rule_derive (rule);

  spe_rule_unref (rule);

  g_assert_cmpstr (spe_rule_get_source (derived)->comment, ==, "why");
}

/* Every member counts when rules are compared. */
static void
test_equal (void)
{
  g_autoptr (SpeRule) rule = some_rule ();

  for (guint member = 0; member < 9; member++)
    {
      g_autoptr (SpeRule) other = spe_rule_derive (rule);

      switch (member)
        {
        case 0:
          other->names[0][0] = 'R';
          break;
        case 1:
          other->name = g_strdup ("open");
          break;
        case 2:
          other->action = SPE_ACTION_ALLOW;
          break;
        case 3:
          other->errno_ret = SPE_UNSET;
          break;
        case 4:
          other->errno_name = g_strdup ("ENOSYS");
          break;
        case 5:
          g_clear_pointer (&other->conditions, g_ptr_array_unref);
          break;
        case 6:
          other->comment[0] = 'W';
          break;
        case 7:
          other->includes->min_kernel[0] = '5';
          break;
        default:
          other->excludes = spe_scope_new ();
          break;
        }

      g_test_message ("member %u", member);
      g_assert_false (spe_rule_equal (rule, other));
    }
}

static void
test_names (void)
{
  g_autoptr (SpeRule) rule = some_rule ();
  g_autoptr (SpeRule) bare = spe_rule_new ();

  g_assert_cmpuint (spe_rule_get_n_names (rule), ==, 2);
  rule->name = g_strdup ("open");
  g_assert_cmpuint (spe_rule_get_n_names (rule), ==, 3);
  g_assert_cmpstr (spe_rule_get_nth_name (rule, 0), ==, "open");
  g_assert_cmpstr (spe_rule_get_nth_name (rule, 2), ==, "write");
  g_assert_true (spe_rule_has_name (rule, "open"));
  g_assert_true (spe_rule_has_name (rule, "write"));
  g_assert_false (spe_rule_has_name (rule, "rea"));
  g_assert_cmpuint (spe_rule_get_n_names (bare), ==, 0);
  g_assert_false (spe_rule_has_name (bare, "read"));
}

static void
test_conditional (void)
{
  g_autoptr (SpeRule) bare = spe_rule_new ();
  g_autoptr (SpeRule) full = some_rule ();

  bare->conditions = g_ptr_array_new ();
  bare->includes = spe_scope_new ();
  bare->includes->caps = g_new0 (char *, 1);
  bare->excludes = spe_scope_new ();
  g_assert_false (spe_rule_is_conditional (bare));

  bare->excludes->arches = g_strsplit ("s390x", " ", -1);
  g_assert_true (spe_rule_is_conditional (bare));
  g_assert_true (spe_rule_is_conditional (full));
}

static void
test_errno (void)
{
  g_autoptr (SpeRule) rule = some_rule ();

  g_assert_cmpint (spe_rule_get_errno (rule), ==, 38);
  rule->errno_name = g_strdup ("EACCES");
  g_assert_cmpint (spe_rule_get_errno (rule), ==, 13);
  rule->errno_name[0] = 'X';
  g_assert_cmpint (spe_rule_get_errno (rule), ==, 38);
  g_assert_cmpuint (spe_rule_get_verdict (rule).data, ==, 38);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/rule/derive", test_derive);
  g_test_add_func ("/model/rule/source-outlives", test_source_outlives);
  g_test_add_func ("/model/rule/equal", test_equal);
  g_test_add_func ("/model/rule/names", test_names);
  g_test_add_func ("/model/rule/conditional", test_conditional);
  g_test_add_func ("/model/rule/errno", test_errno);

  return g_test_run ();
}
