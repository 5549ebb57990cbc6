/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "format/spe-format.h"
#include "format/spe-yaml-scanner.h"

static SpeSourceMap *
scan_with (const char  *text,
           GError     **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return spe_yaml_scan (bytes, "p.yaml", NULL, error);
}

typedef struct
{
  const char *text;
  guint       line;
  guint       column;
  const char *message;
} Refusal;

static const Refusal refusals[] = {
  { "# only this\n", 1, 1, "only comments" },
  { "---\n...\n", 1, 1, "only comments" },
  { "a: b\n\tc: d\n", 2, 1, "not with tabs" },
  { "a: @b\n", 1, 4, "put quotes" },
  { "a: b: c\n", 1, 5, "colon in it" },
  { "a: - b\n", 1, 4, "line of its own" },
  { "a:\n  b: c\n d: e\n", 3, 2, "check the indentation" },
  { "a:\n- b\n  c\n - d\ne\n", 6, 1, "colon" },
  { "a: [b, c\nd: e\n", 2, 2, "closing bracket" },
  { "a: 'b\n", 2, 1, "missing quote" },
  { "a: \"\\q\"\n", 1, 5, "no such escape" },
  { "a: !x!y b\n", 1, 4, "tag is not known" },
  { "a: {{ .Values.b }}c\n", 1, 5, "template" },
  { "a: b\x01\n", 1, 5, "U+0001" },
  { "a: b\n\xef\xbb\xbf" "c: d\n", 2, 1, "U+FEFF" },
  { "a: \"b\\0c\"\n", 1, 4, "stands for NUL" },
  { "a: *b\n", 1, 4, "no anchor" },
  { "a: &b c\n---\nd: *b\n", 3, 4, "no anchor" },
  { "a: &b [*b]\n", 1, 8, "contain itself" },
  { "a: &b {c: d}\ne:\n  <<: *b\n", 3, 3, "merge keys" },
  { "[a]: b\n", 1, 1, "a key has to be a text" },
  { "{a: b}: c\n", 1, 1, "a key has to be a text" },
  { "~: c\n", 1, 1, "a key has to be a text" },
  { "a: !!int b\n", 1, 4, "tag does not fit" },
  { "a: !!binary aGk=\n", 1, 4, "tag does not fit" },
  { "a: !local b\n", 1, 4, "tag does not fit" },
  { "a: !!set {b, c}\n", 1, 4, "tag does not fit" },
  { "a: !!map [b]\n", 1, 4, "tag does not fit" },
  { "a: \xff\n", 1, 4, "not valid UTF-8" },
};

static void
test_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *prefix = g_strdup_printf ("p.yaml:%u:%u: ", refusals[i].line,
                                                 refusals[i].column);
      g_autofree char *shown = g_strescape (refusals[i].text, NULL);

      g_test_message ("%s", shown);
      g_assert_null (scan_with (refusals[i].text, &error));
      g_assert_error (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_SYNTAX);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, refusals[i].message));
      g_assert_true (g_str_has_prefix (error->message, prefix));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/yaml-scanner-failures/refused", test_refused);

  return g_test_run ();
}
