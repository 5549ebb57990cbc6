/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-manifest-draft.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "deploy/spe-resource.h"
#include "format/spe-text-patch.h"

/* A manifest is never printed anew: what differs is written into the text that was read. The
 * result is then read again and compared, value by value, with what it should be, so that a
 * change that reaches further, such as through an anchor, is found out. */

struct _SpeManifestDraft
{
  const SpeManifest *manifest;

  /* For each document its draft, or NULL where it was not opened. */
  GPtrArray         *documents;
};

static void
free_draft (gpointer draft)
{
  if (draft != NULL)
    spe_draft_free (draft);
}

/**
 * spe_manifest_draft_new:
 * @manifest: a manifest, which must outlive the draft
 *
 * Returns: (transfer full): the manifest without a change
 */
SpeManifestDraft *
spe_manifest_draft_new (const SpeManifest *manifest)
{
  SpeManifestDraft *self = NULL;
  const SpeNode *root = NULL;

  g_return_val_if_fail (manifest != NULL, NULL);

  root = spe_source_map_get_root (spe_manifest_get_map (manifest));
  self = g_new0 (SpeManifestDraft, 1);
  self->manifest = manifest;
  self->documents = g_ptr_array_new_with_free_func (free_draft);
  g_ptr_array_set_size (self->documents, (int) spe_node_get_n_children (root));

  return self;
}

/**
 * spe_manifest_draft_free:
 * @self: (nullable) (transfer full): a draft
 */
void
spe_manifest_draft_free (SpeManifestDraft *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->documents);
  g_free (self);
}

/* All of a value, to be written out where its alias stands. */
static SpeDraft *
copy_value (const SpeNode *node)
{
  SpeDraft *copy = spe_draft_new (node->kind);

  copy->key = g_strdup (node->key);
  copy->text = g_strdup (node->text);
  if (!spe_draft_is_collection (copy))
    return copy;

  copy->model = node;
  for (guint i = 0; i < spe_node_get_n_children (node); i++)
    spe_draft_take_child (copy, -1, copy_value (spe_node_get_child (node, i)));

  return copy;
}

/* What an alias stands for, where it is written. */
static const SpeNode *
find_anchored (const SpeNode *node,
               const SpeNode *alias)
{
  const SpeNode *found = NULL;

  if (node->is_alias)
    return NULL;
  if (node->kind == alias->kind && spe_node_get_n_children (node) > 0 &&
      spe_node_get_child (node, 0)->start == spe_node_get_child (alias, 0)->start)
    return node;

  for (guint i = 0; i < spe_node_get_n_children (node) && found == NULL; i++)
    found = find_anchored (spe_node_get_child (node, i), alias);

  return found;
}

/* What an alias stands for is written out like that. */
static SpeDraft *
open_alias (const SpeManifestDraft *self,
            const SpeNode          *alias)
{
  const SpeNode *root = spe_source_map_get_root (spe_manifest_get_map (self->manifest));
  SpeDraft *draft = copy_value (alias);

  if (spe_node_get_n_children (alias) > 0)
    draft->model = find_anchored (root, alias);

  return draft;
}

/* A value of the text with all its children kept. */
static SpeDraft *
open_value (const SpeManifestDraft *self,
            const SpeNode          *node)
{
  SpeDraft *draft = NULL;

  if (node->is_alias)
    return open_alias (self, node);
  if (node->kind == SPE_NODE_OBJECT)
    return spe_draft_new_edited (node);

  draft = spe_draft_new (node->kind);
  draft->key = g_strdup (node->key);
  draft->origin = node;
  for (guint i = 0; i < spe_node_get_n_children (node); i++)
    spe_draft_take_child (draft, -1, spe_draft_new_kept (spe_node_get_child (node, i)));

  return draft;
}

static gboolean
is_collection (const SpeNode *node)
{
  return node->kind == SPE_NODE_ARRAY || node->kind == SPE_NODE_OBJECT;
}

/* Opens a child, so that its own children can be changed; NULL where it has none to change. */
static SpeDraft *
open_child (const SpeManifestDraft *self,
            SpeDraft               *parent,
            guint                   index)
{
  SpeDraft *child = spe_draft_get_child (parent, index);

  if (child->is_kept && is_collection (child->origin))
    {
      spe_draft_replace_child (parent, index, open_value (self, child->origin));
      child = spe_draft_get_child (parent, index);
    }

  return spe_draft_is_collection (child) && !child->is_kept ? child : NULL;
}

