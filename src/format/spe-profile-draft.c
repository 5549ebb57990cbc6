/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-profile-draft.h"

#include "format/spe-object-draft.h"
#include "format/spe-rule-draft.h"
#include "format/spe-sequence-match.h"
#include "model/spe-string-list.h"

/* What has changed between two profiles, in terms of the text that the first was read from. */

static const char *
get_action_text (const SpeProfile *profile)
{
  return profile->default_action_text != NULL ? profile->default_action_text
                                              : spe_action_to_string (profile->default_action);
}

static gboolean
equal_entry (const SpeArchMapEntry *a,
             const SpeArchMapEntry *b)
{
  return g_strcmp0 (a->architecture, b->architecture) == 0 &&
         spe_string_list_equal (a->sub_architectures, b->sub_architectures);
}

static SpeDraft *
make_arch_map_entry (const SpeNode *node,
                     gpointer       from,
                     gpointer       to,
                     gpointer       user_data)
{
  static const SpeArchMapEntry blank = { NULL, NULL };
  gboolean is_edited = spe_object_draft_can_edit (node);
  const SpeArchMapEntry *old = is_edited ? from : &blank;
  const SpeArchMapEntry *new = to;
  const SpeHabits *habits = user_data;
  SpeDraft *draft = NULL;

  if (node != NULL && equal_entry (from, new))
    return spe_draft_new_kept (node);

  draft = spe_object_draft_new (node);
  spe_object_draft_set_string (habits, draft, SPE_FIELD_ARCHITECTURE,
                               old->architecture, new->architecture);
  spe_object_draft_set_strings (habits, draft, SPE_FIELD_SUB_ARCHITECTURES,
                                old->sub_architectures, new->sub_architectures);

  return draft;
}

static guint
hash_entry (gconstpointer data)
{
  const SpeArchMapEntry *entry = data;

  return entry->architecture != NULL ? g_str_hash (entry->architecture) : 0;
}

static gboolean
same_architecture (gconstpointer a,
                   gconstpointer b)
{
  return g_strcmp0 (((const SpeArchMapEntry *) a)->architecture,
                    ((const SpeArchMapEntry *) b)->architecture) == 0;
}

static gboolean
arch_maps_equal (const GPtrArray *from,
                 const GPtrArray *to)
{
  if (from == NULL || to == NULL || from->len != to->len)
    return from == to;

  for (guint i = 0; i < from->len; i++)
    if (!equal_entry (from->pdata[i], to->pdata[i]))
      return FALSE;

  return TRUE;
}

static void
set_arch_map (const SpeHabits *habits,
              SpeDraft        *draft,
              const GPtrArray *from,
              const GPtrArray *to)
{
  const SpeNode *node = spe_object_draft_get_node (habits, draft, SPE_FIELD_ARCH_MAP);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  const GPtrArray *before = from != NULL ? from : none;
  g_autofree guint *matches = NULL;

  if (arch_maps_equal (from, to))
    return;
  if (to == NULL)
    {
      spe_object_draft_set (habits, draft, SPE_FIELD_ARCH_MAP, NULL);
      return;
    }

  matches = spe_sequence_match (before, to, hash_entry, same_architecture);
  spe_sequence_pair_neighbours (matches, to->len, before->len);
  spe_object_draft_set (habits, draft, SPE_FIELD_ARCH_MAP,
                        spe_array_draft_new (node, before, to, matches,
                                             make_arch_map_entry, (gpointer) habits));
}

static const SpeNode *
get_rule_node (const SpeNode *list,
               guint          index)
{
  const SpeNode *node = NULL;

  if (list == NULL || index >= spe_node_get_n_children (list))
    return NULL;

  node = spe_node_get_child (list, index);

  return spe_object_draft_can_edit (node) ? node : NULL;
}

typedef struct
{
  const SpeHabits *habits;
  const SpeNode   *list;
  const GPtrArray *to;
  const guint     *matches;

  /* The index of the rule that is made next. */
  guint            at;
} RuleMaker;

