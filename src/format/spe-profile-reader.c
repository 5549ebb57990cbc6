/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-profile-reader.h"

#include "format/spe-profile-reader-private.h"

/* From the tree of a text to a profile. The elements of the profile's lists are those of the
 * text, one for one, even where one is null or of a wrong type: paths and the writer rely on it.
 * Such an element becomes what a Go program makes of null, one without content. */

/* The members of one object by field; the last of two, as in Go. */
typedef struct
{
  const SpeNode *nodes[SPE_N_FIELDS];
} Members;

typedef gboolean (*ReadElementFunc) (SpeReader     *self,
                                     const SpeNode *node,
                                     GPtrArray     *array);

/* Two members that only Go takes for the same field. */
static void
report_variant (SpeReader     *self,
                SpeFieldId     field,
                const SpeNode *first,
                const SpeNode *second)
{
  gsize mark = 0;

  if (first == NULL || g_str_equal (first->key, second->key))
    return;

  mark = spe_reader_enter_member (self, spe_field_get_name (field));
  spe_reader_report_duplicate (self, first, second);
  spe_reader_leave (self, mark);
}

/* Sorts the members of an object into fields and reports those that fit badly. */
static void
bind_members (SpeReader      *self,
              const SpeNode  *object,
              SpeFieldObject  kind,
              Members        *members)
{
  for (guint i = 0; i < object->children->len; i++)
    {
      const SpeNode *member = g_ptr_array_index (object->children, i);
      SpeFieldId field = spe_field_find (kind, self->format, member->key);

      if (field == SPE_FIELD_NONE)
        {
          if (!spe_reader_is_full (self))
            spe_reader_report_unknown (self, member,
                                       spe_field_find_near (kind, self->format, member->key));
          continue;
        }

      report_variant (self, field, members->nodes[field], member);
      if (!g_str_equal (member->key, spe_field_get_name (field)))
        spe_reader_report_key (self, member, field);
      members->nodes[field] = member;
    }
}

/* The member of a field if it has the right kind; null is the same as absent. */
static const SpeNode *
get_typed (SpeReader     *self,
           const Members *members,
           SpeFieldId     field,
           SpeNodeKind    kind)
{
  const SpeNode *node = members->nodes[field];
  gsize mark = 0;

  if (node == NULL || node->kind == SPE_NODE_NULL || node->kind == kind)
    return node != NULL && node->kind == kind ? node : NULL;

  mark = spe_reader_enter_member (self, spe_field_get_name (field));
  spe_reader_report_type (self, node, field);
  spe_reader_leave (self, mark);
  return NULL;
}

static char *
read_string (SpeReader     *self,
             const Members *members,
             SpeFieldId     field)
{
  const SpeNode *node = get_typed (self, members, field, SPE_NODE_STRING);

  return node != NULL ? g_strdup (node->text) : NULL;
}

static void
report_bad_element (SpeReader     *self,
                    const SpeNode *element,
                    SpeFieldId     field)
{
  if (element->kind == SPE_NODE_NULL)
    spe_reader_report_element (self, element, field);
  else
    spe_reader_report_type (self, element, field);
}

static GStrv
read_strings (SpeReader     *self,
              const Members *members,
              SpeFieldId     field)
{
  const SpeNode *node = get_typed (self, members, field, SPE_NODE_ARRAY);
  GStrv strings = NULL;
  gsize mark = 0;

  if (node == NULL)
    return NULL;

  mark = spe_reader_enter_member (self, spe_field_get_name (field));
  strings = g_new0 (char *, node->children->len + 1);
  for (guint i = 0; i < node->children->len; i++)
    {
      const SpeNode *element = g_ptr_array_index (node->children, i);
      gsize inner = spe_reader_enter_element (self, i);

      if (element->kind != SPE_NODE_STRING)
        report_bad_element (self, element, field);
      strings[i] = g_strdup (element->kind == SPE_NODE_STRING ? element->text : "");
      spe_reader_leave (self, inner);
    }
  spe_reader_leave (self, mark);

  return strings;
}

/* Reads a number that the spec has as uint32 and Go as uint: larger ones are read and reported.
 * FALSE where every runtime refuses the file. */
static gboolean
read_uint (SpeReader     *self,
           const Members *members,
           SpeFieldId     field,
           gint64        *out_value)
{
  const SpeNode *node = get_typed (self, members, field, SPE_NODE_NUMBER);
  guint64 value = 0;
  gsize mark = 0;

  if (node == NULL)
    return TRUE;
  if (!spe_node_get_uint64 (node, &value) || value > G_MAXINT64)
    return spe_reader_refuse_integer (self, node, field);

  if (value > G_MAXUINT32)
    {
      mark = spe_reader_enter_member (self, spe_field_get_name (field));
      spe_reader_report_range (self, node);
      spe_reader_leave (self, mark);
    }

  *out_value = (gint64) value;
  return TRUE;
}

