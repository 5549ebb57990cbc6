/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli-output.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "format/spe-file.h"

/* How many characters of a line from a file are shown, and how many of them before the place
 * that is meant: a profile can be one line of megabytes. */
#define EXCERPT_LENGTH 96
#define EXCERPT_BEFORE 60

/* How long a line of words gets. */
#define COLUMNS 78

/* More ranges of numbers without a name are only counted. */
#define MAX_NUMBERS 3

/* What could steer a terminal or make a text read as another one. */
static gboolean
is_hidden (gunichar character)
{
  GUnicodeType type = g_unichar_type (character);

  return g_unichar_iscntrl (character) || type == G_UNICODE_FORMAT ||
         type == G_UNICODE_LINE_SEPARATOR || type == G_UNICODE_PARAGRAPH_SEPARATOR;
}

/**
 * spe_cli_dup_printable:
 * @text: a text that may have parts of a file or of an argument in it
 *
 * Returns: (transfer full): @text on one line, with characters that would not show, or that a
 *   terminal would obey, written as `\u001b`
 */
char *
spe_cli_dup_printable (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) printable = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (is_hidden (character))
        g_string_append_printf (printable, "\\u%04x", character);
      else
        g_string_append_unichar (printable, character);
    }

  return g_string_free (g_steal_pointer (&printable), FALSE);
}

/* One column for what would not show, so that the caret stays below its character. */
static guint
add_shown (GString *text,
           gunichar character)
{
  if (character == '\t' || is_hidden (character))
    {
      g_string_append_c (text, character == '\t' ? ' ' : '?');
      return 1;
    }

  g_string_append_unichar (text, character);
  if (g_unichar_iszerowidth (character))
    return 0;

  return g_unichar_iswide (character) ? 2 : 1;
}

/**
 * spe_cli_dup_excerpt:
 * @line: a line of a file, without its end
 * @column: a column of it in characters, from 1
 *
 * Returns: (transfer full): the part of the line around @column, and a line with a caret below
 *   the column, both with a line end
 */
