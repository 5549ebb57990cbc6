/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-test-log.h"

/* Collects refused calls. A call that is refused in a loop is told a few times a second at
 * most, with its count, so that neither a file nor a window is flooded. */

/* How long a change waits for more of its kind, in milliseconds. */
#define PATIENCE 100

struct _SpeTestLog
{
  SpeTestLogFunc func;
  gpointer       user_data;

  /* Owned. The set has the refusals of all entries that are not folded. */
  GPtrArray     *entries;
  GHashTable    *by_refusal;
  GHashTable    *by_call;

  /* Borrowed: what has changed and was not told yet, and since when. */
  GPtrArray     *changed;
  GHashTable    *is_changed;
  gint64         changed_since;

  guint64        total;
  guint64        interrupted;
  gboolean       notes[SPE_N_TEST_NOTES];
};

static void
entry_free (gpointer data)
{
  SpeTestEntry *entry = data;

  spe_refusal_free (entry->refusal);
  g_free (entry);
}

static guint
hash_call (gconstpointer data)
{
  const SpeRefusal *refusal = data;

  return (guint) refusal->call.nr * 31 + refusal->verdict.action;
}

static gboolean
equal_call (gconstpointer a,
            gconstpointer b)
{
  const SpeRefusal *one = a;
  const SpeRefusal *other = b;

  return one->call.nr == other->call.nr && one->call.arch == other->call.arch &&
         spe_verdict_equal (one->verdict, other->verdict);
}

/**
 * spe_test_log_new:
 * @func: (nullable): what to tell
 * @user_data: for @func
 *
 * Returns: (transfer full): an empty log
 */
SpeTestLog *
spe_test_log_new (SpeTestLogFunc func,
                  gpointer       user_data)
{
  SpeTestLog *self = g_new0 (SpeTestLog, 1);

  self->func = func;
  self->user_data = user_data;
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->by_refusal = g_hash_table_new (spe_refusal_hash, spe_refusal_equal);
  self->by_call = g_hash_table_new (hash_call, equal_call);
  self->changed = g_ptr_array_new ();
  self->is_changed = g_hash_table_new (NULL, NULL);

  return self;
}

/**
 * spe_test_log_free:
 * @self: (nullable) (transfer full): a log
 */
void
spe_test_log_free (SpeTestLog *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->is_changed);
  g_ptr_array_unref (self->changed);
  g_hash_table_unref (self->by_call);
  g_hash_table_unref (self->by_refusal);
  g_ptr_array_unref (self->entries);
  g_free (self);
}

static SpeTestEntry *
add_entry (SpeTestLog *self,
           GHashTable *table,
           SpeRefusal *refusal,
           gint64      now)
{
  SpeTestEntry *entry = g_new0 (SpeTestEntry, 1);

  entry->refusal = refusal;
  entry->id = self->entries->len + 1;
  entry->first = now;
  entry->is_folded = table == self->by_call;
  g_ptr_array_add (self->entries, entry);
  g_hash_table_insert (table, refusal, entry);

  return entry;
}

/* The entry of a call; takes the refusal. */
static SpeTestEntry *
get_entry (SpeTestLog *self,
           SpeRefusal *refusal,
           gint64      now)
{
  g_autoptr (SpeRefusal) owned = refusal;
  GHashTable *table = self->by_refusal;
  SpeTestEntry *entry = g_hash_table_lookup (table, refusal);

  if (entry == NULL && self->entries->len >= SPE_TEST_LOG_MAX)
    {
      spe_test_log_add_note (self, SPE_TEST_NOTE_FOLDED);
      table = self->by_call;
      entry = g_hash_table_lookup (table, refusal);
    }
  if (entry != NULL)
    return entry;

  return add_entry (self, table, g_steal_pointer (&owned), now);
}

/**
 * spe_test_log_add:
 * @self: a log
 * @refusal: (transfer full): what has happened
 * @now: when, in microseconds since 1970 (UTC)
 */
void
spe_test_log_add (SpeTestLog *self,
                  SpeRefusal *refusal,
                  gint64      now)
{
  SpeTestEntry *entry = NULL;

  g_return_if_fail (self != NULL && refusal != NULL);

  entry = get_entry (self, refusal, now);
  entry->count++;
  entry->last = now;
  self->total++;
  if (!g_hash_table_add (self->is_changed, entry))
    return;

  if (self->changed->len == 0)
    self->changed_since = now;
  g_ptr_array_add (self->changed, entry);
}

/**
 * spe_test_log_add_note:
 * @self: a log
 * @note: what a reader has to know
 */
void
spe_test_log_add_note (SpeTestLog *self,
                       SpeTestNote note)
{
  g_return_if_fail (self != NULL && (guint) note < SPE_N_TEST_NOTES);

  self->notes[note] = TRUE;
}

/**
 * spe_test_log_add_interrupted:
 * @self: a log
 * @count: how many calls a signal has interrupted
 */
void
spe_test_log_add_interrupted (SpeTestLog *self,
                              guint64     count)
{
  g_return_if_fail (self != NULL);

  self->interrupted += count;
  if (count > 0)
    spe_test_log_add_note (self, SPE_TEST_NOTE_INTERRUPTED);
}

/**
 * spe_test_log_get_wait:
 * @self: a log
 * @now: the time, in microseconds since 1970 (UTC)
 *
 * Returns: after how many milliseconds spe_test_log_flush() is due, or -1 while nothing is
 */
int
spe_test_log_get_wait (const SpeTestLog *self,
                       gint64            now)
{
  gint64 left = 0;

  g_return_val_if_fail (self != NULL, -1);

  if (self->changed->len == 0)
    return -1;
  left = PATIENCE - (now - self->changed_since) / 1000;

  return (int) CLAMP (left, 0, PATIENCE);
}

/**
 * spe_test_log_flush:
 * @self: a log
 *
 * Tells what has changed, in the order in which it has.
 */
void
spe_test_log_flush (SpeTestLog *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; self->func != NULL && i < self->changed->len; i++)
    self->func (g_ptr_array_index (self->changed, i), self->user_data);
  g_ptr_array_set_size (self->changed, 0);
  g_hash_table_remove_all (self->is_changed);
}

/**
 * spe_test_log_get_n_entries:
 * @self: a log
 *
 * Returns: how many different calls it has
 */
guint
spe_test_log_get_n_entries (const SpeTestLog *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->entries->len;
}

/**
 * spe_test_log_get_entry:
 * @self: a log
 * @index: which call, from 0
 *
 * Returns: (transfer none): the call; its count may still grow
 */
const SpeTestEntry *
spe_test_log_get_entry (const SpeTestLog *self,
                        guint             index)
{
  g_return_val_if_fail (self != NULL && index < self->entries->len, NULL);

  return g_ptr_array_index (self->entries, index);
}

/**
 * spe_test_log_get_total:
 * @self: a log
 *
 * Returns: how many calls were not simply allowed
 */
guint64
spe_test_log_get_total (const SpeTestLog *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->total;
}

/**
 * spe_test_log_get_interrupted:
 * @self: a log
 *
 * Returns: how many calls a signal has interrupted before they were heard of
 */
guint64
spe_test_log_get_interrupted (const SpeTestLog *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->interrupted;
}

/**
 * spe_test_log_has_note:
 * @self: a log
 * @note: a note
 *
 * Returns: whether a reader has to know that
 */
gboolean
spe_test_log_has_note (const SpeTestLog *self,
                       SpeTestNote       note)
{
  g_return_val_if_fail (self != NULL && (guint) note < SPE_N_TEST_NOTES, FALSE);

  return self->notes[note];
}
