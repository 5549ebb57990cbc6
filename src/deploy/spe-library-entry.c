/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-library-entry.h"

#include <string.h>

/* Reads one file of a library and keeps a few numbers of it. A folder holds much that is no
 * profile; of such a file nothing is said unless it looks as if somebody meant it to be one. */

/* Of a file that is too large to be read: so much tells whether it begins like a profile. */
#define HEAD_SIZE 65536

G_DEFINE_BOXED_TYPE (SpeLibraryEntry,
                     spe_library_entry,
                     spe_library_entry_ref,
                     spe_library_entry_unref)

/**
 * spe_library_file_free:
 * @self: (transfer full): a file
 */
void
spe_library_file_free (SpeLibraryFile *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->path);
  g_free (self);
}

/* Engines take the names of members in whatever case, as Go does. @word is in lower case. */
static gboolean
has_word (GBytes     *text,
          const char *word)
{
  gsize length = 0;
  gsize wanted = strlen (word);
  const char *data = g_bytes_get_data (text, &length);

  for (gsize i = 0; i + wanted <= length; i++)
    if (g_ascii_tolower (data[i]) == word[0] && g_ascii_strncasecmp (data + i, word, wanted) == 0)
      return TRUE;

  return FALSE;
}

/* Whether it is worth reading: every shape of a profile has one of these words. */
static gboolean
may_be_profile (GBytes *text)
{
  return has_word (text, "syscalls") || has_word (text, "defaultaction");
}

/* Whether the first member of a text, in JSON or in YAML, is one that only profiles have. */
static gboolean
begins_like_profile (GBytes *text)
{
  static const char * const members[] = { "defaultaction", "defaulterrnoret", "archmap",
                                          "syscalls" };
  gsize length = 0;
  const char *data = g_bytes_get_data (text, &length);
  gsize at = 0;

  while (at < length && strchr (" \t\r\n[{\"-", data[at]) != NULL && data[at] != '\0')
    at++;
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (length - at > strlen (members[i]) &&
        g_ascii_strncasecmp (data + at, members[i], strlen (members[i])) == 0)
      return TRUE;

  return FALSE;
}

/* Whether somebody meant a file to be a profile that is none. What is well-formed and has a profile
 * somewhere within, such as a ConfigMap or a list of tests, is what it is. */
static gboolean
is_meant_to_be (GBytes       *text,
                const GError *error)
{
  if (g_error_matches (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_NOT_A_PROFILE))
    return begins_like_profile (text);

  return has_word (text, "defaultaction") || has_word (text, "scmp_act_");
}

/* In which of the three counts a call is; a later one does not count what an earlier one has. */
static guint
get_rank (SpeAction action)
{
  if (action == SPE_ACTION_ALLOW)
    return 3;

  return action == SPE_ACTION_LOG ? 2 : 1;
}

static void
count_calls (SpeLibraryEntry  *self,
             const SpeProfile *profile)
{
  g_autoptr (GHashTable) ranks = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer rank = NULL;
  guint counts[4] = { 0 };

  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    {
      const SpeRule *rule = spe_profile_get_rule (profile, i);
      guint own = get_rank (rule->action);

      for (guint j = 0; j < spe_rule_get_n_names (rule); j++)
        {
          char *name = (char *) spe_rule_get_nth_name (rule, j);

          if (own > GPOINTER_TO_UINT (g_hash_table_lookup (ranks, name)))
            g_hash_table_insert (ranks, name, GUINT_TO_POINTER (own));
        }
    }

  g_hash_table_iter_init (&iter, ranks);
  while (g_hash_table_iter_next (&iter, NULL, &rank))
    counts[GPOINTER_TO_UINT (rank)]++;
  self->n_allowed = counts[3];
  self->n_logged = counts[2];
  self->n_refused = counts[1];
}

static void
take_profile (SpeLibraryEntry *self,
              const SpeSource *source)
{
  const SpeProfile *profile = spe_source_get_profile (source);

  self->format = spe_source_get_format (source);
  self->default_action = profile->default_action;
  self->n_rules = spe_profile_get_n_rules (profile);
  count_calls (self, profile);
}

