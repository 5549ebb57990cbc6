/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-object-draft.h"

#include <string.h>

#include "format/spe-sequence-match.h"
#include "model/spe-action.h"
#include "model/spe-string-list.h"
#include "model/spe-text-distance.h"

/* How many letters a misspelt word has wrong at most, and how many words that go are compared with
 * those that come. */
#define MAX_MISSPELT 2
#define MAX_CORRECTED 64

/**
 * spe_object_draft_can_edit:
 * @node: (nullable): what stands in the text
 *
 * Returns: whether @node is an object whose members stand right there
 */
gboolean
spe_object_draft_can_edit (const SpeNode *node)
{
  return node != NULL && node->kind == SPE_NODE_OBJECT && !node->is_alias;
}

/**
 * spe_object_draft_new:
 * @node: (nullable): what stands in the text
 *
 * Returns: (transfer full): @node, to change its members; where it is no object that can be
 *   edited a new object instead of it
 */
SpeDraft *
spe_object_draft_new (const SpeNode *node)
{
  SpeDraft *draft = NULL;

  if (spe_object_draft_can_edit (node))
    return spe_draft_new_edited (node);

  draft = spe_draft_new (SPE_NODE_OBJECT);
  draft->origin = node;

  return draft;
}

/* The last member for a field, which is the one that counts; -1 where there is none. */
static int
find_field (const SpeHabits *habits,
            const SpeDraft  *draft,
            SpeFieldId       field)
{
  SpeFieldObject kind = spe_field_get_object (field);
  SpeFormat format = spe_habits_get_format (habits);

  for (guint i = draft->children->len; i > 0; i--)
    {
      const SpeDraft *child = draft->children->pdata[i - 1];

      if (spe_field_find (kind, format, child->key) == field)
        return (int) i - 1;
    }

  return -1;
}

/**
 * spe_object_draft_get_node:
 * @habits: how the file is written
 * @draft: an object
 * @field: a member
 *
 * Returns: (transfer none) (nullable): the value of the member in the text
 */
const SpeNode *
spe_object_draft_get_node (const SpeHabits *habits,
                           const SpeDraft  *draft,
                           SpeFieldId       field)
{
  int index = 0;

  g_return_val_if_fail (habits != NULL, NULL);
  g_return_val_if_fail (draft != NULL && draft->kind == SPE_NODE_OBJECT, NULL);

  index = find_field (habits, draft, field);

  return index >= 0 ? spe_draft_get_child (draft, (guint) index)->origin : NULL;
}

/**
 * spe_object_draft_set:
 * @habits: how the file is written
 * @draft: an object
 * @field: a member
 * @value: (transfer full) (nullable): its value; %NULL takes the member away
 *
 * Sets a member. One that is there keeps its place, a new one goes where it usually stands; in a
 * new object members stand in the order in which they are set. Of several for one field the last
 * is set, and all are taken away: an earlier one would count else.
 */
void
spe_object_draft_set (const SpeHabits *habits,
                      SpeDraft        *draft,
                      SpeFieldId       field,
                      SpeDraft        *value)
{
  gboolean is_new = FALSE;
  int index = 0;

  g_return_if_fail (habits != NULL);
  g_return_if_fail (draft != NULL && draft->kind == SPE_NODE_OBJECT);

  is_new = !spe_object_draft_can_edit (draft->origin);

  index = find_field (habits, draft, field);
  if (value == NULL)
    for (; index >= 0; index = find_field (habits, draft, field))
      spe_draft_remove_child (draft, (guint) index);
  else if (index >= 0)
    spe_draft_replace_child (draft, (guint) index, value);
  else
    spe_draft_take_member (draft,
                           is_new ? -1 : spe_habits_find_place (habits, draft, field),
                           spe_field_get_name (field),
                           value);
}

/**
 * spe_object_draft_set_string:
 * @habits: how the file is written
 * @draft: an object
 * @field: a member
 * @from: (nullable): its value before; %NULL where it was absent
 * @to: (nullable): its value now; %NULL where it shall be absent
 */
void
spe_object_draft_set_string (const SpeHabits *habits,
                             SpeDraft        *draft,
                             SpeFieldId       field,
                             const char      *from,
                             const char      *to)
{
  if (g_strcmp0 (from, to) != 0)
    spe_object_draft_set (habits, draft, field, to != NULL ? spe_draft_new_string (to) : NULL);
}

/**
 * spe_object_draft_set_number:
 * @habits: how the file is written
 * @draft: an object
 * @field: a member
 * @from: its value before, or %SPE_UNSET
 * @to: its value now, or %SPE_UNSET
 */
