/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-source-map.h"

#include <string.h>

/* Characters are counted once for every block of this many bytes, so that a position far into
 * a file of one single line is found without counting from its start each time. */
#define BLOCK_SIZE 4096

struct _SpeSourceMap
{
  GBytes  *text;
  SpeNode *root;

  /* The byte offset at which each line starts, and the characters before each block. */
  GArray *line_starts;
  GArray *block_characters;
};

/* Where a character starts: every byte but those that continue one. It makes the count right
 * for UTF-8 and harmless for anything else. */
static gboolean
is_character_start (char byte)
{
  return ((guchar) byte & 0xc0) != 0x80;
}

/* A line ends with LF, CR LF or a lone CR, as text editors show it. */
static void
index_text (SpeSourceMap *self)
{
  gsize length = 0;
  const char *text = g_bytes_get_data (self->text, &length);
  gsize start = 0;
  guint characters = 0;

  g_array_append_val (self->line_starts, start);

  for (gsize i = 0; i < length; i++)
    {
      gboolean is_lone_cr = text[i] == '\r' && !(i + 1 < length && text[i + 1] == '\n');

      if (i % BLOCK_SIZE == 0)
        g_array_append_val (self->block_characters, characters);
      if (is_character_start (text[i]))
        characters++;
      if (text[i] == '\n' || is_lone_cr)
        {
          start = i + 1;
          g_array_append_val (self->line_starts, start);
        }
    }

  if (length % BLOCK_SIZE == 0)
    g_array_append_val (self->block_characters, characters);
}

/**
 * spe_source_map_new:
 * @text: a text, usually UTF-8
 * @root: (transfer full) (nullable): the tree of its values; %NULL where only positions are
 *   wanted
 *
 * Returns: (transfer full): the map
 */
SpeSourceMap *
spe_source_map_new (GBytes  *text,
                    SpeNode *root)
{
  SpeSourceMap *self = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_atomic_rc_box_new0 (SpeSourceMap);
  self->text = g_bytes_ref (text);
  self->root = root;
  self->line_starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->block_characters = g_array_new (FALSE, FALSE, sizeof (guint));
  index_text (self);

  return self;
}

static void
clear_map (gpointer data)
{
  SpeSourceMap *self = data;

  g_clear_pointer (&self->root, spe_node_free);
  g_clear_pointer (&self->text, g_bytes_unref);
  g_clear_pointer (&self->line_starts, g_array_unref);
  g_clear_pointer (&self->block_characters, g_array_unref);
}

/**
 * spe_source_map_ref:
 * @self: a map
 *
 * Returns: (transfer full): @self
 */
SpeSourceMap *
spe_source_map_ref (SpeSourceMap *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

/**
 * spe_source_map_unref:
 * @self: (transfer full): a map
 */
void
spe_source_map_unref (SpeSourceMap *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear_map);
}

/**
 * spe_source_map_get_bytes:
 * @self: a map
 *
 * Returns: (transfer none): the text
 */
GBytes *
spe_source_map_get_bytes (const SpeSourceMap *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text;
}

/**
 * spe_source_map_get_text:
 * @self: a map
 * @out_length: (out) (optional): its length in bytes
 *
 * Returns: (transfer none): the text, not terminated
 */
const char *
spe_source_map_get_text (const SpeSourceMap *self,
                         gsize              *out_length)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_bytes_get_data (self->text, out_length);
}

/**
 * spe_source_map_get_root:
 * @self: a map
 *
 * Returns: (transfer none) (nullable): the outermost value
 */
const SpeNode *
spe_source_map_get_root (const SpeSourceMap *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->root;
}

/* An element's number as RFC 6901 has it: decimal, without leading zeros. */
static const SpeNode *
get_element (const SpeNode *array,
             const char    *token)
{
  guint64 index = 0;

  if (token[0] == '0' && token[1] != '\0')
    return NULL;
  if (!g_ascii_string_to_unsigned (token, 10, 0, G_MAXUINT, &index, NULL))
    return NULL;
  if (index >= array->children->len)
    return NULL;

  return g_ptr_array_index (array->children, index);
}

