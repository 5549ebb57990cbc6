/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "format/spe-source.h"

static const struct
{
  const char *text;

  /* One word a duplicate: line, column and path. */
  const char *duplicates;
} cases[] = {
  { "{\"syscalls\": []}", "" },
  { "{\"syscalls\": [], \"a\": {\"b\": 1, \"c\": {\"b\": 2}}}", "" },
  { "{\"syscalls\": [],\n\"syscalls\": [],\n\"syscalls\": []}", "2:1/syscalls 3:1/syscalls" },
  /* In members that are not known. */
  { "{\"syscalls\": [],\n\"x\": 1,\n\"x\": 2}", "3:1/x" },
  { "{\"syscalls\": [], \"x\":\n{\"y\": 1, \"y\": 2}}", "2:10/x/y" },
  { "{\"syscalls\": [], \"x\":\n[[], [{\"\": 1, \"\": 2}]]}", "2:15/x/1/0/" },
  /* In the wrapper: the path is the profile's. */
  { "{\"ociVersion\": \"1\",\n\"ociVersion\": \"1\", \"linux\": {\"seccomp\": {}}}", "2:1" },
  { "{\"linux\": {\"seccomp\": {\"flags\": []},\n\"seccomp\": {\"flags\": [], \"flags\": []}}}",
    "2:1 2:26/flags" },
  { "{\"x\": {\"a\": 1, \"a\": 1}, \"linux\": {\"seccomp\": {\"y\": {\"a\": 1, \"a\": 1}}}}",
    "1:16 1:61/y/a" },
};

static char *
summarise (const SpeSource *source)
{
  g_autoptr (GString) summary = g_string_new (NULL);
  GPtrArray *problems = spe_source_get_problems (source);

  for (guint i = 0; i < problems->len; i++)
    {
      const SpeProblem *problem = g_ptr_array_index (problems, i);

      if (g_str_equal (problem->id, "SEC102"))
        g_string_append_printf (summary, "%s%u:%u%s", summary->len > 0 ? " " : "", problem->line,
                                problem->column, problem->path);
    }

  return g_string_free (g_steal_pointer (&summary), FALSE);
}

static SpeSource *
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  SpeSource *source = spe_source_parse (bytes, "p.json", NULL, &error);

  g_assert_no_error (error);
  return source;
}

static void
test_found (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SpeSource) source = parse (cases[i].text);
      g_autofree char *summary = summarise (source);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (summary, ==, cases[i].duplicates);
    }
}

/* Small and large objects are searched in different ways. */
static void
test_sizes (void)
{
  for (guint count = 2; count < 40; count++)
    {
      g_autoptr (GString) text = g_string_new ("{\"syscalls\": [], \"x\": {");
      g_autoptr (SpeSource) source = NULL;
      g_autofree char *summary = NULL;

      for (guint i = 0; i < count; i++)
        g_string_append_printf (text, "\"k%u\": 1, ", i);
      g_string_append (text, "\n\"k1\": 2}}");

      source = parse (text->str);
      summary = summarise (source);
      g_assert_cmpstr (summary, ==, "2:1/x/k1");
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/profile-reader-duplicates/found", test_found);
  g_test_add_func ("/format/profile-reader-duplicates/sizes", test_sizes);

  return g_test_run ();
}
