/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which calls do the same job, from equivalents.txt. Read when somebody asks for the first time. */

#include "config.h"

#include "catalog/spe-catalog-facts-private.h"
#include "catalog/spe-catalog-private.h"

static const char *const no_equivalents[] = { NULL };

static const SpeSyscall *
get_call (const char *name)
{
  const SpeSyscall *call = spe_catalog_lookup (spe_catalog_get (), name);

  g_assert (call != NULL);

  return call;
}

static void
add_equivalents (GPtrArray       **equivalents,
                 const SpeSyscall *call,
                 char            **family)
{
  if (equivalents[call->index] == NULL)
    equivalents[call->index] = g_ptr_array_new_null_terminated (4, NULL, TRUE);

  for (guint i = 0; family[i] != NULL; i++)
    {
      const SpeSyscall *other = get_call (family[i]);

      if (other != call && !g_ptr_array_find (equivalents[call->index], other->name, NULL))
        g_ptr_array_add (equivalents[call->index], (gpointer) other->name);
    }
}

static GPtrArray **
load_equivalents (void)
{
  g_auto (GStrv) lines = spe_catalog_dup_lines ("equivalents.txt");
  GPtrArray **equivalents = g_new0 (GPtrArray *, spe_catalog_get_n_calls (spe_catalog_get ()));

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) family = g_strsplit (lines[i], " ", -1);

      for (guint j = 0; family[j] != NULL; j++)
        add_equivalents (equivalents, get_call (family[j]), family);
    }

  return equivalents;
}

/**
 * spe_syscall_get_equivalents:
 * @self: a call
 *
 * Older and newer calls for the same job, those for other sizes of ids, offsets or times, and
 * those that can stand in for @self with other arguments. Not each exists on every architecture.
 *
 * Returns: (transfer none) (array zero-terminated=1): their names, without that of @self
 */
const char *const *
spe_syscall_get_equivalents (const SpeSyscall *self)
{
  static GPtrArray **equivalents = NULL;

  g_return_val_if_fail (self != NULL, no_equivalents);

  if (g_once_init_enter (&equivalents))
    g_once_init_leave (&equivalents, load_equivalents ());

  if (equivalents[self->index] == NULL)
    return no_equivalents;

  return (const char *const *) equivalents[self->index]->pdata;
}
