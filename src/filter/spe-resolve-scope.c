/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-resolve-private.h"

#include "model/spe-string-list.h"

/* What the template loaders of Docker and of containers/common have in common, which both go back
 * to the same code: where a rule holds, `archMap`, and `name`. */

static gboolean
contains (GStrv       list,
          const char *text)
{
  return list != NULL && g_strv_contains ((const char * const *) list, text);
}

/* A version that is the empty string counts as 0.0, which every kernel is newer than. */
static gboolean
has_kernel (const SpeScope  *scope,
            const SpeTarget *target)
{
  g_auto (GStrv) halves = g_strsplit (scope->min_kernel, ".", 2);
  guint64 major = 0;
  guint64 minor = 0;

  if (g_strv_length (halves) == 2)
    {
      g_ascii_string_to_unsigned (halves[0], 10, 0, G_MAXUINT8, &major, NULL);
      g_ascii_string_to_unsigned (halves[1], 10, 0, G_MAXUINT8, &minor, NULL);
    }

  return target->kernel_major > major ||
         (target->kernel_major == major && target->kernel_minor >= minor);
}

/* Docker alone knows `minKernel`; containers/common does not, so there the rule always holds. */
static gboolean
heeds_kernel (const SpeScope  *scope,
              const SpeTarget *target)
{
  return scope->min_kernel != NULL && target->loader == SPE_LOADER_MOBY;
}

static gboolean
is_excluded (SpeResolution   *self,
             guint            rule,
             const SpeScope  *scope,
             const SpeTarget *target,
             const char      *native)
{
  if (contains (scope->arches, native))
    {
      spe_resolve_drop_rule (self, rule, SPE_DROP_ARCHITECTURE, native);
      return TRUE;
    }

  for (guint i = 0; scope->caps != NULL && scope->caps[i] != NULL; i++)
    if (spe_target_has_cap (target, scope->caps[i]))
      {
        spe_resolve_drop_rule (self, rule, SPE_DROP_CAPABILITY, scope->caps[i]);
        return TRUE;
      }

  if (heeds_kernel (scope, target) && has_kernel (scope, target))
    {
      spe_resolve_drop_rule (self, rule, SPE_DROP_KERNEL, scope->min_kernel);
      return TRUE;
    }

  return FALSE;
}

static gboolean
is_included (SpeResolution   *self,
             guint            rule,
             const SpeScope  *scope,
             const SpeTarget *target,
             const char      *native)
{
  if (!spe_string_list_is_empty (scope->arches) && !contains (scope->arches, native))
    {
      spe_resolve_drop_rule (self, rule, SPE_DROP_ARCHITECTURE, scope->arches[0]);
      return FALSE;
    }

  for (guint i = 0; scope->caps != NULL && scope->caps[i] != NULL; i++)
    if (!spe_target_has_cap (target, scope->caps[i]))
      {
        spe_resolve_drop_rule (self, rule, SPE_DROP_CAPABILITY, scope->caps[i]);
        return FALSE;
      }

  if (heeds_kernel (scope, target) && !has_kernel (scope, target))
    {
      spe_resolve_drop_rule (self, rule, SPE_DROP_KERNEL, scope->min_kernel);
      return FALSE;
    }

  return TRUE;
}

/**
 * spe_resolve_scope_holds:
 * @self: a resolution; gets to know why the rule is left out
 * @rule: the index of a rule of the profile that it is made from
 * @target: the machine
 * @native: the engine's name for the machine's architecture, "" for none; const data
 *
 * Returns: whether the rule holds on the machine
 */
gboolean
spe_resolve_scope_holds (SpeResolution   *self,
                         guint            rule,
                         const SpeTarget *target,
                         const char      *native)
{
  const SpeRule *template = spe_profile_get_rule (self->from, rule);

  if (template->excludes != NULL &&
      is_excluded (self, rule, template->excludes, target, native))
    return FALSE;

  return template->includes == NULL ||
         is_included (self, rule, template->includes, target, native);
}

/**
 * spe_resolve_has_conflict:
 * @profile: a template
 *
 * Returns: whether it has both `architectures` and `archMap`
 */
gboolean
spe_resolve_has_conflict (const SpeProfile *profile)
{
  return !spe_string_list_is_empty (profile->architectures) &&
         profile->arch_map != NULL && profile->arch_map->len > 0;
}

/**
 * spe_resolve_has_null_args:
 * @rule: a rule
 *
 * Returns: whether a null stands among its conditions
 */
gboolean
spe_resolve_has_null_args (const SpeRule *rule)
{
  for (guint i = 0; i < spe_rule_get_n_conditions (rule); i++)
    if (spe_rule_get_condition (rule, i)->is_null)
      return TRUE;

  return FALSE;
}

/**
 * spe_resolve_add_architectures:
 * @flat: gets the architectures of the first element of `archMap` for the machine, if there is one
 * @profile: a template
 * @native: the machine, or %SPE_ARCH_INVALID for one that the engine does not find
 */
void
spe_resolve_add_architectures (SpeProfile       *flat,
                               const SpeProfile *profile,
                               SpeArch           native)
{
  if (native == SPE_ARCH_INVALID)
    return;

  for (guint i = 0; profile->arch_map != NULL && i < profile->arch_map->len; i++)
    {
      const SpeArchMapEntry *entry = profile->arch_map->pdata[i];
      g_autoptr (GStrvBuilder) names = NULL;

      if (entry->architecture == NULL || spe_arch_from_string (entry->architecture) != native)
        continue;

      names = g_strv_builder_new ();
      g_strv_builder_add (names, entry->architecture);
      if (entry->sub_architectures != NULL)
        g_strv_builder_addv (names, (const char **) entry->sub_architectures);
      g_strfreev (flat->architectures);
      flat->architectures = g_strv_builder_end (names);
      return;
    }
}

/**
 * spe_resolve_name_rule:
 * @rule: a rule of a template
 *
 * Returns: (transfer full): the flat rule, named by `name` where that is set
 */
SpeRule *
spe_resolve_name_rule (const SpeRule *rule)
{
  SpeRule *flat = spe_resolve_flatten_rule (rule);

  if (rule->name != NULL && rule->name[0] != '\0')
    {
      g_strfreev (flat->names);
      flat->names = g_new0 (char *, 2);
      flat->names[0] = g_strdup (rule->name);
    }

  return flat;
}
