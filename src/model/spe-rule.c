/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/spe-rule.h"

#include "model/spe-errno.h"
#include "model/spe-string-list.h"

G_DEFINE_BOXED_TYPE (SpeRule, spe_rule, spe_rule_ref, spe_rule_unref)

/**
 * spe_scope_new:
 *
 * Returns: (transfer full): a scope with every member absent
 */
SpeScope *
spe_scope_new (void)
{
  return g_new0 (SpeScope, 1);
}

static SpeScope *
scope_copy (const SpeScope *self)
{
  SpeScope *copy = NULL;

  if (self == NULL)
    return NULL;

  copy = spe_scope_new ();
  copy->caps = g_strdupv (self->caps);
  copy->arches = g_strdupv (self->arches);
  copy->min_kernel = g_strdup (self->min_kernel);

  return copy;
}

/**
 * spe_scope_free:
 * @self: (nullable) (transfer full): a scope
 */
void
spe_scope_free (SpeScope *self)
{
  if (self == NULL)
    return;

  g_strfreev (self->caps);
  g_strfreev (self->arches);
  g_free (self->min_kernel);
  g_free (self);
}

/**
 * spe_scope_equal:
 * @a: (nullable): a scope
 * @b: (nullable): another
 *
 * Returns: whether both are written alike
 */
gboolean
spe_scope_equal (const SpeScope *a,
                 const SpeScope *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  return spe_string_list_equal (a->caps, b->caps) &&
         spe_string_list_equal (a->arches, b->arches) &&
         g_strcmp0 (a->min_kernel, b->min_kernel) == 0;
}

/**
 * spe_scope_is_empty:
 * @self: (nullable): a scope
 *
 * Returns: whether it restricts nothing
 */
gboolean
spe_scope_is_empty (const SpeScope *self)
{
  return self == NULL ||
         (spe_string_list_is_empty (self->caps) &&
          spe_string_list_is_empty (self->arches) &&
          (self->min_kernel == NULL || self->min_kernel[0] == '\0'));
}

/**
 * spe_rule_new:
 *
 * Returns: (transfer full): a rule with every member absent, for its maker to fill in
 */
SpeRule *
spe_rule_new (void)
{
  SpeRule *self = g_atomic_rc_box_new0 (SpeRule);

  self->errno_ret = SPE_UNSET;

  return self;
}

/**
 * spe_rule_derive:
 * @self: a rule
 *
 * Returns: (transfer full): a copy for an edit to change, which remembers the rule of the file
 *   that it stems from
 */
SpeRule *
spe_rule_derive (const SpeRule *self)
{
  SpeRule *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = spe_rule_new ();
  copy->names = g_strdupv (self->names);
  copy->name = g_strdup (self->name);
  copy->action = self->action;
  copy->action_text = g_strdup (self->action_text);
  copy->errno_ret = self->errno_ret;
  copy->errno_name = g_strdup (self->errno_name);
  copy->conditions = self->conditions != NULL ? g_ptr_array_ref (self->conditions) : NULL;
  copy->comment = g_strdup (self->comment);
  copy->includes = scope_copy (self->includes);
  copy->excludes = scope_copy (self->excludes);
  copy->origin = spe_rule_ref (spe_rule_get_source (self));

  return copy;
}

/**
 * spe_rule_ref:
 * @self: a rule
 *
 * Returns: (transfer full): @self
 */
SpeRule *
spe_rule_ref (const SpeRule *self)
{
  return g_atomic_rc_box_acquire ((SpeRule *) self);
}

static void
rule_clear (gpointer data)
{
  SpeRule *self = data;

  g_strfreev (self->names);
  g_free (self->name);
  g_free (self->action_text);
  g_free (self->errno_name);
  g_clear_pointer (&self->conditions, g_ptr_array_unref);
  g_free (self->comment);
  spe_scope_free (self->includes);
  spe_scope_free (self->excludes);
  if (self->origin != NULL)
    spe_rule_unref ((SpeRule *) self->origin);
}

/**
 * spe_rule_unref:
 * @self: (transfer full): a rule
 */
void
spe_rule_unref (SpeRule *self)
{
  g_atomic_rc_box_release_full (self, rule_clear);
}

