/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "check-cases.h"

#define ERROR SPE_SEVERITY_ERROR
#define WARNING SPE_SEVERITY_WARNING
#define INFO SPE_SEVERITY_INFO

static const CheckCase cases[] = {
  { "SEC309", "/syscalls/0/names/1", WARNING,
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':[{'names':['reboot','mkdir'],"
    "'action':'SCMP_ACT_ERRNO'}]}",
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':[{'names':['reboot','mkdir','mkdirat'],"
    "'action':'SCMP_ACT_ERRNO'}]}" },
  { "SEC309", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':[{'names':['mkdir','mkdirat'],"
    "'action':'SCMP_ACT_ERRNO'}]}" },
  { "SEC309", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':[{'names':['mkdir'],"
    "'action':'SCMP_ACT_ERRNO','errnoRet':38}]}" },
  { "SEC309", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['mkdirat'],"
    "'action':'SCMP_ACT_ALLOW'}]}" },
  { "SEC309", "/syscalls/1/names/0", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['mkdirat'],"
    "'action':'SCMP_ACT_ALLOW'},{'names':['mkdir'],'action':'SCMP_ACT_ERRNO',"
    "'errnoRet':13}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['mkdir','mkdirat'],"
    "'action':'SCMP_ACT_ERRNO','errnoRet':13}]}" },
  /* libseccomp has no name for the other one. */
  { "SEC309", "/syscalls/0/names/0", WARNING,
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':[{'names':['setxattr','lsetxattr','fsetxattr'],"
    "'action':'SCMP_ACT_ERRNO'}]}",
    NULL, "oci+runc,libseccomp=2.5.5" },
  { "SEC309", "/syscalls/0/names/0", WARNING,
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':[{'names':['setxattr','lsetxattr','fsetxattr'],"
    "'action':'SCMP_ACT_ERRNO'}]}",
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':[{'names':['setxattr','lsetxattr','fsetxattr',"
    "'setxattrat'],'action':'SCMP_ACT_ERRNO'}]}",
    "oci+runc,libseccomp=2.6.0" },
  /* With another errno than ENOSYS, programs would not try the older call. */
  { "SEC309", "/syscalls/0/names/0", WARNING,
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':[{'names':['faccessat'],"
    "'action':'SCMP_ACT_ERRNO'},{'names':['access'],'action':'SCMP_ACT_ERRNO',"
    "'errnoRet':38}]}",
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':[{'names':['faccessat'],"
    "'action':'SCMP_ACT_ERRNO'},{'names':['access','faccessat2'],'action':'SCMP_ACT_ERRNO',"
    "'errnoRet':38}]}" },
  { "SEC309", "/syscalls/0/names/0", WARNING,
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':[{'names':['faccessat','access'],"
    "'action':'SCMP_ACT_KILL_PROCESS'}]}",
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':[{'names':['faccessat','access','faccessat2'],"
    "'action':'SCMP_ACT_KILL_PROCESS'}]}" },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  check_cases_add ("family", cases, G_N_ELEMENTS (cases));

  return g_test_run ();
}
