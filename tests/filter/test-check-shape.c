/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "check-cases.h"

#define ERROR SPE_SEVERITY_ERROR
#define WARNING SPE_SEVERITY_WARNING
#define INFO SPE_SEVERITY_INFO

static const CheckCase cases[] = {
  { "SEC110", "", ERROR, "{'syscalls':[]}", "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[]}" },
  { "SEC110", "", ERROR, "{'defaultAction':'','defaultErrnoRet':38,'syscalls':[]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','defaultErrnoRet':38,'syscalls':[]}" },
  /* The engine takes the only rule away. */
  { "SEC110", "", ERROR,
    "{'syscalls':[{'names':['mount'],'action':'SCMP_ACT_ALLOW',"
    "'includes':{'caps':['CAP_SYS_ADMIN']}}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['mount'],"
    "'action':'SCMP_ACT_ALLOW','includes':{'caps':['CAP_SYS_ADMIN']}}]}" },
  { "SEC110", NULL, ERROR, "{'defaultAction':'SCMP_ACT_ALLOW'}" },
  { "SEC110", NULL, ERROR, "{'syscalls':[{'names':['read'],'action':'SCMP_ACT_ALLOW'}]}" },

  { "SEC111", "", ERROR, "{'syscalls':[{'names':['read'],'action':'SCMP_ACT_ALLOW'}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO',"
    "'syscalls':[{'names':['read'],'action':'SCMP_ACT_ALLOW'}]}" },
  /* Nobody knows what the author of a list of forbidden calls wants for the others. */
  { "SEC111", "/defaultAction", ERROR,
    "{'defaultAction':'','syscalls':[{'names':['mount'],'action':'SCMP_ACT_ERRNO'}]}" },
  { "SEC111", NULL, ERROR, "{}" },
  { "SEC111", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_NONE','syscalls':[{'names':['read'],"
    "'action':'SCMP_ACT_ALLOW'}]}" },

  { "SEC112", "/syscalls/1", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['read'],"
    "'action':'SCMP_ACT_ALLOW'},{'names':['write']}]}" },
  { "SEC112", "/syscalls/0/action", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':[],'action':''}]}" },
  { "SEC112", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['read'],"
    "'action':'SCMP_ACT_ALLOW'}]}" },

  { "SEC113", "/syscalls/0/args/1/value", INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['read'],"
    "'action':'SCMP_ACT_ALLOW','args':["
    "{'index':0,'value':9007199254740992,'op':'SCMP_CMP_NE'},"
    "{'index':1,'value':9007199254740993,'op':'SCMP_CMP_NE'}]}]}" },
  { "SEC113", "/syscalls/0/args/0/valueTwo", INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['read'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':0,'value':1,"
    "'valueTwo':18446744073709551615,'op':'SCMP_CMP_MASKED_EQ'}]}]}" },
  { "SEC113", NULL, INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['read'],"
    "'action':'SCMP_ACT_ALLOW','args':["
    "{'index':0,'value':9007199254740992,'op':'SCMP_CMP_EQ'}]}]}" },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  check_cases_add ("shape", cases, G_N_ELEMENTS (cases));

  return g_test_run ();
}
