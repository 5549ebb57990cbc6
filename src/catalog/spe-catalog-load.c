/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Reads the facts of data/catalog, which are linked into the program. They are part of the
 * program and tested with it, so that a mistake in them is a programming error. */

#include "config.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

#include "catalog/spe-catalog-private.h"
#include "data/catalog/catalog-resources.h"

#define RESOURCE_PATH "/io/github/seccomp_profile_editor/catalog/"

/* What an ABI adds to the numbers of the kernel's table: arch/x86/include/uapi/asm/unistd.h and
 * arch/mips/include/uapi/asm/unistd.h of Linux. */
#define MIPS_O32_BASE 4000
#define MIPS_N64_BASE 5000
#define MIPS_N32_BASE 6000

/* The columns of numbers.txt, each for one architecture or for both its byte orders. */
static const struct
{
  SpeArch first;
  SpeArch last;
  int     base;
} columns[] = {
  { SPE_ARCH_X86, SPE_ARCH_X86, 0 },
  { SPE_ARCH_X86_64, SPE_ARCH_X86_64, 0 },
  { SPE_ARCH_X32, SPE_ARCH_X32, SPE_X32_SYSCALL_BIT },
  { SPE_ARCH_ARM, SPE_ARCH_ARM, 0 },
  { SPE_ARCH_AARCH64, SPE_ARCH_AARCH64, 0 },
  { SPE_ARCH_MIPS, SPE_ARCH_MIPSEL, MIPS_O32_BASE },
  { SPE_ARCH_MIPS64, SPE_ARCH_MIPSEL64, MIPS_N64_BASE },
  { SPE_ARCH_MIPS64N32, SPE_ARCH_MIPSEL64N32, MIPS_N32_BASE },
  { SPE_ARCH_PPC, SPE_ARCH_PPC, 0 },
  { SPE_ARCH_PPC64, SPE_ARCH_PPC64LE, 0 },
  { SPE_ARCH_S390, SPE_ARCH_S390, 0 },
  { SPE_ARCH_S390X, SPE_ARCH_S390X, 0 },
  { SPE_ARCH_PARISC, SPE_ARCH_PARISC, 0 },
  { SPE_ARCH_PARISC64, SPE_ARCH_PARISC64, 0 },
  { SPE_ARCH_RISCV64, SPE_ARCH_RISCV64, 0 },
  { SPE_ARCH_LOONGARCH64, SPE_ARCH_LOONGARCH64, 0 },
  { SPE_ARCH_M68K, SPE_ARCH_M68K, 0 },
  { SPE_ARCH_SH, SPE_ARCH_SHEB, 0 },
};

/* Where reading syscalls.xml stands. */
typedef struct
{
  SpeCatalog *catalog;
  guint       n_read;
} Reading;

static char *
dup_resource (const char *name)
{
  g_autofree char *path = g_strconcat (RESOURCE_PATH, name, NULL);
  g_autoptr (GBytes) bytes = NULL;

  bytes = g_resource_lookup_data (catalog_get_resource (), path,
                                  G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_assert (bytes != NULL);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

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
  SpeSyscall call = { 0 };

  call.name = g_string_chunk_insert (self->strings, next_field (&line));
  call.seccomp_version = parse_version (next_field (&line));
  parse_multiplexer (self, &call, next_field (&line));

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      SpeSyscallNumber number = parse_number (&call, next_field (&line), columns[i].base);

      call.numbers[columns[i].first] = number;
      call.numbers[columns[i].last] = number;
    }
  g_assert (line == NULL);

  g_array_append_val (self->calls, call);
}

static void
load_numbers (SpeCatalog *self)
{
  g_autofree char *text = dup_resource ("numbers.txt");
  char *rest = text;

  for (char *line = strsep (&rest, "\n"); line != NULL; line = strsep (&rest, "\n"))
    if (*line != '#' && *line != '\0')
      parse_line (self, line);
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
  g_autofree char *text = dup_resource ("syscalls.xml");
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
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      self->by_number[columns[i].first] = index_numbers (self, columns[i].first);
      self->by_number[columns[i].last] = self->by_number[columns[i].first];
    }

  return self;
}
