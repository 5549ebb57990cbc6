/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "check-cases.h"

#define ERROR SPE_SEVERITY_ERROR
#define WARNING SPE_SEVERITY_WARNING
#define INFO SPE_SEVERITY_INFO

static const CheckCase cases[] = {
  { "SEC308", "/syscalls/0/names/2", INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['read','write','read','open','write','read'],'action':'SCMP_ACT_ALLOW'}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['read','write','open'],'action':'SCMP_ACT_ALLOW'}]}" },
  { "SEC308", "/syscalls/2", INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['read'],'action':'SCMP_ACT_ALLOW','args':[{'index':0,'value':1,"
    "'op':'SCMP_CMP_EQ'}]},"
    "{'names':['write'],'action':'SCMP_ACT_ALLOW'},"
    "{'names':['read'],'action':'SCMP_ACT_ALLOW','args':[{'index':0,'value':1,"
    "'op':'SCMP_CMP_EQ'}]}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['read'],'action':'SCMP_ACT_ALLOW','args':[{'index':0,'value':1,"
    "'op':'SCMP_CMP_EQ'}]},"
    "{'names':['write'],'action':'SCMP_ACT_ALLOW'}]}" },
  { "SEC308", NULL, INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['read'],'action':'SCMP_ACT_ALLOW','args':[{'index':0,'value':1,"
    "'op':'SCMP_CMP_EQ'}]},"
    "{'names':['read'],'action':'SCMP_ACT_ALLOW','args':[{'index':0,'value':2,"
    "'op':'SCMP_CMP_EQ'}]},"
    "{'names':['','','write'],'action':'SCMP_ACT_ALLOW'}]}" },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  check_cases_add ("duplicates", cases, G_N_ELEMENTS (cases));

  return g_test_run ();
}
