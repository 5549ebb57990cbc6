/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Reads what every user of the catalog needs: numbers.txt and syscalls.xml. */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "catalog/spe-catalog-facts-private.h"
#include "catalog/spe-catalog-private.h"

/* Where reading syscalls.xml stands. */
typedef struct
{
  SpeCatalog *catalog;
  guint       n_read;
} Reading;

static guint
parse_version (const char *text)
{
  guint parts[3] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (parts) && *text != '\0'; i++)
    {
      char *end = NULL;

      parts[i] = strtoul (text, &end, 10);
      g_assert (end != text && parts[i] <= G_MAXUINT8);
      text = *end == '.' ? end + 1 : end;
    }
  g_assert (*text == '\0');

  return SPE_VERSION (parts[0], parts[1], parts[2]);
}

static char *
next_field (char **line)
{
  g_assert (*line != NULL);

  *line += strspn (*line, " ");

  return strsep (line, " ");
}

/* The field is NAME:NUMBER, such as socketcall:5, or a dash. */
static void
parse_multiplexer (SpeCatalog *self,
                   SpeSyscall *call,
                   char       *field)
{
  char *number = field;
  const char *name = strsep (&number, ":");

  if (number == NULL)
    return;

  call->multiplexer = g_string_chunk_insert_const (self->strings, name);
  call->multiplexer_number = atoi (number);
}

/* The field is NUMBER, NUMBER@RELEASE or a dash. */
static SpeSyscallNumber
parse_number (SpeSyscall *call,
              char       *field,
              int         base)
{
  SpeSyscallNumber number = { SPE_NO_NUMBER, call->seccomp_version };
  char *release = field;
  const char *digits = strsep (&release, "@");

  if (!g_str_equal (digits, "-"))
    number.number = atoi (digits) + base;
  if (release != NULL)
    number.seccomp_version = parse_version (release);

  return number;
}

static void
parse_line (SpeCatalog *self,
            char       *line)
{
  SpeSyscall call = { .index = self->calls->len };

  call.name = g_string_chunk_insert (self->strings, next_field (&line));
  call.seccomp_version = parse_version (next_field (&line));
  parse_multiplexer (self, &call, next_field (&line));

  for (guint i = 0; i < SPE_N_COLUMNS; i++)
    {
      const SpeColumn *column = spe_catalog_get_column (i);
      SpeSyscallNumber number = parse_number (&call, next_field (&line), column->base);

      call.numbers[column->first] = number;
      call.numbers[column->last] = number;
    }
  g_assert (line == NULL);

  g_array_append_val (self->calls, call);
}

static void
load_numbers (SpeCatalog *self)
{
  g_auto (GStrv) lines = spe_catalog_dup_lines ("numbers.txt");

  for (guint i = 0; lines[i] != NULL; i++)
    parse_line (self, lines[i]);
}

static SpeSyscall *
get_call (SpeCatalog *self,
          guint       index)
{
  g_assert (index < self->calls->len);

  return &g_array_index (self->calls, SpeSyscall, index);
}

/* Both files have the same names in the same order. */
static void
start_element_cb (GMarkupParseContext *context,
                  const char          *element,
                  const char         **names,
                  const char         **values,
                  gpointer             data,
                  GError             **error)
{
  Reading *reading = data;
  SpeSyscall *call = NULL;
  const char *name = NULL;
  const char *category = NULL;
  const char *since = NULL;

  if (!g_str_equal (element, "syscall") ||
      !g_markup_collect_attributes (element, names, values, error,
                                    G_MARKUP_COLLECT_STRING, "name", &name,
                                    G_MARKUP_COLLECT_STRING, "category", &category,
                                    G_MARKUP_COLLECT_STRING | G_MARKUP_COLLECT_OPTIONAL, "since",
                                    &since,
                                    G_MARKUP_COLLECT_INVALID))
    return;

  call = get_call (reading->catalog, reading->n_read);
  g_assert (g_str_equal (call->name, name));
  call->category = spe_category_from_id (category);
  call->kernel_version = since != NULL ? parse_version (since) : 0;
}

static void
text_cb (GMarkupParseContext *context,
         const char          *text,
         gsize                length,
         gpointer             data,
         GError             **error)
{
  Reading *reading = data;
  SpeSyscall *call = NULL;

  if (!g_str_equal (g_markup_parse_context_get_element (context), "syscall"))
    return;

  call = get_call (reading->catalog, reading->n_read++);
  call->summary = g_string_chunk_insert_len (reading->catalog->strings, text, length);
}

static void
load_summaries (SpeCatalog *self)
{
  const GMarkupParser parser = { .start_element = start_element_cb, .text = text_cb };
  Reading reading = { self, 0 };
  g_autofree char *text = spe_catalog_dup_text ("syscalls.xml");
  g_autoptr (GMarkupParseContext) context = NULL;
  gboolean parsed = FALSE;

  context = g_markup_parse_context_new (&parser, 0, &reading, NULL);
  parsed = g_markup_parse_context_parse (context, text, -1, NULL) &&
           g_markup_parse_context_end_parse (context, NULL);
  g_assert (parsed && reading.n_read == self->calls->len);
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b,
                 gpointer      data)
{
  const SpeSyscall *const *left = a;
  const SpeSyscall *const *right = b;
  SpeArch arch = GPOINTER_TO_UINT (data);

  return (*left)->numbers[arch].number - (*right)->numbers[arch].number;
}

static GPtrArray *
index_numbers (SpeCatalog *self,
               SpeArch     arch)
{
  GPtrArray *calls = g_ptr_array_sized_new (self->calls->len);

  for (guint i = 0; i < self->calls->len; i++)
    if (get_call (self, i)->numbers[arch].number != SPE_NO_NUMBER)
      g_ptr_array_add (calls, get_call (self, i));
  g_ptr_array_sort_with_data (calls, compare_numbers, GUINT_TO_POINTER (arch));

  return calls;
}

/**
 * spe_catalog_load:
 *
 * Returns: (transfer full): the catalog; it is never freed
 */
SpeCatalog *
spe_catalog_load (void)
{
  SpeCatalog *self = g_new0 (SpeCatalog, 1);

  self->strings = g_string_chunk_new (4096);
  self->calls = g_array_new (FALSE, FALSE, sizeof (SpeSyscall));
  load_numbers (self);
  load_summaries (self);
  for (guint i = 0; i < SPE_N_COLUMNS; i++)
    {
      const SpeColumn *column = spe_catalog_get_column (i);

      self->by_number[column->first] = index_numbers (self, column->first);
      self->by_number[column->last] = self->by_number[column->first];
    }

  return self;
}
