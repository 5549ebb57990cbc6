/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "check-cases.h"

#define ERROR SPE_SEVERITY_ERROR
#define WARNING SPE_SEVERITY_WARNING
#define INFO SPE_SEVERITY_INFO

static const CheckCase cases[] = {
  { "SEC801", "/syscalls/1/includes", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['read'],'action':'SCMP_ACT_ALLOW','includes':{},'excludes':{'caps':[]}},"
    "{'names':['mount'],'action':'SCMP_ACT_ALLOW','includes':{'caps':['CAP_SYS_ADMIN']}}]}",
    NULL, "oci" },
  { "SEC801", "/syscalls/0/excludes", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['mount'],'action':'SCMP_ACT_ALLOW','excludes':{'arches':['s390']}}]}",
    NULL, "oci" },
  { "SEC801", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['mount'],'action':'SCMP_ACT_ALLOW','includes':{'caps':['CAP_SYS_ADMIN']}}]}" },

  { "SEC802", "/archMap", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','archMap':[{'architecture':'SCMP_ARCH_X86_64',"
    "'subArchitectures':['SCMP_ARCH_X86']}]}", NULL, "oci" },
  { "SEC802", NULL, WARNING, "{'defaultAction':'SCMP_ACT_ERRNO','archMap':[]}", NULL, "oci" },
  { "SEC802", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','archMap':[{'architecture':'SCMP_ARCH_X86_64',"
    "'subArchitectures':['SCMP_ARCH_X86']}]}" },

  { "SEC803", "/archMap", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_X86_64'],"
    "'archMap':[{'architecture':'SCMP_ARCH_X86_64','subArchitectures':['SCMP_ARCH_X86']}]}" },
  { "SEC803", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':[],"
    "'archMap':[{'architecture':'SCMP_ARCH_X86_64','subArchitectures':['SCMP_ARCH_X86']}]}" },
  { "SEC803", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_X86_64'],'archMap':[]}" },

  { "SEC804", "/syscalls/0/name", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'name':'read','names':['write'],'action':'SCMP_ACT_ALLOW'}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['write','read'],'action':'SCMP_ACT_ALLOW'}]}" },
  { "SEC804", "/syscalls/0/name", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'name':'read','names':['read'],'action':'SCMP_ACT_ALLOW'}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['read'],'action':'SCMP_ACT_ALLOW'}]}" },
  { "SEC804", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'name':'read','names':[],'action':'SCMP_ACT_ALLOW'},"
    "{'name':'','names':['write'],'action':'SCMP_ACT_ALLOW'}]}" },

  { "SEC805", "/syscalls/0/name", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'name':'read','action':'SCMP_ACT_ALLOW'}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['read'],'action':'SCMP_ACT_ALLOW'}]}", "oci" },
  { "SEC805", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'name':'read','action':'SCMP_ACT_ALLOW'}]}" },

  { "SEC808", "/syscalls/0/errno", WARNING,
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':["
    "{'names':['mount'],'action':'SCMP_ACT_ERRNO','errno':'ENOSYS'}]}",
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':["
    "{'names':['mount'],'action':'SCMP_ACT_ERRNO','errno':'ENOSYS','errnoRet':38}]}" },
  { "SEC808", "/defaultErrno", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','defaultErrno':'ENOSYS'}",
    "{'defaultAction':'SCMP_ACT_ERRNO','defaultErrno':'ENOSYS','defaultErrnoRet':38}" },
  { "SEC808", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','defaultErrno':'EPERM','syscalls':["
    "{'names':['mount'],'action':'SCMP_ACT_ERRNO','errno':'ENOSYS','errnoRet':38},"
    "{'names':['bpf'],'action':'SCMP_ACT_ALLOW','errno':''}]}" },

  { "SEC809", "/syscalls/0/errno", ERROR,
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':["
    "{'names':['mount'],'action':'SCMP_ACT_ERRNO','errno':'ENOTHING'}]}" },
  { "SEC809", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','defaultErrno':'38','syscalls':["
    "{'names':['mount'],'action':'SCMP_ACT_ERRNO','errno':'EWOULDBLOCK'}]}" },

  { "SEC813", "/defaultErrno", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','defaultErrno':'ENOSYS','defaultErrnoRet':1}" },
  { "SEC813", "/syscalls/0/errno", WARNING,
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':["
    "{'names':['mount'],'action':'SCMP_ACT_ERRNO','errno':'38','errnoRet':1}]}" },
  { "SEC813", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','defaultErrno':'ENOSYS','defaultErrnoRet':38}" },

  { "SEC812", "/archMap", INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','archMap':[{'architecture':'SCMP_ARCH_RISCV64',"
    "'subArchitectures':[]}]}",
    NULL, "containers-common+crun,arch=riscv64" },
  { "SEC812", NULL, INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','archMap':[{'architecture':'SCMP_ARCH_RISCV64',"
    "'subArchitectures':[]}]}",
    NULL, "moby+runc,arch=riscv64" },
  { "SEC812", "/archMap", INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','archMap':["
    "{'architecture':'SCMP_ARCH_LOONGARCH64','subArchitectures':[]}]}",
    NULL, "moby+runc,arch=loong64" },
  { "SEC812", NULL, INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','archMap':[{'architecture':'SCMP_ARCH_X86_64',"
    "'subArchitectures':[]}]}",
    NULL, "containers-common+crun" },

  /* What does not concern the runtime of the target is not reported for it. */
  { "SEC808", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','defaultErrno':'ENOSYS'}", NULL,
    "containers-common+crun" },
  { "SEC809", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','defaultErrno':'EWHAT'}", NULL, "moby+runc" },
  { "SEC809", "/defaultErrno", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','defaultErrno':'EWHAT'}", NULL,
    "containers-common+crun" },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  check_cases_add ("template", cases, G_N_ELEMENTS (cases));

  return g_test_run ();
}
