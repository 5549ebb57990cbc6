/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-startup-calls.h"

#define RUNC SPE_STARTUP_RUNC
#define RUNC_WIDE SPE_STARTUP_RUNC_WIDE
#define TIMING SPE_STARTUP_RUNC_TIMING
#define CRUN SPE_STARTUP_CRUN
#define CRUN_WIDE SPE_STARTUP_CRUN_WIDE
#define LOADER SPE_STARTUP_LOADER

/* Measured on x86_64 with runc 1.1.5 and crun 1.8.1: containers with a static program were started
 * again and again under a list of allowed calls, with one call fewer each time. What runc calls
 * now and then depends on the scheduler of Go's runtime. The list of the dynamic loader is that of
 * glibc 2.36. Sorted by name. */
static const SpeStartupCall calls[] = {
  { "access", LOADER, FALSE, "faccessat2" },
  { "arch_prctl", LOADER, FALSE, NULL },
  { "brk", LOADER, FALSE, NULL },
  { "capget", RUNC_WIDE, FALSE, NULL },
  { "capset", RUNC_WIDE | CRUN_WIDE, FALSE, NULL },
  { "chdir", RUNC_WIDE, FALSE, NULL },
  { "close", RUNC | CRUN | LOADER, FALSE, NULL },
  { "epoll_ctl", RUNC, TRUE, NULL },
  { "epoll_pwait", TIMING, FALSE, NULL },
  { "execve", RUNC | CRUN, FALSE, NULL },
  { "exit_group", LOADER, FALSE, NULL },
  { "faccessat2", RUNC_WIDE, FALSE, NULL },
  { "fcntl", RUNC_WIDE, TRUE, NULL },
  { "fstat", RUNC_WIDE, FALSE, NULL },
  { "fstatfs", RUNC, FALSE, NULL },
  { "futex", RUNC | TIMING, FALSE, NULL },
  { "getcwd", RUNC_WIDE, FALSE, NULL },
  { "getdents64", RUNC, FALSE, NULL },
  { "getpid", RUNC, TRUE, NULL },
  { "getppid", RUNC_WIDE, FALSE, NULL },
  { "getrandom", LOADER, FALSE, NULL },
  { "mmap", TIMING | LOADER, FALSE, NULL },
  { "mprotect", LOADER, FALSE, NULL },
  { "munmap", LOADER, FALSE, NULL },
  { "nanosleep", TIMING, FALSE, NULL },
  { "newfstatat", RUNC_WIDE | LOADER, FALSE, NULL },
  { "openat", RUNC | LOADER, FALSE, NULL },
  { "prctl", RUNC_WIDE | CRUN_WIDE, FALSE, NULL },
  { "pread64", LOADER, FALSE, NULL },
  { "prlimit64", LOADER, FALSE, NULL },
  { "read", RUNC_WIDE | LOADER, FALSE, NULL },
  { "rseq", LOADER, FALSE, NULL },
  { "rt_sigaction", CRUN_WIDE, FALSE, NULL },
  { "rt_sigprocmask", CRUN_WIDE, FALSE, NULL },
  { "rt_sigreturn", RUNC | TIMING, FALSE, NULL },
  { "sched_yield", TIMING, FALSE, NULL },
  { "set_robust_list", LOADER, FALSE, NULL },
  { "set_tid_address", LOADER, FALSE, NULL },
  { "setgid", RUNC_WIDE, FALSE, NULL },
  { "setgroups", RUNC_WIDE, FALSE, NULL },
  { "setresgid", CRUN_WIDE, FALSE, NULL },
  { "setresuid", CRUN_WIDE, FALSE, NULL },
  { "setuid", RUNC_WIDE, FALSE, NULL },
  { "sigaltstack", TIMING, FALSE, NULL },
  { "tgkill", TIMING, FALSE, NULL },
  { "write", RUNC | CRUN_WIDE, FALSE, NULL },
};

/**
 * spe_startup_calls_get:
 * @out_n_calls: (out): how many there are
 *
 * Returns: (transfer none) (array length=out_n_calls): the calls that starting a container takes,
 *   sorted by name
 */
const SpeStartupCall *
spe_startup_calls_get (guint *out_n_calls)
{
  g_return_val_if_fail (out_n_calls != NULL, NULL);

  *out_n_calls = G_N_ELEMENTS (calls);

  return calls;
}
