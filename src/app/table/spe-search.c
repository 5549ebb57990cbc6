/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-search.h"

#include <string.h>

/* A longer text is a paste gone wrong; each word costs a pass over every row. */
#define WORDS_MAX 16

struct _SpeSearch
{
  /* Owned: case-folded words, none empty */
  char **words;
};

/* The first line of the text of a row is its name. */
static gboolean
name_contains (const char *text,
               gsize       name_length,
               const char *word)
{
  return g_strstr_len (text, name_length, word) != NULL;
}

static void
search_clear (gpointer data)
{
  SpeSearch *self = data;

  g_strfreev (self->words);
}

/**
 * spe_search_new:
 * @text: what was typed
 *
 * Returns: (transfer full): the search
 */
SpeSearch *
spe_search_new (const char *text)
{
  SpeSearch *self = g_rc_box_new0 (SpeSearch);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_autofree char *folded = NULL;
  g_auto (GStrv) parts = NULL;
  guint n_words = 0;

  g_return_val_if_fail (text != NULL, NULL);

  folded = g_utf8_casefold (text, -1);
  parts = g_strsplit_set (folded, " \t\n", -1);
  for (guint i = 0; parts[i] != NULL && n_words < WORDS_MAX; i++)
    if (*parts[i] != '\0')
      {
        g_strv_builder_add (words, parts[i]);
        n_words++;
      }
  self->words = g_strv_builder_end (words);

  return self;
}

/**
 * spe_search_ref:
 * @self: a search
 *
 * Returns: (transfer full): @self
 */
SpeSearch *
spe_search_ref (SpeSearch *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_rc_box_acquire (self);
}

/**
 * spe_search_unref:
 * @self: (transfer full): a search
 */
void
spe_search_unref (SpeSearch *self)
{
  g_return_if_fail (self != NULL);

  g_rc_box_release_full (self, search_clear);
}

/**
 * spe_search_is_empty:
 * @self: a search
 *
 * Returns: whether every row matches
 */
gboolean
spe_search_is_empty (const SpeSearch *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->words[0] == NULL;
}

/**
 * spe_search_match:
 * @self: a search
 * @row: a row
 *
 * Returns: how well @row fits
 */
SpeMatch
spe_search_match (const SpeSearch *self,
                  SpeRow          *row)
{
  const char *text = NULL;
  gsize name_length = 0;
  gboolean in_name = TRUE;

  g_return_val_if_fail (self != NULL, SPE_MATCH_NONE);

  if (spe_search_is_empty (self))
    return SPE_MATCH_NAME_START;

  text = spe_row_get_search_text (row);
  name_length = strcspn (text, "\n");
  for (guint i = 0; self->words[i] != NULL; i++)
    {
      if (strstr (text, self->words[i]) == NULL)
        return SPE_MATCH_NONE;
      in_name = in_name && name_contains (text, name_length, self->words[i]);
    }

  if (!in_name)
    return SPE_MATCH_ELSEWHERE;

  return g_str_has_prefix (text, self->words[0]) ? SPE_MATCH_NAME_START : SPE_MATCH_NAME;
}

/**
 * spe_search_get_n_words:
 * @self: a search
 *
 * Returns: how many words there are for spe_search_find()
 */
guint
spe_search_get_n_words (const SpeSearch *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return g_strv_length (self->words);
}

/**
 * spe_search_find:
 * @self: a search
 * @word: which of its words
 * @name: a name as it is shown
 * @out_start: (out): the first byte of the word in @name
 * @out_end: (out): the byte after it
 *
 * For marking the words in a name. Only ASCII letters are compared without case, since folding
 * others can move the bytes.
 *
 * Returns: whether @name has the word
 */
gboolean
spe_search_find (const SpeSearch *self,
                 guint            word,
                 const char      *name,
                 guint           *out_start,
                 guint           *out_end)
{
  gsize length = 0;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (word < spe_search_get_n_words (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  length = strlen (self->words[word]);
  for (const char *p = name; *p != '\0'; p++)
    if (g_ascii_strncasecmp (p, self->words[word], length) == 0)
      {
        *out_start = p - name;
        *out_end = *out_start + length;
        return TRUE;
      }

  return FALSE;
}
