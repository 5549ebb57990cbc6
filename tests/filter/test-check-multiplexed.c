/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "check-cases.h"

#define ERROR SPE_SEVERITY_ERROR
#define WARNING SPE_SEVERITY_WARNING
#define INFO SPE_SEVERITY_INFO

static const CheckCase cases[] = {
  { "SEC414", "/syscalls/0/args/0", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_X86_64',"
    "'SCMP_ARCH_X86'],'syscalls':[{'names':['socket'],'action':'SCMP_ACT_ALLOW','args':["
    "{'index':0,'value':1,'op':'SCMP_CMP_EQ'}]}]}" },
  { "SEC414", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_X86_64'],'syscalls':["
    "{'names':['socket'],'action':'SCMP_ACT_ALLOW','args':[{'index':0,'value':1,"
    "'op':'SCMP_CMP_EQ'}]}]}" },
  { "SEC414", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_X86_64',"
    "'SCMP_ARCH_X86'],'syscalls':[{'names':['socket'],'action':'SCMP_ACT_ALLOW','args':["
    "{'index':0,'value':1,'op':'SCMP_CMP_EQ'}]},{'names':['socketcall'],"
    "'action':'SCMP_ACT_ALLOW'}]}" },
  { "SEC414", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_X86_64',"
    "'SCMP_ARCH_X86'],'syscalls':[{'names':['socket'],'action':'SCMP_ACT_ALLOW','args':["
    "{'index':1,'value':1,'op':'SCMP_CMP_EQ'}]}]}" },

  { "SEC415", "/syscalls/0/args/0", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_X86_64',"
    "'SCMP_ARCH_X86'],'syscalls':[{'names':['shmget'],'action':'SCMP_ACT_ALLOW','args':["
    "{'index':1,'value':1,'op':'SCMP_CMP_EQ'}]}]}" },
  { "SEC415", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_X86_64',"
    "'SCMP_ARCH_X86'],'syscalls':[{'names':['mkdir'],'action':'SCMP_ACT_ALLOW','args':["
    "{'index':1,'value':1,'op':'SCMP_CMP_EQ'}]}]}" },

  { "SEC416", "/syscalls/1/names/0", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_X86_64',"
    "'SCMP_ARCH_X86'],'syscalls':[{'names':['socket','bind'],'action':'SCMP_ACT_ERRNO',"
    "'errnoRet':13},{'names':['socketcall'],'action':'SCMP_ACT_ALLOW'}]}" },
  { "SEC416", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_X86_64',"
    "'SCMP_ARCH_X86'],'syscalls':[{'names':['socket','bind'],'action':'SCMP_ACT_ALLOW'},"
    "{'names':['socketcall'],'action':'SCMP_ACT_ALLOW'}]}" },
  { "SEC416", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_X86_64'],'syscalls':["
    "{'names':['socket','bind'],'action':'SCMP_ACT_ERRNO','errnoRet':13},{'names':["
    "'socketcall'],'action':'SCMP_ACT_ALLOW'}]}" },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  check_cases_add ("multiplexed", cases, G_N_ELEMENTS (cases));

  return g_test_run ();
}
