/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-manifest-convert.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "deploy/spe-effective.h"
#include "deploy/spe-legacy-annotation.h"
#include "deploy/spe-manifest-choice.h"

/* Makes fields of legacy annotations, as the API server did up to Kubernetes 1.26 (pkg/registry/
 * core/pod, applySeccompVersionSkew): where there is no field, the value becomes one. Unlike it,
 * the annotations then go, for they do nothing any more. */

typedef struct
{
  const SpeManifest *manifest;
  SpeManifestDraft  *draft;
  GPtrArray         *conversions;
} Converter;

/**
 * spe_conversion_free:
 * @self: (transfer full): what became of an annotation
 */
void
spe_conversion_free (SpeConversion *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->path);
  g_free (self->text);
  g_free (self);
}

static void
note (const Converter     *converter,
      const SpeAnnotation *annotation,
      gboolean             is_left,
      char                *text)
{
  SpeConversion *conversion = g_new0 (SpeConversion, 1);

  conversion->path = g_strdup (annotation->path);
  conversion->is_left = is_left;
  conversion->text = text;
  g_ptr_array_add (converter->conversions, conversion);
}

static char *
dup_value (const SpeAnnotation *annotation)
{
  const char *text = annotation->node->text != NULL ? annotation->node->text : "";

  return spe_text_dup_excerpt (text, strlen (text));
}

static void
note_made (const Converter     *converter,
           const SpeAnnotation *annotation,
           gboolean             is_new)
{
  g_autofree char *value = dup_value (annotation);

  note (converter, annotation, FALSE,
        /* Translators: %1$s is the key of an annotation, %2$s its value. */
        g_strdup_printf (is_new ? _ ("%1$s (%2$s) became a seccompProfile")
                                : _ ("%1$s (%2$s) is removed: the seccompProfile says the same"),
                         annotation->node->key, value));
}

/* Why an annotation is left as it is; NULL where it is not. */
static char *
dup_why_left (const SpeWorkload     *workload,
              const SpeAnnotation   *annotation,
              const SpeProfileField *field)
{
  const char *key = annotation->node->key;
  const char *path = NULL;
  g_autofree char *value = dup_value (annotation);

  if (workload->is_windows)
    /* Translators: %1$s is the key of an annotation, %2$s its value. */
    return g_strdup_printf (_ ("%1$s (%2$s) is left: a Pod for Windows cannot have a "
                               "seccompProfile"), key, value);
  if (spe_legacy_annotation_parse (annotation->node->text, &path) == SPE_POD_PROFILE_UNSET)
    /* Translators: %1$s is the key of an annotation, %2$s its value. */
    return g_strdup_printf (_ ("%1$s (%2$s) is left: the value is not one that Kubernetes knows"),
                            key, value);
  if (spe_annotation_contradicts (annotation, field))
    /* Translators: %1$s is the key of an annotation, %2$s its value. */
    return g_strdup_printf (_ ("%1$s (%2$s) is left: the seccompProfile says something else; "
                               "choose one of the two"), key, value);

  return NULL;
}

static gboolean
convert (const Converter        *converter,
         const SpeWorkload      *workload,
         const char             *owner_path,
         const SpeAnnotation    *annotation,
         const SpeProfileField  *field,
         GError                **error)
{
  const char *path = NULL;
  SpePodChoice choice = { SPE_POD_PROFILE_UNSET, NULL };
  char *why_left = NULL;

  if (annotation->node == NULL)
    return TRUE;
  why_left = dup_why_left (workload, annotation, field);
  if (why_left != NULL)
    {
      note (converter, annotation, TRUE, why_left);
      return TRUE;
    }

  choice.type = spe_legacy_annotation_parse (annotation->node->text, &path);
  choice.localhost_profile = (char *) path;
  if (field->node == NULL &&
      !spe_manifest_choice_put (converter->draft, converter->manifest, owner_path, field, &choice,
                                error))
    return FALSE;

  note_made (converter, annotation, field->node == NULL);

  return spe_manifest_choice_drop (converter->draft, converter->manifest, annotation, error);
}

static gboolean
drop_stray (const Converter      *converter,
            const SpeAnnotation  *annotation,
            GError              **error)
{
  note (converter, annotation, FALSE,
        /* Translators: %s is the key of an annotation. */
        g_strdup_printf (_ ("%s is removed: there is no such container"), annotation->node->key));

  return spe_manifest_choice_drop (converter->draft, converter->manifest, annotation, error);
}

static gboolean
convert_workload (const Converter    *converter,
                  const SpeWorkload  *workload,
                  GError            **error)
{
  g_autofree char *spec_path = spe_workload_dup_spec_path (workload);

  if (!convert (converter, workload, spec_path, &workload->annotation, &workload->field, error))
    return FALSE;

  for (guint i = 0; i < workload->containers->len; i++)
    {
      const SpeContainer *container = spe_workload_get_container (workload, i);

      if (!convert (converter, workload, container->path, &container->annotation,
                    &container->field, error))
        return FALSE;
    }

  for (guint i = 0; i < workload->strays->len; i++)
    if (!drop_stray (converter, workload->strays->pdata[i], error))
      return FALSE;

  return TRUE;
}

/**
 * spe_manifest_convert:
 * @self: a manifest
 * @workload: (nullable): one of its workloads; %NULL for all
 * @conversions: (element-type SpeConversion): takes what became of each annotation
 * @error: set to %SPE_FORMAT_ERROR_NOT_EXPRESSIBLE where the text cannot be changed without
 *   changing something else
 *
 * Makes fields of the legacy annotations and takes them away. Those that contradict a field or
 * have a value that Kubernetes does not know are left.
 *
 * Returns: (transfer full) (nullable): the new text
 */
GBytes *
spe_manifest_convert (const SpeManifest  *self,
                      const SpeWorkload  *workload,
                      GPtrArray          *conversions,
                      GError            **error)
{
  g_autoptr (SpeManifestDraft) draft = NULL;
  Converter converter = { self, NULL, conversions };

  g_return_val_if_fail (self != NULL && conversions != NULL, NULL);

  draft = spe_manifest_draft_new (self);
  converter.draft = draft;
  for (guint i = 0; i < spe_manifest_get_n_workloads (self); i++)
    {
      const SpeWorkload *each = spe_manifest_get_workload (self, i);

      if ((workload == NULL || workload == each) && !convert_workload (&converter, each, error))
        return NULL;
    }

  return spe_manifest_draft_write (draft, error);
}
