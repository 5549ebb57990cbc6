/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "check-cases.h"

#define ERROR SPE_SEVERITY_ERROR
#define WARNING SPE_SEVERITY_WARNING

static const CheckCase cases[] = {
  { "SEC507", "/syscalls/0/names/0", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['socket'],'action':'SCMP_ACT_ALLOW',"
    "'args':[{'index':0,'value':1,'op':'SCMP_CMP_NE'},{'index':1,'value':5,'op':'SCMP_CMP_EQ'}]},"
    "{'names':['socket'],'action':'SCMP_ACT_ALLOW',"
    "'args':[{'index':0,'value':2,'op':'SCMP_CMP_NE'},{'index':1,'value':7,'op':'SCMP_CMP_EQ'}]}]}",
    NULL, "oci+crun" },
  /* Whatever the runtime. */
  { "SEC507", "/syscalls/0/names/0", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['socket'],'action':'SCMP_ACT_ALLOW',"
    "'args':[{'index':0,'value':1,'op':'SCMP_CMP_LE'},{'index':1,'value':5,'op':'SCMP_CMP_EQ'}]},"
    "{'names':['socket'],'action':'SCMP_ACT_ALLOW',"
    "'args':[{'index':0,'value':3,'op':'SCMP_CMP_LE'},{'index':1,'value':7,'op':'SCMP_CMP_EQ'}]}]}",
    NULL, "oci+runc" },
  { "SEC507", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['socket'],'action':'SCMP_ACT_ALLOW',"
    "'args':[{'index':0,'value':1,'op':'SCMP_CMP_EQ'},{'index':1,'value':5,'op':'SCMP_CMP_EQ'}]},"
    "{'names':['socket'],'action':'SCMP_ACT_ALLOW',"
    "'args':[{'index':0,'value':2,'op':'SCMP_CMP_EQ'},{'index':1,'value':7,'op':'SCMP_CMP_EQ'}]}]}",
    NULL, "oci+crun" },

  { "SEC509", "/syscalls/0/names/0", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['socket'],'action':'SCMP_ACT_ALLOW',"
    "'args':[{'index':0,'value':1,'op':'SCMP_CMP_GE'},{'index':1,'value':5,'op':'SCMP_CMP_EQ'}]},"
    "{'names':['socket'],'action':'SCMP_ACT_ALLOW',"
    "'args':[{'index':2,'value':3,'op':'SCMP_CMP_GE'},{'index':3,'value':7,'op':'SCMP_CMP_EQ'}]}]}",
    NULL, "oci+crun" },
  { "SEC509", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['socket'],'action':'SCMP_ACT_ALLOW',"
    "'args':[{'index':0,'value':1,'op':'SCMP_CMP_EQ'},{'index':1,'value':5,'op':'SCMP_CMP_EQ'}]},"
    "{'names':['socket'],'action':'SCMP_ACT_ALLOW',"
    "'args':[{'index':0,'value':2,'op':'SCMP_CMP_EQ'},{'index':1,'value':7,'op':'SCMP_CMP_EQ'}]}]}",
    NULL, "oci+crun" },
  { "SEC509", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['socket'],'action':'SCMP_ACT_ALLOW',"
    "'args':[{'index':0,'value':1,'op':'SCMP_CMP_GE'},{'index':1,'value':5,'op':'SCMP_CMP_EQ'}]}]}",
    NULL, "oci+crun" },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  check_cases_add ("differential", cases, G_N_ELEMENTS (cases));

  return g_test_run ();
}
