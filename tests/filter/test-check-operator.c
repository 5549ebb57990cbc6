/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "check-cases.h"

#define ERROR SPE_SEVERITY_ERROR
#define WARNING SPE_SEVERITY_WARNING
#define INFO SPE_SEVERITY_INFO

static const CheckCase cases[] = {
  { "SEC619", "/listenerPath", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','listenerPath':'/run/a.sock','syscalls':["
    "{'names':['mkdir'],'action':'SCMP_ACT_NOTIFY'}]}",
    NULL, "operator+runc" },
  { "SEC619", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO',"
    "'listenerPath':'/var/run/security-profiles-operator/a.sock','syscalls':[{'names':["
    "'mkdir'],'action':'SCMP_ACT_NOTIFY'}]}",
    NULL, "operator+runc" },
  { "SEC619", "/listenerPath", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO',"
    "'listenerPath':'/var/run/security-profiles-operator/b/a.sock','syscalls':[{'names':["
    "'mkdir'],'action':'SCMP_ACT_NOTIFY'}]}",
    NULL, "operator+runc" },
  { "SEC619", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','listenerPath':'/run/a.sock','syscalls':["
    "{'names':['mkdir'],'action':'SCMP_ACT_NOTIFY'}]}" },

  { "SEC921", "/defaultErrnoRet", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','defaultErrnoRet':38}",
    "{'defaultAction':'SCMP_ACT_ERRNO'}",
    "operator+runc" },
  { "SEC921", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','defaultErrnoRet':38}" },
  { "SEC921", "/syscalls/0/comment", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['read'],"
    "'action':'SCMP_ACT_ALLOW','comment':'x'}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['read'],"
    "'action':'SCMP_ACT_ALLOW'}]}",
    "operator+runc" },
  { "SEC921", "/syscalls/0/includes", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['read'],"
    "'action':'SCMP_ACT_ALLOW','includes':{'arches':['amd64']}}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['read'],"
    "'action':'SCMP_ACT_ALLOW'}]}",
    "operator+runc" },
  { "SEC921", "/archMap", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','archMap':[]}",
    "{'defaultAction':'SCMP_ACT_ERRNO'}",
    "operator+runc" },

  { "SEC922", "/syscalls/0/errnoRet", WARNING,
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':[{'names':['mkdir'],"
    "'action':'SCMP_ACT_ERRNO','errnoRet':0}]}",
    NULL, "operator+runc" },
  { "SEC922", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':[{'names':['mkdir'],"
    "'action':'SCMP_ACT_ERRNO','errnoRet':1}]}",
    NULL, "operator+runc" },

  { "SEC923", "/syscalls/0/args/0/value", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['mmap'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':1,'value':9223372036854775808,"
    "'op':'SCMP_CMP_EQ'}]}]}",
    NULL, "operator+runc" },
  { "SEC923", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['mmap'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':1,'value':9223372036854775807,"
    "'op':'SCMP_CMP_EQ'}]}]}",
    NULL, "operator+runc" },

  { "SEC924", "/syscalls/0/args", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['mmap'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':1,'value':0,'op':'SCMP_CMP_EQ'},"
    "{'index':1,'value':1,'op':'SCMP_CMP_EQ'},{'index':1,'value':2,'op':'SCMP_CMP_EQ'},"
    "{'index':1,'value':3,'op':'SCMP_CMP_EQ'},{'index':1,'value':4,'op':'SCMP_CMP_EQ'},"
    "{'index':1,'value':5,'op':'SCMP_CMP_EQ'},{'index':1,'value':6,"
    "'op':'SCMP_CMP_EQ'}]}]}",
    NULL, "operator+runc" },
  { "SEC924", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['mmap'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':1,'value':0,'op':'SCMP_CMP_EQ'},"
    "{'index':1,'value':1,'op':'SCMP_CMP_EQ'},{'index':1,'value':2,'op':'SCMP_CMP_EQ'},"
    "{'index':1,'value':3,'op':'SCMP_CMP_EQ'},{'index':1,'value':4,'op':'SCMP_CMP_EQ'},"
    "{'index':1,'value':5,'op':'SCMP_CMP_EQ'}]}]}",
    NULL, "operator+runc" },

  { "SEC925", "/architectures/0", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_LOONGARCH64',"
    "'SCMP_ARCH_X86_64']}",
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_X86_64']}",
    "operator+runc" },
  { "SEC925", "/architectures/0", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_NATIVE',"
    "'SCMP_ARCH_X86_64']}",
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_X86_64']}",
    "operator+runc" },
  { "SEC925", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_NATIVE']}" },
  { "SEC925", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_X86_64']}",
    NULL, "operator+runc" },
};

static GPtrArray *
check_against (const char *calls,
               SpeAction   action,
               const char *json,
               const char *words)
{
  g_autoptr (SpeOperatorPolicy) policy = spe_operator_policy_new ();
  g_autoptr (SpeProfile) profile = check_cases_profile (json);
  g_autoptr (SpeTarget) target = check_cases_target (profile, words);
  GPtrArray *problems = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_problem_unref);

  policy->calls = g_strsplit (calls, " ", -1);
  if (action != SPE_ACTION_INVALID)
    g_assert_true (spe_operator_policy_set_action (policy, action));
  spe_check (&(SpeCheckInput) { profile, target, NULL, NULL, { NULL, policy } }, problems);

  return problems;
}

/* SEC929: the operator's policy is at hand. */
static void
test_policy (void)
{
  static const char json[] =
    "{'defaultAction':'SCMP_ACT_LOG','syscalls':["
    "{'names':['mkdir'],'action':'SCMP_ACT_ERRNO'},"
    "{'names':['read','write','bpf'],'action':'SCMP_ACT_ALLOW'}]}";
  static const struct
  {
    const char *calls;
    SpeAction   action;
    const char *target;
    const char *paths;
  } rows[] = {
    { "read write", SPE_ACTION_INVALID, "operator+runc", "/defaultAction /syscalls/1/names/2" },
    { "read write", SPE_ACTION_INVALID, NULL, "/defaultAction /syscalls/1/names/2" },
    { "read write", SPE_ACTION_INVALID, "containerd+runc", "" },
    { "read write", SPE_ACTION_ALLOW, "operator+runc", "/syscalls/1/names/2" },
    { "read write", SPE_ACTION_LOG, "operator+runc", "/defaultAction" },
    { "read write", SPE_ACTION_TRACE, "operator+runc", "" },
    { "bpf read write", SPE_ACTION_ALLOW, "operator+runc", "" },
    { "", SPE_ACTION_INVALID, "operator+runc", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) problems =
        check_against (rows[i].calls, rows[i].action, json, rows[i].target);
      g_autoptr (GPtrArray) picked = check_cases_pick (problems, "SEC929");
      g_autoptr (GString) paths = g_string_new (NULL);

      for (guint j = 0; j < picked->len; j++)
        g_string_append_printf (paths, "%s%s", j > 0 ? " " : "",
                                ((const SpeProblem *) picked->pdata[j])->path);
      g_test_message ("%s on %s", rows[i].calls, rows[i].target);
      g_assert_cmpstr (paths->str, ==, rows[i].paths);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  check_cases_add ("operator", cases, G_N_ELEMENTS (cases));
  g_test_add_func ("/filter/check-operator/policy", test_policy);

  return g_test_run ();
}
