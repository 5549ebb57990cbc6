/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-loader-read-private.h"

#include <errno.h>

#include "format/spe-format.h"

/* What crun reads: containers/libocispec, whose code is made from the schema. Keys count in their
 * own letter case only; a member of the wrong type counts as absent, and so does a number that is
 * a string; a number may have a sign where the type has none (src/ocispec/sources.py,
 * json_common.c). The words are those of crun 1.8. */

#define LOADING "load `config.json`: "

/* The first one of that name, if it is of that kind. */
static const SpeNode *
get_member (const SpeNode *object,
            const char    *key,
            SpeNodeKind    kind)
{
  for (guint i = 0; object->kind == SPE_NODE_OBJECT && i < object->children->len; i++)
    {
      const SpeNode *member = object->children->pdata[i];

      if (g_str_equal (member->key, key))
        return member->kind == kind ? member : NULL;
    }

  return NULL;
}

static gboolean
refuse_missing (const char  *key,
                GError     **error)
{
  g_set_error (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_REFUSED,
               LOADING "Required field '%s' not present", key);

  return FALSE;
}

/* strtoull(3) wants nothing but digits and a sign, which turns the number around. */
static gboolean
parse_number (const char *text,
              guint64    *out_number,
              int        *out_problem)
{
  char *end = NULL;

  errno = 0;
  *out_number = g_ascii_strtoull (text, &end, 10);
  *out_problem = errno != 0 ? errno : *end != '\0' ? EINVAL : 0;

  return *out_problem == 0;
}

static gboolean
read_number (const SpeNode  *object,
             const char     *key,
             guint64         max,
             const char     *type,
             guint64        *out_number,
             gboolean       *out_is_given,
             GError        **error)
{
  const SpeNode *node = get_member (object, key, SPE_NODE_NUMBER);
  guint64 number = 0;
  int problem = 0;

  *out_is_given = node != NULL;
  if (node == NULL)
    return TRUE;

  if (parse_number (node->text, &number, &problem) && number > max)
    problem = ERANGE;
  if (problem == 0)
    {
      *out_number = number;
      return TRUE;
    }

  g_set_error (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_REFUSED,
               LOADING "Invalid value '%s' with type '%s' for key '%s': %s", node->text, type, key,
               problem == ERANGE ? "Numerical result out of range" : "Invalid argument");

  return FALSE;
}

static gboolean
read_uint32 (const SpeNode  *object,
             const char     *key,
             gint64         *out_number,
             GError        **error)
{
  guint64 number = 0;
  gboolean is_given = FALSE;

  if (!read_number (object, key, G_MAXUINT32, "uint32", &number, &is_given, error))
    return FALSE;
  if (is_given)
    *out_number = (gint64) number;

  return TRUE;
}

static gboolean
read_uint64 (const SpeNode  *object,
             const char     *key,
             guint64        *out_number,
             GError        **error)
{
  gboolean is_given = FALSE;

  return read_number (object, key, G_MAXUINT64, "uint64", out_number, &is_given, error);
}

static char *
dup_text (const SpeNode *object,
          const char    *key)
{
  const SpeNode *node = get_member (object, key, SPE_NODE_STRING);

  return node != NULL ? g_strdup (node->text) : NULL;
}

/* What is no string in a list becomes an empty one. */
static GStrv
dup_list (const SpeNode *object,
          const char    *key)
{
  const SpeNode *node = get_member (object, key, SPE_NODE_ARRAY);
  GStrv list = NULL;

  if (node == NULL)
    return NULL;

  list = g_new0 (char *, node->children->len + 1);
  for (guint i = 0; i < node->children->len; i++)
    {
      const SpeNode *element = node->children->pdata[i];

      list[i] = g_strdup (element->kind == SPE_NODE_STRING ? element->text : "");
    }

  return list;
}

static gboolean
read_action (const SpeNode  *object,
             const char     *key,
             SpeAction      *out_action,
             char          **out_text,
             GError        **error)
{
  g_autofree char *text = dup_text (object, key);

  if (text == NULL)
    return refuse_missing (key, error);

  *out_action = spe_action_from_string (text);
  if (*out_action == SPE_ACTION_INVALID)
    *out_text = g_steal_pointer (&text);

  return TRUE;
}

static gboolean
read_condition (const SpeNode  *node,
                SpeCondition   *condition,
                GError        **error)
{
  g_autofree char *op = dup_text (node, "op");

  condition->index = 0;
  condition->has_value = TRUE;
  if (!read_uint32 (node, "index", &condition->index, error) ||
      !read_uint64 (node, "value", &condition->value, error) ||
      !read_uint64 (node, "valueTwo", &condition->value_two, error))
    return FALSE;
  condition->has_value_two = condition->value_two != 0;
  if (op == NULL)
    return refuse_missing ("op", error);

  condition->op = spe_operator_from_string (op);
  if (condition->op == SPE_OPERATOR_INVALID)
    condition->op_text = g_steal_pointer (&op);

  return TRUE;
}

static gboolean
read_rule (const SpeNode  *node,
           SpeRule        *rule,
           GError        **error)
{
  const SpeNode *args = get_member (node, "args", SPE_NODE_ARRAY);

  rule->names = dup_list (node, "names");
  if (!read_uint32 (node, "errnoRet", &rule->errno_ret, error))
    return FALSE;
  if (args != NULL)
    rule->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_condition_unref);
  for (guint i = 0; args != NULL && i < args->children->len; i++)
    {
      SpeCondition *condition = spe_condition_new ();

      g_ptr_array_add (rule->conditions, condition);
      if (!read_condition (args->children->pdata[i], condition, error))
        return FALSE;
    }

  if (rule->names == NULL)
    return refuse_missing ("names", error);

  return read_action (node, "action", &rule->action, &rule->action_text, error);
}

/**
 * spe_loader_read_crun:
 * @node: the `linux.seccomp` of a configuration
 * @error: set to %SPE_FORMAT_ERROR_REFUSED with crun's own words
 *
 * Returns: (transfer full) (nullable): what crun reads
 */
SpeProfile *
spe_loader_read_crun (const SpeNode  *node,
                      GError        **error)
{
  g_autoptr (SpeProfile) profile = spe_profile_new ();
  const SpeNode *rules = NULL;

  g_return_val_if_fail (node != NULL, NULL);

  profile->architectures = dup_list (node, "architectures");
  profile->flags = dup_list (node, "flags");
  profile->listener_path = dup_text (node, "listenerPath");
  profile->listener_metadata = dup_text (node, "listenerMetadata");
  if (!read_uint32 (node, "defaultErrnoRet", &profile->default_errno_ret, error))
    return NULL;

  rules = get_member (node, "syscalls", SPE_NODE_ARRAY);
  for (guint i = 0; rules != NULL && i < rules->children->len; i++)
    {
      SpeRule *rule = spe_rule_new ();

      g_ptr_array_add (profile->rules, rule);
      if (!read_rule (rules->children->pdata[i], rule, error))
        return NULL;
    }

  if (!read_action (node, "defaultAction", &profile->default_action,
                    &profile->default_action_text, error))
    return NULL;

  return g_steal_pointer (&profile);
}
