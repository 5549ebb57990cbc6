/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-check-private.h"

#include <glib/gi18n-lib.h>

/* A check against the default profile of the target's engine, whose place a profile takes. */

#define MOBY (1u << 0)
#define COMMON (1u << 1)

/* What the default profiles refuse: those of Docker and containerd (MOBY: moby/profiles,
 * seccomp/default.json at cd3bed8; containerd, contrib/seccomp/seccomp_default.go at 301026e, which
 * agrees), and that of Podman and CRI-O (COMMON: containers/common, pkg/seccomp/seccomp.json at
 * f437c58). With the capability, if there is one, the call is allowed. Calls that they allow with
 * conditions or on some kernels are not here, nor are those that no kernel in use has. Sorted by
 * name. */
static const struct
{
  const char *name;
  const char *cap;
  guint       engines;
} refused[] = {
  { "acct", "CAP_SYS_PACCT", MOBY | COMMON },
  { "add_key", NULL, MOBY | COMMON },
  { "bpf", "CAP_SYS_ADMIN", MOBY | COMMON },
  { "cachestat", NULL, COMMON },
  { "clock_settime", "CAP_SYS_TIME", MOBY | COMMON },
  { "clone3", "CAP_SYS_ADMIN", MOBY },
  { "delete_module", "CAP_SYS_MODULE", MOBY | COMMON },
  { "fanotify_init", "CAP_SYS_ADMIN", MOBY },
  { "file_getattr", NULL, MOBY | COMMON },
  { "file_setattr", NULL, MOBY | COMMON },
  { "finit_module", "CAP_SYS_MODULE", MOBY | COMMON },
  { "fsconfig", "CAP_SYS_ADMIN", MOBY },
  { "fsmount", "CAP_SYS_ADMIN", MOBY },
  { "fsopen", "CAP_SYS_ADMIN", MOBY },
  { "fspick", "CAP_SYS_ADMIN", MOBY },
  { "futex_requeue", NULL, COMMON },
  { "futex_wait", NULL, COMMON },
  { "futex_waitv", NULL, COMMON },
  { "futex_wake", NULL, COMMON },
  { "get_mempolicy", "CAP_SYS_NICE", MOBY },
  { "getxattrat", NULL, COMMON },
  { "init_module", "CAP_SYS_MODULE", MOBY | COMMON },
  { "io_pgetevents", NULL, COMMON },
  { "io_uring_enter", NULL, MOBY | COMMON },
  { "io_uring_register", NULL, MOBY | COMMON },
  { "io_uring_setup", NULL, MOBY | COMMON },
  { "ioperm", "CAP_SYS_RAWIO", MOBY | COMMON },
  { "iopl", "CAP_SYS_RAWIO", MOBY | COMMON },
  { "kcmp", "CAP_SYS_PTRACE", MOBY | COMMON },
  { "kexec_file_load", NULL, MOBY | COMMON },
  { "kexec_load", NULL, MOBY | COMMON },
  { "keyctl", NULL, MOBY },
  { "listmount", NULL, COMMON },
  { "listxattrat", NULL, COMMON },
  { "lsm_get_self_attr", "CAP_SYS_ADMIN", MOBY | COMMON },
  { "lsm_list_modules", "CAP_SYS_ADMIN", MOBY | COMMON },
  { "lsm_set_self_attr", "CAP_SYS_ADMIN", MOBY | COMMON },
  { "map_shadow_stack", NULL, COMMON },
  { "mbind", "CAP_SYS_NICE", MOBY },
  { "migrate_pages", NULL, MOBY | COMMON },
  { "mount", "CAP_SYS_ADMIN", MOBY },
  { "mount_setattr", "CAP_SYS_ADMIN", MOBY },
  { "move_mount", "CAP_SYS_ADMIN", MOBY },
  { "move_pages", NULL, MOBY | COMMON },
  { "mseal", NULL, COMMON },
  { "open_by_handle_at", "CAP_DAC_READ_SEARCH", MOBY | COMMON },
  { "open_tree", "CAP_SYS_ADMIN", MOBY },
  { "open_tree_attr", NULL, MOBY | COMMON },
  { "perf_event_open", "CAP_SYS_ADMIN", MOBY | COMMON },
  { "pidfd_getfd", "CAP_SYS_PTRACE", MOBY },
  { "pivot_root", NULL, MOBY },
  { "process_madvise", "CAP_SYS_PTRACE", MOBY | COMMON },
  { "quotactl", "CAP_SYS_ADMIN", MOBY | COMMON },
  { "quotactl_fd", "CAP_SYS_ADMIN", MOBY | COMMON },
  { "reboot", "CAP_SYS_BOOT", MOBY },
  { "removexattrat", NULL, COMMON },
  { "request_key", NULL, MOBY | COMMON },
  { "set_mempolicy", "CAP_SYS_NICE", MOBY },
  { "set_mempolicy_home_node", "CAP_SYS_NICE", MOBY | COMMON },
  { "setdomainname", "CAP_SYS_ADMIN", MOBY | COMMON },
  { "sethostname", "CAP_SYS_ADMIN", MOBY | COMMON },
  { "setns", "CAP_SYS_ADMIN", MOBY },
  { "settimeofday", "CAP_SYS_TIME", MOBY | COMMON },
  { "setxattrat", NULL, COMMON },
  { "statmount", NULL, COMMON },
  { "swapoff", NULL, MOBY | COMMON },
  { "swapon", NULL, MOBY | COMMON },
  { "syslog", "CAP_SYS_ADMIN", MOBY },
  { "umount2", "CAP_SYS_ADMIN", MOBY },
  { "unshare", "CAP_SYS_ADMIN", MOBY },
  { "userfaultfd", NULL, MOBY | COMMON },
  { "vhangup", "CAP_SYS_TTY_CONFIG", MOBY | COMMON },
  { "vmsplice", NULL, COMMON },
};

/* Which of the default profiles counts on the target; 0 where that is not known. */
static guint
get_engine (const SpeCheckRun *run)
{
  switch (run->target->loader)
    {
    case SPE_LOADER_CONTAINERD:
      return MOBY;
    case SPE_LOADER_MOBY:
      return run->target->runtime != SPE_RUNTIME_PLAIN ? MOBY : 0;
    case SPE_LOADER_CONTAINERS_COMMON:
      return COMMON;
    case SPE_LOADER_OCI:
    case SPE_LOADER_OPERATOR:
    case SPE_N_LOADERS:
    default:
      return 0;
    }
}

static gboolean
is_refused_by_default (const SpeCheckRun *run,
                       const char        *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    if (g_str_equal (refused[i].name, name))
      return (refused[i].engines & get_engine (run)) != 0 &&
             (refused[i].cap == NULL || !spe_target_has_cap (run->target, refused[i].cap));

  return FALSE;
}

/**
 * spe_check_weaker_than_default:
 * @run: a run
 *
 * SEC711. A profile of one's own takes the place of the engine's, which refused these calls. A
 * target without a certain engine has no default profile to compare with.
 */
void
spe_check_weaker_than_default (SpeCheckRun *run)
{
  if (get_engine (run) == 0)
    return;

  spe_check_report_opened (run, is_refused_by_default);
}
