/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-library-node.h"

#include <string.h>

#include "deploy/spe-localhost-profile.h"
#include "deploy/spe-node-file.h"
#include "deploy/spe-node-listing.h"

/* Holds the profiles of a library against those of a node. A profile is looked for under the name
 * that it has in the library and under the one that the editor suggests, with the hash of its
 * content and without. */

struct _SpeLibraryNode
{
  SpeNodeRoot    *root;
  SpeNodeListing *listing;

  /* From a localhostProfile to its SpeInstalledFile; and those that the library has. */
  GHashTable     *files;
  GHashTable     *met;
};

/**
 * spe_library_suggest_path:
 * @path: (type filename): the path of a profile below the folder of a library
 *
 * Returns: (transfer full): the `localhostProfile` that keeps that name as far as it can be kept
 */
char *
spe_library_suggest_path (const char *path)
{
  g_autofree char *plain = NULL;
  g_autofree char *mended = NULL;
  const char *dot = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  dot = strrchr (path, '.');
  if (dot != NULL && (g_str_equal (dot, ".yaml") || g_str_equal (dot, ".yml")))
    plain = g_strdup_printf ("%.*s.json", (int) (dot - path), path);
  else
    plain = g_strdup (path);
  if (spe_localhost_profile_judge (plain) == SPE_LOCALHOST_FINE)
    return g_steal_pointer (&plain);

  mended = spe_localhost_profile_mend (plain);
  if (mended != NULL && spe_localhost_profile_judge (mended) == SPE_LOCALHOST_FINE)
    return g_steal_pointer (&mended);

  return spe_localhost_profile_suggest (path);
}

/**
 * spe_library_node_new:
 * @root: a node
 * @cancellable: (nullable): gives up
 * @error: set where the directory of @root cannot be read
 *
 * Reads what is installed. Meant for a thread.
 *
 * Returns: (transfer full) (nullable): what is installed
 */
SpeLibraryNode *
spe_library_node_new (const SpeNodeRoot  *root,
                      GCancellable       *cancellable,
                      GError            **error)
{
  SpeNodeListing *listing = NULL;
  SpeLibraryNode *self = NULL;

  g_return_val_if_fail (root != NULL, NULL);

  listing = spe_node_listing_read (root, cancellable, error);
  if (listing == NULL)
    return NULL;

  self = g_new0 (SpeLibraryNode, 1);
  self->root = spe_node_root_ref (root);
  self->listing = listing;
  self->files = g_hash_table_new (g_str_hash, g_str_equal);
  self->met = g_hash_table_new (g_direct_hash, g_direct_equal);
  for (guint i = 0; i < listing->files->len; i++)
    {
      SpeInstalledFile *file = listing->files->pdata[i];

      if (file->kind == SPE_INSTALLED_PROFILE && file->localhost_profile != NULL)
        g_hash_table_insert (self->files, file->localhost_profile, file);
    }

  return self;
}

/**
 * spe_library_node_free:
 * @self: (transfer full): what is installed
 */
void
spe_library_node_free (SpeLibraryNode *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->met);
  g_hash_table_unref (self->files);
  spe_node_listing_free (self->listing);
  spe_node_root_unref (self->root);
  g_free (self);
}

static gboolean
says_the_same (SpeLibraryNode         *self,
               const SpeInstalledFile *file,
               const SpeSource        *source)
{
  g_autoptr (GBytes) text =
    spe_node_listing_read_file (self->root, file->localhost_profile, NULL);
  g_autoptr (SpeSource) installed =
    text != NULL ? spe_source_parse (text, file->localhost_profile, NULL, NULL) : NULL;

  return installed != NULL && spe_profile_equal (spe_source_get_profile (installed),
                                                 spe_source_get_profile (source));
}

static SpeDrift
compare (SpeLibraryNode         *self,
         const SpeInstalledFile *file,
         const SpeSource        *source,
         const char             *digest)
{
  if (g_strcmp0 (file->digest, digest) == 0)
    return SPE_DRIFT_SAME_FILE;

  return says_the_same (self, file, source) ? SPE_DRIFT_SAME_MEANING : SPE_DRIFT_DIFFERENT;
}

