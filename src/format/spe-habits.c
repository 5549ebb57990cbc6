/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-habits.h"

struct _SpeHabits
{
  SpeFormat format;

  /* From a member's key to an array or object under that key which is not empty. */
  GHashTable *samples;

  /* From the key of a list of objects to a table: from a member's key to an object of such a
   * list that has the member. */
  GHashTable *owners;

  /* Borrowed, nullable: any list of strings. */
  const SpeNode *list_of_strings;
};

static void
note_owner (SpeHabits     *self,
            const char    *list,
            const char    *key,
            const SpeNode *object)
{
  GHashTable *table = g_hash_table_lookup (self->owners, list);

  if (table == NULL)
    {
      table = g_hash_table_new (g_str_hash, g_str_equal);
      g_hash_table_insert (self->owners, (gpointer) list, table);
    }
  if (!g_hash_table_contains (table, key))
    g_hash_table_insert (table, (gpointer) key, (gpointer) object);
}

static void
note_sample (SpeHabits     *self,
             const SpeNode *node)
{
  const SpeNode *first = NULL;

  if (spe_node_get_n_children (node) == 0)
    return;

  first = spe_node_get_child (node, 0);
  if (node->key != NULL && !g_hash_table_contains (self->samples, node->key))
    g_hash_table_insert (self->samples, node->key, (gpointer) node);
  if (self->list_of_strings == NULL &&
      node->kind == SPE_NODE_ARRAY && first->kind == SPE_NODE_STRING)
    self->list_of_strings = node;
}

/* The depth is limited by the scanners. What an alias stands for is written elsewhere. */
static void
study (SpeHabits     *self,
       const SpeNode *node,
       const char    *list)
{
  if (node->is_alias)
    return;

  note_sample (self, node);

  for (guint i = 0; i < spe_node_get_n_children (node); i++)
    {
      const SpeNode *child = spe_node_get_child (node, i);

      if (node->kind == SPE_NODE_OBJECT && list != NULL)
        note_owner (self, list, child->key, node);
      if (child->children != NULL)
        study (self, child, node->kind == SPE_NODE_ARRAY ? node->key : NULL);
    }
}

/**
 * spe_habits_new:
 * @profile: (nullable): the profile's value in the text, which must outlive the habits; %NULL
 *   where there is no text yet
 * @format: the format of the text, which says what a key stands for
 *
 * Returns: (transfer full): the habits seen in it
 */
SpeHabits *
spe_habits_new (const SpeNode *profile,
                SpeFormat      format)
{
  SpeHabits *self = g_new0 (SpeHabits, 1);

  self->format = format;
  self->samples = g_hash_table_new (g_str_hash, g_str_equal);
  self->owners = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                        (GDestroyNotify) g_hash_table_unref);
  if (profile != NULL)
    study (self, profile, NULL);

  return self;
}

/**
 * spe_habits_free:
 * @self: (transfer full): habits
 */
void
spe_habits_free (SpeHabits *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->samples);
  g_hash_table_unref (self->owners);
  g_free (self);
}

/**
 * spe_habits_get_format:
 * @self: habits
 *
 * Returns: the format of the text
 */
SpeFormat
spe_habits_get_format (const SpeHabits *self)
{
  g_return_val_if_fail (self != NULL, SPE_FORMAT_OCI);

  return self->format;
}

/* Where objects of a kind stand in a list: the key of that list. */
static const char *
get_list_key (SpeFieldObject kind)
{
  switch (kind)
    {
    case SPE_FIELD_OBJECT_RULE:
      return spe_field_get_name (SPE_FIELD_SYSCALLS);
    case SPE_FIELD_OBJECT_CONDITION:
      return spe_field_get_name (SPE_FIELD_ARGS);
    case SPE_FIELD_OBJECT_ARCH_MAP:
      return spe_field_get_name (SPE_FIELD_ARCH_MAP);
    case SPE_FIELD_OBJECT_PROFILE:
    case SPE_FIELD_OBJECT_SCOPE:
    default:
      return NULL;
    }
}

/**
 * spe_habits_get_owner:
 * @self: habits
 * @field: a member
 *
 * Returns: (transfer none) (nullable): a rule, condition or `archMap` entry of the text that has
 *   the member
 */
const SpeNode *
spe_habits_get_owner (const SpeHabits *self,
                      SpeFieldId       field)
{
  const char *list = NULL;
  GHashTable *table = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (field < SPE_N_FIELDS, NULL);

  list = get_list_key (spe_field_get_object (field));
  table = list != NULL ? g_hash_table_lookup (self->owners, list) : NULL;

  return table != NULL ? g_hash_table_lookup (table, spe_field_get_name (field)) : NULL;
}

static int
find_member (const SpeHabits *self,
             const SpeDraft  *object,
             SpeFieldId       field)
{
  SpeFieldObject kind = spe_field_get_object (field);

  for (guint i = 0; i < spe_draft_get_n_children (object); i++)
    {
      const SpeDraft *member = object->children->pdata[i];

      if (spe_field_find (kind, self->format, member->key) == field)
        return (int) i;
    }

  return -1;
}

/* What qualifies a rule stands behind both its names and its action, whichever comes last. An
 * errno rather stays beside the action. */
static gboolean
comes_last (SpeFieldId field)
{
  return field == SPE_FIELD_ARGS || field == SPE_FIELD_COMMENT ||
         field == SPE_FIELD_INCLUDES || field == SPE_FIELD_EXCLUDES;
}

