/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "check-cases.h"

#define ERROR SPE_SEVERITY_ERROR
#define WARNING SPE_SEVERITY_WARNING
#define INFO SPE_SEVERITY_INFO

/* One rule on read with these conditions, for x86_64 alone and with its 32-bit sibling. */
#define RULE_ON(arches, args) \
  "{'defaultAction':'SCMP_ACT_ERRNO','architectures':[" arches "]," \
  "'syscalls':[{'names':['read'],'action':'SCMP_ACT_ALLOW','args':[" args "]}]}"
#define RULE(args) RULE_ON ("'SCMP_ARCH_X86_64'", args)
#define RULE_32(args) RULE_ON ("'SCMP_ARCH_X86_64','SCMP_ARCH_X86'", args)

static const CheckCase cases[] = {
  { "SEC406", "/syscalls/0/args/0", WARNING, RULE ("{'index':0,'value':0,'op':'SCMP_CMP_GE'}") },
  { "SEC406", "/syscalls/0/args/0", WARNING,
    RULE ("{'index':0,'value':18446744073709551615,'op':'SCMP_CMP_LE'}") },
  { "SEC406", "/syscalls/0/args/0", WARNING,
    RULE ("{'index':0,'value':0,'valueTwo':5,'op':'SCMP_CMP_MASKED_EQ'}") },
  /* Only where 32 bits are compared. */
  { "SEC406", "/syscalls/0/args/0", WARNING,
    RULE_32 ("{'index':0,'value':4294967296,'op':'SCMP_CMP_GE'}") },
  { "SEC406", "/syscalls/0/args/0", WARNING,
    RULE_32 ("{'index':0,'value':18446744069414584320,'valueTwo':0,'op':'SCMP_CMP_MASKED_EQ'}") },
  { "SEC406", NULL, WARNING, RULE ("{'index':0,'value':4294967296,'op':'SCMP_CMP_GE'}") },
  { "SEC406", NULL, WARNING, RULE ("{'index':0,'value':4294967295,'op':'SCMP_CMP_LE'}") },
  { "SEC406", NULL, WARNING, RULE ("{'index':0,'value':0,'op':'SCMP_CMP_NONE'}") },
  /* The 32-bit architecture has no such call. */
  { "SEC406", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_X86_64','SCMP_ARCH_X86'],"
    "'syscalls':[{'names':['newfstatat'],'action':'SCMP_ACT_ALLOW','args':["
    "{'index':0,'value':4294967296,'op':'SCMP_CMP_GE'}]}]}" },
  /* The rule does not reach the runtime. */
  { "SEC406", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['read'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':0,'value':0,'op':'SCMP_CMP_GE'}],"
    "'includes':{'caps':['CAP_SYS_ADMIN']}}]}" },

  { "SEC407", "/syscalls/0/args/0", WARNING, RULE ("{'index':0,'value':0,'op':'SCMP_CMP_LT'}") },
  { "SEC407", "/syscalls/0/args/0", WARNING,
    RULE ("{'index':0,'value':18446744073709551615,'op':'SCMP_CMP_GT'}") },
  { "SEC407", "/syscalls/0/args/0", WARNING,
    RULE_32 ("{'index':0,'value':4294967295,'op':'SCMP_CMP_GT'}") },
  { "SEC407", NULL, WARNING, RULE ("{'index':0,'value':4294967295,'op':'SCMP_CMP_GT'}") },
  { "SEC407", NULL, WARNING, RULE ("{'index':0,'value':1,'op':'SCMP_CMP_LT'}") },

  { "SEC408", "/syscalls/0/args/0", INFO,
    RULE ("{'index':0,'value':2114060288,'op':'SCMP_CMP_MASKED_EQ'}"),
    RULE ("{'index':0,'value':2114060288,'valueTwo':0,'op':'SCMP_CMP_MASKED_EQ'}") },
  { "SEC408", NULL, INFO,
    RULE ("{'index':0,'value':2114060288,'valueTwo':0,'op':'SCMP_CMP_MASKED_EQ'}") },
  { "SEC408", NULL, INFO, RULE ("{'index':0,'value':2114060288,'op':'SCMP_CMP_EQ'}") },

  { "SEC409", "/syscalls/0/args/0/valueTwo", WARNING,
    RULE ("{'index':0,'value':15,'valueTwo':17,'op':'SCMP_CMP_MASKED_EQ'}") },
  { "SEC409", NULL, WARNING,
    RULE ("{'index':0,'value':17,'valueTwo':1,'op':'SCMP_CMP_MASKED_EQ'}") },
  { "SEC409", NULL, WARNING, RULE ("{'index':0,'value':15,'valueTwo':17,'op':'SCMP_CMP_EQ'}") },

  { "SEC410", "/syscalls/0/args/0/valueTwo", WARNING,
    RULE ("{'index':0,'value':10,'valueTwo':20,'op':'SCMP_CMP_GE'}"),
    RULE ("{'index':0,'value':10,'op':'SCMP_CMP_GE'}") },
  { "SEC410", NULL, WARNING, RULE ("{'index':0,'value':10,'valueTwo':0,'op':'SCMP_CMP_EQ'}") },
  { "SEC410", NULL, WARNING,
    RULE ("{'index':0,'value':7,'valueTwo':2,'op':'SCMP_CMP_MASKED_EQ'}") },
  { "SEC410", NULL, WARNING, RULE ("{'index':0,'value':10,'valueTwo':20,'op':'IN'}") },

  { "SEC413", "/syscalls/0/args/0/value", WARNING,
    RULE_32 ("{'index':0,'value':4294967301,'op':'SCMP_CMP_EQ'}") },
  { "SEC413", "/syscalls/0/args/0/value", WARNING,
    RULE_ON ("'SCMP_ARCH_X32'", "{'index':0,'value':18446744073709551615,'op':'SCMP_CMP_EQ'}") },
  { "SEC413", "/syscalls/0/args/0/valueTwo", WARNING,
    RULE_32 ("{'index':0,'value':1,'valueTwo':4294967297,'op':'SCMP_CMP_MASKED_EQ'}") },
  { "SEC413", NULL, WARNING, RULE ("{'index':0,'value':4294967301,'op':'SCMP_CMP_EQ'}") },
  { "SEC413", NULL, WARNING, RULE_32 ("{'index':0,'value':4294967295,'op':'SCMP_CMP_EQ'}") },
  /* That is SEC406. */
  { "SEC413", NULL, WARNING, RULE_32 ("{'index':0,'value':4294967296,'op':'SCMP_CMP_GE'}") },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  check_cases_add ("values", cases, G_N_ELEMENTS (cases));

  return g_test_run ();
}