char *
spe_cli_dup_excerpt (const char *line,
                     guint       column)
{
  g_autofree char *valid = g_utf8_make_valid (line, -1);
  g_autoptr (GString) text = g_string_new ("  ");
  guint length = (guint) g_utf8_strlen (valid, -1);
  guint at = MIN (MAX (column, 1) - 1, length);
  guint first = at > EXCERPT_BEFORE ? at - EXCERPT_BEFORE : 0;
  guint last = MIN (length, first + EXCERPT_LENGTH);
  const char *p = g_utf8_offset_to_pointer (valid, first);
  guint indent = 2;

  if (first > 0)
    indent += add_shown (text, 0x2026);
  for (guint i = first; i < last; i++, p = g_utf8_next_char (p))
    {
      guint width = add_shown (text, g_utf8_get_char (p));

      if (i < at)
        indent += width;
    }
  if (last < length)
    add_shown (text, 0x2026);

  g_string_append_printf (text, "\n%*s^\n", (int) indent, "");

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * spe_cli_print:
 * @stream: standard output or standard error
 * @format: a text with its values
 * @...: the values
 *
 * Prints in the locale's character set.
 */
void
spe_cli_print (FILE       *stream,
               const char *format,
               ...)
{
  g_autofree char *text = NULL;
  va_list values;

  va_start (values, format);
  text = g_strdup_vprintf (format, values);
  va_end (values);

  if (stream == stdout)
    g_print ("%s", text);
  else
    g_printerr ("%s", text);
}

/**
 * spe_cli_error:
 * @format: what could not be done, translated, with its values
 * @...: the values
 *
 * Prints a message on standard error, behind the program's name.
 */
void
spe_cli_error (const char *format,
               ...)
{
  g_autofree char *message = NULL;
  g_autofree char *printable = NULL;
  va_list values;

  va_start (values, format);
  message = g_strdup_vprintf (format, values);
  va_end (values);
  printable = spe_cli_dup_printable (message);

  g_printerr ("seccomp-profile: %s\n", printable);
}

/**
 * spe_cli_note:
 * @format: what is worth knowing, translated, with its values
 * @...: the values
 *
 * Prints a message on standard error that is no failure.
 */
void
spe_cli_note (const char *format,
              ...)
{
  g_autofree char *message = NULL;
  va_list values;

  va_start (values, format);
  message = g_strdup_vprintf (format, values);
  va_end (values);

  /* Translators: %s is a sentence that is worth knowing. */
  spe_cli_error (_ ("Note: %s"), message);
}

/**
 * spe_cli_print_bytes:
 * @bytes: what to print
 *
 * Writes @bytes to standard output as they are, whatever the locale's character set.
 */
void
spe_cli_print_bytes (GBytes *bytes)
{
  gsize size = 0;
  const void *data = g_bytes_get_data (bytes, &size);

  if (size > 0)
    fwrite (data, 1, size, stdout);
}

/**
 * spe_cli_write:
 * @output: (nullable): a file; `-` and %NULL are standard output
 * @bytes: what to write
 * @error: set where the file cannot be written
 *
 * Returns: whether @bytes are written; of standard output the end of the program tells
 */
gboolean
spe_cli_write (const char  *output,
               GBytes      *bytes,
               GError     **error)
{
  if (output != NULL && !g_str_equal (output, "-"))
    return spe_file_write (output, bytes, NULL, NULL, error);

  spe_cli_print_bytes (bytes);

  return TRUE;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  const char *left = *(const char * const *) a;
  const char *right = *(const char * const *) b;

  return strcmp (left, right);
}

/**
 * spe_cli_append_numbers:
 * @names: (element-type utf8): the names of calls; owned by the array
 * @numbers: (element-type utf8): ranges of numbers that no call has
 *
 * Sorts the names, and puts the numbers behind them, or how many there are where they are many.
 */
void
spe_cli_append_numbers (GPtrArray *names,
                        GPtrArray *numbers)
{
  g_ptr_array_sort (names, compare_names);

  for (guint i = 0; numbers->len <= MAX_NUMBERS && i < numbers->len; i++)
    g_ptr_array_add (names, g_strdup (numbers->pdata[i]));
  if (numbers->len > MAX_NUMBERS)
    /* Translators: %u is how many ranges of numbers there are that no system call has. */
    g_ptr_array_add (names, g_strdup_printf (_ ("%u ranges of other numbers"), numbers->len));
}

/**
 * spe_cli_print_words:
 * @words: (element-type utf8): words
 * @indent: how many spaces stand before each line
 *
 * Prints words with commas between, broken into lines.
 */
void
spe_cli_print_words (GPtrArray *words,
                     guint      indent)
{
  guint column = indent;

  g_print ("%*s", (int) indent, "");
  for (guint i = 0; i < words->len; i++)
    {
      const char *word = words->pdata[i];
      guint length = (guint) g_utf8_strlen (word, -1) + 1;

      if (i > 0 && column + length + 1 > COLUMNS)
        {
          g_print ("\n%*s", (int) indent, "");
          column = indent;
        }
      else if (i > 0)
        {
          g_print (" ");
          column++;
        }
      g_print ("%s%s", word, i + 1 < words->len ? "," : "");
      column += length;
    }
  g_print ("\n");
}

/**
 * spe_cli_print_json:
 * @builder: a finished value
 *
 * Writes the value to standard output, on several lines, in UTF-8.
 */
void
spe_cli_print_json (JsonBuilder *builder)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = NULL;
  gsize length = 0;

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  text = json_generator_to_data (generator, &length);

  fwrite (text, 1, length, stdout);
  fputc ('\n', stdout);
}

/**
 * spe_cli_json_string:
 * @builder: a builder within an object
 * @member: a member's name
 * @value: (nullable): its value; `null` where it is %NULL
 *
 * Adds a member. What is not UTF-8, such as an odd file name, is made so.
 */
void
spe_cli_json_string (JsonBuilder *builder,
                     const char  *member,
                     const char  *value)
{
  g_autofree char *valid = NULL;

  json_builder_set_member_name (builder, member);
  if (value == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }

  valid = g_utf8_make_valid (value, -1);
  json_builder_add_string_value (builder, valid);
}
