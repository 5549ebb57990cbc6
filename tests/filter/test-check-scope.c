/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "check-cases.h"

#define ERROR SPE_SEVERITY_ERROR
#define WARNING SPE_SEVERITY_WARNING
#define INFO SPE_SEVERITY_INFO

/* One rule with this scope. */
#define RULE(scope) \
  "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['read']," \
  "'action':'SCMP_ACT_ALLOW'," scope "}]}"

static const CheckCase cases[] = {
  { "SEC807", "/syscalls/0/includes/minKernel", ERROR, RULE ("'includes':{'minKernel':'4'}") },
  { "SEC807", "/syscalls/0/excludes/minKernel", ERROR,
    RULE ("'excludes':{'minKernel':'4.8.1'}") },
  { "SEC807", "/syscalls/0/includes/minKernel", ERROR, RULE ("'includes':{'minKernel':'0.0'}") },
  { "SEC807", "/syscalls/0/includes/minKernel", ERROR,
    RULE ("'includes':{'minKernel':'4.256'}") },
  { "SEC807", "/syscalls/0/includes/minKernel", ERROR, RULE ("'includes':{'minKernel':'4.-1'}") },
  { "SEC807", "/syscalls/0/includes/minKernel", ERROR, RULE ("'includes':{'minKernel':'.8'}") },
  { "SEC807", NULL, ERROR,
    RULE ("'includes':{'minKernel':'4.8'},'excludes':{'minKernel':'255.0'}") },
  { "SEC807", NULL, ERROR, RULE ("'includes':{'minKernel':''}") },
  { "SEC807", NULL, ERROR, RULE ("'includes':{'minKernel':'x'}"), NULL, "oci" },

  { "SEC810", "/syscalls/0/includes/arches/1", WARNING,
    RULE ("'includes':{'arches':['arm64','x86_64']}"),
    RULE ("'includes':{'arches':['arm64','amd64']}") },
  { "SEC810", "/syscalls/0/excludes/arches/0", WARNING,
    RULE ("'includes':{'arches':['amd64']},'excludes':{'arches':['SCMP_ARCH_AARCH64']}"),
    RULE ("'includes':{'arches':['amd64']},'excludes':{'arches':['arm64']}") },
  { "SEC810", "/syscalls/0/includes/arches/0", WARNING, RULE ("'includes':{'arches':['i386']}"),
    RULE ("'includes':{'arches':['x86']}") },
  { "SEC810", "/syscalls/0/includes/arches/0", WARNING, RULE ("'includes':{'arches':['vax']}") },
  { "SEC810", NULL, WARNING,
    RULE ("'includes':{'arches':['amd64','arm64','x86','x32','arm','ppc64le','s390x',"
          "'mips3l64n32','riscv64','loongarch64']}") },

  { "SEC811", "/syscalls/0/includes/caps/0", WARNING,
    RULE ("'includes':{'caps':['sys_admin','CAP_SYS_PTRACE']}"),
    RULE ("'includes':{'caps':['CAP_SYS_ADMIN','CAP_SYS_PTRACE']}") },
  { "SEC811", "/syscalls/0/excludes/caps/0", WARNING,
    RULE ("'excludes':{'caps':['CAP_sys_admin']}"),
    RULE ("'excludes':{'caps':['CAP_SYS_ADMIN']}") },
  { "SEC811", "/syscalls/0/includes/caps/0", WARNING, RULE ("'includes':{'caps':['CAP_ALL']}") },
  { "SEC811", NULL, WARNING,
    RULE ("'includes':{'caps':['CAP_CHECKPOINT_RESTORE']},'excludes':{'caps':['CAP_BPF']}") },

  { "SEC806", "/syscalls/0/includes/minKernel", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['ptrace'],"
    "'action':'SCMP_ACT_ALLOW','includes':{'minKernel':'4.8'}}]}",
    NULL, "containers-common+crun" },
  { "SEC806", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['ptrace'],"
    "'action':'SCMP_ACT_ALLOW','includes':{'minKernel':'4.8'}}]}",
    NULL, "moby+runc" },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  check_cases_add ("scope", cases, G_N_ELEMENTS (cases));

  return g_test_run ();
}
