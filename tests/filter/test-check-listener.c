/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "check-cases.h"

#define ERROR SPE_SEVERITY_ERROR
#define WARNING SPE_SEVERITY_WARNING
#define INFO SPE_SEVERITY_INFO

/* A profile with one rule that asks the agent. */
#define NOTIFY(members) \
  "{'defaultAction':'SCMP_ACT_ALLOW'," members \
  "'syscalls':[{'names':['acct'],'action':'SCMP_ACT_NOTIFY'}]}"

static const CheckCase cases[] = {
  { "SEC601", "/flags/0", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','flags':['SECCOMP_FILTER_FLAG_LOGS']}",
    "{'defaultAction':'SCMP_ACT_ERRNO','flags':['SECCOMP_FILTER_FLAG_LOG']}" },
  { "SEC601", "/flags/1", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','flags':['SECCOMP_FILTER_FLAG_LOG',"
    "'SECCOMP_FILTER_FLAG_NEW_LISTENER','SECCOMP_FILTER_FLAG_TSYNC']}",
    "{'defaultAction':'SCMP_ACT_ERRNO','flags':['SECCOMP_FILTER_FLAG_LOG',"
    "'SECCOMP_FILTER_FLAG_TSYNC']}" },
  { "SEC601", "/flags/0", ERROR, "{'defaultAction':'SCMP_ACT_ERRNO','flags':['nothing']}",
    "{'defaultAction':'SCMP_ACT_ERRNO'}" },
  { "SEC601", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','flags':['SECCOMP_FILTER_FLAG_LOG',"
    "'SECCOMP_FILTER_FLAG_SPEC_ALLOW','SECCOMP_FILTER_FLAG_TSYNC',"
    "'SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV']}" },

  { "SEC604", "/flags/1", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','flags':['SECCOMP_FILTER_FLAG_LOG',"
    "'SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV']}",
    "{'defaultAction':'SCMP_ACT_ERRNO','flags':['SECCOMP_FILTER_FLAG_LOG']}" },
  { "SEC604", NULL, WARNING, NOTIFY ("'flags':['SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV'],") },

  { "SEC605", "/flags", INFO, "{'defaultAction':'SCMP_ACT_ERRNO','flags':[]}" },
  { "SEC605", NULL, INFO, "{'defaultAction':'SCMP_ACT_ERRNO'}" },
  { "SEC605", NULL, INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','flags':['SECCOMP_FILTER_FLAG_LOG']}" },

  { "SEC611", "/syscalls/0/action", ERROR, NOTIFY ("") },
  { "SEC611", "/syscalls/0/action", ERROR, NOTIFY ("'listenerPath':'',") },
  { "SEC611", NULL, ERROR, NOTIFY ("'listenerPath':'/run/agent',") },
  { "SEC611", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':[{'names':[],'action':'SCMP_ACT_NOTIFY'}]}" },
  { "SEC611", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':[{'names':['acct'],"
    "'action':'SCMP_ACT_NOTIFY','includes':{'caps':['CAP_SYS_PACCT']}}]}" },

  { "SEC612", "/defaultAction", ERROR, "{'defaultAction':'SCMP_ACT_NOTIFY'}" },
  { "SEC612", NULL, ERROR, NOTIFY ("") },

  { "SEC613", "/syscalls/0/names/1", ERROR,
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':["
    "{'names':['acct','write'],'action':'SCMP_ACT_NOTIFY'}]}",
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':["
    "{'names':['acct'],'action':'SCMP_ACT_NOTIFY'}]}" },
  { "SEC613", "/syscalls/0/names/0", ERROR,
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':["
    "{'names':['write'],'action':'SCMP_ACT_NOTIFY'}]}",
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':[]}" },
  { "SEC613", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':["
    "{'names':['writev'],'action':'SCMP_ACT_NOTIFY'},"
    "{'names':['write'],'action':'SCMP_ACT_LOG'}]}" },

  { "SEC615", "/listenerPath", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','listenerPath':'/run/agent','listenerMetadata':'x'}",
    "{'defaultAction':'SCMP_ACT_ERRNO'}" },
  { "SEC615", NULL, WARNING, NOTIFY ("'listenerPath':'/run/agent',") },
  { "SEC615", NULL, WARNING, "{'defaultAction':'SCMP_ACT_ERRNO','listenerPath':''}" },

  { "SEC616", "/listenerPath", ERROR, NOTIFY ("'listenerPath':'run/agent',") },
  { "SEC616", NULL, ERROR, NOTIFY ("'listenerPath':'/run/agent',") },
  { "SEC616", NULL, ERROR, NOTIFY ("'listenerPath':'',") },

  { "SEC617", "/listenerPath", ERROR,
    NOTIFY ("'listenerPath':'/234567890123456789012345678901234567890123456789012345678901234567"
            "89012345678901234567890123456789012345678',") },
  { "SEC617", NULL, ERROR,
    NOTIFY ("'listenerPath':'/234567890123456789012345678901234567890123456789012345678901234567"
            "8901234567890123456789012345678901234567',") },

  { "SEC618", "/listenerMetadata", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','listenerMetadata':'x'}",
    "{'defaultAction':'SCMP_ACT_ERRNO'}" },
  { "SEC618", NULL, WARNING, NOTIFY ("'listenerPath':'/run/agent','listenerMetadata':'x',") },

  /* What does not concern the runtime of the target is not reported for it. */
  { "SEC605", NULL, INFO, "{'defaultAction':'SCMP_ACT_ERRNO','flags':[]}", NULL, "oci+crun" },
  { "SEC605", "/flags", INFO, "{'defaultAction':'SCMP_ACT_ERRNO','flags':[]}", NULL,
    "containerd+crun" },
  { "SEC612", NULL, ERROR, "{'defaultAction':'SCMP_ACT_NOTIFY','listenerPath':'/run/a'}", NULL,
    "oci+crun" },
  { "SEC612", "/defaultAction", ERROR, "{'defaultAction':'SCMP_ACT_NOTIFY'}", NULL, "oci+crun" },
  { "SEC613", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','listenerPath':'/run/a','syscalls':["
    "{'names':['write'],'action':'SCMP_ACT_NOTIFY'}]}", NULL, "oci+crun" },
  { "SEC615", NULL, WARNING, "{'defaultAction':'SCMP_ACT_ERRNO','listenerPath':'/run/a'}", NULL,
    "oci+runc" },
  { "SEC615", "/listenerPath", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','listenerPath':'/run/a'}",
    "{'defaultAction':'SCMP_ACT_ERRNO'}", "oci+crun" },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  check_cases_add ("listener", cases, G_N_ELEMENTS (cases));

  return g_test_run ();
}