void
spe_object_draft_set_number (const SpeHabits *habits,
                             SpeDraft        *draft,
                             SpeFieldId       field,
                             gint64           from,
                             gint64           to)
{
  if (from != to)
    spe_object_draft_set (habits, draft, field,
                          to != SPE_UNSET ? spe_draft_new_number ((guint64) to) : NULL);
}

static GPtrArray *
borrow_strings (GStrv list)
{
  GPtrArray *strings = g_ptr_array_new ();

  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    g_ptr_array_add (strings, list[i]);

  return strings;
}

/* How far a word is from another one that it may be a correction of, or G_MAXUINT. What a word may
 * have too much or too little is a prefix, and it may be in capital letters. */
static guint
measure_correction (const char *from,
                    const char *to)
{
  g_autofree char *lower_from = g_ascii_strdown (from, -1);
  g_autofree char *lower_to = g_ascii_strdown (to, -1);
  guint distance = spe_text_distance (lower_from, lower_to, MAX_MISSPELT);
  gsize longer = MAX (strlen (from), strlen (to));
  gsize shorter = MIN (strlen (from), strlen (to));

  if (distance <= MAX_MISSPELT && 2 * distance < shorter)
    return distance;
  if (shorter > MAX_MISSPELT && (g_str_has_suffix (lower_from, lower_to) ||
                                 g_str_has_suffix (lower_to, lower_from)))
    return (guint) (longer - shorter) + MAX_MISSPELT;

  return G_MAXUINT;
}

static guint
find_correction (const guint     *matches,
                 const GPtrArray *to,
                 const char      *from)
{
  guint best = G_MAXUINT;
  guint found = SPE_NO_MATCH;

  for (guint i = 0; i < to->len; i++)
    {
      guint distance = matches[i] == SPE_NO_MATCH ? measure_correction (from, to->pdata[i])
                                                  : G_MAXUINT;

      if (distance < best)
        {
          best = distance;
          found = i;
        }
    }

  return found;
}

/* A word that is put in the place of a misspelt one takes over the comment behind it. */
static void
pair_corrected (guint           *matches,
                const GPtrArray *from,
                const GPtrArray *to)
{
  g_autofree gboolean *stays = g_new0 (gboolean, from->len + 1);
  guint n_gone = 0;

  for (guint i = 0; i < to->len; i++)
    if (matches[i] != SPE_NO_MATCH)
      stays[matches[i]] = TRUE;

  for (guint i = 0; i < from->len && n_gone < MAX_CORRECTED; i++)
    {
      guint found = SPE_NO_MATCH;

      if (stays[i])
        continue;
      n_gone++;
      found = find_correction (matches, to, from->pdata[i]);
      if (found != SPE_NO_MATCH)
        matches[found] = i;
    }
}

static SpeDraft *
make_string (const SpeNode *node,
             gpointer       from,
             gpointer       to,
             gpointer       user_data)
{
  SpeDraft *draft = NULL;

  if (node != NULL && g_str_equal (from, to))
    return spe_draft_new_kept (node);

  draft = spe_draft_new_string (to);
  draft->origin = node;

  return draft;
}

/**
 * spe_object_draft_set_strings:
 * @habits: how the file is written
 * @draft: an object
 * @field: a member
 * @from: (nullable) (array zero-terminated=1): its value before; %NULL where it was absent
 * @to: (nullable) (array zero-terminated=1): its value now; %NULL where it shall be absent
 *
 * Sets a list of strings so that those which stay keep their text.
 */
void
spe_object_draft_set_strings (const SpeHabits *habits,
                              SpeDraft        *draft,
                              SpeFieldId       field,
                              GStrv            from,
                              GStrv            to)
{
  const SpeNode *node = NULL;
  g_autoptr (GPtrArray) from_list = NULL;
  g_autoptr (GPtrArray) to_list = NULL;
  g_autofree guint *matches = NULL;

  if (spe_string_list_equal (from, to))
    return;
  if (to == NULL)
    {
      spe_object_draft_set (habits, draft, field, NULL);
      return;
    }

  node = spe_object_draft_get_node (habits, draft, field);
  from_list = borrow_strings (from);
  to_list = borrow_strings (to);
  matches = spe_sequence_match (from_list, to_list, g_str_hash, g_str_equal);
  pair_corrected (matches, from_list, to_list);
  spe_object_draft_set (habits, draft, field,
                        spe_array_draft_new (node, from_list, to_list, matches,
                                             make_string, NULL));
}

