/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "check-cases.h"

#define ERROR SPE_SEVERITY_ERROR
#define WARNING SPE_SEVERITY_WARNING
#define INFO SPE_SEVERITY_INFO

/* One rule on read with these conditions. */
#define RULE(args) \
  "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['read']," \
  "'action':'SCMP_ACT_ALLOW','args':[" args "]}]}"

static const CheckCase cases[] = {
  { "SEC401", "/syscalls/0/args/0/index", ERROR,
    RULE ("{'index':6,'value':1,'op':'SCMP_CMP_EQ'}") },
  { "SEC401", "/syscalls/0/args/1/index", ERROR,
    RULE ("{'index':5,'value':1,'op':'SCMP_CMP_EQ'},"
          "{'index':4294967295,'value':1,'op':'SCMP_CMP_EQ'}") },
  { "SEC401", NULL, ERROR, RULE ("{'index':5,'value':1,'op':'SCMP_CMP_EQ'}") },
  { "SEC401", NULL, ERROR, RULE ("{'value':1,'op':'SCMP_CMP_EQ'}") },

  { "SEC403", "/syscalls/0/args/0/op", ERROR, RULE ("{'index':0,'value':1,'op':'EQ'}"),
    RULE ("{'index':0,'value':1,'op':'SCMP_CMP_EQ'}") },
  { "SEC403", "/syscalls/0/args/1/op", ERROR,
    RULE ("{'index':0,'value':1,'op':'SCMP_CMP_EQ'},{'index':1,'value':7,'valueTwo':3,'op':'>='}"),
    RULE ("{'index':0,'value':1,'op':'SCMP_CMP_EQ'},"
          "{'index':1,'value':7,'valueTwo':3,'op':'SCMP_CMP_GE'}") },
  { "SEC403", "/syscalls/0/args/0/op", ERROR, RULE ("{'index':0,'value':1,'op':'SCMP_CMP_IN'}") },
  { "SEC403", "/syscalls/0/args/0/op", ERROR, RULE ("{'index':0,'value':1,'op':''}") },
  { "SEC403", "/syscalls/0/args/0", ERROR, RULE ("{'index':0,'value':1}") },
  { "SEC403", NULL, ERROR,
    RULE ("{'index':0,'value':1,'op':'SCMP_CMP_NE'},{'index':1,'value':1,'op':'SCMP_CMP_LT'},"
          "{'index':2,'value':1,'op':'SCMP_CMP_LE'},{'index':3,'value':1,'op':'SCMP_CMP_GE'},"
          "{'index':4,'value':1,'op':'SCMP_CMP_GT'},"
          "{'index':5,'value':1,'op':'SCMP_CMP_MASKED_EQ'}") },

  { "SEC404", "/syscalls/0/args", ERROR,
    RULE ("{'index':1,'value':10,'op':'SCMP_CMP_GE'},{'index':1,'value':20,'op':'SCMP_CMP_LE'}") },
  /* The condition on the other argument is joined by OR too. */
  { "SEC404", "/syscalls/0/args", ERROR,
    RULE ("{'index':1,'value':1,'op':'SCMP_CMP_EQ'},{'index':2,'value':5,'op':'SCMP_CMP_EQ'},"
          "{'index':1,'value':2,'op':'SCMP_CMP_EQ'}") },
  /* A missing index is 0. */
  { "SEC404", "/syscalls/0/args", ERROR,
    RULE ("{'value':1,'op':'SCMP_CMP_GE'},{'index':0,'value':2,'op':'SCMP_CMP_EQ'}") },
  { "SEC404", "/syscalls/0/args", WARNING,
    RULE ("{'index':1,'value':1,'op':'SCMP_CMP_EQ'},{'index':1,'value':2,'op':'SCMP_CMP_EQ'},"
          "{'index':1,'value':3,'op':'SCMP_CMP_EQ'}"),
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['read'],'action':'SCMP_ACT_ALLOW','args':["
    "{'index':1,'value':1,'op':'SCMP_CMP_EQ'}]},"
    "{'names':['read'],'action':'SCMP_ACT_ALLOW','args':["
    "{'index':1,'value':2,'op':'SCMP_CMP_EQ'}]},"
    "{'names':['read'],'action':'SCMP_ACT_ALLOW','args':["
    "{'index':1,'value':3,'op':'SCMP_CMP_EQ'}]}]}" },
  { "SEC404", NULL, ERROR,
    RULE ("{'index':0,'value':1,'op':'SCMP_CMP_EQ'},{'index':1,'value':1,'op':'SCMP_CMP_EQ'}") },
  /* These are no arguments at all. */
  { "SEC404", NULL, ERROR,
    RULE ("{'index':9,'value':1,'op':'SCMP_CMP_EQ'},{'index':9,'value':1,'op':'SCMP_CMP_EQ'}") },

  { "SEC405", "/syscalls/0/args", ERROR,
    RULE ("{'index':0,'value':1,'op':'SCMP_CMP_EQ'},{'index':1,'value':1,'op':'SCMP_CMP_EQ'},"
          "{'index':2,'value':1,'op':'SCMP_CMP_EQ'},{'index':3,'value':1,'op':'SCMP_CMP_EQ'},"
          "{'index':4,'value':1,'op':'SCMP_CMP_EQ'},{'index':5,'value':1,'op':'SCMP_CMP_EQ'},"
          "{'index':0,'value':2,'op':'SCMP_CMP_EQ'}") },
  { "SEC405", NULL, ERROR,
    RULE ("{'index':0,'value':1,'op':'SCMP_CMP_EQ'},{'index':1,'value':1,'op':'SCMP_CMP_EQ'},"
          "{'index':2,'value':1,'op':'SCMP_CMP_EQ'},{'index':3,'value':1,'op':'SCMP_CMP_EQ'},"
          "{'index':4,'value':1,'op':'SCMP_CMP_EQ'},{'index':5,'value':1,'op':'SCMP_CMP_EQ'}") },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  check_cases_add ("conditions", cases, G_N_ELEMENTS (cases));

  return g_test_run ();
}
