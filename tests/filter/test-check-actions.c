/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "check-cases.h"

#define ERROR SPE_SEVERITY_ERROR
#define WARNING SPE_SEVERITY_WARNING
#define INFO SPE_SEVERITY_INFO

static const CheckCase cases[] = {
  { "SEC201", "/defaultAction", ERROR, "{'defaultAction':'SCMP_ACT_ALOW'}",
    "{'defaultAction':'SCMP_ACT_ALLOW'}" },
  { "SEC201", "/syscalls/0/action", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','defaultErrnoRet':38,"
    "'syscalls':[{'names':['read'],'action':'allow','comment':'x'}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','defaultErrnoRet':38,"
    "'syscalls':[{'names':['read'],'action':'SCMP_ACT_ALLOW','comment':'x'}]}" },
  { "SEC201", "/syscalls/0/action", ERROR,
    "{'defaultAction':'SCMP_ACT_ALLOW',"
    "'syscalls':[{'names':['read'],'action':'SCMP_ACT_ERRNO(1)','errnoRet':5}]}",
    "{'defaultAction':'SCMP_ACT_ALLOW',"
    "'syscalls':[{'names':['read'],'action':'SCMP_ACT_ERRNO','errnoRet':5}]}" },
  { "SEC201", "/defaultAction", ERROR, "{'defaultAction':'SCMP_ACT_DENY'}" },
  { "SEC201", NULL, ERROR, "{'defaultAction':''}" },
  { "SEC201", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_KILL_PROCESS',"
    "'syscalls':[{'names':['read'],'action':'SCMP_ACT_NOTIFY'}]}" },

  { "SEC202", "/defaultAction", WARNING, "{'defaultAction':'SCMP_ACT_KILL'}",
    "{'defaultAction':'SCMP_ACT_KILL_PROCESS'}" },
  { "SEC202", "/syscalls/0/action", WARNING,
    "{'defaultAction':'SCMP_ACT_ALLOW',"
    "'syscalls':[{'names':['mount'],'action':'SCMP_ACT_KILL_THREAD'}]}",
    "{'defaultAction':'SCMP_ACT_ALLOW',"
    "'syscalls':[{'names':['mount'],'action':'SCMP_ACT_KILL_PROCESS'}]}" },
  { "SEC202", NULL, WARNING, "{'defaultAction':'SCMP_ACT_KILL_PROCESS'}" },

  { "SEC208", "/defaultAction", WARNING, "{'defaultAction':'SCMP_ACT_TRACE'}" },
  { "SEC208", "/syscalls/0/action", WARNING,
    "{'defaultAction':'SCMP_ACT_ALLOW',"
    "'syscalls':[{'names':['mount'],'action':'SCMP_ACT_TRACE'}]}" },
  { "SEC208", NULL, WARNING, "{'defaultAction':'SCMP_ACT_TRAP'}" },

  { "SEC210", "/defaultAction", WARNING,
    "{'defaultAction':'SCMP_ACT_ALLOW',"
    "'syscalls':[{'names':['mount'],'action':'SCMP_ACT_ERRNO'}]}" },
  { "SEC210", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ALLOW',"
    "'syscalls':[{'names':['mount'],'action':'SCMP_ACT_LOG'}]}" },
  { "SEC210", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO',"
    "'syscalls':[{'names':['mount'],'action':'SCMP_ACT_KILL_PROCESS'}]}" },
  /* The rule does not hold for this container. */
  { "SEC210", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':[{'names':['mount'],"
    "'action':'SCMP_ACT_ERRNO','includes':{'caps':['CAP_SYS_ADMIN']}}]}" },

  { "SEC211", "/defaultAction", INFO, "{'defaultAction':'SCMP_ACT_LOG'}" },
  { "SEC211", NULL, INFO, "{'defaultAction':'SCMP_ACT_ALLOW'}" },

  { "SEC212", "/defaultAction", WARNING, "{'defaultAction':'SCMP_ACT_KILL_PROCESS'}" },
  { "SEC212", "/defaultAction", WARNING, "{'defaultAction':'SCMP_ACT_TRAP'}" },
  { "SEC212", NULL, WARNING, "{'defaultAction':'SCMP_ACT_ERRNO'}" },

  { "SEC213", "/syscalls/1", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['read'],'action':'SCMP_ACT_ALLOW'},"
    "{'names':['mount'],'action':'SCMP_ACT_ERRNO','errnoRet':1}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['read'],'action':'SCMP_ACT_ALLOW'}]}" },
  /* KILL is another word for KILL_THREAD, and 65537 is EPERM once it is cut. */
  { "SEC213", "/syscalls/0", WARNING,
    "{'defaultAction':'SCMP_ACT_KILL','syscalls':["
    "{'names':['mount'],'action':'SCMP_ACT_KILL_THREAD'}]}",
    "{'defaultAction':'SCMP_ACT_KILL','syscalls':[]}" },
  { "SEC213", "/syscalls/0", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['mount'],'action':'SCMP_ACT_ERRNO','errnoRet':65537}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[]}" },
  { "SEC213", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','defaultErrnoRet':38,'syscalls':["
    "{'names':['mount'],'action':'SCMP_ACT_ERRNO'}]}" },
  { "SEC213", NULL, WARNING,
    "{'defaultAction':'NONE','syscalls':[{'names':['mount'],'action':'NONE'}]}" },

  { "SEC713", "/defaultAction", INFO, "{'defaultAction':'SCMP_ACT_ALLOW'}" },
  { "SEC713", "/defaultAction", INFO,
    "{'defaultAction':'SCMP_ACT_LOG','syscalls':["
    "{'names':['read'],'action':'SCMP_ACT_ALLOW'}]}" },
  { "SEC713", NULL, INFO,
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':["
    "{'names':['mount'],'action':'SCMP_ACT_ERRNO'}]}" },
  { "SEC713", NULL, INFO, "{'defaultAction':'SCMP_ACT_ERRNO'}" },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  check_cases_add ("actions", cases, G_N_ELEMENTS (cases));

  return g_test_run ();
}