/**
 * spe_array_draft_new:
 * @array: (nullable): what stands in the text; it is replaced where it does not hold @from
 * @from: what @array holds, element by element
 * @to: what it shall hold
 * @matches: (array): as from spe_sequence_match()
 * @make: makes an element
 * @user_data: for @make
 *
 * Returns: (transfer full): an array made of what can be kept and what is new
 */
SpeDraft *
spe_array_draft_new (const SpeNode   *array,
                     const GPtrArray *from,
                     const GPtrArray *to,
                     const guint     *matches,
                     SpeElementFunc   make,
                     gpointer         user_data)
{
  SpeDraft *draft = spe_draft_new (SPE_NODE_ARRAY);
  gboolean holds = FALSE;

  g_return_val_if_fail (from != NULL && to != NULL, draft);
  g_return_val_if_fail (matches != NULL && make != NULL, draft);

  holds = array != NULL && array->kind == SPE_NODE_ARRAY && !array->is_alias &&
          spe_node_get_n_children (array) == from->len;
  draft->origin = array;

  for (guint i = 0; i < to->len; i++)
    {
      gboolean is_old = holds && matches[i] != SPE_NO_MATCH;
      const SpeNode *node = is_old ? spe_node_get_child (array, matches[i]) : NULL;
      gpointer before = is_old ? from->pdata[matches[i]] : NULL;

      spe_draft_take_child (draft, -1, make (node, before, to->pdata[i], user_data));
    }

  return draft;
}

/* What many files write although it says nothing, such as an empty comment. */
static SpeDraft *
copy_blank (SpeFieldId     field,
            const SpeNode *node)
{
  SpeDraft *blank = NULL;
  gboolean is_optional = field == SPE_FIELD_ARGS || field == SPE_FIELD_COMMENT ||
                         field == SPE_FIELD_INCLUDES || field == SPE_FIELD_EXCLUDES;

  if (!is_optional || spe_node_get_n_children (node) > 0 ||
      node->kind == SPE_NODE_BOOLEAN || node->kind == SPE_NODE_NUMBER ||
      (node->kind == SPE_NODE_STRING && node->text[0] != '\0'))
    return NULL;

  blank = spe_draft_new (node->kind);
  blank->key = g_strdup (node->key);
  blank->text = g_strdup (node->text);

  return blank;
}

/* Members that the example lacks stay behind the member that they followed. */
static void
add_rest (GPtrArray       *ordered,
          const GPtrArray *members)
{
  for (guint i = 0; i < members->len; i++)
    {
      guint place = 0;

      if (g_ptr_array_find (ordered, members->pdata[i], NULL))
        continue;
      if (i > 0 && g_ptr_array_find (ordered, members->pdata[i - 1], &place))
        place++;
      g_ptr_array_insert (ordered, (int) place, members->pdata[i]);
    }
}

/**
 * spe_object_draft_follow:
 * @habits: how the file is written
 * @draft: a new object
 * @kind: its kind
 * @example: an object of the text that it shall look like
 *
 * Puts the members of @draft in the order of @example, and adds those that @example has
 * without saying anything, such as `"args": []`.
 */
void
spe_object_draft_follow (const SpeHabits *habits,
                         SpeDraft        *draft,
                         SpeFieldObject   kind,
                         const SpeNode   *example)
{
  g_autoptr (GPtrArray) members = NULL;
  GPtrArray *ordered = NULL;
  gboolean seen[SPE_N_FIELDS] = { FALSE };

  g_return_if_fail (habits != NULL);
  g_return_if_fail (draft != NULL && draft->kind == SPE_NODE_OBJECT);
  g_return_if_fail (example != NULL && example->kind == SPE_NODE_OBJECT);

  ordered = g_ptr_array_new ();
  for (guint i = 0; i < spe_node_get_n_children (example); i++)
    {
      const SpeNode *node = spe_node_get_child (example, i);
      SpeFieldId field = spe_field_find (kind, spe_habits_get_format (habits), node->key);
      SpeDraft *member = NULL;
      int index = 0;

      if (field == SPE_FIELD_NONE || seen[field])
        continue;

      seen[field] = TRUE;
      index = find_field (habits, draft, field);
      member = index >= 0 ? draft->children->pdata[index] : copy_blank (field, node);
      if (member != NULL)
        g_ptr_array_add (ordered, member);
    }

  members = g_steal_pointer (&draft->children);
  add_rest (ordered, members);
  g_ptr_array_set_free_func (members, NULL);
  g_ptr_array_set_free_func (ordered, (GDestroyNotify) spe_draft_free);
  draft->children = ordered;
  draft->model = example;
}