static gboolean
conditions_equal (const GPtrArray *a,
                  const GPtrArray *b)
{
  if (a == b)
    return TRUE;
  if (a == NULL || b == NULL || a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    if (!spe_condition_equal (a->pdata[i], b->pdata[i]))
      return FALSE;

  return TRUE;
}

/**
 * spe_rule_equal:
 * @a: a rule
 * @b: another
 *
 * Returns: whether both are written alike; where they stem from does not count
 */
gboolean
spe_rule_equal (const SpeRule *a,
                const SpeRule *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a == b)
    return TRUE;

  return a->action == b->action &&
         a->errno_ret == b->errno_ret &&
         spe_string_list_equal (a->names, b->names) &&
         g_strcmp0 (a->name, b->name) == 0 &&
         g_strcmp0 (a->action_text, b->action_text) == 0 &&
         g_strcmp0 (a->errno_name, b->errno_name) == 0 &&
         g_strcmp0 (a->comment, b->comment) == 0 &&
         conditions_equal (a->conditions, b->conditions) &&
         spe_scope_equal (a->includes, b->includes) &&
         spe_scope_equal (a->excludes, b->excludes);
}

/**
 * spe_rule_get_source:
 * @self: a rule
 *
 * Returns: (transfer none): the rule of the file that @self was made from; @self when it was
 *   read from a file itself or is new
 */
const SpeRule *
spe_rule_get_source (const SpeRule *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->origin != NULL ? self->origin : self;
}

/**
 * spe_rule_get_n_names:
 * @self: a rule
 *
 * Returns: how many calls it names, the old single `name` included
 */
guint
spe_rule_get_n_names (const SpeRule *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return (self->names != NULL ? g_strv_length (self->names) : 0) + (self->name != NULL ? 1 : 0);
}

/**
 * spe_rule_get_nth_name:
 * @self: a rule
 * @n: from 0, below spe_rule_get_n_names(); the old single `name` comes first
 *
 * Returns: (transfer none): the name of a call
 */
const char *
spe_rule_get_nth_name (const SpeRule *self,
                       guint          n)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->name == NULL)
    return self->names[n];

  return n == 0 ? self->name : self->names[n - 1];
}

/**
 * spe_rule_has_name:
 * @self: a rule
 * @name: the name of a call
 *
 * Returns: whether the rule names it
 */
gboolean
spe_rule_has_name (const SpeRule *self,
                   const char    *name)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  if (g_strcmp0 (self->name, name) == 0)
    return TRUE;

  return self->names != NULL && g_strv_contains ((const char * const *) self->names, name);
}

/**
 * spe_rule_get_n_conditions:
 * @self: a rule
 *
 * Returns: how many conditions it has
 */
guint
spe_rule_get_n_conditions (const SpeRule *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->conditions != NULL ? self->conditions->len : 0;
}

/**
 * spe_rule_get_condition:
 * @self: a rule
 * @n: from 0, below spe_rule_get_n_conditions()
 *
 * Returns: (transfer none): the condition
 */
const SpeCondition *
spe_rule_get_condition (const SpeRule *self,
                        guint          n)
{
  g_return_val_if_fail (n < spe_rule_get_n_conditions (self), NULL);

  return self->conditions->pdata[n];
}

/**
 * spe_rule_has_scope:
 * @self: a rule
 *
 * Returns: whether the rule holds in some containers only (`includes`, `excludes`)
 */
gboolean
spe_rule_has_scope (const SpeRule *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return !spe_scope_is_empty (self->includes) || !spe_scope_is_empty (self->excludes);
}

/**
 * spe_rule_is_conditional:
 * @self: a rule
 *
 * Returns: whether the rule depends on arguments, or holds in some containers only
 */
gboolean
spe_rule_is_conditional (const SpeRule *self)
{
  return spe_rule_get_n_conditions (self) > 0 || spe_rule_has_scope (self);
}

/**
 * spe_rule_get_errno:
 * @self: a rule
 *
 * Returns: its number: `errno` of containers/common where it can be read, else `errnoRet`,
 *   else %SPE_UNSET
 */
gint64
spe_rule_get_errno (const SpeRule *self)
{
  gint64 number = SPE_UNSET;

  g_return_val_if_fail (self != NULL, SPE_UNSET);

  if (self->errno_name != NULL && spe_errno_parse (self->errno_name, &number))
    return number;

  return self->errno_ret;
}

/**
 * spe_rule_get_verdict:
 * @self: a rule
 *
 * Returns: what the rule does to a call that it matches
 */
SpeVerdict
spe_rule_get_verdict (const SpeRule *self)
{
  return spe_verdict (self->action, spe_rule_get_errno (self));
}