/* Behind the nearest member that comes before @field in @order and that the object has, or behind
 * all of them; else before the nearest that comes after it. */
static int
find_place_in_order (const SpeHabits *self,
                     const SpeDraft  *object,
                     const GArray    *order,
                     SpeFieldId       field)
{
  guint at = 0;
  int place = 0;

  while (at < order->len && g_array_index (order, SpeFieldId, at) != field)
    at++;

  for (guint i = at; i > 0 && (place == 0 || comes_last (field)); i--)
    {
      int index = find_member (self, object, g_array_index (order, SpeFieldId, i - 1));

      place = MAX (place, index + 1);
    }
  if (place > 0)
    return place;

  for (guint i = at + 1; i < order->len; i++)
    {
      int index = find_member (self, object, g_array_index (order, SpeFieldId, i));

      if (index >= 0)
        return index;
    }

  return -1;
}

static GArray *
dup_order_of (const SpeHabits *self,
              const SpeNode   *object,
              SpeFieldObject   kind)
{
  GArray *order = g_array_new (FALSE, FALSE, sizeof (SpeFieldId));

  for (guint i = 0; i < spe_node_get_n_children (object); i++)
    {
      const SpeNode *member = object->children->pdata[i];
      SpeFieldId field = spe_field_find (kind, self->format, member->key);

      if (field != SPE_FIELD_NONE)
        g_array_append_val (order, field);
    }

  return order;
}

/* The fields are listed in the order in which they are usually written. */
static GArray *
dup_usual_order (SpeFieldObject kind)
{
  GArray *order = g_array_new (FALSE, FALSE, sizeof (SpeFieldId));

  for (SpeFieldId field = 0; field < SPE_N_FIELDS; field++)
    if (spe_field_get_object (field) == kind)
      g_array_append_val (order, field);

  return order;
}

/**
 * spe_habits_find_place:
 * @self: habits
 * @object: an object that lacks the member
 * @field: the new member
 *
 * Finds where a new member belongs: where it stands in another object of that kind, else where
 * it usually stands.
 *
 * Returns: the index among the members; -1 for the end
 */
int
spe_habits_find_place (const SpeHabits *self,
                       const SpeDraft  *object,
                       SpeFieldId       field)
{
  const SpeNode *owner = NULL;
  g_autoptr (GArray) usual = NULL;
  int place = -1;

  g_return_val_if_fail (self != NULL && object != NULL, -1);
  g_return_val_if_fail (field < SPE_N_FIELDS, -1);

  owner = spe_habits_get_owner (self, field);
  if (owner != NULL)
    {
      g_autoptr (GArray) order = dup_order_of (self, owner, spe_field_get_object (field));

      place = find_place_in_order (self, object, order, field);
    }
  if (place >= 0)
    return place;

  usual = dup_usual_order (spe_field_get_object (field));

  return find_place_in_order (self, object, usual, field);
}

static gboolean
is_sample_for (const SpeNode  *node,
               const SpeDraft *draft)
{
  return node != NULL && node->kind == draft->kind && !node->is_alias &&
         spe_node_get_n_children (node) > 0;
}

static const SpeNode *
find_sample (const SpeHabits *self,
             const SpeDraft  *draft)
{
  const SpeNode *sample = NULL;

  if (draft->key != NULL)
    sample = g_hash_table_lookup (self->samples, draft->key);
  if (is_sample_for (sample, draft))
    return sample;
  if (draft->kind == SPE_NODE_ARRAY && spe_draft_get_n_children (draft) > 0 &&
      spe_draft_get_child (draft, 0)->kind == SPE_NODE_STRING)
    return self->list_of_strings;

  return NULL;
}

/* What a child can follow: the member of the same name, or any element that is like it. */
static const SpeNode *
find_hint (const SpeNode  *model,
           const SpeDraft *child)
{
  if (model == NULL)
    return NULL;
  if (model->kind == SPE_NODE_OBJECT && child->key != NULL)
    return spe_node_get_field (model, child->key);

  for (guint i = 0; i < spe_node_get_n_children (model); i++)
    if (is_sample_for (spe_node_get_child (model, i), child))
      return spe_node_get_child (model, i);

  return NULL;
}

static void
assign_model (const SpeHabits *self,
              SpeDraft        *draft,
              const SpeNode   *hint)
{
  if (draft->is_kept || !spe_draft_is_collection (draft))
    return;

  if (is_sample_for (draft->origin, draft))
    draft->model = draft->origin;
  else if (draft->model == NULL)
    draft->model = is_sample_for (hint, draft) ? hint : find_sample (self, draft);

  for (guint i = 0; i < spe_draft_get_n_children (draft); i++)
    {
      SpeDraft *child = spe_draft_get_child (draft, i);

      if (!child->is_kept && spe_draft_is_collection (child))
        assign_model (self, child, find_hint (draft->model, child));
    }
}

/**
 * spe_habits_assign_models:
 * @self: habits
 * @draft: a value
 *
 * Gives each array and object in @draft that is not kept the value of the text whose layout it
 * follows: its own as it was, its like beside it, or one under the same key elsewhere.
 */
void
spe_habits_assign_models (const SpeHabits *self,
                          SpeDraft        *draft)
{
  g_return_if_fail (self != NULL && draft != NULL);

  assign_model (self, draft, NULL);
}
