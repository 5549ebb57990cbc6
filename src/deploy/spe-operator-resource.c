/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-operator-resource.h"

#include <glib/gi18n-lib.h>

#include "deploy/spe-localhost-profile.h"
#include "deploy/spe-operator-limits.h"
#include "filter/spe-target-text.h"
#include "format/spe-profile-draft.h"
#include "format/spe-yaml-quote.h"
#include "format/spe-yaml-render.h"

/* A profile as a resource of the Security Profiles Operator. What the resource has no room for is
 * left out by spe-operator-limits.c, and said. */

#define GROUP "security-profiles-operator.x-k8s.io"

static const char *const version_names[] = {
  [SPE_OPERATOR_V1] = "v1",
  [SPE_OPERATOR_V1BETA1] = "v1beta1",
};

/* The operator resolves nothing: a template is written as it comes to on the target. */
static const SpeProfile *
get_flat (const SpeAnalysis *analysis,
          GPtrArray         *warnings,
          GError           **error)
{
  g_autofree char *target = NULL;

  if (!spe_profile_is_template (analysis->profile))
    return analysis->profile;

  target = spe_target_dup_label (analysis->target);
  if (analysis->resolution == NULL || analysis->resolution->is_absent)
    {
      g_set_error (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_INVALID,
                   /* Translators: what a profile is judged for, such as "This machine", and a
                    * reason. */
                   _ ("%1$s: Nothing comes of this profile (%2$s). Mend it, or choose another "
                      "target."),
                   target, analysis->refusal != NULL ? analysis->refusal : _ ("it is empty"));
      return NULL;
    }

  g_ptr_array_add (warnings, g_strdup_printf (
                               /* Translators: %s is what a profile is judged for, such as "This
                                * machine". */
                               _ ("The operator knows neither comments nor rules for some "
                                  "capabilities or machines only. This is what the profile comes "
                                  "to on: %s."), target));

  return analysis->resolution->profile;
}

static void
take_string (SpeDraft   *object,
             const char *key,
             const char *value)
{
  spe_draft_take_member (object, -1, key, spe_draft_new_string (value));
}

/* A base stands beside the profile in the resource that it was read from. */
static void
keep_base (const SpeSource *source,
           SpeDraft        *spec)
{
  const SpeNode *base = NULL;

  if (spe_source_get_format (source) != SPE_FORMAT_OPERATOR)
    return;

  base = spe_node_get_field (spe_source_get_node (source), "baseProfileName");
  if (base != NULL && base->kind == SPE_NODE_STRING && base->text[0] != '\0')
    spe_draft_take_member (spec, 0, "baseProfileName", spe_draft_new_string (base->text));
}

static SpeDraft *
new_metadata (const char *name,
              const char *name_space)
{
  SpeDraft *metadata = spe_draft_new (SPE_NODE_OBJECT);

  take_string (metadata, "name", name);
  if (name_space != NULL)
    take_string (metadata, "namespace", name_space);

  return metadata;
}

static char *
render (const SpeDraft *resource)
{
  g_autoptr (SpeTextStyle) style = spe_text_style_new_default ();
  GString *text = g_string_new (NULL);

  style->render_scalar = spe_yaml_quote;
  for (guint i = 0; i < spe_draft_get_n_children (resource); i++)
    {
      spe_yaml_render_child (style, spe_draft_get_child (resource, i), NULL, "", text);
      g_string_append (text, style->newline);
    }

  return g_string_free (text, FALSE);
}

static void
warn_of_version (const SpeProfile  *profile,
                 SpeOperatorVersion version,
                 GPtrArray         *warnings)
{
  if (version != SPE_OPERATOR_V1BETA1)
    return;

  g_ptr_array_add (warnings, g_strdup (_ ("Releases of the operator before 0.9 want the resource "
                                          "in a namespace, which is then a part of "
                                          "localhostProfile.")));
  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    if (spe_profile_get_rule (profile, i)->errno_ret != SPE_UNSET)
      {
        g_ptr_array_add (warnings, g_strdup (_ ("Releases of the operator before 0.8 want "
                                                "errnoRet as a text, in quotes.")));
        return;
      }
}

/**
 * spe_operator_resource_write:
 * @source: the file that the profile was read from
 * @analysis: the profile on the target whose machine a template is resolved for
 * @version: the version of the resource
 * @name: its name, which is a subdomain
 * @name_space: (nullable): its namespace; only releases before 0.9 have the resource in one
 * @warnings: (element-type utf8): where what the resource cannot hold is added, in sentences
 * @error: %SPE_DEPLOY_ERROR_INVALID where nothing can be written
 *
 * Returns: (transfer full) (nullable): the resource in YAML
 */
char *
spe_operator_resource_write (const SpeSource    *source,
                             const SpeAnalysis  *analysis,
                             SpeOperatorVersion  version,
                             const char         *name,
                             const char         *name_space,
                             GPtrArray          *warnings,
                             GError            **error)
{
  g_autofree char *api = NULL;
  g_autoptr (SpeProfile) fitting = NULL;
  g_autoptr (SpeDraft) resource = NULL;
  const SpeProfile *flat = NULL;
  SpeDraft *spec = NULL;

  g_return_val_if_fail (source != NULL && analysis != NULL, NULL);
  g_return_val_if_fail (version < G_N_ELEMENTS (version_names), NULL);
  g_return_val_if_fail (name != NULL && warnings != NULL, NULL);

  flat = get_flat (analysis, warnings, error);
  if (flat == NULL)
    return NULL;
  fitting = spe_operator_limits_apply (flat, warnings, error);
  if (fitting == NULL)
    return NULL;
  warn_of_version (fitting, version, warnings);

  api = g_strdup_printf (GROUP "/%s", version_names[version]);
  resource = spe_draft_new (SPE_NODE_OBJECT);
  take_string (resource, "apiVersion", api);
  take_string (resource, "kind", "SeccompProfile");
  spe_draft_take_member (resource, -1, "metadata", new_metadata (name, name_space));
  spec = spe_profile_draft_new (NULL, NULL, fitting, SPE_FORMAT_OPERATOR);
  keep_base (source, spec);
  spe_draft_take_member (resource, -1, "spec", spec);

  return render (resource);
}
