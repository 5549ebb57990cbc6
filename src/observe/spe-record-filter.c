/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-record-filter.h"

#include <linux/filter.h>
#include <stddef.h>
#include <sys/prctl.h>

#include "catalog/spe-catalog.h"

/* Writes the filter of a recording: it lets through what is known and hands over the rest. The
 * kernel finds out once for each number that a filter allows it whatever the arguments are
 * (kernel/seccomp.c, seccomp_is_const_allow), so that what is known costs nothing more. */

#define OFFSET_NUMBER offsetof (struct seccomp_data, nr)
#define OFFSET_ARCH offsetof (struct seccomp_data, arch)
#define OFFSET_ARGUMENT(i) (offsetof (struct seccomp_data, args) + 8 * (i))
#define OFFSET_LOW(i) (OFFSET_ARGUMENT (i) + (G_BYTE_ORDER == G_BIG_ENDIAN ? 4 : 0))
#define OFFSET_HIGH(i) (OFFSET_ARGUMENT (i) + (G_BYTE_ORDER == G_BIG_ENDIAN ? 0 : 4))

/* How many values of an argument the filter knows. The others are heard of each time; a jump
 * reaches no farther than 255 instructions. */
#define VALUES_MAX 48

/* Signals may take back a call that is handed over, and these must not come back. The kernel
 * makes programs call them, and no program can do without. */
static const char *const untouchable[] = { "restart_syscall", "rt_sigreturn", "sigreturn" };

static void
add (GArray             *filter,
     struct sock_filter  instruction)
{
  g_array_append_val (filter, instruction);
}

static void
add_load (GArray *filter,
          gsize   offset)
{
  add (filter, (struct sock_filter) BPF_STMT (BPF_LD | BPF_W | BPF_ABS, (guint32) offset));
}

static void
add_jump (GArray  *filter,
          guint32  value,
          guint    if_equal,
          guint    if_not)
{
  g_assert (if_equal <= G_MAXUINT8 && if_not <= G_MAXUINT8);

  add (filter, (struct sock_filter) BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, value,
                                              (guint8) if_equal, (guint8) if_not));
}

static void
add_return (GArray  *filter,
            guint32  value)
{
  add (filter, (struct sock_filter) BPF_STMT (BPF_RET | BPF_K, value));
}

static void
add_allowed (GArray *filter,
             guint   number)
{
  add_jump (filter, number, 0, 1);
  add_return (filter, SECCOMP_RET_ALLOW);
}

static void
add_untouchable (GArray  *filter,
                 SpeArch  arch)
{
  for (guint i = 0; i < G_N_ELEMENTS (untouchable); i++)
    {
      const SpeSyscall *call = spe_catalog_lookup (spe_catalog_get (), untouchable[i]);
      int number = spe_syscall_get_number (call, arch);

      if (number != SPE_NO_NUMBER)
        add_allowed (filter, (guint) number);
    }
}

/* Skips the instructions from @start on that are written meanwhile. */
static void
set_skip (GArray *filter,
          guint   start)
{
  g_array_index (filter, struct sock_filter, start) =
    (struct sock_filter) BPF_STMT (BPF_JMP | BPF_JA, filter->len - start - 1);
}

static guint
add_skip (GArray *filter)
{
  add (filter, (struct sock_filter){ 0 });

  return filter->len - 1;
}

static void
add_foreign (GArray  *filter,
             SpeArch  arch)
{
  guint skip = 0;

  add_jump (filter, spe_arch_get_audit (arch), 1, 0);
  skip = add_skip (filter);
  add_load (filter, OFFSET_NUMBER);
  add_untouchable (filter, arch);
  add_return (filter, SECCOMP_RET_USER_NOTIF);
  set_skip (filter, skip);
}