/* The names, the likeliest first. */
static GPtrArray *
list_names (const SpeLibraryEntry *entry,
            GBytes                *content)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (names, spe_library_suggest_path (entry->path));
  g_ptr_array_add (names, spe_localhost_profile_suggest (entry->path));
  g_ptr_array_add (names, spe_localhost_profile_pin (names->pdata[0], content));
  g_ptr_array_add (names, spe_localhost_profile_pin (names->pdata[1], content));

  return names;
}

static int
get_rank (SpeDrift drift)
{
  static const int ranks[SPE_N_DRIFTS] = {
    [SPE_DRIFT_SAME_FILE] = 3, [SPE_DRIFT_SAME_MEANING] = 2, [SPE_DRIFT_DIFFERENT] = 1,
  };

  return ranks[drift];
}

static void
look_for (SpeLibraryNode  *self,
          SpeLibraryEntry *entry,
          const SpeSource *source,
          const char      *digest,
          char            *name)
{
  SpeInstalledFile *file = g_hash_table_lookup (self->files, name);
  SpeDrift drift = SPE_DRIFT_NOT_INSTALLED;

  if (file == NULL)
    return;

  drift = compare (self, file, source, digest);
  g_hash_table_add (self->met, file);
  if (get_rank (drift) <= get_rank (entry->drift))
    return;

  entry->drift = drift;
  g_free (entry->localhost_profile);
  entry->localhost_profile = g_strdup (name);
}

/**
 * spe_library_node_judge:
 * @self: what is installed
 * @entry: an entry that nobody else has yet
 * @source: its text
 *
 * Finds out how a profile differs from what is installed, and notes that in @entry.
 */
void
spe_library_node_judge (SpeLibraryNode  *self,
                        SpeLibraryEntry *entry,
                        const SpeSource *source)
{
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GPtrArray) names = NULL;
  g_autofree char *digest = NULL;

  g_return_if_fail (self != NULL && entry != NULL && source != NULL);

  content = spe_node_file_write (source, spe_source_get_profile (source), NULL, NULL);
  if (content == NULL)
    return;

  names = list_names (entry, content);
  digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content);
  entry->drift = SPE_DRIFT_NOT_INSTALLED;
  entry->localhost_profile = g_strdup (names->pdata[0]);
  for (guint i = 0; i < names->len && entry->drift != SPE_DRIFT_SAME_FILE; i++)
    look_for (self, entry, source, digest, names->pdata[i]);
}

static SpeLibraryEntry *
read_rest (SpeLibraryNode         *self,
           char                   *folder,
           const SpeInstalledFile *installed)
{
  const char *path = installed->localhost_profile + strlen (self->root->prefix);
  SpeLibraryFile file = { (char *) path, installed->size, installed->modified };
  SpeLibraryEntry *entry = spe_library_entry_read (folder, &file, NULL);

  if (entry == NULL)
    return NULL;

  entry->drift = SPE_DRIFT_ONLY_INSTALLED;
  entry->localhost_profile = g_strdup (installed->localhost_profile);

  return entry;
}

/**
 * spe_library_node_dup_rest:
 * @self: what is installed
 *
 * Returns: (transfer full) (element-type SpeLibraryEntry): the installed profiles that no entry was
 *   judged against
 */
GPtrArray *
spe_library_node_dup_rest (SpeLibraryNode *self)
{
  GPtrArray *rest =
    g_ptr_array_new_with_free_func ((GDestroyNotify) spe_library_entry_unref);
  char *folder = NULL;

  g_return_val_if_fail (self != NULL, rest);

  folder = g_ref_string_new (self->root->profiles);
  for (guint i = 0; i < self->listing->files->len; i++)
    {
      const SpeInstalledFile *file = self->listing->files->pdata[i];
      SpeLibraryEntry *entry = NULL;

      if (file->kind == SPE_INSTALLED_PROFILE && file->localhost_profile != NULL &&
          !g_hash_table_contains (self->met, file))
        entry = read_rest (self, folder, file);
      if (entry != NULL)
        g_ptr_array_add (rest, entry);
    }
  g_ref_string_release (folder);

  return rest;
}
