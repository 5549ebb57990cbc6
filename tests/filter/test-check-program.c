/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "check-cases.h"
#include "profile-sketch.h"

#define ERROR SPE_SEVERITY_ERROR
#define WARNING SPE_SEVERITY_WARNING
#define INFO SPE_SEVERITY_INFO

static const CheckCase cases[] = {
  { "SEC705", "/defaultAction", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['brk','read'],'action':'SCMP_ACT_ALLOW'}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['brk','exit','exit_group','read'],'action':'SCMP_ACT_ALLOW'}]}" },
  { "SEC705", "/syscalls/0/names/1", WARNING,
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':["
    "{'names':['acct','exit_group'],'action':'SCMP_ACT_ERRNO'}]}",
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':["
    "{'names':['acct'],'action':'SCMP_ACT_ERRNO'}]}" },
  /* Some ways to end are not enough. */
  { "SEC705", "/syscalls/1/names/0", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['exit'],'action':'SCMP_ACT_ALLOW'},"
    "{'names':['exit_group'],'action':'SCMP_ACT_ALLOW','args':["
    "{'index':0,'value':0,'op':'SCMP_CMP_EQ'}]}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['exit','exit_group'],'action':'SCMP_ACT_ALLOW'},"
    "{'names':['exit_group'],'action':'SCMP_ACT_ALLOW','args':["
    "{'index':0,'value':0,'op':'SCMP_CMP_EQ'}]}]}" },
  { "SEC705", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['exit','exit_group'],'action':'SCMP_ACT_ALLOW'}]}" },
  { "SEC705", NULL, WARNING, "{'defaultAction':'SCMP_ACT_LOG'}" },
};

static const struct
{
  guint       length;
  gboolean    is_problem;
  SpeSeverity severity;
} lengths[] = {
  { 2999, FALSE, INFO },
  { 3000, TRUE, WARNING },
  { SPE_PROGRAM_MAX, TRUE, WARNING },
  { SPE_PROGRAM_MAX + 1, TRUE, ERROR },
};

static void
test_length (void)
{
  g_autoptr (SpeProfile) profile = sketch_read ("ERRNO; ALLOW read");
  g_autoptr (SpeTarget) target = check_cases_target (profile, NULL);
  g_autoptr (SpeResolution) resolution = spe_resolve (profile, target, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree struct sock_filter *code = g_new0 (struct sock_filter, lengths[i].length);
      g_autoptr (SpeProgram) program = NULL;
      g_autoptr (GPtrArray) problems =
        g_ptr_array_new_with_free_func ((GDestroyNotify) spe_problem_unref);
      g_autoptr (GPtrArray) picked = NULL;

      for (guint j = 0; j < lengths[i].length; j++)
        code[j].code = BPF_RET | BPF_K;
      program = spe_program_new (code, lengths[i].length, FALSE);
      spe_check (&(SpeCheckInput) { profile, target, resolution, program }, problems);
      picked = check_cases_pick (problems, "SEC510");

      g_assert_cmpuint (picked->len, ==, lengths[i].is_problem ? 1 : 0);
      if (picked->len > 0)
        g_assert_cmpint (((const SpeProblem *) picked->pdata[0])->severity, ==,
                         lengths[i].severity);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/check-program/length", test_length);
  check_cases_add ("program", cases, G_N_ELEMENTS (cases));

  return g_test_run ();
}
