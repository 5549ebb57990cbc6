/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/spe-call-index.h"

struct _SpeCallIndex
{
  SpeProfile *profile;
  GHashTable *entries;
};

static void
entry_free (gpointer data)
{
  SpeCallEntry *entry = data;

  g_array_unref (entry->rules);
  g_free (entry);
}

static SpeCallEntry *
ensure_entry (SpeCallIndex *self,
              const char   *name)
{
  SpeCallEntry *entry = g_hash_table_lookup (self->entries, name);

  if (entry != NULL)
    return entry;

  entry = g_new (SpeCallEntry, 1);
  entry->rules = g_array_new (FALSE, FALSE, sizeof (guint));
  entry->unconditional = SPE_NO_RULE;
  g_hash_table_insert (self->entries, (gpointer) name, entry);

  return entry;
}

static void
add_rule (SpeCallIndex  *self,
          const SpeRule *rule,
          guint          index)
{
  guint n_names = spe_rule_get_n_names (rule);
  gboolean is_conditional = spe_rule_is_conditional (rule);

  for (guint i = 0; i < n_names; i++)
    {
      SpeCallEntry *entry = ensure_entry (self, spe_rule_get_nth_name (rule, i));
      guint n_rules = entry->rules->len;

      if (n_rules == 0 || g_array_index (entry->rules, guint, n_rules - 1) != index)
        g_array_append_val (entry->rules, index);
      if (!is_conditional && entry->unconditional == SPE_NO_RULE)
        entry->unconditional = index;
    }
}

/**
 * spe_call_index_new:
 * @profile: a profile
 *
 * Returns: (transfer full): the index of @profile
 */
SpeCallIndex *
spe_call_index_new (const SpeProfile *profile)
{
  SpeCallIndex *self = NULL;

  g_return_val_if_fail (profile != NULL, NULL);

  self = g_new (SpeCallIndex, 1);
  self->profile = spe_profile_ref (profile);
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, entry_free);

  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    add_rule (self, spe_profile_get_rule (profile, i), i);

  return self;
}

/**
 * spe_call_index_free:
 * @self: (nullable) (transfer full): an index
 */
void
spe_call_index_free (SpeCallIndex *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->entries);
  spe_profile_unref (self->profile);
  g_free (self);
}

/**
 * spe_call_index_lookup:
 * @self: an index
 * @name: the name of a call
 *
 * Returns: (transfer none) (nullable): where the profile speaks of it, or %NULL
 */
const SpeCallEntry *
spe_call_index_lookup (const SpeCallIndex *self,
                       const char         *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  return g_hash_table_lookup (self->entries, name);
}

/**
 * spe_call_index_get_verdict:
 * @self: an index
 * @name: the name of a call
 *
 * Returns: the action as written: of the first unconditional rule that names the call, else
 *   the default action. What the kernel would do is for the compiled program to say
 */
SpeVerdict
spe_call_index_get_verdict (const SpeCallIndex *self,
                            const char         *name)
{
  const SpeCallEntry *entry = spe_call_index_lookup (self, name);

  if (entry == NULL || entry->unconditional == SPE_NO_RULE)
    return spe_profile_get_default_verdict (self->profile);

  return spe_rule_get_verdict (spe_profile_get_rule (self->profile, entry->unconditional));
}

/**
 * spe_call_index_get_n_conditional:
 * @self: an index
 * @name: the name of a call
 *
 * Returns: how many rules name the call with conditions or a scope
 */
guint
spe_call_index_get_n_conditional (const SpeCallIndex *self,
                                  const char         *name)
{
  const SpeCallEntry *entry = spe_call_index_lookup (self, name);
  guint n_conditional = 0;

  for (guint i = 0; entry != NULL && i < entry->rules->len; i++)
    {
      guint index = g_array_index (entry->rules, guint, i);

      if (spe_rule_is_conditional (spe_profile_get_rule (self->profile, index)))
        n_conditional++;
    }

  return n_conditional;
}