/* All calls of the other architectures are handed over. */
static void
add_arches (GArray  *filter,
            SpeArch  host)
{
  guint skip = 0;

  add_load (filter, OFFSET_ARCH);
  add_jump (filter, spe_arch_get_audit (host), 0, 1);
  skip = add_skip (filter);
  for (SpeArch arch = 0; arch < SPE_N_ARCHES; arch++)
    if (spe_arch_get_audit (arch) != spe_arch_get_audit (host))
      add_foreign (filter, arch);
  add_return (filter, SECCOMP_RET_USER_NOTIF);
  set_skip (filter, skip);
}

static gboolean
is_named (guint       number,
          const char *name)
{
  const SpeSyscall *call =
    spe_catalog_lookup_number (spe_catalog_get (), spe_arch_get_host (), (int) number);

  return call != NULL && g_str_equal (spe_syscall_get_name (call), name);
}

/* Loading a filter is always heard of: it may hide calls from here on. */
static void
add_guard (GArray *filter)
{
  add_load (filter, OFFSET_LOW (0));
  add_jump (filter, PR_SET_SECCOMP, 0, 1);
  add_return (filter, SECCOMP_RET_USER_NOTIF);
}

/* Goes on where the argument has one of the values that are known. */
static void
add_values (GArray       *filter,
            guint         index,
            const GArray *values)
{
  g_autoptr (GArray) small = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; values != NULL && i < values->len && small->len < VALUES_MAX; i++)
    {
      guint64 value = g_array_index (values, SpeObservedValue, i).value;
      guint32 low = (guint32) value;

      if (value <= G_MAXUINT32)
        g_array_append_val (small, low);
    }

  add_load (filter, OFFSET_HIGH (index));
  add_jump (filter, 0, 1, 0);
  add_return (filter, SECCOMP_RET_USER_NOTIF);
  add_load (filter, OFFSET_LOW (index));
  for (guint i = 0; i < small->len; i++)
    add_jump (filter, g_array_index (small, guint32, i), small->len - i, 0);
  add_return (filter, SECCOMP_RET_USER_NOTIF);
}

static void
add_call_with_values (GArray                *filter,
                      guint                  number,
                      guint                  mask,
                      const SpeObservedCall *call)
{
  guint skip = 0;

  add_jump (filter, number, 1, 0);
  skip = add_skip (filter);
  if (is_named (number, "prctl"))
    add_guard (filter);
  for (guint i = 0; i < SPE_OBSERVED_ARGUMENTS; i++)
    if ((mask & (1u << i)) != 0)
      add_values (filter, i, call != NULL ? call->arguments[i].values : NULL);
  add_return (filter, SECCOMP_RET_ALLOW);
  set_skip (filter, skip);
}

static void
add_number (GArray         *filter,
            const SpeTally *tally,
            guint           number)
{
  guint mask = spe_tally_get_mask (tally, number);

  if (!spe_tally_is_known (tally, number) || is_named (number, "seccomp"))
    return;

  if (mask != 0 || is_named (number, "prctl"))
    add_call_with_values (filter, number, mask, spe_tally_get_call (tally, number));
  else
    add_allowed (filter, number);
}

/**
 * spe_record_filter_new:
 * @tally: what is known
 *
 * Returns: (transfer full) (element-type struct sock_filter): a filter that allows what need not
 *   be heard of again, and hands over the rest
 */
GArray *
spe_record_filter_new (const SpeTally *tally)
{
  g_autoptr (GArray) filter = g_array_new (FALSE, TRUE, sizeof (struct sock_filter));
  SpeArch host = spe_arch_get_host ();

  g_return_val_if_fail (tally != NULL, NULL);

  if (host != SPE_ARCH_INVALID)
    {
      add_arches (filter, host);
      add_load (filter, OFFSET_NUMBER);
      add_untouchable (filter, host);
      if (host == SPE_ARCH_X86_64)
        add_untouchable (filter, SPE_ARCH_X32);
      for (guint i = 0; i < SPE_TALLY_MAX_NUMBER; i++)
        add_number (filter, tally, i);
    }
  add_return (filter, SECCOMP_RET_USER_NOTIF);
  g_assert (filter->len <= SPE_PROGRAM_MAX);

  return g_steal_pointer (&filter);
}