static char *
unescape_token (const char *token,
                gsize       length)
{
  g_autofree char *raw = g_strndup (token, length);
  g_autoptr (GString) unescaped = g_string_new (raw);

  g_string_replace (unescaped, "~1", "/", 0);
  g_string_replace (unescaped, "~0", "~", 0);

  return g_string_free (g_steal_pointer (&unescaped), FALSE);
}

static const SpeNode *
get_step (const SpeNode *node,
          const char    *token)
{
  if (node->kind == SPE_NODE_ARRAY)
    return get_element (node, token);

  return spe_node_get_field (node, token);
}

/**
 * spe_source_map_lookup:
 * @self: a map with a tree
 * @base: (nullable): where @pointer starts; %NULL for the root
 * @pointer: a JSON pointer (RFC 6901) of members and elements, "" for @base itself
 *
 * Members are found as by spe_node_get_field(), so that a problem's path finds a member that is
 * written in another letter case.
 *
 * Returns: (transfer none) (nullable): the node, or %NULL where there is none
 */
const SpeNode *
spe_source_map_lookup (const SpeSourceMap *self,
                       const SpeNode      *base,
                       const char         *pointer)
{
  const SpeNode *node = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (pointer != NULL, NULL);

  node = base != NULL ? base : self->root;
  while (node != NULL && *pointer == '/')
    {
      gsize length = strcspn (pointer + 1, "/");
      g_autofree char *token = unescape_token (pointer + 1, length);

      node = get_step (node, token);
      pointer += 1 + length;
    }

  return *pointer == '\0' ? node : NULL;
}

/* The line's index from 0: the last that starts at or before the offset. */
static guint
find_line (const SpeSourceMap *self,
           gsize               offset)
{
  guint low = 0;
  guint high = self->line_starts->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->line_starts, gsize, middle) <= offset)
        low = middle;
      else
        high = middle;
    }

  return low;
}

static guint
count_characters (const SpeSourceMap *self,
                  gsize               offset)
{
  const char *text = g_bytes_get_data (self->text, NULL);
  gsize block = offset / BLOCK_SIZE;
  guint count = g_array_index (self->block_characters, guint, block);

  for (gsize i = block * BLOCK_SIZE; i < offset; i++)
    if (is_character_start (text[i]))
      count++;

  return count;
}

/**
 * spe_source_map_get_position:
 * @self: a map
 * @offset: a byte offset; beyond the text it counts as the text's end
 * @out_line: (out): the line, from 1
 * @out_column: (out): the column in characters, from 1
 */
void
spe_source_map_get_position (const SpeSourceMap *self,
                             gsize               offset,
                             guint              *out_line,
                             guint              *out_column)
{
  guint line = 0;
  gsize start = 0;

  g_return_if_fail (self != NULL);
  g_return_if_fail (out_line != NULL);
  g_return_if_fail (out_column != NULL);

  offset = MIN (offset, g_bytes_get_size (self->text));
  line = find_line (self, offset);
  start = g_array_index (self->line_starts, gsize, line);

  *out_line = line + 1;
  *out_column = count_characters (self, offset) - count_characters (self, start) + 1;
}

/**
 * spe_source_map_dup_line:
 * @self: a map
 * @line: a line, from 1
 *
 * Returns: (transfer full) (nullable): the line without its line end; %NULL where there is none
 */
char *
spe_source_map_dup_line (const SpeSourceMap *self,
                         guint               line)
{
  gsize length = 0;
  const char *text = NULL;
  gsize start = 0;
  gsize end = 0;

  g_return_val_if_fail (self != NULL, NULL);

  if (line == 0 || line > self->line_starts->len)
    return NULL;

  text = g_bytes_get_data (self->text, &length);
  start = g_array_index (self->line_starts, gsize, line - 1);
  end = line < self->line_starts->len ? g_array_index (self->line_starts, gsize, line) : length;
  while (end > start && (text[end - 1] == '\n' || text[end - 1] == '\r'))
    end--;

  /* An empty text has no data to copy from. */
  return end > start ? g_strndup (text + start, end - start) : g_strdup ("");
}
