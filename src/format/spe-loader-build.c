/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-loader-read-private.h"

/* From what an engine has decoded to our own form. A field that the engine's type does not have
 * is absent. */

static const SpeGoValue *
get_field (const SpeGoValue *owner,
           const char       *name)
{
  const SpeGoValue *field = spe_go_value_get_field (owner, name);

  return field != NULL && field->type->kind == SPE_GO_POINTER ? field->target : field;
}

/* The empty string is Go's way to say that there is none. */
static char *
dup_text (const SpeGoValue *owner,
          const char       *name)
{
  const SpeGoValue *field = get_field (owner, name);

  return field != NULL && field->text != NULL && field->text[0] != '\0' ? g_strdup (field->text)
                                                                        : NULL;
}

/* Numbers from 2^63 on are told by their bits. */
static gint64
get_errno (const SpeGoValue *owner,
           const char       *name)
{
  const SpeGoValue *field = get_field (owner, name);

  return field != NULL ? (gint64) field->number : SPE_UNSET;
}

static GStrv
dup_list (const SpeGoValue *owner,
          const char       *name)
{
  const SpeGoValue *field = get_field (owner, name);
  GStrv list = NULL;

  if (field == NULL || field->items == NULL)
    return NULL;

  list = g_new0 (char *, field->length + 1);
  for (guint i = 0; i < field->length; i++)
    {
      const SpeGoValue *element = field->items->pdata[i];

      list[i] = g_strdup (element->text != NULL ? element->text : "");
    }

  return list;
}

static SpeAction
read_action (const SpeGoValue  *owner,
             const char        *name,
             char             **out_text)
{
  g_autofree char *text = dup_text (owner, name);
  SpeAction action = spe_action_from_string (text);

  if (action == SPE_ACTION_INVALID)
    *out_text = g_steal_pointer (&text);

  return action;
}

static guint64
get_number (const SpeGoValue *owner,
            const char       *name)
{
  const SpeGoValue *field = get_field (owner, name);

  return field != NULL ? field->number : 0;
}

static SpeCondition *
build_condition (const SpeGoValue *value)
{
  SpeCondition *condition = spe_condition_new ();
  g_autofree char *op = NULL;

  if (value->type->kind == SPE_GO_POINTER)
    value = value->target;
  if (value == NULL)
    {
      condition->is_null = TRUE;
      return condition;
    }

  op = dup_text (value, "op");
  condition->op = spe_operator_from_string (op);
  if (condition->op == SPE_OPERATOR_INVALID)
    condition->op_text = g_steal_pointer (&op);
  condition->index = (gint64) get_number (value, "index");
  condition->value = get_number (value, "value");
  condition->value_two = get_number (value, "valueTwo");
  condition->has_value = TRUE;
  condition->has_value_two = condition->value_two != 0;

  return condition;
}

static GPtrArray *
build_conditions (const SpeGoValue *rule)
{
  const SpeGoValue *args = get_field (rule, "args");
  GPtrArray *conditions = NULL;

  if (args == NULL || args->items == NULL)
    return NULL;

  conditions = g_ptr_array_new_full (args->length, (GDestroyNotify) spe_condition_unref);
  for (guint i = 0; i < args->length; i++)
    g_ptr_array_add (conditions, build_condition (args->items->pdata[i]));

  return conditions;
}

static SpeScope *
build_scope (const SpeGoValue *rule,
             const char       *name)
{
  const SpeGoValue *value = get_field (rule, name);
  const SpeGoValue *kernel = NULL;
  SpeScope *scope = NULL;

  if (value == NULL)
    return NULL;

  scope = spe_scope_new ();
  scope->caps = dup_list (value, "caps");
  scope->arches = dup_list (value, "arches");
  kernel = get_field (value, "minKernel");
  if (kernel != NULL && kernel->number == 0)
    scope->min_kernel = g_strdup ("");
  else if (kernel != NULL)
    scope->min_kernel = g_strdup_printf ("%u.%u", (guint) (kernel->number >> 32),
                                         (guint) (kernel->number & G_MAXUINT32));

  return scope;
}

static SpeRule *
build_rule (const SpeGoValue *value)
{
  SpeRule *rule = spe_rule_new ();

  if (value->type->kind == SPE_GO_POINTER)
    value = value->target;
  if (value == NULL)
    {
      rule->is_null = TRUE;
      return rule;
    }

  rule->names = dup_list (value, "names");
  rule->name = dup_text (value, "name");
  rule->action = read_action (value, "action", &rule->action_text);
  rule->errno_ret = get_errno (value, "errnoRet");
  rule->errno_name = dup_text (value, "errno");
  rule->conditions = build_conditions (value);
  rule->comment = dup_text (value, "comment");
  rule->includes = build_scope (value, "includes");
  rule->excludes = build_scope (value, "excludes");

  return rule;
}

static GPtrArray *
build_arch_map (const SpeGoValue *value)
{
  const SpeGoValue *map = get_field (value, "archMap");
  GPtrArray *entries = NULL;

  if (map == NULL || map->items == NULL)
    return NULL;

  entries = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_arch_map_entry_free);
  for (guint i = 0; i < map->length; i++)
    {
      SpeArchMapEntry *entry = spe_arch_map_entry_new (NULL, NULL);

      entry->architecture = dup_text (map->items->pdata[i], "architecture");
      entry->sub_architectures = dup_list (map->items->pdata[i], "subArchitectures");
      g_ptr_array_add (entries, entry);
    }

  return entries;
}

/**
 * spe_loader_build_profile:
 * @value: a struct of one of the types in spe-loader-types.h
 *
 * Returns: (transfer full): the profile that it is
 */
SpeProfile *
spe_loader_build_profile (const SpeGoValue *value)
{
  SpeProfile *profile = NULL;
  const SpeGoValue *rules = NULL;

  g_return_val_if_fail (value != NULL, NULL);

  profile = spe_profile_new ();
  rules = get_field (value, "syscalls");
  profile->default_action = read_action (value, "defaultAction", &profile->default_action_text);
  profile->default_errno_ret = get_errno (value, "defaultErrnoRet");
  profile->default_errno_name = dup_text (value, "defaultErrno");
  profile->architectures = dup_list (value, "architectures");
  profile->arch_map = build_arch_map (value);
  profile->flags = dup_list (value, "flags");
  profile->listener_path = dup_text (value, "listenerPath");
  profile->listener_metadata = dup_text (value, "listenerMetadata");
  for (guint i = 0; rules != NULL && i < rules->length; i++)
    g_ptr_array_add (profile->rules, build_rule (rules->items->pdata[i]));

  return profile;
}