static gboolean
read_uint64 (SpeReader     *self,
             const Members *members,
             SpeFieldId     field,
             guint64       *out_value,
             gboolean      *out_is_given)
{
  const SpeNode *node = get_typed (self, members, field, SPE_NODE_NUMBER);

  if (node == NULL)
    return TRUE;
  if (!spe_node_get_uint64 (node, out_value))
    return spe_reader_refuse_integer (self, node, field);

  *out_is_given = TRUE;
  return TRUE;
}

/* Reads a list of objects; @out_array stays untouched where it is absent. */
static gboolean
read_objects (SpeReader       *self,
              const Members   *members,
              SpeFieldId       field,
              ReadElementFunc  read_element,
              GDestroyNotify   destroy,
              GPtrArray      **out_array)
{
  const SpeNode *node = get_typed (self, members, field, SPE_NODE_ARRAY);
  g_autoptr (GPtrArray) array = NULL;
  gsize mark = 0;

  if (node == NULL)
    return TRUE;

  array = g_ptr_array_new_full (node->children->len, destroy);
  mark = spe_reader_enter_member (self, spe_field_get_name (field));
  for (guint i = 0; i < node->children->len; i++)
    {
      const SpeNode *element = g_ptr_array_index (node->children, i);
      gsize inner = spe_reader_enter_element (self, i);

      if (element->kind != SPE_NODE_OBJECT)
        report_bad_element (self, element, field);
      if (!read_element (self, element, array))
        return FALSE;
      spe_reader_leave (self, inner);
    }
  spe_reader_leave (self, mark);

  g_clear_pointer (out_array, g_ptr_array_unref);
  *out_array = g_steal_pointer (&array);
  return TRUE;
}

static void
bind_element (SpeReader      *self,
              const SpeNode  *node,
              SpeFieldObject  kind,
              Members        *members)
{
  if (node->kind == SPE_NODE_OBJECT)
    bind_members (self, node, kind, members);
}

static gboolean
read_condition (SpeReader     *self,
                const SpeNode *node,
                GPtrArray     *conditions)
{
  SpeCondition *condition = spe_condition_new ();
  Members members = { 0 };
  g_autofree char *op = NULL;

  g_ptr_array_add (conditions, condition);
  bind_element (self, node, SPE_FIELD_OBJECT_CONDITION, &members);

  op = read_string (self, &members, SPE_FIELD_OP);
  condition->op = spe_operator_from_string (op);
  if (condition->op == SPE_OPERATOR_INVALID)
    condition->op_text = g_steal_pointer (&op);

  return read_uint (self, &members, SPE_FIELD_INDEX, &condition->index) &&
         read_uint64 (self, &members, SPE_FIELD_VALUE, &condition->value,
                      &condition->has_value) &&
         read_uint64 (self, &members, SPE_FIELD_VALUE_TWO, &condition->value_two,
                      &condition->has_value_two);
}

static SpeScope *
read_scope (SpeReader     *self,
            const Members *rule,
            SpeFieldId     field)
{
  const SpeNode *node = get_typed (self, rule, field, SPE_NODE_OBJECT);
  SpeScope *scope = NULL;
  Members members = { 0 };
  gsize mark = 0;

  if (node == NULL)
    return NULL;

  mark = spe_reader_enter_member (self, spe_field_get_name (field));
  bind_members (self, node, SPE_FIELD_OBJECT_SCOPE, &members);
  scope = spe_scope_new ();
  scope->caps = read_strings (self, &members, SPE_FIELD_CAPS);
  scope->arches = read_strings (self, &members, SPE_FIELD_ARCHES);
  scope->min_kernel = read_string (self, &members, SPE_FIELD_MIN_KERNEL);
  spe_reader_leave (self, mark);

  return scope;
}

static SpeAction
read_action (SpeReader      *self,
             const Members  *members,
             SpeFieldId      field,
             char          **out_text)
{
  g_autofree char *text = read_string (self, members, field);
  SpeAction action = spe_action_from_string (text);

  if (action == SPE_ACTION_INVALID)
    *out_text = g_steal_pointer (&text);

  return action;
}

