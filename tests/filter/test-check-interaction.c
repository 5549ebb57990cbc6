/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "check-cases.h"

#define ERROR SPE_SEVERITY_ERROR
#define WARNING SPE_SEVERITY_WARNING
#define INFO SPE_SEVERITY_INFO

static const CheckCase cases[] = {
  { "SEC501", "/syscalls/1", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['clone','read'],'action':'SCMP_ACT_ALLOW'},"
    "{'names':['clone'],'action':'SCMP_ACT_KILL_PROCESS','args':["
    "{'index':0,'value':1,'op':'SCMP_CMP_EQ'}]}]}" },
  /* The order of the two does not matter. */
  { "SEC501", "/syscalls/0/names/1", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['write','clone'],'action':'SCMP_ACT_KILL_PROCESS','args':["
    "{'index':0,'value':1,'op':'SCMP_CMP_EQ'}]},"
    "{'names':['clone','read'],'action':'SCMP_ACT_ALLOW'}]}" },
  /* The rule without conditions is dropped before libseccomp sees it. */
  { "SEC501", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['clone'],'action':'SCMP_ACT_ERRNO'},"
    "{'names':['clone'],'action':'SCMP_ACT_ALLOW','args':["
    "{'index':0,'value':1,'op':'SCMP_CMP_EQ'}]}]}" },
  /* Only one of the two holds for this container. */
  { "SEC501", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['clone'],'action':'SCMP_ACT_ALLOW','includes':{'caps':['CAP_SYS_ADMIN']}},"
    "{'names':['clone'],'action':'SCMP_ACT_LOG','args':["
    "{'index':0,'value':1,'op':'SCMP_CMP_EQ'}],'excludes':{'caps':['CAP_SYS_ADMIN']}}]}" },
  /* That is SEC511. */
  { "SEC501", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['clone'],'action':'SCMP_ACT_ALLOW'},"
    "{'names':['clone'],'action':'SCMP_ACT_ALLOW','args':["
    "{'index':0,'value':1,'op':'SCMP_CMP_EQ'}]}]}" },

  /* A mask of no bits is no condition: this rule counts as the first without any. */
  { "SEC501", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['clone'],'action':'SCMP_ACT_LOG','args':["
    "{'index':0,'value':0,'valueTwo':7,'op':'SCMP_CMP_MASKED_EQ'}]},"
    "{'names':['clone'],'action':'SCMP_ACT_ALLOW'}]}" },
  { "SEC501", "/syscalls/0", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['clone'],'action':'SCMP_ACT_LOG','args':["
    "{'index':0,'value':1,'op':'SCMP_CMP_EQ'}]},"
    "{'names':['clone'],'action':'SCMP_ACT_ALLOW','args':["
    "{'index':1,'value':0,'op':'SCMP_CMP_MASKED_EQ'}]}]}" },

  { "SEC502", "/syscalls/1", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['clone'],'action':'SCMP_ACT_LOG','args':["
    "{'index':0,'value':0,'valueTwo':7,'op':'SCMP_CMP_MASKED_EQ'}]},"
    "{'names':['clone'],'action':'SCMP_ACT_ALLOW'}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['clone'],'action':'SCMP_ACT_LOG','args':["
    "{'index':0,'value':0,'valueTwo':7,'op':'SCMP_CMP_MASKED_EQ'}]}]}" },
  /* Split by OR, the part that tests nothing is enough. */
  { "SEC502", "/syscalls/1", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['clone'],'action':'SCMP_ACT_LOG','args':["
    "{'index':0,'value':9,'op':'SCMP_CMP_EQ'},"
    "{'index':0,'value':0,'op':'SCMP_CMP_MASKED_EQ'}]},"
    "{'names':['clone'],'action':'SCMP_ACT_ALLOW'}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['clone'],'action':'SCMP_ACT_LOG','args':["
    "{'index':0,'value':9,'op':'SCMP_CMP_EQ'},"
    "{'index':0,'value':0,'op':'SCMP_CMP_MASKED_EQ'}]}]}" },
  { "SEC502", "/syscalls/1/names/0", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['read','clone','write'],'action':'SCMP_ACT_ALLOW'},"
    "{'names':['clone','acct','write'],'action':'SCMP_ACT_KILL_PROCESS'}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['read','clone','write'],'action':'SCMP_ACT_ALLOW'},"
    "{'names':['acct'],'action':'SCMP_ACT_KILL_PROCESS'}]}" },
  { "SEC502", "/syscalls/1", ERROR,
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':["
    "{'names':['acct'],'action':'SCMP_ACT_ERRNO','errnoRet':38},"
    "{'names':['acct'],'action':'SCMP_ACT_ERRNO'}]}",
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':["
    "{'names':['acct'],'action':'SCMP_ACT_ERRNO','errnoRet':38}]}" },
  /* KILL and KILL_THREAD are the same, and so are an absent errno and EPERM. */
  { "SEC502", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':["
    "{'names':['acct'],'action':'SCMP_ACT_KILL'},"
    "{'names':['acct'],'action':'SCMP_ACT_KILL_THREAD'},"
    "{'names':['bpf'],'action':'SCMP_ACT_ERRNO','errnoRet':1},"
    "{'names':['bpf'],'action':'SCMP_ACT_ERRNO'}]}" },
  { "SEC502", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['acct'],'action':'SCMP_ACT_ALLOW'},{'names':['acct'],'action':'SCMP_ACT_ERRNO'}]}" },
  { "SEC502", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['acct'],'action':'SCMP_ACT_ALLOW'},{'names':['acct'],'action':'NONE'}]}" },

  { "SEC506", "/syscalls/1/args/0", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['socket'],'action':'SCMP_ACT_ALLOW','args':["
    "{'index':0,'value':38,'op':'SCMP_CMP_NE'}]},"
    "{'names':['socket'],'action':'SCMP_ACT_ALLOW','args':["
    "{'index':0,'value':40,'op':'SCMP_CMP_NE'}]}]}" },
  /* Two calls, one problem. */
  { "SEC506", "/syscalls/0/args/2", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['socket','socketpair'],'action':'SCMP_ACT_ALLOW','args':["
    "{'index':0,'value':38,'op':'SCMP_CMP_NE'},{'index':1,'value':1,'op':'SCMP_CMP_EQ'},"
    "{'index':0,'value':40,'op':'SCMP_CMP_NE'}]}]}" },
  /* The same value, another argument, another action, and another condition beside it. */
  { "SEC506", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['socket'],'action':'SCMP_ACT_ALLOW','args':["
    "{'index':0,'value':38,'op':'SCMP_CMP_NE'}]},"
    "{'names':['socket'],'action':'SCMP_ACT_ALLOW','args':["
    "{'index':0,'value':38,'op':'SCMP_CMP_NE'}]},"
    "{'names':['socket'],'action':'SCMP_ACT_ALLOW','args':["
    "{'index':1,'value':40,'op':'SCMP_CMP_NE'}]},"
    "{'names':['socket'],'action':'SCMP_ACT_LOG','args':["
    "{'index':0,'value':40,'op':'SCMP_CMP_NE'}]},"
    "{'names':['socket'],'action':'SCMP_ACT_ALLOW','args':["
    "{'index':0,'value':40,'op':'SCMP_CMP_NE'},{'index':1,'value':1,'op':'SCMP_CMP_EQ'}]}]}" },
  { "SEC506", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['socket'],'action':'SCMP_ACT_ERRNO','args':["
    "{'index':0,'value':38,'op':'SCMP_CMP_NE'}]},"
    "{'names':['socket'],'action':'SCMP_ACT_ERRNO','args':["
    "{'index':0,'value':40,'op':'SCMP_CMP_NE'}]}]}" },

  { "SEC511", "/syscalls/0", INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['clone'],'action':'SCMP_ACT_ALLOW','args':["
    "{'index':0,'value':1,'op':'SCMP_CMP_EQ'}]},"
    "{'names':['clone','read'],'action':'SCMP_ACT_ALLOW'}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['clone','read'],'action':'SCMP_ACT_ALLOW'}]}" },
  { "SEC511", NULL, INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['clone'],'action':'SCMP_ACT_ALLOW','args':["
    "{'index':0,'value':1,'op':'SCMP_CMP_EQ'}]},"
    "{'names':['clone'],'action':'SCMP_ACT_ALLOW','args':["
    "{'index':0,'value':2,'op':'SCMP_CMP_EQ'}]}]}" },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  check_cases_add ("interaction", cases, G_N_ELEMENTS (cases));

  return g_test_run ();
}
