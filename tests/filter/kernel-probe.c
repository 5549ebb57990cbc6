/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kernel-probe.h"

#include <linux/seccomp.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static gboolean
load (const SpeProgram *program)
{
  guint n = 0;
  const struct sock_filter *instructions = spe_program_get_instructions (program, &n);
  struct sock_fprog filter = { .len = n, .filter = (struct sock_filter *) instructions };
  struct rlimit no_core = { 0, 0 };

  setrlimit (RLIMIT_CORE, &no_core);
  signal (SIGILL, SIG_DFL);

  return prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

/* Under the filter no call may be made that is not asked for, so that results are handed over
 * in shared memory and the child ends by a trap where it cannot exit. */
static void
child (const SpeProgram *program,
       KernelProbe      *probes,
       guint             n_probes,
       gboolean         *loaded)
{
  *loaded = load (program);

  for (guint i = 0; *loaded && i < n_probes; i++)
    {
      KernelProbe *probe = &probes[i];
      const guint64 *args = probe->args;
      long result = syscall (probe->number, args[0], args[1], args[2], args[3], args[4], args[5]);

      probe->result = result == -1 ? -errno : result;
      probe->made = TRUE;
    }

  syscall (SYS_exit_group, 0);
  __builtin_trap ();
}

/* Whether the kernel accepts the program as a filter. */
gboolean
kernel_takes (const SpeProgram *program)
{
  return kernel_probe (program, NULL, 0);
}

/* Makes every call in one child; stops at one that does not come back. Returns FALSE where the
 * kernel refuses the program. */
gboolean
kernel_probe (const SpeProgram *program,
              KernelProbe      *probes,
              guint             n_probes)
{
  gsize size = sizeof (gboolean) + n_probes * sizeof (KernelProbe) + sizeof (KernelProbe);
  KernelProbe *shared = mmap (NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
                              -1, 0);
  gboolean *loaded = (gboolean *) (gpointer) &shared[n_probes];
  gboolean was_loaded = FALSE;
  int status = 0;
  pid_t pid = 0;

  g_assert_true (shared != MAP_FAILED);
  if (n_probes > 0)
    memcpy (shared, probes, n_probes * sizeof *probes);

  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    child (program, shared, n_probes, loaded);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);

  for (guint i = 0; i < n_probes; i++)
    {
      shared[i].signal = !shared[i].made && WIFSIGNALED (status) ? WTERMSIG (status) : 0;
      probes[i] = shared[i];
    }

  was_loaded = *loaded;
  munmap (shared, size);

  return was_loaded;
}
