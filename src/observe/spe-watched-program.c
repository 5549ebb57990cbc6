/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-watched-program.h"

#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>

#include "catalog/spe-catalog.h"

/* Changes what a filter returns and leaves alone how it comes to it. Every return is one
 * instruction: where another value is not enough it becomes a jump to a few instructions behind
 * the end, so that nothing moves and no other jump has to be counted anew.
 *
 * Allowed calls stay free: the kernel finds out once for each number that the filter allows it
 * whatever the arguments are (kernel/seccomp.c, seccomp_is_const_allow), and still does. */

#define OFFSET_NUMBER offsetof (struct seccomp_data, nr)
#define OFFSET_ARCH offsetof (struct seccomp_data, arch)
#define OFFSET_ARGUMENT(i) \
  (offsetof (struct seccomp_data, args) + 8 * (i) + (G_BYTE_ORDER == G_BIG_ENDIAN ? 4 : 0))

typedef struct
{
  const SpeWatch *watch;
  GArray         *instructions;

  /* From a value that was returned to the instructions behind the end. */
  GHashTable     *tails;
} Change;

static void
append (Change            *change,
        struct sock_filter instruction)
{
  g_array_append_val (change->instructions, instruction);
}

static void
append_load (Change *change,
             gsize   offset)
{
  append (change, (struct sock_filter) BPF_STMT (BPF_LD | BPF_W | BPF_ABS, (guint32) offset));
}

static void
append_return (Change *change,
               guint32 value)
{
  append (change, (struct sock_filter) BPF_STMT (BPF_RET | BPF_K, value));
}

static void
append_jump (Change *change,
             guint32 value,
             guint8  if_equal,
             guint8  if_not)
{
  append (change, (struct sock_filter) BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, value, if_equal,
                                                 if_not));
}

/* Goes on where the call is one of this machine's own architecture, else returns. */
static void
append_own_arch (Change *change,
                 guint32 otherwise)
{
  append_load (change, OFFSET_ARCH);
  append_jump (change, spe_arch_get_audit (spe_arch_get_host ()), 1, 0);
  append_return (change, otherwise);
}

static guint32
get_number (const char *name,
            SpeArch     arch)
{
  const SpeSyscall *call = spe_catalog_lookup (spe_catalog_get (), name);

  return call != NULL ? (guint32) spe_syscall_get_number (call, arch) : (guint32) SPE_NO_NUMBER;
}

static void
append_hard (Change *change,
             guint32 value)
{
  append_load (change, OFFSET_ARGUMENT (5));
  append_jump (change, change->watch->cookie, 0, 1);
  append_return (change, value);
  append_return (change, change->watch->hard);
}

/* A signal may cancel a call that waits for the supervisor, and rt_sigreturn is one that must
 * not come back. */
static void
append_log (Change *change,
            guint32 value)
{
  append_own_arch (change, change->watch->log);
  append_load (change, OFFSET_NUMBER);
  append_jump (change, get_number ("rt_sigreturn", spe_arch_get_host ()), 0, 1);
  append_return (change, value);
  append_return (change, change->watch->log);
}

/* Filters that the program loads itself, and tracers. An x32 call has its number with a mark, and
 * for most calls the number is the one that x86_64 has. */
static void
append_allowed_in (Change *change,
                   guint32 value,
                   SpeArch arch)
{
  guint32 number = get_number ("seccomp", arch);

  append_load (change, OFFSET_ARCH);
  append_jump (change, spe_arch_get_audit (arch), 0, 9);
  append_load (change, OFFSET_NUMBER);
  append (change, (struct sock_filter) BPF_STMT (
                    BPF_ALU | BPF_AND | BPF_K,
                    arch == SPE_ARCH_X86_64 ? ~SPE_X32_SYSCALL_BIT : G_MAXUINT32));
  append_jump (change, number, 4, 0);
  append_jump (change, change->watch->watches_ptrace ? get_number ("ptrace", arch) : number, 3, 0);
  append_jump (change, get_number ("prctl", arch), 0, 3);
  append_load (change, OFFSET_ARGUMENT (0));
  append_jump (change, PR_SET_SECCOMP, 0, 1);
  append_return (change, change->watch->allowed);
  append_return (change, value);
}

