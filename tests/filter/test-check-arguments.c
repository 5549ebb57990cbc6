/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "check-cases.h"

#define ERROR SPE_SEVERITY_ERROR
#define WARNING SPE_SEVERITY_WARNING
#define INFO SPE_SEVERITY_INFO

static const CheckCase cases[] = {
  { "SEC402", "/syscalls/0/args/0", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['mkdir'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':2,'value':1,'op':'SCMP_CMP_EQ'}]}]}" },
  { "SEC402", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['mkdir'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':1,'value':1,'op':'SCMP_CMP_EQ'}]}]}" },
  { "SEC402", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['mkdir'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':9,'value':1,'op':'SCMP_CMP_EQ'}]}]}" },

  { "SEC411", "/syscalls/0/args/0", WARNING,
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':[{'names':['socket'],"
    "'action':'SCMP_ACT_ERRNO','args':[{'index':0,'value':1,'op':'SCMP_CMP_EQ'}]}]}",
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':[{'names':['socket'],"
    "'action':'SCMP_ACT_ERRNO','args':[{'index':0,'value':4294967295,'valueTwo':1,"
    "'op':'SCMP_CMP_MASKED_EQ'}]}]}" },
  { "SEC411", "/syscalls/0/args/0", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['socket'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':0,'value':40,'op':'SCMP_CMP_NE'}]}]}" },
  { "SEC411", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['socket'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':0,'value':1,'op':'SCMP_CMP_EQ'}]}]}" },
  { "SEC411", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':[{'names':['socket'],"
    "'action':'SCMP_ACT_ERRNO','args':[{'index':0,'value':4294967295,'valueTwo':40,"
    "'op':'SCMP_CMP_MASKED_EQ'}]}]}" },
  /* The length of a mapping fills its register. */
  { "SEC411", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['mmap'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':1,'value':40,'op':'SCMP_CMP_NE'}]}]}" },

  { "SEC412", "/syscalls/0/args/0", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['personality'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':0,'value':4294967295,"
    "'op':'SCMP_CMP_EQ'}]}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['personality'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':0,'value':4294967295,"
    "'valueTwo':4294967295,'op':'SCMP_CMP_MASKED_EQ'}]}]}" },
  { "SEC412", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['mmap'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':1,'value':4294967295,"
    "'op':'SCMP_CMP_EQ'}]}]}" },
  { "SEC412", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['personality'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':0,'value':8,'op':'SCMP_CMP_EQ'}]}]}" },

  { "SEC417", "/syscalls/0/args/0", INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['clone'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':0,'value':2114060288,'valueTwo':0,"
    "'op':'SCMP_CMP_MASKED_EQ'}]}]}",
    NULL, "s390x" },
  { "SEC417", NULL, INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['clone'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':0,'value':2114060288,'valueTwo':0,"
    "'op':'SCMP_CMP_MASKED_EQ'}]}]}" },
  { "SEC417", "/syscalls/0/args/0", INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_X86_64',"
    "'SCMP_ARCH_X86'],'syscalls':[{'names':['pread64'],'action':'SCMP_ACT_ALLOW','args':["
    "{'index':3,'value':0,'op':'SCMP_CMP_EQ'}]}]}" },
  { "SEC417", NULL, INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_X86_64',"
    "'SCMP_ARCH_X86'],'syscalls':[{'names':['pread64'],'action':'SCMP_ACT_ALLOW','args':["
    "{'index':2,'value':0,'op':'SCMP_CMP_EQ'}]}]}" },

  { "SEC418", "/syscalls/0/args/0", INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['mkdir'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':0,'value':4096,'op':'SCMP_CMP_EQ'}]}]}" },
  { "SEC418", NULL, INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['mkdir'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':0,'value':0,'op':'SCMP_CMP_NE'}]}]}" },
  { "SEC418", NULL, INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['mkdir'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':1,'value':448,'op':'SCMP_CMP_EQ'}]}]}" },

  { "SEC419", "/syscalls/0/args/0", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['clone'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':0,'value':2114060288,'valueTwo':0,"
    "'op':'SCMP_CMP_MASKED_EQ'}]}]}",
    NULL, "oci+youki" },
  { "SEC419", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['clone'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':0,'value':2114060288,'valueTwo':0,"
    "'op':'SCMP_CMP_MASKED_EQ'}]}]}",
    NULL, "oci+crun" },
  { "SEC419", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['clone'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':0,'value':1,'op':'SCMP_CMP_EQ'}]}]}",
    NULL, "oci+youki" },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  check_cases_add ("arguments", cases, G_N_ELEMENTS (cases));

  return g_test_run ();
}
