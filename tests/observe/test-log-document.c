/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "observe/spe-log-document.h"

/* Gives lines to a document, and tells what becomes of each: b for one that begins a document,
 * c for one that goes on, e for one that ends it, x for one before which it ends, - for one that
 * is no part of any. */
static char *
trace (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GString) trace = g_string_new (NULL);
  g_auto (SpeLogDocument) document = { 0 };

  spe_log_document_init (&document);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      gsize length = strlen (lines[i]);
      gboolean was_open = document.is_open;
      gboolean is_part = FALSE;

      if (!was_open && !spe_log_document_begin (&document, lines[i], length, i + 1))
        {
          g_string_append_c (trace, '-');
          continue;
        }
      is_part = spe_log_document_add (&document, lines[i], length);
      g_string_append_c (trace, !is_part ? 'x' : !document.is_open ? 'e' : was_open ? 'c' : 'b');
    }

  return g_string_free (g_steal_pointer (&trace), FALSE);
}

static void
test_lines (void)
{
  static const struct
  {
    const char *text;
    const char *trace;
  } cases[] = {
    { "{}", "e" },
    { "  {\"a\": 1}\nx", "e-" },
    { "{\n\"a\": [\n{}\n]\n}\nx", "bccce-" },
    { "[\n1\n]", "bce" },
    { "[{},\n{}]", "be" },
    { "[pid 12] read() = 0", "-" },
    { "[252130.031583] audit: x", "-" },
    { "{\n\"}\": \"\\\"}\"\n}", "bce" },
    { "{\n\"open: 1\n}", "bce" },
    { "apiVersion: v1\nkind: List\n---\nkind: X\n...\ny", "bcxbe-" },
    { "---\na: 1", "bc" },
    { "--- SIGCHLD {si_signo=SIGCHLD} ---", "-" },
    { "kindly ignore", "-" },
    { " ", "-" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = trace (cases[i].text);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (found, ==, cases[i].trace);
    }
}

static void
test_text (void)
{
  g_auto (SpeLogDocument) document = { 0 };
  g_autoptr (GBytes) bytes = NULL;

  spe_log_document_init (&document);
  g_assert_true (spe_log_document_begin (&document, "{", 1, 7));
  g_assert_true (spe_log_document_add (&document, "{", 1));
  g_assert_true (spe_log_document_add (&document, "}", 1));
  bytes = spe_log_document_end (&document);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "{\n}\n", 4);
  g_assert_cmpuint (document.first_line, ==, 7);
  g_assert_cmpint (document.syntax, ==, SPE_SYNTAX_JSON);

  g_assert_true (spe_log_document_begin (&document, "---", 3, 9));
  g_assert_true (spe_log_document_add (&document, "---", 3));
  g_assert_cmpint (document.syntax, ==, SPE_SYNTAX_YAML);
  g_assert_cmpuint (document.text->len, ==, 4);
}

/* What is too long is followed to its end, and not kept. */
static void
test_too_long (void)
{
  g_auto (SpeLogDocument) document = { 0 };
  g_autofree char *line = g_strnfill (SPE_SOURCE_MAX_BYTES / 4, ' ');

  spe_log_document_init (&document);
  g_assert_true (spe_log_document_begin (&document, "{", 1, 1));
  g_assert_true (spe_log_document_add (&document, "{", 1));
  for (guint i = 0; i < 5; i++)
    g_assert_true (spe_log_document_add (&document, line, strlen (line)));
  g_assert_true (document.is_too_long);
  g_assert_cmpuint (document.text->len, <=, SPE_SOURCE_MAX_BYTES);
  g_assert_true (document.is_open);
  g_assert_true (spe_log_document_add (&document, "}", 1));
  g_assert_false (document.is_open);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/log-document/lines", test_lines);
  g_test_add_func ("/observe/log-document/text", test_text);
  g_test_add_func ("/observe/log-document/too-long", test_too_long);

  return g_test_run ();
}