/* The kernels of these machines run programs of the other architecture too. */
static SpeArch
get_twin (SpeArch arch)
{
  if (arch == SPE_ARCH_X86_64)
    return SPE_ARCH_X86;
  if (arch == SPE_ARCH_AARCH64)
    return SPE_ARCH_ARM;

  return SPE_ARCH_INVALID;
}

static void
append_allowed (Change *change,
                guint32 value)
{
  SpeArch arch = spe_arch_get_host ();
  SpeArch twin = get_twin (arch);

  append_allowed_in (change, value, arch);
  if (twin != SPE_ARCH_INVALID)
    append_allowed_in (change, value, twin);
  append_return (change, value);
}

static gboolean
is_hard (guint32 value)
{
  SpeAction action = spe_verdict_from_return (value).action;

  return action <= SPE_ACTION_TRAP;
}

/* Writes the instructions behind the end that a return becomes; FALSE where it stays one. */
static gboolean
append_tail (Change *change,
             guint32 value)
{
  SpeAction action = spe_verdict_from_return (value).action;

  if (is_hard (value) && change->watch->hard != 0)
    append_hard (change, value);
  else if (action == SPE_ACTION_LOG)
    append_log (change, value);
  else if (action == SPE_ACTION_ALLOW && spe_arch_get_host () != SPE_ARCH_INVALID)
    append_allowed (change, value);
  else
    return FALSE;

  return TRUE;
}

static guint32
get_soft (const SpeWatch *watch,
          guint32         value)
{
  SpeAction action = spe_verdict_from_return (value).action;

  if (action == SPE_ACTION_ERRNO)
    return watch->soft;
  if (action == SPE_ACTION_TRACE || action == SPE_ACTION_NOTIFY)
    return watch->left;

  return value;
}

static void
change_return (Change *change,
               guint   at)
{
  guint32 value = g_array_index (change->instructions, struct sock_filter, at).k;
  guint target = GPOINTER_TO_UINT (g_hash_table_lookup (change->tails, GUINT_TO_POINTER (value)));

  if (target == 0)
    {
      target = change->instructions->len;
      if (!append_tail (change, value))
        {
          g_array_index (change->instructions, struct sock_filter, at).k =
            get_soft (change->watch, value);
          return;
        }
      g_hash_table_insert (change->tails, GUINT_TO_POINTER (value), GUINT_TO_POINTER (target));
    }

  g_array_index (change->instructions, struct sock_filter, at) =
    (struct sock_filter) BPF_STMT (BPF_JMP | BPF_JA, target - at - 1);
}

/**
 * spe_watched_program_new:
 * @program: a filter
 * @watch: what to return
 *
 * Returns: (transfer full) (nullable) (element-type struct sock_filter): the changed filter;
 *   %NULL where it would be longer than the kernel takes, or returns a value that it calculates
 */
GArray *
spe_watched_program_new (const SpeProgram *program,
                         const SpeWatch   *watch)
{
  guint n = 0;
  const struct sock_filter *instructions = NULL;
  g_autoptr (GArray) changed = g_array_new (FALSE, FALSE, sizeof (struct sock_filter));
  g_autoptr (GHashTable) tails = g_hash_table_new (NULL, NULL);
  Change change = { watch, changed, tails };

  g_return_val_if_fail (program != NULL && watch != NULL, NULL);

  instructions = spe_program_get_instructions (program, &n);
  g_array_append_vals (changed, instructions, n);
  for (guint i = 0; i < n; i++)
    {
      if (BPF_CLASS (instructions[i].code) != BPF_RET)
        continue;
      if (BPF_RVAL (instructions[i].code) != BPF_K)
        return NULL;
      change_return (&change, i);
    }

  return changed->len <= SPE_PROGRAM_MAX ? g_steal_pointer (&changed) : NULL;
}
