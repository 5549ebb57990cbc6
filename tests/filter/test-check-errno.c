/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "check-cases.h"

#define ERROR SPE_SEVERITY_ERROR
#define WARNING SPE_SEVERITY_WARNING
#define INFO SPE_SEVERITY_INFO

static const CheckCase cases[] = {
  { "SEC203", "/syscalls/0/errnoRet", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','defaultErrnoRet':38,'syscalls':["
    "{'names':['read'],'action':'SCMP_ACT_ALLOW','errnoRet':0}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','defaultErrnoRet':38,'syscalls':["
    "{'names':['read'],'action':'SCMP_ACT_ALLOW'}]}" },
  { "SEC203", "/defaultErrnoRet", ERROR,
    "{'defaultAction':'SCMP_ACT_KILL_PROCESS','defaultErrnoRet':1}",
    "{'defaultAction':'SCMP_ACT_KILL_PROCESS'}" },
  { "SEC203", "/syscalls/0/errno", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['read'],'action':'SCMP_ACT_ALLOW','errno':'EPERM','errnoRet':1}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['read'],'action':'SCMP_ACT_ALLOW'}]}" },
  { "SEC203", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','defaultErrnoRet':1,'syscalls':["
    "{'names':['read'],'action':'SCMP_ACT_TRACE','errnoRet':1}]}" },
  /* What an unknown action takes nobody can tell. */
  { "SEC203", NULL, ERROR, "{'defaultAction':'SCMP_ACT_NONE','defaultErrnoRet':1}" },

  { "SEC204", "/syscalls/0/errnoRet", ERROR,
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':["
    "{'names':['mount'],'action':'SCMP_ACT_ERRNO','errnoRet':4095}]}" },
  { "SEC204", "/defaultErrnoRet", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','defaultErrnoRet':135167}" },
  { "SEC204", NULL, ERROR, "{'defaultAction':'SCMP_ACT_ERRNO','defaultErrnoRet':4094}" },
  { "SEC204", NULL, ERROR, "{'defaultAction':'SCMP_ACT_ERRNO','defaultErrnoRet':65536}" },
  { "SEC204", NULL, ERROR, "{'defaultAction':'SCMP_ACT_TRACE','defaultErrnoRet':65535}" },

  { "SEC205", "/defaultErrnoRet", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','defaultErrnoRet':65574}" },
  { "SEC205", "/syscalls/0/errnoRet", ERROR,
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':["
    "{'names':['mount'],'action':'SCMP_ACT_TRACE','errnoRet':4294967295}]}" },
  { "SEC205", NULL, ERROR, "{'defaultAction':'SCMP_ACT_ERRNO','defaultErrnoRet':65535}" },

  { "SEC206", "/syscalls/0/errnoRet", WARNING,
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':["
    "{'names':['setuid'],'action':'SCMP_ACT_ERRNO','errnoRet':0}]}",
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':["
    "{'names':['setuid'],'action':'SCMP_ACT_ERRNO','errnoRet':1}]}" },
  { "SEC206", "/defaultErrnoRet", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','defaultErrnoRet':65536}",
    "{'defaultAction':'SCMP_ACT_ERRNO','defaultErrnoRet':1}" },
  { "SEC206", "/syscalls/0/errno", WARNING,
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':["
    "{'names':['setuid'],'action':'SCMP_ACT_ERRNO','errno':'0'}]}",
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':["
    "{'names':['setuid'],'action':'SCMP_ACT_ERRNO','errno':'EPERM'}]}" },
  { "SEC206", NULL, WARNING, "{'defaultAction':'SCMP_ACT_ERRNO'}" },
  /* The operator makes EPERM of 0, and of 65536 nobody but the runtime makes 0. */
  { "SEC206", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':["
    "{'names':['setuid'],'action':'SCMP_ACT_ERRNO','errnoRet':0}]}",
    NULL, "operator+runc" },
  { "SEC206", "/syscalls/0/errnoRet", WARNING,
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':["
    "{'names':['setuid'],'action':'SCMP_ACT_ERRNO','errnoRet':65536}]}",
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':["
    "{'names':['setuid'],'action':'SCMP_ACT_ERRNO','errnoRet':1}]}",
    "operator+runc" },
  { "SEC206", NULL, WARNING, "{'defaultAction':'SCMP_ACT_TRACE','defaultErrnoRet':0}" },

  { "SEC207", "/defaultErrnoRet", INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','defaultErrnoRet':1000}" },
  { "SEC207", NULL, INFO, "{'defaultAction':'SCMP_ACT_ERRNO','defaultErrnoRet':38}" },
  { "SEC207", NULL, INFO, "{'defaultAction':'SCMP_ACT_ERRNO','defaultErrnoRet':5000}" },
  { "SEC207", NULL, INFO, "{'defaultAction':'SCMP_ACT_ERRNO','defaultErrnoRet':1000}", NULL,
    "mips64" },

  { "SEC214", "/syscalls/0", INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','defaultErrnoRet':38,'syscalls':["
    "{'names':['mount'],'action':'SCMP_ACT_ERRNO'}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','defaultErrnoRet':38,'syscalls':["
    "{'names':['mount'],'action':'SCMP_ACT_ERRNO','errnoRet':1}]}" },
  { "SEC214", NULL, INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','defaultErrnoRet':38,'syscalls':["
    "{'names':['mount'],'action':'SCMP_ACT_ERRNO','errno':'EPERM'},"
    "{'names':['bpf'],'action':'SCMP_ACT_ERRNO','errnoRet':1},"
    "{'names':['acct'],'action':'SCMP_ACT_TRACE'}]}" },
  { "SEC214", NULL, INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','defaultErrnoRet':1,'syscalls':["
    "{'names':['mount'],'action':'SCMP_ACT_ERRNO'}]}" },

  /* What does not concern the runtime of the target is not reported for it. */
  { "SEC203", "/defaultErrnoRet", WARNING,
    "{'defaultAction':'SCMP_ACT_ALLOW','defaultErrnoRet':1}",
    "{'defaultAction':'SCMP_ACT_ALLOW'}", "oci+runc" },
  { "SEC203", "/defaultErrnoRet", ERROR,
    "{'defaultAction':'SCMP_ACT_ALLOW','defaultErrnoRet':1}",
    "{'defaultAction':'SCMP_ACT_ALLOW'}", "oci+crun" },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  check_cases_add ("errno", cases, G_N_ELEMENTS (cases));

  return g_test_run ();
}
