/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-refusal.h"

#include <string.h>

#include "observe/spe-memory.h"

/* Looks behind those pointers of a call that point at a path, another string or the address of
 * a socket which the program gives to the kernel. */

/* These are not strings that end with a zero, or not the program's to fill. */
static const char *const not_strings[] = { "args", "buf", "cmdline_ptr", "msg_ptr", NULL };

/* Other calls take an address for the kernel to fill in. */
static const char *const giving_addresses[] = { "bind", "connect", "sendto", NULL };

static guint64
get_value (const SpeRefusal *self,
           guint             index)
{
  guint bits = spe_arch_get_bits (spe_refusal_get_arch (self));

  return self->call.args[index] & (bits == 32 ? G_MAXUINT32 : G_MAXUINT64);
}

static char *
read_argument (const SpeRefusal *self,
               const SpeSyscall *call,
               guint             index)
{
  const SpeArgument *argument =
    spe_syscall_get_argument (call, spe_refusal_get_arch (self), index);
  const char *type = spe_argument_get_type (argument);

  if (g_strcmp0 (type, "const char *") == 0 &&
      !g_strv_contains (not_strings, spe_argument_get_name (argument)))
    return spe_memory_dup_string (self->tid, get_value (self, index));
  if (g_strcmp0 (type, "struct sockaddr *") == 0 && index + 1 < SPE_N_ARGUMENTS &&
      g_strv_contains (giving_addresses, spe_syscall_get_name (call)))
    return spe_memory_dup_address (self->tid, get_value (self, index),
                                   (guint32) get_value (self, index + 1));

  return NULL;
}

/**
 * spe_refusal_read_memory:
 * @self: a refusal that is not shared yet; its thread waits
 *
 * Fills in what stands behind its pointers, where that can be read.
 */
void
spe_refusal_read_memory (SpeRefusal *self)
{
  const SpeSyscall *call = NULL;
  int n = 0;

  g_return_if_fail (self != NULL);

  call = spe_refusal_get_call (self);
  if (call != NULL)
    n = spe_syscall_get_n_arguments (call, spe_refusal_get_arch (self));
  for (int i = 0; i < n; i++)
    self->memory[i] = read_argument (self, call, (guint) i);
}
