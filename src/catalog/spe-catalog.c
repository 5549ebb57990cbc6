/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "catalog/spe-catalog.h"

#include <stdlib.h>
#include <string.h>

#include "catalog/spe-catalog-private.h"

/* What lookup_number() looks for. */
typedef struct
{
  SpeArch arch;
  int     number;
} NumberKey;

/**
 * spe_catalog_get:
 *
 * Returns: (transfer none): the catalog, read at the first call
 */
const SpeCatalog *
spe_catalog_get (void)
{
  static SpeCatalog *catalog = NULL;

  if (g_once_init_enter (&catalog))
    g_once_init_leave (&catalog, spe_catalog_load ());

  return catalog;
}

/**
 * spe_catalog_get_n_calls:
 * @self: the catalog
 *
 * Returns: how many calls it knows
 */
guint
spe_catalog_get_n_calls (const SpeCatalog *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->calls->len;
}

/**
 * spe_catalog_get_call:
 * @self: the catalog
 * @index: which call, less than spe_catalog_get_n_calls()
 *
 * Returns: (transfer none): the call at @index in the order of the names
 */
const SpeSyscall *
spe_catalog_get_call (const SpeCatalog *self,
                      guint             index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->calls->len, NULL);

  return &g_array_index (self->calls, SpeSyscall, index);
}

static int
compare_name (const void *key,
              const void *member)
{
  const SpeSyscall *call = member;

  return strcmp (key, call->name);
}

/**
 * spe_catalog_lookup:
 * @self: the catalog
 * @name: a name from anywhere; compared exactly, as libseccomp does
 *
 * Returns: (transfer none) (nullable): the call of that name, or %NULL
 */
const SpeSyscall *
spe_catalog_lookup (const SpeCatalog *self,
                    const char       *name)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return bsearch (name, self->calls->data, self->calls->len, sizeof (SpeSyscall), compare_name);
}

static int
compare_number (const void *key,
                const void *member)
{
  const NumberKey *wanted = key;
  const SpeSyscall *const *call = member;
  int number = (*call)->numbers[wanted->arch].number;

  return (wanted->number > number) - (wanted->number < number);
}

/**
 * spe_catalog_lookup_number:
 * @self: the catalog
 * @arch: an architecture, not NATIVE or INVALID
 * @number: any number; see spe_syscall_get_number() for what it is on x32 and mips
 *
 * Returns: (transfer none) (nullable): the call that has @number on @arch, or %NULL
 */
const SpeSyscall *
spe_catalog_lookup_number (const SpeCatalog *self,
                           SpeArch           arch,
                           int               number)
{
  NumberKey key = { arch, number };
  const GPtrArray *calls = NULL;
  SpeSyscall **found = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (arch < SPE_N_ARCHES, NULL);

  calls = self->by_number[arch];
  found = bsearch (&key, calls->pdata, calls->len, sizeof (gpointer), compare_number);

  return found != NULL ? *found : NULL;
}