/* The nearest rule of the text around a new one that names its calls in the same way. */
static const SpeNode *
find_neighbour (const RuleMaker *maker,
                const SpeRule   *rule)
{
  SpeFieldId field = rule->name != NULL ? SPE_FIELD_NAME : SPE_FIELD_NAMES;
  const guint around[] = { maker->at - 1, maker->at + 1 };

  for (guint i = 0; i < G_N_ELEMENTS (around); i++)
    {
      const SpeNode *node = NULL;

      if (around[i] >= maker->to->len || maker->matches[around[i]] == SPE_NO_MATCH)
        continue;
      node = get_rule_node (maker->list, maker->matches[around[i]]);
      if (node != NULL && spe_node_get_field (node, spe_field_get_name (field)) != NULL)
        return node;
    }

  return spe_habits_get_owner (maker->habits, field);
}

static SpeDraft *
make_rule (const SpeNode *node,
           gpointer       from,
           gpointer       to,
           gpointer       user_data)
{
  RuleMaker *maker = user_data;
  SpeDraft *draft = spe_rule_draft_new (maker->habits,
                                        node,
                                        from,
                                        to,
                                        node == NULL ? find_neighbour (maker, to) : NULL);

  maker->at++;

  return draft;
}

static guint
hash_rule (gconstpointer data)
{
  const SpeRule *rule = data;
  guint hash = rule->action;

  if (spe_rule_get_n_names (rule) > 0)
    hash ^= g_str_hash (spe_rule_get_nth_name (rule, 0));

  return hash;
}

static gboolean
equal_rule (gconstpointer a,
            gconstpointer b)
{
  return spe_rule_equal (a, b);
}

static guint
hash_first_name (gconstpointer data)
{
  return spe_rule_get_n_names (data) > 0 ? g_str_hash (spe_rule_get_nth_name (data, 0)) : 0;
}

static gboolean
same_first_name (gconstpointer a,
                 gconstpointer b)
{
  return spe_rule_get_n_names (a) > 0 && spe_rule_get_n_names (b) > 0 &&
         g_str_equal (spe_rule_get_nth_name (a, 0), spe_rule_get_nth_name (b, 0));
}

/* Pairs rules by what they say, as far as they are not paired yet. */
static void
match_rest (const GPtrArray *from,
            const GPtrArray *to,
            guint           *matches,
            GHashFunc        hash,
            GEqualFunc       equal)
{
  g_autofree gboolean *taken = g_new0 (gboolean, from->len + 1);
  g_autoptr (GPtrArray) from_rest = g_ptr_array_new ();
  g_autoptr (GPtrArray) to_rest = g_ptr_array_new ();
  g_autoptr (GArray) indices = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint *found = NULL;
  guint next = 0;

  for (guint i = 0; i < to->len; i++)
    if (matches[i] != SPE_NO_MATCH)
      taken[matches[i]] = TRUE;
    else
      g_ptr_array_add (to_rest, to->pdata[i]);

  for (guint i = 0; i < from->len; i++)
    if (!taken[i])
      {
        g_ptr_array_add (from_rest, from->pdata[i]);
        g_array_append_val (indices, i);
      }

  found = spe_sequence_match (from_rest, to_rest, hash, equal);
  for (guint i = 0; i < to->len; i++)
    if (matches[i] == SPE_NO_MATCH)
      {
        guint index = found[next++];

        if (index != SPE_NO_MATCH)
          matches[i] = g_array_index (indices, guint, index);
      }
}

/* Edits keep in each rule where it stems from, which pairs the rules exactly. A profile that
 * stems from another reading of the same file, such as one that an undo brings back from before
 * the last save, shares no rule with @from: its rules are paired by what they say. */
static guint *
match_rules (const GPtrArray *from,
             const GPtrArray *to)
{
  g_autoptr (GHashTable) indices = g_hash_table_new (NULL, NULL);
  guint *matches = g_new (guint, to->len + 1);
  gboolean is_related = FALSE;

  for (guint i = 0; i < from->len; i++)
    g_hash_table_insert (indices, from->pdata[i], GUINT_TO_POINTER (i + 1));

  for (guint i = 0; i < to->len; i++)
    {
      gpointer source = (gpointer) spe_rule_get_source (to->pdata[i]);
      guint found = GPOINTER_TO_UINT (g_hash_table_lookup (indices, source));

      matches[i] = found > 0 ? found - 1 : SPE_NO_MATCH;
      is_related = is_related || found > 0;
      if (found > 0)
        g_hash_table_remove (indices, source);
    }

  match_rest (from, to, matches, hash_rule, equal_rule);
  if (!is_related)
    match_rest (from, to, matches, hash_first_name, same_first_name);

  return matches;
}