static gboolean
read_rule (SpeReader     *self,
           const SpeNode *node,
           GPtrArray     *rules)
{
  SpeRule *rule = spe_rule_new ();
  Members members = { 0 };

  g_ptr_array_add (rules, rule);
  bind_element (self, node, SPE_FIELD_OBJECT_RULE, &members);

  rule->names = read_strings (self, &members, SPE_FIELD_NAMES);
  rule->name = read_string (self, &members, SPE_FIELD_NAME);
  rule->action = read_action (self, &members, SPE_FIELD_ACTION, &rule->action_text);
  rule->errno_name = read_string (self, &members, SPE_FIELD_ERRNO);
  rule->comment = read_string (self, &members, SPE_FIELD_COMMENT);
  rule->includes = read_scope (self, &members, SPE_FIELD_INCLUDES);
  rule->excludes = read_scope (self, &members, SPE_FIELD_EXCLUDES);

  return read_uint (self, &members, SPE_FIELD_ERRNO_RET, &rule->errno_ret) &&
         read_objects (self, &members, SPE_FIELD_ARGS, read_condition,
                       (GDestroyNotify) spe_condition_unref, &rule->conditions);
}

static gboolean
read_arch_map_entry (SpeReader     *self,
                     const SpeNode *node,
                     GPtrArray     *arch_map)
{
  SpeArchMapEntry *entry = spe_arch_map_entry_new (NULL, NULL);
  Members members = { 0 };

  g_ptr_array_add (arch_map, entry);
  bind_element (self, node, SPE_FIELD_OBJECT_ARCH_MAP, &members);
  entry->architecture = read_string (self, &members, SPE_FIELD_ARCHITECTURE);
  entry->sub_architectures = read_strings (self, &members, SPE_FIELD_SUB_ARCHITECTURES);

  return TRUE;
}

static gboolean
read_profile (SpeReader     *self,
              const SpeNode *node,
              SpeProfile    *profile)
{
  Members members = { 0 };

  bind_members (self, node, SPE_FIELD_OBJECT_PROFILE, &members);

  profile->default_action = read_action (self, &members, SPE_FIELD_DEFAULT_ACTION,
                                         &profile->default_action_text);
  profile->default_errno_name = read_string (self, &members, SPE_FIELD_DEFAULT_ERRNO);
  profile->architectures = read_strings (self, &members, SPE_FIELD_ARCHITECTURES);
  profile->flags = read_strings (self, &members, SPE_FIELD_FLAGS);
  profile->listener_path = read_string (self, &members, SPE_FIELD_LISTENER_PATH);
  profile->listener_metadata = read_string (self, &members, SPE_FIELD_LISTENER_METADATA);

  return read_uint (self, &members, SPE_FIELD_DEFAULT_ERRNO_RET, &profile->default_errno_ret) &&
         read_objects (self, &members, SPE_FIELD_ARCH_MAP, read_arch_map_entry,
                       (GDestroyNotify) spe_arch_map_entry_free, &profile->arch_map) &&
         read_objects (self, &members, SPE_FIELD_SYSCALLS, read_rule,
                       (GDestroyNotify) spe_rule_unref, &profile->rules);
}

/**
 * spe_profile_read:
 * @map: a text
 * @node: the object in it that is the profile
 * @format: the format of the text
 * @name: what to call the text in messages, usually a file name
 * @problems: (element-type SpeProblem): gets what is wrong with the form of the text; their
 *   lines and columns are filled in
 * @out_where: (out) (optional): where the text is refused
 * @error: set to %SPE_FORMAT_ERROR_SYNTAX for a number that no runtime reads as what it has to
 *   be: a fraction, a negative one, one that is too large
 *
 * Reads a profile as the Go programs do: keys in any letter case (exactly for the operator), the
 * last of two members, null as absent. Members that @format does not know are left out, for they
 * have no effect there. A value of the wrong type counts as absent and is reported.
 *
 * Returns: (transfer full) (nullable): the profile, its lists as long as those of the text
 */
SpeProfile *
spe_profile_read (const SpeSourceMap *map,
                  const SpeNode      *node,
                  SpeFormat           format,
                  const char         *name,
                  GPtrArray          *problems,
                  SpeTextError       *out_where,
                  GError            **error)
{
  g_autoptr (SpeProfile) profile = NULL;
  g_autoptr (GString) path = NULL;
  SpeReader self = { map, node, format, name, problems, 0, NULL, out_where, error };

  g_return_val_if_fail (map != NULL && spe_source_map_get_root (map) != NULL, NULL);
  g_return_val_if_fail (node != NULL && node->kind == SPE_NODE_OBJECT, NULL);
  g_return_val_if_fail (name != NULL && problems != NULL, NULL);

  path = g_string_new (NULL);
  self.path = path;
  self.first_problem = problems->len;
  profile = spe_profile_new ();

  spe_reader_report_wrapper (&self);
  spe_reader_report_base (&self);
  spe_reader_find_duplicates (&self, spe_source_map_get_root (map));
  if (!read_profile (&self, node, profile))
    return NULL;

  return g_steal_pointer (&profile);
}
