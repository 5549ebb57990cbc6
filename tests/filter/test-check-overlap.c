/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "check-cases.h"

#define ERROR SPE_SEVERITY_ERROR
#define WARNING SPE_SEVERITY_WARNING
#define INFO SPE_SEVERITY_INFO

static const CheckCase cases[] = {
  { "SEC504", "/syscalls/1", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['socket'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':0,'value':1,'op':'SCMP_CMP_EQ'}]},"
    "{'names':['socket'],'action':'SCMP_ACT_LOG','args':[{'index':0,'value':1,"
    "'op':'SCMP_CMP_EQ'},{'index':1,'value':2,'op':'SCMP_CMP_EQ'}]}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['socket'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':0,'value':1,'op':'SCMP_CMP_EQ'}]}]}" },
  { "SEC504", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['socket'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':0,'value':1,'op':'SCMP_CMP_EQ'}]},"
    "{'names':['socket'],'action':'SCMP_ACT_LOG','args':[{'index':0,'value':2,"
    "'op':'SCMP_CMP_EQ'},{'index':1,'value':2,'op':'SCMP_CMP_EQ'}]}]}" },

  { "SEC505", "/syscalls/1", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['socket'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':0,'value':10,'op':'SCMP_CMP_GE'}]},"
    "{'names':['socket'],'action':'SCMP_ACT_LOG','args':[{'index':0,'value':15,"
    "'op':'SCMP_CMP_EQ'}]}]}" },
  { "SEC505", "/syscalls/1", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['socket'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':0,'value':1,'op':'SCMP_CMP_EQ'}]},"
    "{'names':['socket'],'action':'SCMP_ACT_LOG','args':[{'index':1,'value':2,"
    "'op':'SCMP_CMP_EQ'}]}]}" },
  { "SEC505", "/syscalls/1", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['socket'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':0,'value':240,'valueTwo':16,"
    "'op':'SCMP_CMP_MASKED_EQ'}]},{'names':['socket'],'action':'SCMP_ACT_LOG','args':["
    "{'index':0,'value':31,'op':'SCMP_CMP_LE'}]}]}" },
  /* An exception that stands first and still loses. */
  { "SEC505", "/syscalls/1", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['dup2'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':1,'value':1,'op':'SCMP_CMP_EQ'},"
    "{'index':0,'value':1,'op':'SCMP_CMP_EQ'}]},{'names':['dup2'],'action':'SCMP_ACT_LOG',"
    "'args':[{'index':1,'value':1,'op':'SCMP_CMP_EQ'}]}]}" },
  { "SEC505", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['dup2'],"
    "'action':'SCMP_ACT_LOG','args':[{'index':0,'value':1,'op':'SCMP_CMP_EQ'}]},"
    "{'names':['dup2'],'action':'SCMP_ACT_ALLOW','args':[{'index':0,'value':1,"
    "'op':'SCMP_CMP_EQ'},{'index':1,'value':1,'op':'SCMP_CMP_EQ'}]}]}" },
  { "SEC505", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['socket'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':0,'value':16,'op':'SCMP_CMP_GE'}]},"
    "{'names':['socket'],'action':'SCMP_ACT_LOG','args':[{'index':0,'value':15,"
    "'op':'SCMP_CMP_EQ'}]}]}" },
  { "SEC505", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['socket'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':0,'value':10,'op':'SCMP_CMP_GE'}]},"
    "{'names':['socket'],'action':'SCMP_ACT_ALLOW','args':[{'index':0,'value':15,"
    "'op':'SCMP_CMP_EQ'}]}]}" },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  check_cases_add ("overlap", cases, G_N_ELEMENTS (cases));

  return g_test_run ();
}
