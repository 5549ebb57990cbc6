/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/spe-profile.h"

#include "model/spe-errno.h"
#include "model/spe-string-list.h"

G_DEFINE_BOXED_TYPE (SpeProfile, spe_profile, spe_profile_ref, spe_profile_unref)

/**
 * spe_arch_map_entry_new:
 * @architecture: (nullable): an OCI name
 * @sub_architectures: (nullable) (array zero-terminated=1): OCI names
 *
 * Returns: (transfer full): an element of an `archMap`
 */
SpeArchMapEntry *
spe_arch_map_entry_new (const char         *architecture,
                        const char * const *sub_architectures)
{
  SpeArchMapEntry *self = g_new0 (SpeArchMapEntry, 1);

  self->architecture = g_strdup (architecture);
  self->sub_architectures = g_strdupv ((char **) sub_architectures);

  return self;
}

/**
 * spe_arch_map_entry_free:
 * @self: (nullable) (transfer full): an element of an `archMap`
 */
void
spe_arch_map_entry_free (SpeArchMapEntry *self)
{
  if (self == NULL)
    return;

  g_free (self->architecture);
  g_strfreev (self->sub_architectures);
  g_free (self);
}

static GPtrArray *
rules_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) spe_rule_unref);
}

/**
 * spe_profile_new:
 *
 * Returns: (transfer full): a profile with every member absent, for its maker to fill in
 */
SpeProfile *
spe_profile_new (void)
{
  SpeProfile *self = g_atomic_rc_box_new0 (SpeProfile);

  self->default_errno_ret = SPE_UNSET;
  self->rules = rules_new ();

  return self;
}

static gpointer
copy_rule (gconstpointer rule,
           gpointer      user_data)
{
  return spe_rule_ref (rule);
}

/**
 * spe_profile_derive:
 * @self: a profile
 *
 * Returns: (transfer full): a copy for an edit to change, sharing every rule
 */
SpeProfile *
spe_profile_derive (const SpeProfile *self)
{
  SpeProfile *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = spe_profile_new ();
  copy->default_action = self->default_action;
  copy->default_action_text = g_strdup (self->default_action_text);
  copy->default_errno_ret = self->default_errno_ret;
  copy->default_errno_name = g_strdup (self->default_errno_name);
  copy->architectures = g_strdupv (self->architectures);
  copy->arch_map = self->arch_map != NULL ? g_ptr_array_ref (self->arch_map) : NULL;
  copy->flags = g_strdupv (self->flags);
  copy->listener_path = g_strdup (self->listener_path);
  copy->listener_metadata = g_strdup (self->listener_metadata);
  g_ptr_array_extend (copy->rules, self->rules, copy_rule, NULL);

  return copy;
}

/**
 * spe_profile_ref:
 * @self: a profile
 *
 * Returns: (transfer full): @self
 */
SpeProfile *
spe_profile_ref (const SpeProfile *self)
{
  return g_atomic_rc_box_acquire ((SpeProfile *) self);
}

static void
profile_clear (gpointer data)
{
  SpeProfile *self = data;

  g_free (self->default_action_text);
  g_free (self->default_errno_name);
  g_strfreev (self->architectures);
  g_clear_pointer (&self->arch_map, g_ptr_array_unref);
  g_strfreev (self->flags);
  g_free (self->listener_path);
  g_free (self->listener_metadata);
  g_ptr_array_unref (self->rules);
}

/**
 * spe_profile_unref:
 * @self: (transfer full): a profile
 */
void
spe_profile_unref (SpeProfile *self)
{
  g_atomic_rc_box_release_full (self, profile_clear);
}