/**
 * spe_draft_find_member:
 * @object: an object that was opened
 * @key: a name
 *
 * Returns: the index of the member that counts: the last of that name; -1 where there is none
 */
int
spe_draft_find_member (const SpeDraft *object,
                       const char     *key)
{
  g_return_val_if_fail (object != NULL && key != NULL, -1);

  for (guint i = spe_draft_get_n_children (object); i > 0; i--)
    if (g_strcmp0 (spe_draft_get_child (object, i - 1)->key, key) == 0)
      return (int) i - 1;

  return -1;
}

/**
 * spe_draft_remove_members:
 * @object: an object that was opened
 * @key: a name
 *
 * Takes every member of that name away.
 */
void
spe_draft_remove_members (SpeDraft   *object,
                          const char *key)
{
  int index = -1;

  while ((index = spe_draft_find_member (object, key)) >= 0)
    spe_draft_remove_child (object, (guint) index);
}

/**
 * spe_draft_set_string:
 * @object: an object that was opened
 * @index: where a new member shall stand; -1 for the end
 * @key: its name
 * @text: its value
 *
 * Gives a member a value. One that has it already stays as it is written.
 */
void
spe_draft_set_string (SpeDraft   *object,
                      int         index,
                      const char *key,
                      const char *text)
{
  int found = spe_draft_find_member (object, key);
  SpeDraft *member = NULL;

  g_return_if_fail (text != NULL);

  if (found < 0)
    {
      spe_draft_take_member (object, index, key, spe_draft_new_string (text));
      return;
    }

  member = spe_draft_get_child (object, (guint) found);
  if (!member->is_kept || member->origin->kind != SPE_NODE_STRING ||
      g_strcmp0 (member->origin->text, text) != 0)
    spe_draft_replace_child (object, (guint) found, spe_draft_new_string (text));
}

/**
 * spe_manifest_draft_enter:
 * @self: a draft
 * @object: an object that was opened
 * @key: the name of a member
 *
 * Returns: (transfer none) (nullable): the member, opened; %NULL where there is none or it is
 *   neither an object nor an array
 */
SpeDraft *
spe_manifest_draft_enter (const SpeManifestDraft *self,
                          SpeDraft               *object,
                          const char             *key)
{
  int index = spe_draft_find_member (object, key);

  return index >= 0 ? open_child (self, object, (guint) index) : NULL;
}

static SpeDraft *
enter_element (const SpeManifestDraft *self,
               SpeDraft               *array,
               const char             *step)
{
  guint64 index = 0;

  if (!g_ascii_string_to_unsigned (step, 10, 0, G_MAXUINT, &index, NULL) ||
      index >= spe_draft_get_n_children (array))
    return NULL;

  return open_child (self, array, (guint) index);
}

