/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-loader-read-private.h"

#include <string.h>

#include "format/spe-format.h"

/* What youki reads: the types of oci-spec-rs (src/runtime/linux.rs) by way of serde, which takes
 * keys in their own letter case only and once, ends at the first value of a wrong type, and wants
 * every member that the specification does not call optional, numbers too. Words that it does not
 * know are kept: youki's front end refuses them. The position that serde adds to its words is one
 * in the whole configuration, and is left out. */

typedef gboolean (*MemberFunc) (const SpeNode  *member,
                                guint           field,
                                gpointer        owner,
                                GError        **error);

/* required: a bit for each field. All others take null for nothing. */
typedef struct
{
  const char        *name;
  const char *const *fields;
  guint              n_fields;
  guint              required;
  MemberFunc         read;
} Struct;

G_GNUC_PRINTF (2, 3)
static gboolean
refuse (GError     **error,
        const char  *format,
        ...)
{
  g_autofree char *words = NULL;
  va_list args;

  va_start (args, format);
  words = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_REFUSED, words);

  return FALSE;
}

static gboolean
is_fraction (const SpeNode *node)
{
  return strpbrk (node->text, ".eE") != NULL || g_str_equal (node->text, "-0");
}

static gboolean
refuse_type (const SpeNode  *node,
             const char     *expected,
             GError        **error)
{
  const char *text = node->text;

  switch (node->kind)
    {
    case SPE_NODE_BOOLEAN:
      return refuse (error, "invalid type: boolean `%s`, expected %s", text, expected);
    case SPE_NODE_NUMBER:
      return refuse (error, "invalid type: %s `%s`, expected %s",
                     is_fraction (node) ? "floating point" : "integer", text, expected);
    case SPE_NODE_STRING:
      return refuse (error, "invalid type: string \"%s\", expected %s", text, expected);
    case SPE_NODE_ARRAY:
      return refuse (error, "invalid type: sequence, expected %s", expected);
    case SPE_NODE_OBJECT:
      return refuse (error, "invalid type: map, expected %s", expected);
    case SPE_NODE_NULL:
    default:
      return refuse (error, "invalid type: null, expected %s", expected);
    }
}

static int
find_field (const Struct *type,
            const char   *key)
{
  for (guint i = 0; i < type->n_fields; i++)
    if (g_str_equal (type->fields[i], key))
      return (int) i;

  return -1;
}

static gboolean
read_member (const Struct   *type,
             const SpeNode  *member,
             guint          *seen,
             gpointer        owner,
             GError        **error)
{
  int field = find_field (type, member->key);
  guint bit = 0;

  if (field < 0)
    return TRUE;

  bit = 1u << field;
  if ((*seen & bit) != 0)
    return refuse (error, "duplicate field `%s`", member->key);
  *seen |= bit;

  return (member->kind == SPE_NODE_NULL && (type->required & bit) == 0) ||
         type->read (member, (guint) field, owner, error);
}

static gboolean
read_struct (const SpeNode  *node,
             const Struct   *type,
             gpointer        owner,
             GError        **error)
{
  guint seen = 0;

  if (node->kind != SPE_NODE_OBJECT)
    return refuse_type (node, type->name, error);

  for (guint i = 0; i < node->children->len; i++)
    if (!read_member (type, node->children->pdata[i], &seen, owner, error))
      return FALSE;

  for (guint i = 0; i < type->n_fields; i++)
    if ((type->required & ~seen & (1u << i)) != 0)
      return refuse (error, "missing field `%s`", type->fields[i]);

  return TRUE;
}

static gboolean
read_text (const SpeNode  *node,
           char          **out_text,
           GError        **error)
{
  if (node->kind != SPE_NODE_STRING)
    return refuse_type (node, "a string", error);

  *out_text = g_strdup (node->text);

  return TRUE;
}

static gboolean
read_list (const SpeNode  *node,
           GStrv          *out_list,
           GError        **error)
{
  if (node->kind != SPE_NODE_ARRAY)
    return refuse_type (node, "a sequence", error);

  *out_list = g_new0 (char *, node->children->len + 1);
  for (guint i = 0; i < node->children->len; i++)
    if (!read_text (node->children->pdata[i], &(*out_list)[i], error))
      return FALSE;

  return TRUE;
}

/* A number beyond 64 bits is a floating one to serde. */
static gboolean
read_number (const SpeNode  *node,
             guint64         max,
             const char     *type,
             guint64        *out_number,
             GError        **error)
{
  if (node->kind != SPE_NODE_NUMBER || is_fraction (node))
    return refuse_type (node, type, error);
  if (!spe_node_get_uint64 (node, out_number) || *out_number > max)
    return refuse (error, "invalid value: integer `%s`, expected %s", node->text, type);

  return TRUE;
}

static gboolean
read_errno (const SpeNode  *node,
            gint64         *out_number,
            GError        **error)
{
  guint64 number = 0;

  if (!read_number (node, G_MAXUINT32, "u32", &number, error))
    return FALSE;

  *out_number = (gint64) number;

  return TRUE;
}

static gboolean
read_action (const SpeNode  *node,
             SpeAction      *out_action,
             char          **out_text,
             GError        **error)
{
  g_autofree char *text = NULL;

  if (!read_text (node, &text, error))
    return FALSE;

  *out_action = spe_action_from_string (text);
  if (*out_action == SPE_ACTION_INVALID)
    *out_text = g_steal_pointer (&text);

  return TRUE;
}

enum { CONDITION_INDEX, CONDITION_VALUE, CONDITION_VALUE_TWO, CONDITION_OP };

