/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "check-cases.h"

#define ERROR SPE_SEVERITY_ERROR
#define WARNING SPE_SEVERITY_WARNING
#define INFO SPE_SEVERITY_INFO

static const CheckCase cases[] = {
  { "SEC209", "/defaultAction", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['read','openat2'],"
    "'action':'SCMP_ACT_ALLOW'}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','defaultErrnoRet':38,'syscalls':[{'names':['read',"
    "'openat2'],'action':'SCMP_ACT_ALLOW'}]}",
    "oci+runc" },
  { "SEC209", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['read','exit_group'],"
    "'action':'SCMP_ACT_ALLOW'}]}",
    NULL, "oci+runc" },
  { "SEC209", "/defaultAction", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['read','exit_group'],"
    "'action':'SCMP_ACT_ALLOW'}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','defaultErrnoRet':38,'syscalls':[{'names':['read',"
    "'exit_group'],'action':'SCMP_ACT_ALLOW'}]}",
    "oci+crun" },
  { "SEC209", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','defaultErrnoRet':38,'syscalls':[{'names':["
    "'read'],'action':'SCMP_ACT_ALLOW'}]}",
    NULL, "oci+crun" },
  { "SEC209", "/defaultAction", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['read','exit_group'],"
    "'action':'SCMP_ACT_ALLOW'}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','defaultErrnoRet':38,'syscalls':[{'names':['read',"
    "'exit_group'],'action':'SCMP_ACT_ALLOW'}]}",
    "oci+runc-1.1.5" },
  { "SEC209", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_X86_64'],'syscalls':["
    "{'names':['read','exit_group'],'action':'SCMP_ACT_ALLOW'}]}",
    NULL, "oci+runc-1.1.5" },
  { "SEC209", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['read','exit_group'],"
    "'action':'SCMP_ACT_ALLOW'}]}" },

  { "SEC707", "/defaultAction", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['clone','openat2'],"
    "'action':'SCMP_ACT_ALLOW'}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['clone','openat2'],"
    "'action':'SCMP_ACT_ALLOW'},{'names':['clone3'],'action':'SCMP_ACT_ERRNO',"
    "'errnoRet':38}]}" },
  { "SEC707", "/syscalls/1/names/0", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['clone'],"
    "'action':'SCMP_ACT_ALLOW'},{'names':['clone3'],'action':'SCMP_ACT_ERRNO',"
    "'errnoRet':13}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['clone'],"
    "'action':'SCMP_ACT_ALLOW'},{'names':['clone3'],'action':'SCMP_ACT_ERRNO',"
    "'errnoRet':38}]}" },
  { "SEC707", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['clone','openat2'],"
    "'action':'SCMP_ACT_ALLOW'},{'names':['clone3'],'action':'SCMP_ACT_ERRNO',"
    "'errnoRet':38}]}" },
  { "SEC707", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['read','openat2'],"
    "'action':'SCMP_ACT_ALLOW'}]}" },

  { "SEC708", "/syscalls/1/names/0", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['clone'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':0,'value':2114060288,'valueTwo':0,"
    "'op':'SCMP_CMP_MASKED_EQ'}]},{'names':['clone3'],'action':'SCMP_ACT_ALLOW'}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['clone'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':0,'value':2114060288,'valueTwo':0,"
    "'op':'SCMP_CMP_MASKED_EQ'}]},{'names':['clone3'],'action':'SCMP_ACT_ERRNO',"
    "'errnoRet':38}]}" },
  { "SEC708", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['clone','clone3'],"
    "'action':'SCMP_ACT_ALLOW'}]}" },

  { "SEC712", "/syscalls/0/names/1", INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['read','exit_group'],"
    "'action':'SCMP_ACT_ALLOW'}]}",
    NULL, "oci+runc" },
  { "SEC712", NULL, INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['read','exit_group'],"
    "'action':'SCMP_ACT_ALLOW'}]}",
    NULL, "oci+crun" },
  { "SEC712", NULL, INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['read','exit_group'],"
    "'action':'SCMP_ACT_ALLOW'}]}" },
  { "SEC712", NULL, INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','defaultErrnoRet':38,'syscalls':[{'names':['read',"
    "'exit_group'],'action':'SCMP_ACT_ALLOW'}]}",
    NULL, "oci+runc" },
  { "SEC712", NULL, INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['read','exit_group'],"
    "'action':'SCMP_ACT_ALLOW'}]}",
    NULL, "oci+runc-1.1.5" },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  check_cases_add ("new-calls", cases, G_N_ELEMENTS (cases));

  return g_test_run ();
}
