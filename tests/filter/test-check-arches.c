/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "check-cases.h"

#define ERROR SPE_SEVERITY_ERROR
#define WARNING SPE_SEVERITY_WARNING
#define INFO SPE_SEVERITY_INFO

static const CheckCase cases[] = {
  { "SEC305", "/syscalls/0/names/1", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_X86_64'],'syscalls':["
    "{'names':['read','chown32','nothing','mmap2'],'action':'SCMP_ACT_ALLOW'}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_X86_64'],'syscalls':["
    "{'names':['read','nothing'],'action':'SCMP_ACT_ALLOW'}]}" },
  { "SEC305", "/syscalls/0/names/0", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':["
    "{'names':['open'],'action':'SCMP_ACT_ALLOW'}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[]}", "aarch64" },
  { "SEC305", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO',"
    "'architectures':['SCMP_ARCH_X86_64','SCMP_ARCH_X86'],'syscalls':["
    /* recv is one of the calls inside socketcall. */
    "{'names':['read','chown32','recv','nothing'],'action':'SCMP_ACT_ALLOW'}]}" },
  /* A template is for other machines too. */
  { "SEC305", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','archMap':["
    "{'architecture':'SCMP_ARCH_X86_64','subArchitectures':['SCMP_ARCH_X86']},"
    "{'architecture':'SCMP_ARCH_RISCV64','subArchitectures':null}],'syscalls':["
    "{'names':['read','riscv_flush_icache'],'action':'SCMP_ACT_ALLOW'}]}" },

  { "SEC306", "/syscalls/0/names/1", INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO',"
    "'architectures':['SCMP_ARCH_X86_64','SCMP_ARCH_X86'],'syscalls':["
    "{'names':['read','chown32','newfstatat'],'action':'SCMP_ACT_ALLOW'}]}" },
  { "SEC306", NULL, INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_X86_64'],'syscalls':["
    "{'names':['read','chown32','newfstatat'],'action':'SCMP_ACT_ALLOW'}]}" },
  { "SEC306", NULL, INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO',"
    "'architectures':['SCMP_ARCH_X86_64','SCMP_ARCH_X86'],'syscalls':["
    "{'names':['read','socket'],'action':'SCMP_ACT_ALLOW'}]}" },

  { "SEC321", "/architectures/1", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_X86_64','x86']}",
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_X86_64','SCMP_ARCH_X86']}" },
  { "SEC321", "/architectures/0", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['amd64']}",
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_X86_64']}" },
  { "SEC321", "/architectures/0", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_VAX']}" },
  { "SEC321", "/archMap/0/subArchitectures/1", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','archMap':[{'architecture':'SCMP_ARCH_X86_64',"
    "'subArchitectures':['SCMP_ARCH_X86','SCMP_ARCH_x32']}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','archMap':[{'architecture':'SCMP_ARCH_X86_64',"
    "'subArchitectures':['SCMP_ARCH_X86','SCMP_ARCH_X32']}]}" },
  /* Only compared with the machine, never handed on. */
  { "SEC321", "/archMap/0/architecture", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','archMap':[{'architecture':'aarch64',"
    "'subArchitectures':['SCMP_ARCH_ARM']}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','archMap':[{'architecture':'SCMP_ARCH_AARCH64',"
    "'subArchitectures':['SCMP_ARCH_ARM']}]}" },
  { "SEC321", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO',"
    "'architectures':['SCMP_ARCH_X86_64','SCMP_ARCH_NATIVE','SCMP_ARCH_LOONGARCH64']}" },
  { "SEC321", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','archMap':[{'architecture':'nothing',"
    "'subArchitectures':['nothing']}]}", NULL, "oci" },

  { "SEC322", "/architectures/0", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_NATIVE','SCMP_ARCH_X86']}",
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_X86']}" },
  { "SEC322", "/architectures/0", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_NATIVE']}",
    "{'defaultAction':'SCMP_ACT_ERRNO'}" },
  { "SEC322", "/archMap/0/subArchitectures/0", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','archMap':[{'architecture':'SCMP_ARCH_X86_64',"
    "'subArchitectures':['SCMP_ARCH_NATIVE']}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','archMap':[{'architecture':'SCMP_ARCH_X86_64',"
    "'subArchitectures':[]}]}" },
  { "SEC322", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_X86_64','native']}" },

  { "SEC324", "/architectures/1", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_X86_64','SCMP_ARCH_S390X']}" },
  { "SEC324", "/archMap/0/subArchitectures/0", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','archMap':[{'architecture':'SCMP_ARCH_X86_64',"
    "'subArchitectures':['SCMP_ARCH_MIPS']}]}" },
  /* Other machines' entries of the map do not count. */
  { "SEC324", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','archMap':[{'architecture':'SCMP_ARCH_S390X',"
    "'subArchitectures':['SCMP_ARCH_S390']},{'architecture':'SCMP_ARCH_X86_64',"
    "'subArchitectures':['SCMP_ARCH_X86']}]}" },
  { "SEC324", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_S390X','SCMP_ARCH_S390']}",
    NULL, "s390x" },

  /* What does not concern the runtime of the target is not reported for it. */
  { "SEC321", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['x86_64','SCMP_ARCH_aarch64']}", NULL,
    "oci+crun" },
  { "SEC321", "/architectures/0", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['x86_64']}",
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_X86_64']}", "oci+runc" },
  { "SEC322", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_NATIVE']}", NULL,
    "oci+youki" },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  check_cases_add ("arches", cases, G_N_ELEMENTS (cases));

  return g_test_run ();
}