static gboolean
read_condition_member (const SpeNode  *member,
                       guint           field,
                       gpointer        owner,
                       GError        **error)
{
  SpeCondition *condition = owner;
  g_autofree char *op = NULL;
  guint64 index = 0;

  switch (field)
    {
    case CONDITION_INDEX:
      if (!read_number (member, G_MAXUINT64, "usize", &index, error))
        return FALSE;
      condition->index = (gint64) index;
      return TRUE;
    case CONDITION_VALUE:
      condition->has_value = TRUE;
      return read_number (member, G_MAXUINT64, "u64", &condition->value, error);
    case CONDITION_VALUE_TWO:
      condition->has_value_two = TRUE;
      return read_number (member, G_MAXUINT64, "u64", &condition->value_two, error);
    case CONDITION_OP:
    default:
      if (!read_text (member, &op, error))
        return FALSE;
      condition->op = spe_operator_from_string (op);
      if (condition->op == SPE_OPERATOR_INVALID)
        condition->op_text = g_steal_pointer (&op);
      return TRUE;
    }
}

static gboolean
read_conditions (const SpeNode  *node,
                 SpeRule        *rule,
                 GError        **error)
{
  static const char *const fields[] = { "index", "value", "valueTwo", "op" };
  static const Struct type = {
    "struct LinuxSeccompArg", fields, G_N_ELEMENTS (fields),
    1u << CONDITION_INDEX | 1u << CONDITION_VALUE | 1u << CONDITION_OP, read_condition_member,
  };

  if (node->kind != SPE_NODE_ARRAY)
    return refuse_type (node, "a sequence", error);

  rule->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_condition_unref);
  for (guint i = 0; i < node->children->len; i++)
    {
      SpeCondition *condition = spe_condition_new ();

      g_ptr_array_add (rule->conditions, condition);
      if (!read_struct (node->children->pdata[i], &type, condition, error))
        return FALSE;
    }

  return TRUE;
}

enum { RULE_NAMES, RULE_ACTION, RULE_ERRNO_RET, RULE_ARGS };

static gboolean
read_rule_member (const SpeNode  *member,
                  guint           field,
                  gpointer        owner,
                  GError        **error)
{
  SpeRule *rule = owner;

  switch (field)
    {
    case RULE_NAMES:
      return read_list (member, &rule->names, error);
    case RULE_ACTION:
      return read_action (member, &rule->action, &rule->action_text, error);
    case RULE_ERRNO_RET:
      return read_errno (member, &rule->errno_ret, error);
    case RULE_ARGS:
    default:
      return read_conditions (member, rule, error);
    }
}

static gboolean
read_rules (const SpeNode  *node,
            SpeProfile     *profile,
            GError        **error)
{
  static const char *const fields[] = { "names", "action", "errnoRet", "args" };
  static const Struct type = {
    "struct LinuxSyscall", fields, G_N_ELEMENTS (fields),
    1u << RULE_NAMES | 1u << RULE_ACTION, read_rule_member,
  };

  if (node->kind != SPE_NODE_ARRAY)
    return refuse_type (node, "a sequence", error);

  for (guint i = 0; i < node->children->len; i++)
    {
      SpeRule *rule = spe_rule_new ();

      g_ptr_array_add (profile->rules, rule);
      if (!read_struct (node->children->pdata[i], &type, rule, error))
        return FALSE;
    }

  return TRUE;
}

enum
{
  PROFILE_DEFAULT_ACTION,
  PROFILE_DEFAULT_ERRNO_RET,
  PROFILE_ARCHITECTURES,
  PROFILE_FLAGS,
  PROFILE_LISTENER_PATH,
  PROFILE_LISTENER_METADATA,
  PROFILE_SYSCALLS,
};

static gboolean
read_profile_member (const SpeNode  *member,
                     guint           field,
                     gpointer        owner,
                     GError        **error)
{
  SpeProfile *profile = owner;

  switch (field)
    {
    case PROFILE_DEFAULT_ACTION:
      return read_action (member, &profile->default_action, &profile->default_action_text, error);
    case PROFILE_DEFAULT_ERRNO_RET:
      return read_errno (member, &profile->default_errno_ret, error);
    case PROFILE_ARCHITECTURES:
      return read_list (member, &profile->architectures, error);
    case PROFILE_FLAGS:
      return read_list (member, &profile->flags, error);
    case PROFILE_LISTENER_PATH:
      return read_text (member, &profile->listener_path, error);
    case PROFILE_LISTENER_METADATA:
      return read_text (member, &profile->listener_metadata, error);
    case PROFILE_SYSCALLS:
    default:
      return read_rules (member, profile, error);
    }
}

/**
 * spe_loader_read_youki:
 * @node: the `linux.seccomp` of a configuration
 * @error: set to %SPE_FORMAT_ERROR_REFUSED with youki's own words
 *
 * Returns: (transfer full) (nullable): what youki reads
 */
SpeProfile *
spe_loader_read_youki (const SpeNode  *node,
                       GError        **error)
{
  static const char *const fields[] = {
    "defaultAction", "defaultErrnoRet", "architectures", "flags", "listenerPath",
    "listenerMetadata", "syscalls",
  };
  static const Struct type = {
    "struct LinuxSeccomp", fields, G_N_ELEMENTS (fields), 1u << PROFILE_DEFAULT_ACTION,
    read_profile_member,
  };
  g_autoptr (SpeProfile) profile = spe_profile_new ();

  g_return_val_if_fail (node != NULL, NULL);

  if (!read_struct (node, &type, profile, error))
    return NULL;

  return g_steal_pointer (&profile);
}
