/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "check-cases.h"

#define ERROR SPE_SEVERITY_ERROR
#define WARNING SPE_SEVERITY_WARNING
#define INFO SPE_SEVERITY_INFO

static const CheckCase cases[] = {
  { "SEC711", "/syscalls/0/names/1", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['read','mount'],"
    "'action':'SCMP_ACT_ALLOW'}]}",
    NULL, "containerd+runc" },
  { "SEC711", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['read','mount'],"
    "'action':'SCMP_ACT_ALLOW'}]}",
    NULL, "containers-common+crun" },
  { "SEC711", "/syscalls/0/names/1", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['read','vmsplice'],"
    "'action':'SCMP_ACT_ALLOW'}]}",
    NULL, "containers-common+crun" },
  { "SEC711", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['read','mount'],"
    "'action':'SCMP_ACT_ALLOW'}]}",
    NULL, "containerd+runc,caps=CAP_SYS_ADMIN" },
  { "SEC711", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['read','mount'],"
    "'action':'SCMP_ACT_ALLOW'}]}" },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  check_cases_add ("default", cases, G_N_ELEMENTS (cases));

  return g_test_run ();
}
