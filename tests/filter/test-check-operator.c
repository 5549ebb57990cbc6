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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  check_cases_add ("operator", cases, G_N_ELEMENTS (cases));

  return g_test_run ();
}
