/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-rule-draft.h"

#include "format/spe-object-draft.h"
#include "format/spe-sequence-match.h"

static const char *
get_action_text (const SpeRule *rule)
{
  return rule->action_text != NULL ? rule->action_text : spe_action_to_string (rule->action);
}

static const char *
get_op_text (const SpeCondition *condition)
{
  return condition->op_text != NULL ? condition->op_text : spe_operator_to_string (condition->op);
}

static void
set_value (const SpeHabits *habits,
           SpeDraft        *draft,
           SpeFieldId       field,
           gboolean         had_value,
           guint64          from,
           gboolean         has_value,
           guint64          to)
{
  if (had_value == has_value && (!has_value || from == to))
    return;

  spe_object_draft_set (habits, draft, field, has_value ? spe_draft_new_number (to) : NULL);
}

static SpeDraft *
make_condition (const SpeNode *node,
                gpointer       from,
                gpointer       to,
                gpointer       user_data)
{
  const SpeHabits *habits = user_data;
  g_autoptr (SpeCondition) blank = spe_condition_new ();
  gboolean is_edited = spe_object_draft_can_edit (node);
  const SpeCondition *old = is_edited ? from : blank;
  const SpeCondition *new = to;
  SpeDraft *draft = NULL;
  const SpeNode *example = NULL;

  if (node != NULL && spe_condition_equal (from, new))
    return spe_draft_new_kept (node);

  draft = spe_object_draft_new (node);
  spe_object_draft_set_number (habits, draft, SPE_FIELD_INDEX, old->index, new->index);
  set_value (habits, draft, SPE_FIELD_VALUE,
             old->has_value, old->value, new->has_value, new->value);
  set_value (habits, draft, SPE_FIELD_VALUE_TWO,
             old->has_value_two, old->value_two, new->has_value_two, new->value_two);
  spe_object_draft_set_string (habits, draft, SPE_FIELD_OP, get_op_text (old), get_op_text (new));

  example = is_edited ? NULL : spe_habits_get_owner (habits, SPE_FIELD_OP);
  if (example != NULL)
    spe_object_draft_follow (habits, draft, SPE_FIELD_OBJECT_CONDITION, example);

  return draft;
}

static guint
hash_condition (gconstpointer data)
{
  const SpeCondition *condition = data;

  return (guint) condition->index * 31 + (guint) (condition->value ^ (condition->value >> 32));
}

static gboolean
equal_condition (gconstpointer a,
                 gconstpointer b)
{
  return spe_condition_equal (a, b);
}

static gboolean
conditions_equal (const SpeRule *from,
                  const SpeRule *to)
{
  if (from->conditions == to->conditions)
    return TRUE;
  if (from->conditions == NULL || to->conditions == NULL ||
      from->conditions->len != to->conditions->len)
    return FALSE;

  for (guint i = 0; i < to->conditions->len; i++)
    if (!spe_condition_equal (from->conditions->pdata[i], to->conditions->pdata[i]))
      return FALSE;

  return TRUE;
}

static void
set_conditions (const SpeHabits *habits,
                SpeDraft        *draft,
                const SpeRule   *from,
                const SpeRule   *to)
{
  const SpeNode *node = spe_object_draft_get_node (habits, draft, SPE_FIELD_ARGS);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  const GPtrArray *before = from->conditions != NULL ? from->conditions : none;
  g_autofree guint *matches = NULL;

  if (conditions_equal (from, to))
    return;
  if (to->conditions == NULL)
    {
      spe_object_draft_set (habits, draft, SPE_FIELD_ARGS, NULL);
      return;
    }

  matches = spe_sequence_match (before, to->conditions, hash_condition, equal_condition);
  spe_sequence_pair_neighbours (matches, to->conditions->len, before->len);
  spe_object_draft_set (habits, draft, SPE_FIELD_ARGS,
                        spe_array_draft_new (node, before, to->conditions, matches,
                                             make_condition, (gpointer) habits));
}

static void
set_scope (const SpeHabits *habits,
           SpeDraft        *draft,
           SpeFieldId       field,
           const SpeScope  *from,
           const SpeScope  *to)
{
  static const SpeScope blank = { NULL, NULL, NULL };
  const SpeScope *old = from != NULL ? from : &blank;
  SpeDraft *scope = NULL;

  if (spe_scope_equal (from, to))
    return;
  if (to == NULL)
    {
      spe_object_draft_set (habits, draft, field, NULL);
      return;
    }

  scope = spe_object_draft_new (spe_object_draft_get_node (habits, draft, field));
  spe_object_draft_set_strings (habits, scope, SPE_FIELD_CAPS, old->caps, to->caps);
  spe_object_draft_set_strings (habits, scope, SPE_FIELD_ARCHES, old->arches, to->arches);
  spe_object_draft_set_string (habits, scope, SPE_FIELD_MIN_KERNEL,
                               old->min_kernel, to->min_kernel);
  spe_object_draft_set (habits, draft, field, scope);
}

/**
 * spe_rule_draft_new:
 * @habits: how the file is written
 * @node: (nullable): the rule in the text; %NULL for a new rule
 * @from: (nullable): the rule as read from @node; %NULL with @node
 * @to: the rule as it shall be
 * @neighbour: (nullable): a rule of the text that a new rule shall look like
 *
 * Returns: (transfer full): the rule, with everything that did not change kept
 */
SpeDraft *
spe_rule_draft_new (const SpeHabits *habits,
                    const SpeNode   *node,
                    const SpeRule   *from,
                    const SpeRule   *to,
                    const SpeNode   *neighbour)
{
  g_autoptr (SpeRule) blank = spe_rule_new ();
  gboolean is_edited = spe_object_draft_can_edit (node);
  const SpeRule *old = is_edited ? from : blank;
  SpeDraft *draft = NULL;

  g_return_val_if_fail (habits != NULL && to != NULL, NULL);
  g_return_val_if_fail ((node == NULL) == (from == NULL), NULL);

  if (node != NULL && spe_rule_equal (from, to))
    return spe_draft_new_kept (node);

  draft = spe_object_draft_new (node);
  spe_object_draft_set_strings (habits, draft, SPE_FIELD_NAMES, old->names, to->names);
  spe_object_draft_set_string (habits, draft, SPE_FIELD_NAME, old->name, to->name);
  spe_object_draft_set_string (habits, draft, SPE_FIELD_ACTION,
                               get_action_text (old), get_action_text (to));
  spe_object_draft_set_number (habits, draft, SPE_FIELD_ERRNO_RET,
                               old->errno_ret, to->errno_ret);
  spe_object_draft_set_string (habits, draft, SPE_FIELD_ERRNO, old->errno_name, to->errno_name);
  set_conditions (habits, draft, old, to);
  spe_object_draft_set_string (habits, draft, SPE_FIELD_COMMENT, old->comment, to->comment);
  set_scope (habits, draft, SPE_FIELD_INCLUDES, old->includes, to->includes);
  set_scope (habits, draft, SPE_FIELD_EXCLUDES, old->excludes, to->excludes);

  if (!is_edited && neighbour != NULL)
    spe_object_draft_follow (habits, draft, SPE_FIELD_OBJECT_RULE, neighbour);

  return draft;
}
