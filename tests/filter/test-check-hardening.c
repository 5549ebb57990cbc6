/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "check-cases.h"

#define ERROR SPE_SEVERITY_ERROR
#define WARNING SPE_SEVERITY_WARNING
#define INFO SPE_SEVERITY_INFO

static const CheckCase cases[] = {
  { "SEC310", "/syscalls/0/names/1", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['read','io_uring_enter','io_uring_setup'],'action':'SCMP_ACT_ALLOW'}]}" },
  { "SEC310", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['io_uring_setup'],'action':'SCMP_ACT_ERRNO','errnoRet':38}]}" },
  { "SEC310", NULL, WARNING, "{'defaultAction':'SCMP_ACT_ALLOW'}" },

  { "SEC709", "/syscalls/0/names/1", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['read','clone'],'action':'SCMP_ACT_ALLOW'}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['read'],'action':'SCMP_ACT_ALLOW'},"
    "{'names':['clone'],'action':'SCMP_ACT_ALLOW','args':["
    "{'index':0,'value':2114060288,'valueTwo':0,'op':'SCMP_CMP_MASKED_EQ'}]}]}" },
  { "SEC709", "/syscalls/0/names/0", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['unshare'],'action':'SCMP_ACT_ALLOW'}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['unshare'],'action':'SCMP_ACT_ALLOW','args':["
    "{'index':0,'value':2114060288,'valueTwo':0,'op':'SCMP_CMP_MASKED_EQ'}]}]}" },
  /* The argument with the flags is another one there. */
  { "SEC709", "/syscalls/0/names/0", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['clone'],'action':'SCMP_ACT_ALLOW'}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['clone'],'action':'SCMP_ACT_ALLOW','args':["
    "{'index':1,'value':2114060288,'valueTwo':0,'op':'SCMP_CMP_MASKED_EQ'}]}]}", "s390x" },
  { "SEC709", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['clone','unshare'],'action':'SCMP_ACT_ALLOW'}]}", NULL, "caps=CAP_SYS_ADMIN" },
  { "SEC709", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['clone'],'action':'SCMP_ACT_ALLOW','args':["
    "{'index':0,'value':268435456,'valueTwo':0,'op':'SCMP_CMP_MASKED_EQ'}]}]}" },

  { "SEC710", "/syscalls/1/names/0", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['read'],'action':'SCMP_ACT_ALLOW'},"
    "{'names':['bpf','write','mount'],'action':'SCMP_ACT_LOG'}]}" },
  { "SEC710", "/syscalls/0/names/2", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['mount','setns','keyctl'],'action':'SCMP_ACT_ALLOW'}]}", NULL,
    "caps=CAP_SYS_ADMIN" },
  /* With conditions, with a scope, refused, and decided by a rule before it. */
  { "SEC710", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['bpf'],'action':'SCMP_ACT_ALLOW','args':["
    "{'index':0,'value':1,'op':'SCMP_CMP_EQ'}]},"
    "{'names':['ptrace'],'action':'SCMP_ACT_ALLOW','includes':{'minKernel':'4.8'}},"
    "{'names':['reboot'],'action':'SCMP_ACT_KILL_PROCESS'},"
    "{'names':['reboot'],'action':'SCMP_ACT_ALLOW'}]}" },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  check_cases_add ("hardening", cases, G_N_ELEMENTS (cases));

  return g_test_run ();
}
