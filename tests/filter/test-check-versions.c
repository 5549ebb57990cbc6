/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "check-cases.h"

#define ERROR SPE_SEVERITY_ERROR
#define WARNING SPE_SEVERITY_WARNING
#define INFO SPE_SEVERITY_INFO

static const CheckCase cases[] = {
  { "SEC323", "/architectures/1", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_X86_64',"
    "'SCMP_ARCH_LOONGARCH64']}",
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_X86_64']}",
    "oci+runc-1.4.0" },
  { "SEC323", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_X86_64',"
    "'SCMP_ARCH_LOONGARCH64']}",
    NULL, "oci+runc-1.5.0" },
  { "SEC323", "/architectures/0", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_LOONGARCH64']}",
    "{'defaultAction':'SCMP_ACT_ERRNO'}",
    "oci+crun,libseccomp=2.5.4" },
  { "SEC323", "/architectures/0", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_SH']}",
    "{'defaultAction':'SCMP_ACT_ERRNO'}",
    "oci+runc" },
  { "SEC323", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_SH']}",
    NULL, "oci+crun" },
  { "SEC323", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_SH']}" },

  { "SEC325", "/architectures", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_X86_64']}",
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_X86_64',"
    "'SCMP_ARCH_X86']}",
    "oci+crun" },
  { "SEC325", "", INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO'}",
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_X86_64',"
    "'SCMP_ARCH_X86']}" },
  { "SEC325", "", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO'}",
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_AARCH64',"
    "'SCMP_ARCH_ARM']}",
    "oci+runc,arch=arm64" },
  { "SEC325", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_X86']}",
    NULL, "oci+runc" },
  { "SEC325", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO'}",
    NULL, "oci+runc,arch=riscv64" },
  /* Nobody is killed where there is no filter. */
  { "SEC325", NULL, WARNING, "{}", NULL, "oci+runc" },
  { "SEC325", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_X86_64']}",
    NULL, "containerd+runc,privileged=true" },

  { "SEC326", "/architectures/1", INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_X86_64',"
    "'SCMP_ARCH_AARCH64']}" },
  { "SEC326", NULL, INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_X86_64',"
    "'SCMP_ARCH_X86','SCMP_ARCH_X32']}" },
  { "SEC326", NULL, INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_S390',"
    "'SCMP_ARCH_S390X']}",
    NULL, "s390x" },

  { "SEC327", "/architectures/1", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_X86_64',"
    "'SCMP_ARCH_X32']}",
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_X86_64']}" },
  { "SEC327", "/archMap/0/subArchitectures/0", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','archMap':[{'architecture':'SCMP_ARCH_X86_64',"
    "'subArchitectures':['SCMP_ARCH_X32']}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','archMap':[{'architecture':'SCMP_ARCH_X86_64',"
    "'subArchitectures':[]}]}" },
  { "SEC327", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','archMap':[{'architecture':'SCMP_ARCH_X86_64',"
    "'subArchitectures':['SCMP_ARCH_X32']}]}",
    NULL, "oci+runc" },

  { "SEC328", "", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO'}",
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_X86_64']}",
    "oci+runc-1.1.5" },
  { "SEC328", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO'}",
    NULL, "oci+runc-1.1.15" },
  { "SEC328", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO'}",
    NULL, "oci+crun" },
  { "SEC328", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO'}" },
  { "SEC328", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_X86_64']}",
    NULL, "oci+runc-1.1.5" },

  { "SEC602", "/flags", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','flags':['SECCOMP_FILTER_FLAG_LOG']}",
    "{'defaultAction':'SCMP_ACT_ERRNO'}",
    "oci+runc-1.1.5" },
  { "SEC602", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','flags':['SECCOMP_FILTER_FLAG_LOG']}",
    NULL, "oci+runc-1.2.0" },
  { "SEC602", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','flags':['SECCOMP_FILTER_FLAG_LOG']}",
    NULL, "oci+crun-1.8.1" },
  { "SEC602", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','flags':['SECCOMP_FILTER_FLAG_LOG']}" },
  { "SEC602", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','flags':[]}",
    NULL, "oci+runc-1.1.5" },

  { "SEC603", "/flags/1", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','flags':['SECCOMP_FILTER_FLAG_LOG',"
    "'SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV']}",
    "{'defaultAction':'SCMP_ACT_ERRNO','flags':['SECCOMP_FILTER_FLAG_LOG']}",
    "oci+runc-1.4.0" },
  { "SEC603", "/flags/0", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','flags':["
    "'SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV']}",
    "{'defaultAction':'SCMP_ACT_ERRNO'}",
    "oci+runc-1.5.0,libseccomp=2.5.4" },
  { "SEC603", "/flags/0", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','flags':["
    "'SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV']}",
    "{'defaultAction':'SCMP_ACT_ERRNO'}",
    "oci+crun,kernel=5.15" },
  { "SEC603", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','flags':["
    "'SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV']}",
    NULL, "oci+crun-1.8.1,libseccomp=2.5.4" },
  { "SEC603", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','flags':["
    "'SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV']}",
    NULL, "oci+runc-1.5.0" },

  { "SEC606", "/flags/0", INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','flags':['SECCOMP_FILTER_FLAG_TSYNC']}",
    "{'defaultAction':'SCMP_ACT_ERRNO'}",
    "oci+runc" },
  { "SEC606", NULL, INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','flags':['SECCOMP_FILTER_FLAG_TSYNC']}",
    NULL, "oci+crun" },
  { "SEC606", NULL, INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','flags':['SECCOMP_FILTER_FLAG_TSYNC']}",
    NULL, "oci+runc-1.1.5" },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  check_cases_add ("versions", cases, G_N_ELEMENTS (cases));

  return g_test_run ();
}
