/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "filter/spe-check-private.h"

#include "profile-sketch.h"

/* A fix, the path and the subject of its problem, and a profile before and after. */
static const struct
{
  SpeFixFunc  fix;
  const char *path;
  const char *subject;
  const char *before;
  const char *after;
} fixes[] = {
  { spe_check_fix_action, "/defaultAction", "SCMP_ACT_ERRNO", "NONE:38; ALLOW read",
    "ERRNO:38; ALLOW read" },
  /* The number goes where the action takes none. */
  { spe_check_fix_action, "/syscalls/1/action", "SCMP_ACT_LOG",
    "ERRNO; ALLOW read; NONE:5 write", "ERRNO; ALLOW read; LOG write" },
  { spe_check_fix_action, "/syscalls/0/action", "SCMP_ACT_ERRNO", "ALLOW; NONE:5 write @0=1",
    "ALLOW; ERRNO:5 write @0=1" },

  { spe_check_fix_remove_rule, "/syscalls/1", NULL, "ERRNO; ALLOW read; LOG write; ALLOW open",
    "ERRNO; ALLOW read; ALLOW open" },
  { spe_check_fix_remove_rule, "/syscalls/0/names", NULL, "ERRNO; ALLOW read", "ERRNO" },

  { spe_check_fix_remove_name, "/syscalls/0/names/0", NULL, "ERRNO; ALLOW read write open",
    "ERRNO; ALLOW write open" },
  { spe_check_fix_remove_name, "/syscalls/0/names/2", NULL, "ERRNO; ALLOW read write open @0=1",
    "ERRNO; ALLOW read write @0=1" },
  { spe_check_fix_remove_name, "/syscalls/1/names/0", NULL, "ERRNO; ALLOW read; LOG write",
    "ERRNO; ALLOW read" },
  { spe_check_fix_remove_name, "/syscalls/0/name", NULL, "ERRNO; ALLOW .name=read; LOG write",
    "ERRNO; LOG write" },

  { spe_check_fix_remove_names, "/syscalls/0/names/1", "write\nclose",
    "ERRNO; ALLOW read write open close write", "ERRNO; ALLOW read open" },
  { spe_check_fix_remove_names, "/syscalls/1", "write\nclose",
    "ERRNO; ALLOW write; LOG write close; ALLOW open", "ERRNO; ALLOW write; ALLOW open" },

  { spe_check_fix_rename, "/syscalls/0/names/1", "open", "ERRNO; ALLOW read opn write",
    "ERRNO; ALLOW read open write" },
  { spe_check_fix_rename, "/syscalls/0/names/1", "read", "ERRNO; ALLOW read raed write",
    "ERRNO; ALLOW read write" },
  { spe_check_fix_rename, "/syscalls/0/name", "open", "ERRNO; ALLOW .name=opn",
    "ERRNO; ALLOW .name=open" },
};

static void
test_fixes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (fixes); i++)
    {
      g_autoptr (SpeProfile) before = sketch_read (fixes[i].before);
      g_autoptr (SpeProfile) untouched = sketch_read (fixes[i].before);
      g_autoptr (SpeProfile) wanted = sketch_read (fixes[i].after);
      g_autoptr (SpeProblem) problem = spe_problem_new ("SEC999", "test", SPE_SEVERITY_INFO,
                                                        fixes[i].path);
      g_autoptr (SpeProfile) after = NULL;

      g_test_message ("%s", fixes[i].before);
      problem->subject = g_strdup (fixes[i].subject);
      after = fixes[i].fix (before, problem);

      g_assert_true (spe_profile_equal (wanted, after));
      g_assert_true (spe_profile_equal (untouched, before));
    }
}

/* What a fix does not touch is shared, and a changed rule remembers where it came from. */
static void
test_origin (void)
{
  g_autoptr (SpeProfile) before = sketch_read ("ERRNO; ALLOW read opn; LOG write");
  g_autoptr (SpeProblem) problem = spe_problem_new ("SEC999", "test", SPE_SEVERITY_INFO,
                                                    "/syscalls/0/names/1");
  g_autoptr (SpeProfile) after = NULL;

  problem->subject = g_strdup ("open");
  after = spe_check_fix_rename (before, problem);

  g_assert_true (spe_profile_get_rule (after, 1) == spe_profile_get_rule (before, 1));
  g_assert_true (spe_rule_get_source (spe_profile_get_rule (after, 0)) ==
                 spe_profile_get_rule (before, 0));
}

static void
test_condition (void)
{
  g_autoptr (SpeProfile) before = sketch_read ("ERRNO; ALLOW read @0>=10 @1~15=3");
  g_autoptr (SpeProfile) wanted = sketch_read ("ERRNO; ALLOW read @0>=10 @1=15");
  g_autoptr (SpeProblem) problem = spe_problem_new ("SEC999", "test", SPE_SEVERITY_INFO,
                                                    "/syscalls/0/args/1/op");
  g_autoptr (SpeCondition) condition = spe_check_derive_condition (before, problem);
  g_autoptr (SpeProfile) after = NULL;

  g_assert_true (spe_condition_equal (condition, spe_rule_get_condition (
    spe_profile_get_rule (before, 0), 1)));

  condition->op = SPE_OPERATOR_EQ;
  condition->value_two = 0;
  condition->has_value_two = FALSE;
  after = spe_check_replace_condition (before, problem, condition);

  g_assert_true (spe_profile_equal (wanted, after));
}

static void
test_path_index (void)
{
  g_autoptr (SpeProblem) problem = spe_problem_new ("SEC999", "test", SPE_SEVERITY_INFO,
                                                    "/syscalls/3/args/12/op");
  guint index = 0;

  g_assert_true (spe_check_get_path_index (problem, "args", &index));
  g_assert_cmpuint (index, ==, 12);
  g_assert_true (spe_check_get_path_index (problem, "syscalls", &index));
  g_assert_cmpuint (index, ==, 3);
  g_assert_false (spe_check_get_path_index (problem, "names", &index));
  g_assert_false (spe_check_get_path_index (problem, "op", &index));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/check-fix/fixes", test_fixes);
  g_test_add_func ("/filter/check-fix/origin", test_origin);
  g_test_add_func ("/filter/check-fix/condition", test_condition);
  g_test_add_func ("/filter/check-fix/path-index", test_path_index);

  return g_test_run ();
}
