/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-refusal.h"

#include <string.h>

#include "catalog/spe-catalog.h"

/**
 * spe_refusal_new:
 * @call: a call, as a filter sees it
 * @verdict: what the profile says about it
 * @task: the thread that makes it
 *
 * Returns: (transfer full): the refusal
 */
SpeRefusal *
spe_refusal_new (const struct seccomp_data *call,
                 SpeVerdict                 verdict,
                 const SpeTask             *task)
{
  SpeRefusal *self = NULL;

  g_return_val_if_fail (call != NULL && task != NULL, NULL);

  self = g_new0 (SpeRefusal, 1);
  self->call = *call;
  self->verdict = verdict;
  self->tid = task->tid;
  self->pid = task->pid;
  self->n_filters = task->n_filters;
  memcpy (self->name, task->name, sizeof self->name);

  return self;
}

/**
 * spe_refusal_free:
 * @self: (nullable) (transfer full): a refusal
 */
void
spe_refusal_free (SpeRefusal *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (self->memory); i++)
    g_free (self->memory[i]);
  g_free (self);
}

/**
 * spe_refusal_get_arch:
 * @self: a refusal
 *
 * Returns: the architecture of the call, or %SPE_ARCH_INVALID for one that is not known
 */
SpeArch
spe_refusal_get_arch (const SpeRefusal *self)
{
  g_return_val_if_fail (self != NULL, SPE_ARCH_INVALID);

  for (SpeArch arch = 0; arch < SPE_N_ARCHES; arch++)
    {
      if (spe_arch_get_audit (arch) != self->call.arch)
        continue;
      if (arch == SPE_ARCH_X86_64 && self->call.nr >= 0 &&
          ((guint32) self->call.nr & SPE_X32_SYSCALL_BIT) != 0)
        return SPE_ARCH_X32;
      return arch;
    }

  return SPE_ARCH_INVALID;
}

/**
 * spe_refusal_get_call:
 * @self: a refusal
 *
 * Returns: (transfer none) (nullable): what is known about the call
 */
const SpeSyscall *
spe_refusal_get_call (const SpeRefusal *self)
{
  SpeArch arch = spe_refusal_get_arch (self);

  if (arch == SPE_ARCH_INVALID)
    return NULL;

  return spe_catalog_lookup_number (spe_catalog_get (), arch, self->call.nr);
}

/* Whether the argument says which call this is. A pointer does not, as it differs from run to
 * run; neither does a register that the call does not read. */
static gboolean
is_telling (const SpeSyscall *call,
            SpeArch           arch,
            guint             index)
{
  int n = call != NULL ? spe_syscall_get_n_arguments (call, arch) : -1;

  if (n < 0)
    return TRUE;

  return index < (guint) n &&
         !spe_argument_is_pointer (spe_syscall_get_argument (call, arch, index));
}

/**
 * spe_refusal_hash:
 * @data: (type SpeRefusal): a refusal
 *
 * Returns: a hash value for spe_refusal_equal()
 */
guint
spe_refusal_hash (gconstpointer data)
{
  const SpeRefusal *self = data;
  const SpeSyscall *call = spe_refusal_get_call (self);
  SpeArch arch = spe_refusal_get_arch (self);
  guint hash = (guint) self->call.nr * 31 + (guint) self->tid;

  for (guint i = 0; i < SPE_N_ARGUMENTS; i++)
    {
      hash *= 31;
      if (self->memory[i] != NULL)
        hash += g_str_hash (self->memory[i]);
      if (is_telling (call, arch, i))
        hash += (guint) (self->call.args[i] ^ self->call.args[i] >> 32);
    }

  return hash;
}

static gboolean
has_equal_arguments (const SpeRefusal *a,
                     const SpeRefusal *b)
{
  const SpeSyscall *call = spe_refusal_get_call (a);
  SpeArch arch = spe_refusal_get_arch (a);

  for (guint i = 0; i < SPE_N_ARGUMENTS; i++)
    if (g_strcmp0 (a->memory[i], b->memory[i]) != 0 ||
        (a->call.args[i] != b->call.args[i] && is_telling (call, arch, i)))
      return FALSE;

  return TRUE;
}

/**
 * spe_refusal_equal:
 * @a: (type SpeRefusal): a refusal
 * @b: (type SpeRefusal): another
 *
 * Returns: whether both are the same call of the same thread, with the same outcome and the same
 *   arguments; of a pointer, what it points at counts where that is known
 */
gboolean
spe_refusal_equal (gconstpointer a,
                   gconstpointer b)
{
  const SpeRefusal *one = a;
  const SpeRefusal *other = b;

  return one->call.nr == other->call.nr && one->call.arch == other->call.arch &&
         one->tid == other->tid && one->pid == other->pid &&
         memcmp (one->name, other->name, sizeof one->name) == 0 &&
         spe_verdict_equal (one->verdict, other->verdict) && has_equal_arguments (one, other);
}