static SpeLibraryEntry *
entry_new (const char           *folder,
           const SpeLibraryFile *file)
{
  SpeLibraryEntry *self = g_atomic_rc_box_new0 (SpeLibraryEntry);

  self->folder = g_ref_string_acquire ((char *) folder);
  self->path = g_strdup (file->path);
  self->size = file->size;
  self->modified = file->modified;

  return self;
}

/* The beginning of a file, or nothing. */
static GBytes *
read_head (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);

  if (stream == NULL)
    return g_bytes_new_static ("", 0);

  return g_input_stream_read_bytes (G_INPUT_STREAM (stream), HEAD_SIZE, NULL, NULL);
}

/* What cannot be read at all is told of since nobody knows what it is; what is too large is no
 * profile unless it begins like one. */
static gboolean
is_worth_telling (const char   *path,
                  const GError *error)
{
  g_autoptr (GBytes) head = NULL;

  if (!g_error_matches (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_TOO_LARGE))
    return !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE) &&
           !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);

  head = read_head (path);

  return head != NULL && is_meant_to_be (head, error);
}

/* Skips what stands between a name and a message, such as `:3:17: `. */
static const char *
skip_place (const char *text)
{
  while (text[0] == ':' && g_ascii_isdigit (text[1]))
    text += 1 + strspn (text + 1, "0123456789");

  return text + strspn (text, ": ");
}

/* Messages begin with the name of the file and the place, which stand beside them already. */
static void
take_error (SpeLibraryEntry *self,
            const char      *name,
            const GError    *error)
{
  const char *message = error->message;

  if (g_str_has_prefix (message, name) && message[strlen (name)] == ':')
    message = skip_place (message + strlen (name));
  self->error = g_strdup (message);
}

/**
 * spe_library_entry_read:
 * @folder: (type filename): the folder of the library, a #GRefString
 * @file: a file below it
 * @out_source: (out) (optional) (nullable) (transfer full): its text with the profile; %NULL where
 *   there is none
 *
 * Reads a file and says what is in it.
 *
 * Returns: (transfer full) (nullable): what is known about it; %NULL where it is no profile and
 *   does not look like one that is broken
 */
SpeLibraryEntry *
spe_library_entry_read (const char            *folder,
                        const SpeLibraryFile  *file,
                        SpeSource            **out_source)
{
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;
  g_autoptr (SpeLibraryEntry) self = NULL;
  g_autoptr (SpeSource) source = NULL;
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GError) error = NULL;
  SpeTextError where = { 0, 0 };

  g_return_val_if_fail (folder != NULL && file != NULL, NULL);

  path = g_build_filename (folder, file->path, NULL);
  name = g_filename_display_name (path);
  self = entry_new (folder, file);
  text = spe_file_read (path, &self->stamp, &error);
  if (text == NULL && !is_worth_telling (path, error))
    return NULL;
  if (text != NULL && !may_be_profile (text))
    return NULL;

  if (text != NULL)
    source = spe_source_parse (text, name, &where, &error);
  if (text != NULL && source == NULL && !is_meant_to_be (text, error))
    return NULL;

  if (source != NULL)
    take_profile (self, source);
  else
    take_error (self, name, error);
  self->line = where.line;
  self->column = where.column;
  if (out_source != NULL)
    *out_source = g_steal_pointer (&source);

  return g_steal_pointer (&self);
}

/**
 * spe_library_entry_ref:
 * @self: an entry
 *
 * Returns: (transfer full): @self
 */
SpeLibraryEntry *
spe_library_entry_ref (const SpeLibraryEntry *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire ((SpeLibraryEntry *) self);
}

static void
clear_entry (gpointer data)
{
  SpeLibraryEntry *self = data;

  g_ref_string_release (self->folder);
  g_free (self->path);
  g_free (self->error);
  g_free (self->localhost_profile);
}

/**
 * spe_library_entry_unref:
 * @self: (transfer full): an entry
 */
void
spe_library_entry_unref (SpeLibraryEntry *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear_entry);
}

/**
 * spe_library_entry_dup_file:
 * @self: an entry
 *
 * Returns: (transfer full) (type filename): its file
 */
char *
spe_library_entry_dup_file (const SpeLibraryEntry *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_build_filename (self->folder, self->path, NULL);
}