static gboolean
rules_equal (const GPtrArray *from,
             const GPtrArray *to)
{
  if (from->len != to->len)
    return FALSE;

  for (guint i = 0; i < from->len; i++)
    if (!spe_rule_equal (from->pdata[i], to->pdata[i]))
      return FALSE;

  return TRUE;
}

static void
set_rules (const SpeHabits *habits,
           SpeDraft        *draft,
           const GPtrArray *from,
           const GPtrArray *to)
{
  const SpeNode *list = spe_object_draft_get_node (habits, draft, SPE_FIELD_SYSCALLS);
  g_autofree guint *matches = NULL;
  RuleMaker maker = { habits, list, to, NULL, 0 };

  if (rules_equal (from, to))
    return;

  matches = match_rules (from, to);
  maker.matches = matches;
  spe_object_draft_set (habits, draft, SPE_FIELD_SYSCALLS,
                        spe_array_draft_new (list, from, to, matches, make_rule, &maker));
}

static void
set_members (const SpeHabits  *habits,
             SpeDraft         *draft,
             const SpeProfile *from,
             const SpeProfile *to)
{
  spe_object_draft_set_string (habits, draft, SPE_FIELD_DEFAULT_ACTION,
                               get_action_text (from), get_action_text (to));
  spe_object_draft_set_number (habits, draft, SPE_FIELD_DEFAULT_ERRNO_RET,
                               from->default_errno_ret, to->default_errno_ret);
  spe_object_draft_set_string (habits, draft, SPE_FIELD_DEFAULT_ERRNO,
                               from->default_errno_name, to->default_errno_name);
  spe_object_draft_set_strings (habits, draft, SPE_FIELD_ARCHITECTURES,
                                from->architectures, to->architectures);
  set_arch_map (habits, draft, from->arch_map, to->arch_map);
  spe_object_draft_set_strings (habits, draft, SPE_FIELD_FLAGS, from->flags, to->flags);
  spe_object_draft_set_string (habits, draft, SPE_FIELD_LISTENER_PATH,
                               from->listener_path, to->listener_path);
  spe_object_draft_set_string (habits, draft, SPE_FIELD_LISTENER_METADATA,
                               from->listener_metadata, to->listener_metadata);
  set_rules (habits, draft, from->rules, to->rules);
}

/**
 * spe_profile_draft_new:
 * @node: (nullable): the profile's object in a text; %NULL for a profile without a text
 * @from: (nullable): the profile as read from @node; %NULL with @node
 * @to: the profile as it shall be
 * @format: the format of the text
 *
 * Returns: (transfer full): the profile as it shall stand in the text, with everything that did
 *   not change kept
 */
SpeDraft *
spe_profile_draft_new (const SpeNode    *node,
                       const SpeProfile *from,
                       const SpeProfile *to,
                       SpeFormat         format)
{
  g_autoptr (SpeHabits) habits = NULL;
  g_autoptr (SpeProfile) blank = spe_profile_new ();
  SpeDraft *draft = NULL;

  g_return_val_if_fail ((node == NULL) == (from == NULL), NULL);
  g_return_val_if_fail (node == NULL || node->kind == SPE_NODE_OBJECT, NULL);
  g_return_val_if_fail (to != NULL, NULL);

  /* The first member that only Docker knows makes a plain file one of Docker's. */
  habits = spe_habits_new (node, format == SPE_FORMAT_OCI ? SPE_FORMAT_DOCKER : format);
  draft = spe_object_draft_new (node);
  set_members (habits, draft, from != NULL ? from : blank, to);
  spe_habits_assign_models (habits, draft);

  return draft;
}