static gboolean
arch_maps_equal (const GPtrArray *a,
                 const GPtrArray *b)
{
  if (a == b)
    return TRUE;
  if (a == NULL || b == NULL || a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    {
      const SpeArchMapEntry *left = a->pdata[i];
      const SpeArchMapEntry *right = b->pdata[i];

      if (g_strcmp0 (left->architecture, right->architecture) != 0 ||
          !spe_string_list_equal (left->sub_architectures, right->sub_architectures))
        return FALSE;
    }

  return TRUE;
}

static gboolean
rules_equal (const GPtrArray *a,
             const GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    if (!spe_rule_equal (a->pdata[i], b->pdata[i]))
      return FALSE;

  return TRUE;
}

/**
 * spe_profile_equal:
 * @a: a profile
 * @b: another
 *
 * Returns: whether both are written alike, rule by rule in the same order
 */
gboolean
spe_profile_equal (const SpeProfile *a,
                   const SpeProfile *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a == b)
    return TRUE;

  return a->default_action == b->default_action &&
         g_strcmp0 (a->default_action_text, b->default_action_text) == 0 &&
         a->default_errno_ret == b->default_errno_ret &&
         g_strcmp0 (a->default_errno_name, b->default_errno_name) == 0 &&
         spe_string_list_equal (a->architectures, b->architectures) &&
         arch_maps_equal (a->arch_map, b->arch_map) &&
         spe_string_list_equal (a->flags, b->flags) &&
         g_strcmp0 (a->listener_path, b->listener_path) == 0 &&
         g_strcmp0 (a->listener_metadata, b->listener_metadata) == 0 &&
         rules_equal (a->rules, b->rules);
}

/**
 * spe_profile_get_n_rules:
 * @self: a profile
 *
 * Returns: how many rules it has
 */
guint
spe_profile_get_n_rules (const SpeProfile *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->rules->len;
}

/**
 * spe_profile_get_rule:
 * @self: a profile
 * @index: from 0, below spe_profile_get_n_rules()
 *
 * Returns: (transfer none): the rule
 */
const SpeRule *
spe_profile_get_rule (const SpeProfile *self,
                      guint             index)
{
  g_return_val_if_fail (index < spe_profile_get_n_rules (self), NULL);

  return self->rules->pdata[index];
}

/**
 * spe_profile_get_default_errno:
 * @self: a profile
 *
 * Returns: the number of the default action: `defaultErrno` of containers/common where it can
 *   be read, else `defaultErrnoRet`, else %SPE_UNSET
 */
gint64
spe_profile_get_default_errno (const SpeProfile *self)
{
  gint64 number = SPE_UNSET;

  g_return_val_if_fail (self != NULL, SPE_UNSET);

  if (self->default_errno_name != NULL && spe_errno_parse (self->default_errno_name, &number))
    return number;

  return self->default_errno_ret;
}

/**
 * spe_profile_get_default_verdict:
 * @self: a profile
 *
 * Returns: what happens to a call that no rule names
 */
SpeVerdict
spe_profile_get_default_verdict (const SpeProfile *self)
{
  return spe_verdict (self->default_action, spe_profile_get_default_errno (self));
}

static gboolean
rule_is_template (const SpeRule *rule)
{
  return rule->name != NULL ||
         rule->errno_name != NULL ||
         rule->comment != NULL ||
         rule->includes != NULL ||
         rule->excludes != NULL;
}

/**
 * spe_profile_is_template:
 * @self: a profile
 *
 * Returns: whether it uses members that only Docker's or containers/common's loader knows
 */
gboolean
spe_profile_is_template (const SpeProfile *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->arch_map != NULL || self->default_errno_name != NULL)
    return TRUE;

  for (guint i = 0; i < self->rules->len; i++)
    if (rule_is_template (self->rules->pdata[i]))
      return TRUE;

  return FALSE;
}

/**
 * spe_profile_dup_names:
 * @self: a profile
 *
 * Returns: (transfer full): every name that a rule mentions, once, in the order of the file
 */
GStrv
spe_profile_dup_names (const SpeProfile *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->rules->len; i++)
    {
      const SpeRule *rule = self->rules->pdata[i];
      guint n_names = spe_rule_get_n_names (rule);

      for (guint j = 0; j < n_names; j++)
        {
          const char *name = spe_rule_get_nth_name (rule, j);

          if (g_hash_table_add (seen, (gpointer) name))
            g_strv_builder_add (names, name);
        }
    }

  return g_strv_builder_end (names);
}
