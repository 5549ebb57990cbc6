/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-template-list.h"

#include <glib/gi18n-lib.h>

#include "format/spe-format.h"
#include "format/spe-json-scanner.h"

/* The profiles in profiles/ are data files, found through the index beside them. Its titles
 * and descriptions are translated when it is read; translators find them in
 * profiles/index-strings.h. */

#define INDEX_NAME "index.json"

/**
 * spe_template_free:
 * @self: (transfer full): a template
 *
 * Frees @self.
 */
void
spe_template_free (SpeTemplate *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_free (self->title);
  g_free (self->description);
  g_free (self->provenance);
  g_free (self->path);
  g_free (self);
}

/**
 * spe_template_list_dup_folder:
 *
 * The environment variable `SPE_DATADIR` goes before the installed data, for a program that
 * runs where it was built.
 *
 * Returns: (transfer full): the folder with the profiles that ship with the program
 */
char *
spe_template_list_dup_folder (void)
{
  const char *datadir = g_getenv ("SPE_DATADIR");

  return g_build_filename (datadir != NULL ? datadir : PKGDATADIR, "profiles", NULL);
}

/* Returns the text of the string member KEY, or NULL. */
static const char *
get_text (const SpeNode *object,
          const char    *key)
{
  const SpeNode *member = object == NULL ? NULL : spe_node_get_member (object, key);

  return member != NULL && member->kind == SPE_NODE_STRING ? member->text : NULL;
}

static gboolean
is_offered (const SpeNode *entry)
{
  const SpeNode *member = spe_node_get_member (entry, "offered");

  return member == NULL || member->kind != SPE_NODE_BOOLEAN ||
         g_str_equal (member->text, "true");
}

static SpeTemplate *
read_template (const char    *folder,
               const SpeNode *entry)
{
  const SpeNode *provenance = spe_node_get_member (entry, "provenance");
  const char    *id = get_text (entry, "id");
  const char    *file = get_text (entry, "file");
  const char    *title = get_text (entry, "title");
  const char    *description = get_text (entry, "description");
  const char    *project = get_text (provenance, "project");
  const char    *version = get_text (provenance, "version");
  const char    *licence = get_text (provenance, "licence");
  SpeTemplate   *self = NULL;

  if (id == NULL || file == NULL || title == NULL || description == NULL || project == NULL ||
      version == NULL || licence == NULL)
    return NULL;

  self = g_new0 (SpeTemplate, 1);
  self->id = g_strdup (id);
  self->title = g_strdup (_ (title));
  self->description = g_strdup (_ (description));
  self->provenance = g_strdup_printf ("%s, %s (%s)", project, version, licence);
  self->path = g_build_filename (folder, file, NULL);
  self->is_offered = is_offered (entry);

  return self;
}

static gboolean
read_index (const char    *folder,
            const SpeNode *root,
            GPtrArray     *list)
{
  const SpeNode *entries = spe_node_get_member (root, "profiles");

  if (entries == NULL || entries->kind != SPE_NODE_ARRAY)
    return FALSE;

  for (guint i = 0; i < spe_node_get_n_children (entries); i++)
    {
      SpeTemplate *template = read_template (folder, spe_node_get_child (entries, i));

      if (template == NULL)
        return FALSE;
      g_ptr_array_add (list, template);
    }

  return TRUE;
}

/**
 * spe_template_list_read:
 * @folder: a folder with an `index.json`, such as spe_template_list_dup_folder()
 * @error: return location for a #GError of %G_FILE_ERROR or %SPE_FORMAT_ERROR
 *
 * Reads the index, not the profiles.
 *
 * Returns: (transfer full) (element-type SpeTemplate): the profiles in the order in which they
 *   are to be offered, with those among them that are not, or %NULL
 */
GPtrArray *
spe_template_list_read (const char  *folder,
                        GError     **error)
{
  g_autofree char *path = NULL;
  char *content = NULL;
  gsize length = 0;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (SpeSourceMap) map = NULL;
  g_autoptr (GPtrArray) list = NULL;

  g_return_val_if_fail (folder != NULL, NULL);

  path = g_build_filename (folder, INDEX_NAME, NULL);
  if (!g_file_get_contents (path, &content, &length, error))
    return NULL;

  bytes = g_bytes_new_take (content, length);
  map = spe_json_scan (bytes, path, NULL, error);
  if (map == NULL)
    return NULL;

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_template_free);
  if (!read_index (folder, spe_source_map_get_root (map), list))
    {
      g_set_error (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_NOT_A_PROFILE,
                   /* Translators: %s is a path. */
                   _ ("%s is not an index of profiles. Install the program again."), path);
      return NULL;
    }

  return g_steal_pointer (&list);
}

/**
 * spe_template_list_find:
 * @list: (element-type SpeTemplate): profiles
 * @id: the name of one
 *
 * Returns: (transfer none) (nullable): the profile of that name
 */
const SpeTemplate *
spe_template_list_find (GPtrArray  *list,
                        const char *id)
{
  g_return_val_if_fail (list != NULL && id != NULL, NULL);

  for (guint i = 0; i < list->len; i++)
    if (g_str_equal (((const SpeTemplate *) list->pdata[i])->id, id))
      return list->pdata[i];

  return NULL;
}
