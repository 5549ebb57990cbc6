/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/manifest/spe-manifest-change.h"

#include <glib/gi18n.h>

#include "deploy/spe-manifest-check.h"
#include "deploy/spe-manifest-convert.h"
#include "deploy/spe-manifest-edit.h"

typedef enum
{
  CHANGE_CHOICE,
  CHANGE_FIX,
  CHANGE_CONVERT,
} Kind;

struct _SpeManifestChange
{
  Kind          kind;
  char         *label;
  char         *path;
  gboolean      is_container;
  SpePodChoice  choice;
  SpeProblem   *problem;
};

static SpeManifestChange *
change_new (Kind  kind,
            char *label)
{
  SpeManifestChange *self = g_atomic_rc_box_new0 (SpeManifestChange);

  self->kind = kind;
  self->label = label;

  return self;
}

static char *
dup_choice_label (const char         *name,
                  const SpePodChoice *choice)
{
  if (choice->type == SPE_POD_PROFILE_UNSET)
    /* Translators: %s is the name of a container, or a kind and a name. */
    return g_strdup_printf (_ ("Take the profile of %s away"), name);

  /* Translators: %1$s is the name of a container, or a kind and a name; %2$s is RuntimeDefault,
   * Localhost or Unconfined. */
  return g_strdup_printf (_ ("Set %1$s to %2$s"), name,
                          spe_pod_profile_type_get_name (choice->type));
}

/**
 * spe_manifest_change_new_choice:
 * @workload: a workload
 * @container: (nullable): one of its containers; %NULL for the Pod
 * @choice: the profile that it shall have
 *
 * Returns: (transfer full): a change that chooses the profile
 */
SpeManifestChange *
spe_manifest_change_new_choice (const SpeWorkload  *workload,
                                const SpeContainer *container,
                                const SpePodChoice *choice)
{
  SpeManifestChange *self = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (workload != NULL && choice != NULL, NULL);

  name = container != NULL && container->name != NULL ? g_strdup (container->name)
                                                      : spe_workload_dup_label (workload);
  self = change_new (CHANGE_CHOICE, dup_choice_label (name, choice));
  self->is_container = container != NULL;
  self->path = g_strdup (container != NULL ? container->path : workload->path);
  self->choice.type = choice->type;
  self->choice.localhost_profile = g_strdup (choice->localhost_profile);

  return self;
}

/**
 * spe_manifest_change_new_fix:
 * @problem: a problem with the label of a fix
 *
 * Returns: (transfer full): a change that mends it
 */
SpeManifestChange *
spe_manifest_change_new_fix (const SpeProblem *problem)
{
  SpeManifestChange *self = NULL;

  g_return_val_if_fail (problem != NULL && problem->fix_label != NULL, NULL);

  self = change_new (CHANGE_FIX, g_strdup (problem->fix_label));
  self->problem = spe_problem_ref (problem);

  return self;
}

/**
 * spe_manifest_change_new_convert:
 *
 * Returns: (transfer full): a change that makes fields of all legacy annotations
 */
SpeManifestChange *
spe_manifest_change_new_convert (void)
{
  return change_new (CHANGE_CONVERT, g_strdup (_ ("Convert legacy annotations")));
}

/**
 * spe_manifest_change_ref:
 * @self: a change
 *
 * Returns: (transfer full): @self
 */
SpeManifestChange *
spe_manifest_change_ref (const SpeManifestChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire ((SpeManifestChange *) self);
}

static void
change_clear (gpointer data)
{
  SpeManifestChange *self = data;

  g_free (self->label);
  g_free (self->path);
  g_free (self->choice.localhost_profile);
  g_clear_pointer (&self->problem, spe_problem_unref);
}

/**
 * spe_manifest_change_unref:
 * @self: (transfer full): a change
 */
void
spe_manifest_change_unref (SpeManifestChange *self)
{
  g_atomic_rc_box_release_full (self, change_clear);
}

/**
 * spe_manifest_change_get_label:
 * @self: a change
 *
 * Returns: what it is called, translated
 */
const char *
spe_manifest_change_get_label (const SpeManifestChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->label;
}

static GBytes *
choose (const SpeManifestChange  *self,
        const SpeManifest        *manifest,
        GError                  **error)
{
  const SpeWorkload *workload = spe_manifest_find_workload (manifest, self->path);
  const SpeContainer *container =
    self->is_container ? spe_workload_find_container (workload, self->path) : NULL;

  return spe_manifest_set_choice (manifest, workload, container, &self->choice, error);
}

static void
note_conversion (const SpeManifest   *manifest,
                 const SpeConversion *conversion,
                 GPtrArray           *notes)
{
  guint line = 0;
  guint column = 0;

  spe_manifest_locate (manifest, conversion->path, &line, &column);
  /* Translators: %1$u is the number of a line, %2$s says what was done there. */
  g_ptr_array_add (notes, g_strdup_printf (_ ("Line %1$u: %2$s"), line, conversion->text));
}

static GBytes *
convert (const SpeManifest  *manifest,
         GPtrArray          *notes,
         GError            **error)
{
  g_autoptr (GPtrArray) conversions =
    g_ptr_array_new_with_free_func ((GDestroyNotify) spe_conversion_free);
  GBytes *text = spe_manifest_convert (manifest, NULL, conversions, error);

  for (guint i = 0; text != NULL && i < conversions->len; i++)
    note_conversion (manifest, conversions->pdata[i], notes);

  return text;
}

/**
 * spe_manifest_change_apply:
 * @self: a change that was made for @manifest
 * @manifest: a manifest
 * @notes: (element-type utf8): takes what to know about it, translated
 * @error: set where the text cannot be changed
 *
 * Returns: (transfer full) (nullable): the changed manifest
 */
SpeManifest *
spe_manifest_change_apply (const SpeManifestChange  *self,
                           const SpeManifest        *manifest,
                           GPtrArray                *notes,
                           GError                  **error)
{
  g_autoptr (GBytes) text = NULL;

  g_return_val_if_fail (self != NULL && manifest != NULL && notes != NULL, NULL);

  switch (self->kind)
    {
    case CHANGE_CHOICE:
      text = choose (self, manifest, error);
      break;
    case CHANGE_FIX:
      text = spe_manifest_fix (manifest, self->problem, error);
      break;
    case CHANGE_CONVERT:
    default:
      text = convert (manifest, notes, error);
      break;
    }

  return text != NULL
           ? spe_manifest_parse (text, spe_manifest_get_name (manifest), NULL, error)
           : NULL;
}
