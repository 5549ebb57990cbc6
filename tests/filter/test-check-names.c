/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "check-cases.h"

#define ERROR SPE_SEVERITY_ERROR
#define WARNING SPE_SEVERITY_WARNING
#define INFO SPE_SEVERITY_INFO

static const CheckCase cases[] = {
  { "SEC301", "/syscalls/0/names/1", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['read','opeant','write'],'action':'SCMP_ACT_ALLOW'}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['read','openat','write'],'action':'SCMP_ACT_ALLOW'}]}" },
  /* It weighs more where the call stays allowed. */
  { "SEC301", "/syscalls/0/names/0", ERROR,
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':["
    "{'names':['ptrce'],'action':'SCMP_ACT_KILL_PROCESS'}]}",
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':["
    "{'names':['ptrace'],'action':'SCMP_ACT_KILL_PROCESS'}]}" },
  /* The right name is there already. */
  { "SEC301", "/syscalls/0/names/1", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['openat','opeant'],'action':'SCMP_ACT_ALLOW'}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['openat'],'action':'SCMP_ACT_ALLOW'}]}" },
  { "SEC301", "/syscalls/0/name", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'name':'opeant','action':'SCMP_ACT_ALLOW'}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'name':'openat','action':'SCMP_ACT_ALLOW'}]}" },
  /* A function of the C library: only a hint. */
  { "SEC301", "/syscalls/0/names/0", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['pthread_create'],'action':'SCMP_ACT_ALLOW'}]}" },
  { "SEC301", "/syscalls/0/names/0", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['frobnicate\\u0007\\u2028'],'action':'SCMP_ACT_ALLOW'}]}" },
  { "SEC301", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['read','',' write','READ','__NR_open','39','mseal','sys_debug_setcontext'],"
    "'action':'SCMP_ACT_ALLOW'}]}" },

  { "SEC303", "/syscalls/0/names/1", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['read','','write'],'action':'SCMP_ACT_ALLOW'}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['read','write'],'action':'SCMP_ACT_ALLOW'}]}" },
  { "SEC303", "/syscalls/1/names/0", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['read'],'action':'SCMP_ACT_ALLOW'},{'names':[''],'action':'SCMP_ACT_LOG'}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['read'],'action':'SCMP_ACT_ALLOW'}]}" },
  /* Docker takes an empty name for an absent one. */
  { "SEC303", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'name':'','names':['read'],'action':'SCMP_ACT_ALLOW'}]}" },

  { "SEC304", "/syscalls/0/names/0", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':[' read ','write'],'action':'SCMP_ACT_ALLOW'}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['read','write'],'action':'SCMP_ACT_ALLOW'}]}" },
  { "SEC304", "/syscalls/0/names/1", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['read','__NR_openat'],'action':'SCMP_ACT_ALLOW'}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['read','openat'],'action':'SCMP_ACT_ALLOW'}]}" },
  { "SEC304", "/syscalls/0/names/0", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['Read'],'action':'SCMP_ACT_ALLOW'}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['read'],'action':'SCMP_ACT_ALLOW'}]}" },
  { "SEC304", "/syscalls/0/names/0", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['121'],'action':'SCMP_ACT_ALLOW'}]}" },
  { "SEC304", "/syscalls/0/names/0", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['99999999999999999999'],'action':'SCMP_ACT_ALLOW'}]}" },
  { "SEC304", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['read','frobnicate','','sys_debug_setcontext','_newselect'],"
    "'action':'SCMP_ACT_ALLOW'}]}" },

  { "SEC307", "/syscalls/0/names", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':[],'action':'SCMP_ACT_ALLOW'}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[]}" },
  { "SEC307", "/syscalls/1", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['read'],'action':'SCMP_ACT_ALLOW'},{'name':'','action':'SCMP_ACT_LOG'}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['read'],'action':'SCMP_ACT_ALLOW'}]}" },
  { "SEC307", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':[''],'action':'SCMP_ACT_ALLOW'},{'name':'read','action':'SCMP_ACT_ALLOW'}]}" },

  /* What does not concern the runtime of the target is not reported for it. */
  { "SEC303", "/syscalls/0/names/1", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['read',''],'action':'SCMP_ACT_ALLOW'}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['read'],'action':'SCMP_ACT_ALLOW'}]}", "oci+crun" },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  check_cases_add ("names", cases, G_N_ELEMENTS (cases));

  return g_test_run ();
}
