/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-manifest-choice.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* Puts a `seccompProfile` into a Pod's `spec` or a container, changes it, or takes it away. */

#define CONTEXT "securityContext"
#define PROFILE "seccompProfile"

/* Whether a merge key is on the way, whose members stand somewhere else. */
static gboolean
is_merged (const char *path)
{
  return strstr (path, "/<</") != NULL;
}

static gboolean
refuse (const SpeManifest  *manifest,
        const char         *path,
        const char         *message,
        GError            **error)
{
  guint line = 0;
  guint column = 0;

  spe_manifest_locate (manifest, path, &line, &column);
  g_set_error (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_NOT_EXPRESSIBLE, "%s:%u:%u: %s",
               spe_manifest_get_name (manifest), line, column, message);

  return FALSE;
}

static gboolean
refuse_merged (const SpeManifest  *manifest,
               const char         *path,
               GError            **error)
{
  return refuse (manifest, path,
                 _ ("This comes in through a YAML merge key (<<) and may serve other places too. "
                    "Write it out first."), error);
}

/* A mapping in block style below a key, which shows how far in such mappings are. */
static const SpeNode *
find_block (const SpeNode *node)
{
  if (node->is_alias || !node->is_block || spe_node_get_n_children (node) == 0)
    return NULL;
  if (node->kind == SPE_NODE_OBJECT && node->key != NULL)
    return node;

  for (guint i = 0; i < spe_node_get_n_children (node); i++)
    {
      const SpeNode *found = find_block (spe_node_get_child (node, i));

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Another mapping below that key, to be like. */
static const SpeNode *
find_like (const SpeNode *node,
           const char    *key)
{
  if (node->is_alias || !node->is_block)
    return NULL;
  if (node->kind == SPE_NODE_OBJECT && g_strcmp0 (node->key, key) == 0 &&
      spe_node_get_n_children (node) > 0)
    return node;

  for (guint i = 0; i < spe_node_get_n_children (node); i++)
    {
      const SpeNode *found = find_like (spe_node_get_child (node, i), key);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static const SpeNode *
find_model (const SpeManifest *manifest,
            const char        *owner_path,
            const char        *key)
{
  const SpeSourceMap *map = spe_manifest_get_map (manifest);
  g_autofree char *document_path = g_strndup (owner_path, 1 + strcspn (owner_path + 1, "/"));
  const SpeNode *document = spe_source_map_lookup (map, NULL, document_path);
  const SpeNode *like = find_like (document, key);

  return like != NULL ? like : find_block (document);
}

/* Whether a comment stands before the first member, which it then belongs to. */
static gboolean
begins_with_comment (const SpeManifest *manifest,
                     const SpeDraft    *owner)
{
  const SpeNode *node = owner->origin;
  const char *text = spe_source_map_get_text (spe_manifest_get_map (manifest), NULL);
  gsize start = 0;
  gsize end = 0;

  if (node == NULL || node->is_alias || spe_node_get_n_children (node) == 0)
    return FALSE;

  start = MAX (node->key != NULL ? node->key_end : 0, spe_node_get_anchor (node));
  end = spe_node_get_child (node, 0)->key_start;

  return end > start && memchr (text + start, '#', end - start) != NULL;
}

/* A new context of a Pod stands before its containers, where people look for it, unless that
 * would come between them and their comment. */
static int
find_place (const SpeManifest *manifest,
            const SpeDraft    *owner,
            const char        *key)
{
  int containers = spe_draft_find_member (owner, "containers");
  int init = spe_draft_find_member (owner, "initContainers");
  int place = init >= 0 && (containers < 0 || init < containers) ? init : containers;

  if (!g_str_equal (key, CONTEXT) || (place == 0 && begins_with_comment (manifest, owner)))
    return -1;

  return place;
}

/* The object under a key, which is made where there is none. NULL where something else is
 * there. */
static SpeDraft *
enter_or_make (const SpeManifestDraft *draft,
               const SpeManifest      *manifest,
               SpeDraft               *owner,
               const char             *key,
               const SpeNode          *model)
{
  SpeDraft *entered = spe_manifest_draft_enter (draft, owner, key);
  int index = spe_draft_find_member (owner, key);
  SpeDraft *made = NULL;

  if (entered != NULL)
    return entered->kind == SPE_NODE_OBJECT ? entered : NULL;
  if (index >= 0 && spe_draft_get_child (owner, (guint) index)->kind != SPE_NODE_NULL)
    return NULL;

  made = spe_draft_new (SPE_NODE_OBJECT);
  made->model = model;
  if (index >= 0)
    spe_draft_replace_child (owner, (guint) index, made);
  else
    spe_draft_take_member (owner, find_place (manifest, owner, key), key, made);

  return made;
}

static void
set_choice (SpeDraft           *profile,
            const SpePodChoice *choice)
{
  spe_draft_set_string (profile, 0, "type", spe_pod_profile_type_get_name (choice->type));
  if (choice->type == SPE_POD_PROFILE_LOCALHOST)
    spe_draft_set_string (profile, spe_draft_find_member (profile, "type") + 1,
                          "localhostProfile", choice->localhost_profile);
  else
    spe_draft_remove_members (profile, "localhostProfile");
}

/* A context that holds nothing else goes too. */
static void
unset_choice (const SpeManifestDraft *draft,
              SpeDraft               *owner)
{
  SpeDraft *context = spe_manifest_draft_enter (draft, owner, CONTEXT);

  if (context == NULL || spe_draft_find_member (context, PROFILE) < 0)
    return;

  spe_draft_remove_members (context, PROFILE);
  if (spe_draft_get_n_children (context) == 0)
    spe_draft_remove_members (owner, CONTEXT);
}

/**
 * spe_workload_dup_spec_path:
 * @self: a workload
 *
 * Returns: (transfer full): where the `spec` of its Pod is: a JSON pointer
 */
char *
spe_workload_dup_spec_path (const SpeWorkload *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_strconcat (self->pod_path, "/spec", NULL);
}

/* The `spec` of a Pod, or a container, opened. */
static SpeDraft *
open_owner (SpeManifestDraft       *draft,
            const SpeManifest      *manifest,
            const char             *owner_path,
            const SpeProfileField  *field,
            GError                **error)
{
  SpeDraft *owner = NULL;

  if (is_merged (field->path))
    {
      refuse_merged (manifest, field->path, error);
      return NULL;
    }

  owner = spe_manifest_draft_open (draft, owner_path);
  if (owner != NULL && owner->kind == SPE_NODE_OBJECT)
    return owner;

  refuse (manifest, owner_path, _ ("There is no Pod here that could have a profile."), error);

  return NULL;
}

static void
refuse_scalar (const SpeManifest      *manifest,
               const SpeProfileField  *field,
               GError                **error)
{
  refuse (manifest, field->path,
          _ ("A mapping must stand here, and something else does. Correct it first."), error);
}

/**
 * spe_manifest_choice_enter:
 * @draft: where a change is made
 * @manifest: what it is a draft of
 * @owner_path: a JSON pointer to the `spec` of a Pod or to a container
 * @field: the profile there
 * @error: set to %SPE_FORMAT_ERROR_NOT_EXPRESSIBLE where there is no such place
 *
 * Returns: (transfer none) (nullable): the `securityContext` there, opened; it is made where there
 *   is none
 */
SpeDraft *
spe_manifest_choice_enter (SpeManifestDraft       *draft,
                           const SpeManifest      *manifest,
                           const char             *owner_path,
                           const SpeProfileField  *field,
                           GError                **error)
{
  SpeDraft *owner = NULL;
  SpeDraft *context = NULL;

  g_return_val_if_fail (draft != NULL && owner_path != NULL && field != NULL, NULL);

  owner = open_owner (draft, manifest, owner_path, field, error);
  if (owner == NULL)
    return NULL;

  context = enter_or_make (draft, manifest, owner, CONTEXT,
                           find_model (manifest, owner_path, CONTEXT));
  if (context == NULL)
    refuse_scalar (manifest, field, error);

  return context;
}

/**
 * spe_manifest_choice_put:
 * @draft: where the change is made
 * @manifest: what it is a draft of
 * @owner_path: a JSON pointer to the `spec` of a Pod or to a container
 * @field: the profile there
 * @choice: what it shall be; UNSET takes it away
 * @error: set to %SPE_FORMAT_ERROR_NOT_EXPRESSIBLE where there is no such place
 *
 * Returns: whether the change could be made
 */
gboolean
spe_manifest_choice_put (SpeManifestDraft       *draft,
                         const SpeManifest      *manifest,
                         const char             *owner_path,
                         const SpeProfileField  *field,
                         const SpePodChoice     *choice,
                         GError                **error)
{
  SpeDraft *place = NULL;
  SpeDraft *profile = NULL;

  g_return_val_if_fail (draft != NULL && field != NULL && choice != NULL, FALSE);

  if (choice->type == SPE_POD_PROFILE_UNSET)
    {
      place = open_owner (draft, manifest, owner_path, field, error);
      if (place != NULL)
        unset_choice (draft, place);
      return place != NULL;
    }

  place = spe_manifest_choice_enter (draft, manifest, owner_path, field, error);
  if (place == NULL)
    return FALSE;
  profile = enter_or_make (draft, manifest, place, PROFILE,
                           find_model (manifest, owner_path, PROFILE));
  if (profile == NULL)
    {
      refuse_scalar (manifest, field, error);
      return FALSE;
    }

  set_choice (profile, choice);

  return TRUE;
}

/**
 * spe_manifest_choice_drop:
 * @draft: where the change is made
 * @manifest: what it is a draft of
 * @annotation: an annotation that is there
 * @error: set to %SPE_FORMAT_ERROR_NOT_EXPRESSIBLE where it cannot be taken away
 *
 * Takes an annotation away; the last one with the mapping that held it.
 *
 * Returns: whether the change could be made
 */
gboolean
spe_manifest_choice_drop (SpeManifestDraft     *draft,
                          const SpeManifest    *manifest,
                          const SpeAnnotation  *annotation,
                          GError              **error)
{
  g_autofree char *annotations_path = NULL;
  g_autofree char *metadata_path = NULL;
  SpeDraft *metadata = NULL;
  SpeDraft *annotations = NULL;

  g_return_val_if_fail (draft != NULL && annotation != NULL && annotation->node != NULL, FALSE);

  if (is_merged (annotation->path))
    return refuse_merged (manifest, annotation->path, error);

  annotations_path = g_path_get_dirname (annotation->path);
  metadata_path = g_path_get_dirname (annotations_path);
  metadata = spe_manifest_draft_open (draft, metadata_path);
  annotations = spe_manifest_draft_open (draft, annotations_path);
  g_return_val_if_fail (metadata != NULL && annotations != NULL, FALSE);

  spe_draft_remove_members (annotations, annotation->node->key);
  if (spe_draft_get_n_children (annotations) == 0)
    spe_draft_remove_members (metadata, "annotations");

  return TRUE;
}
