/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-plain-meaning.h"

#include "catalog/spe-catalog.h"
#include "filter/spe-seccomp-table.h"

/* numbers: for each architecture of the filter a table from the number of a call to an array of
 * SpePlainEntry, in the order of the entries. */
struct _SpePlainMeaning
{
  SpeEntries      *entries;
  SpeTarget       *target;
  SpeSeccompTable  table;
  GHashTable      *numbers[SPE_N_ARCHES];
};

static void
add_plain (SpePlainMeaning *self,
           SpeArch          arch,
           int              number,
           SpePlainEntry    plain)
{
  GArray *list = NULL;

  if (number == SPE_NO_NUMBER)
    return;

  list = g_hash_table_lookup (self->numbers[arch], GINT_TO_POINTER (number));
  if (list == NULL)
    {
      list = g_array_new (FALSE, FALSE, sizeof (SpePlainEntry));
      g_hash_table_insert (self->numbers[arch], GINT_TO_POINTER (number), list);
    }
  g_array_append_val (list, plain);
}

static void
add_entry (SpePlainMeaning *self,
           SpeArch          arch,
           guint            index)
{
  const SpeEntry *entry = spe_entries_get (self->entries, index);
  const SpeSyscall *call = NULL;
  SpePlainEntry plain = { index, FALSE, 0 };

  add_plain (self, arch, spe_seccomp_table_get_number (self->table, entry->name, arch), plain);
  if (!spe_seccomp_table_is_carried (entry->name, arch))
    return;

  call = spe_catalog_lookup (spe_catalog_get (), entry->name);
  plain.is_carried = TRUE;
  plain.carried_number = spe_syscall_get_multiplexer_number (call);
  add_plain (self, arch,
             spe_seccomp_table_get_number (self->table, spe_syscall_get_multiplexer (call), arch),
             plain);
}

static void
add_arch (SpePlainMeaning *self,
          SpeArch          arch)
{
  if (self->numbers[arch] != NULL ||
      spe_arch_is_big_endian (arch) != spe_arch_is_big_endian (self->target->arch) ||
      !spe_seccomp_table_has_arch (self->table, arch))
    return;

  self->numbers[arch] = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  for (guint i = 0; i < self->entries->entries->len; i++)
    add_entry (self, arch, i);
}

/**
 * spe_plain_meaning_new:
 * @entries: (transfer full): what a runtime asks of libseccomp
 * @target: the runtime and the machine
 *
 * Returns: (transfer full): what they mean
 */
SpePlainMeaning *
spe_plain_meaning_new (SpeEntries      *entries,
                       const SpeTarget *target)
{
  SpePlainMeaning *self = NULL;

  g_return_val_if_fail (entries != NULL && target != NULL, NULL);
  g_return_val_if_fail (target->arch < SPE_N_ARCHES, NULL);

  self = g_new0 (SpePlainMeaning, 1);
  self->entries = entries;
  self->target = spe_target_ref (target);
  self->table = spe_seccomp_table_for (target);
  add_arch (self, target->arch);
  for (guint i = 0; i < entries->arches->len; i++)
    add_arch (self, g_array_index (entries->arches, SpeArch, i));

  return self;
}

/**
 * spe_plain_meaning_free:
 * @self: (nullable) (transfer full): a meaning
 */
void
spe_plain_meaning_free (SpePlainMeaning *self)
{
  if (self == NULL)
    return;

  spe_entries_free (self->entries);
  spe_target_unref (self->target);
  for (SpeArch arch = 0; arch < SPE_N_ARCHES; arch++)
    g_clear_pointer (&self->numbers[arch], g_hash_table_unref);
  g_free (self);
}

/**
 * spe_plain_meaning_get_entries:
 * @self: a meaning
 *
 * Returns: (transfer none): the entries
 */
const SpeEntries *
spe_plain_meaning_get_entries (const SpePlainMeaning *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->entries;
}

/**
 * spe_plain_meaning_get_target:
 * @self: a meaning
 *
 * Returns: (transfer none): what for
 */
const SpeTarget *
spe_plain_meaning_get_target (const SpePlainMeaning *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->target;
}

/**
 * spe_plain_meaning_has_arch:
 * @self: a meaning
 * @arch: an architecture, not NATIVE or INVALID
 *
 * Returns: whether the filter is for @arch; calls of others kill the thread
 */
gboolean
spe_plain_meaning_has_arch (const SpePlainMeaning *self,
                            SpeArch                arch)
{
  g_return_val_if_fail (self != NULL && arch < SPE_N_ARCHES, FALSE);

  return self->numbers[arch] != NULL;
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  guint32 left = *(const guint32 *) a;
  guint32 right = *(const guint32 *) b;

  return (left > right) - (left < right);
}

/**
 * spe_plain_meaning_dup_numbers:
 * @self: a meaning
 * @arch: an architecture, not NATIVE or INVALID
 *
 * Returns: (transfer full) (element-type guint32): the calls that entries speak of, by number
 */
GArray *
spe_plain_meaning_dup_numbers (const SpePlainMeaning *self,
                               SpeArch                arch)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  GHashTableIter iter;
  gpointer key = NULL;

  g_return_val_if_fail (self != NULL && arch < SPE_N_ARCHES, numbers);

  if (self->numbers[arch] == NULL)
    return numbers;

  g_hash_table_iter_init (&iter, self->numbers[arch]);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      guint32 number = GPOINTER_TO_UINT (key);

      g_array_append_val (numbers, number);
    }
  g_array_sort (numbers, compare_numbers);

  return numbers;
}

/**
 * spe_plain_meaning_look_up:
 * @self: a meaning
 * @arch: an architecture, not NATIVE or INVALID
 * @number: a call as a filter sees it; that of x32 carries %SPE_X32_SYSCALL_BIT
 *
 * Returns: (transfer none) (nullable) (element-type SpePlainEntry): the entries that speak of
 *   the call, in order
 */
const GArray *
spe_plain_meaning_look_up (const SpePlainMeaning *self,
                           SpeArch                arch,
                           guint32                number)
{
  g_return_val_if_fail (self != NULL && arch < SPE_N_ARCHES, NULL);

  if (self->numbers[arch] == NULL)
    return NULL;

  return g_hash_table_lookup (self->numbers[arch], GUINT_TO_POINTER (number));
}

/**
 * spe_plain_meaning_fits:
 * @self: a meaning
 * @plain: one of the entries that speak of a call
 * @arch: the architecture of the call
 * @args: its arguments
 *
 * On architectures of 32 bits, and on x32, only the low words count. For a call that goes
 * through a multiplexer libseccomp puts the number of the call in the place of what the author
 * says about the first argument.
 *
 * Returns: whether all conditions of the entry hold
 */
gboolean
spe_plain_meaning_fits (const SpePlainMeaning *self,
                        const SpePlainEntry   *plain,
                        SpeArch                arch,
                        const guint64          args[6])
{
  const SpeEntry *entry = NULL;

  g_return_val_if_fail (self != NULL && plain != NULL && args != NULL, FALSE);

  if (plain->is_carried && (guint32) args[0] != plain->carried_number)
    return FALSE;

  entry = spe_entries_get (self->entries, plain->entry);
  for (guint i = 0; i < entry->n_conditions; i++)
    {
      const SpeCondition *condition = spe_entries_get_condition (self->entries, entry, i);

      if (plain->is_carried && spe_condition_get_argument (condition) == 0)
        continue;
      if (!spe_condition_matches (condition, args, spe_arch_get_bits (arch)))
        return FALSE;
    }

  return TRUE;
}