static char *
unescape_step (const char *step)
{
  g_autoptr (GString) text = g_string_new (step);

  g_string_replace (text, "~1", "/", 0);
  g_string_replace (text, "~0", "~", 0);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static SpeDraft *
open_document (SpeManifestDraft *self,
               const char       *step)
{
  const SpeNode *root = spe_source_map_get_root (spe_manifest_get_map (self->manifest));
  guint64 index = 0;

  if (!g_ascii_string_to_unsigned (step, 10, 0, G_MAXUINT, &index, NULL) ||
      index >= self->documents->len || !is_collection (spe_node_get_child (root, (guint) index)))
    return NULL;

  if (self->documents->pdata[index] == NULL)
    self->documents->pdata[index] = open_value (self, spe_node_get_child (root, (guint) index));

  return self->documents->pdata[index];
}

/**
 * spe_manifest_draft_open:
 * @self: a draft
 * @path: a JSON pointer to an object or array
 *
 * Opens what stands there and all around it. Where an alias is on the way, what it stands for is
 * written out in its place.
 *
 * Returns: (transfer none) (nullable): the value, opened; %NULL where there is none
 */
SpeDraft *
spe_manifest_draft_open (SpeManifestDraft *self,
                         const char       *path)
{
  g_auto (GStrv) steps = NULL;
  SpeDraft *draft = NULL;

  g_return_val_if_fail (self != NULL && path != NULL && path[0] == '/', NULL);

  steps = g_strsplit (path + 1, "/", -1);
  draft = open_document (self, steps[0]);
  for (guint i = 1; draft != NULL && steps[i] != NULL; i++)
    {
      g_autofree char *key = unescape_step (steps[i]);

      draft = draft->kind == SPE_NODE_ARRAY ? enter_element (self, draft, key)
                                            : spe_manifest_draft_enter (self, draft, key);
    }

  return draft;
}

static gboolean
is_same (const SpeNode *a,
         const SpeNode *b)
{
  guint n_children = spe_node_get_n_children (a);

  if (a->kind != b->kind || g_strcmp0 (a->key, b->key) != 0 || g_strcmp0 (a->text, b->text) != 0 ||
      n_children != spe_node_get_n_children (b))
    return FALSE;

  for (guint i = 0; i < n_children; i++)
    if (!is_same (spe_node_get_child (a, i), spe_node_get_child (b, i)))
      return FALSE;

  return TRUE;
}

static gboolean
is_as_drafted (const SpeDraft *draft,
               const SpeNode  *node)
{
  guint n_children = spe_draft_get_n_children (draft);

  if (draft->is_kept)
    return is_same (draft->origin, node);
  if (draft->kind != node->kind || g_strcmp0 (draft->key, node->key) != 0 ||
      g_strcmp0 (draft->text, node->text) != 0 || n_children != spe_node_get_n_children (node))
    return FALSE;

  for (guint i = 0; i < n_children; i++)
    if (!is_as_drafted (spe_draft_get_child (draft, i), spe_node_get_child (node, i)))
      return FALSE;

  return TRUE;
}

static gboolean
is_result (const SpeManifestDraft *self,
           const SpeManifest      *result)
{
  const SpeNode *old = spe_source_map_get_root (spe_manifest_get_map (self->manifest));
  const SpeNode *new = spe_source_map_get_root (spe_manifest_get_map (result));

  if (spe_node_get_n_children (new) != self->documents->len)
    return FALSE;

  for (guint i = 0; i < self->documents->len; i++)
    {
      const SpeDraft *draft = self->documents->pdata[i];
      const SpeNode *document = spe_node_get_child (new, i);

      if (draft != NULL ? !is_as_drafted (draft, document)
                        : !is_same (spe_node_get_child (old, i), document))
        return FALSE;
    }

  return TRUE;
}

static gboolean
has_alias (const SpeNode *node)
{
  if (node->is_alias)
    return TRUE;

  for (guint i = 0; i < spe_node_get_n_children (node); i++)
    if (has_alias (spe_node_get_child (node, i)))
      return TRUE;

  return FALSE;
}

static void
refuse (const SpeManifestDraft *self,
        GError                **error)
{
  const SpeNode *root = spe_source_map_get_root (spe_manifest_get_map (self->manifest));
  const char *name = spe_manifest_get_name (self->manifest);

  if (has_alias (root))
    g_set_error (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_NOT_EXPRESSIBLE,
                 /* Translators: %s is a file name. */
                 _ ("%s: The change would reach other places too, which share this one through a "
                    "YAML anchor. The file was left alone; write the value out where “*” refers "
                    "to it."),
                 name);
  else
    g_set_error (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_NOT_EXPRESSIBLE,
                 /* Translators: %s is a file name. */
                 _ ("%s: The change does not fit into the way this file is written. The file was "
                    "left alone; make the change by hand."),
                 name);
}

/**
 * spe_manifest_draft_write:
 * @self: a draft
 * @error: set to %SPE_FORMAT_ERROR_NOT_EXPRESSIBLE where the text cannot be changed without
 *   changing something else, to %SPE_FORMAT_ERROR_TOO_LARGE where it would be too large
 *
 * Writes the changes into the text. Without one the result is the very same text.
 *
 * Returns: (transfer full) (nullable): the new text
 */
GBytes *
spe_manifest_draft_write (SpeManifestDraft *self,
                          GError          **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new ();
  g_autoptr (GBytes) text = NULL;
  g_autoptr (SpeManifest) result = NULL;
  g_autoptr (GError) refusal = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->documents->len; i++)
    if (self->documents->pdata[i] != NULL)
      g_ptr_array_add (drafts, self->documents->pdata[i]);

  text = spe_text_patch (spe_manifest_get_text (self->manifest),
                         spe_manifest_get_syntax (self->manifest), drafts);
  if (text != NULL)
    result = spe_manifest_parse (text, spe_manifest_get_name (self->manifest), NULL, &refusal);
  if (result != NULL && is_result (self, result))
    return g_steal_pointer (&text);

  if (g_error_matches (refusal, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_TOO_LARGE))
    g_propagate_error (error, g_steal_pointer (&refusal));
  else
    refuse (self, error);

  return NULL;
}
