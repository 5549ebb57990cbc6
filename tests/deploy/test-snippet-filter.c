/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gstdio.h>

#include "snippet-maker.h"

#define NO_MKDIR \
  "{ \"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": [ { \"names\": [ \"mkdir\", " \
  "\"mkdirat\" ], \"action\": \"SCMP_ACT_ERRNO\", \"errnoRet\": 38 } ] }"

#define DUAL \
  "{ \"defaultAction\": \"SCMP_ACT_ALLOW\", \"flags\": [ \"SECCOMP_FILTER_FLAG_LOG\" ], " \
  "\"syscalls\": [ { \"names\": [ \"mkdir\" ], \"action\": \"SCMP_ACT_NOTIFY\" }, " \
  "{ \"names\": [ \"rmdir\" ], \"action\": \"SCMP_ACT_TRACE\" } ] }"

static void
test_bpf (void)
{
  const SnippetCase wanted = { .kind = "bpf", .target = "host,arch=amd64", .profile = NO_MKDIR };
  g_autoptr (GBytes) bytes = snippet_make_bytes (&wanted, "");
  g_autoptr (SpeProgram) program = NULL;
  const guint64 args[6] = { 0 };
  SpeVerdict verdict;

  g_assert_cmpuint (g_bytes_get_size (bytes) % 8, ==, 0);
  if (G_BYTE_ORDER != G_LITTLE_ENDIAN)
    return;

  program = spe_program_new (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes) / 8, FALSE);
  verdict = spe_program_decide (program, SPE_ARCH_X86_64, 83, args);
  g_assert_cmpint (verdict.action, ==, SPE_ACTION_ERRNO);
  g_assert_cmpuint (verdict.data, ==, 38);
  verdict = spe_program_decide (program, SPE_ARCH_X86_64, 0, args);
  g_assert_cmpint (verdict.action, ==, SPE_ACTION_ALLOW);
}

static void
test_warnings (void)
{
  const SnippetCase wanted = { .kind = "bpf", .target = "host,arch=amd64", .profile = DUAL };
  g_autoptr (SpeSnippet) snippet = snippet_try (&wanted, NULL);

  g_assert_nonnull (snippet);
  g_assert_cmpuint (snippet->warnings->len, ==, 3);
  snippet_assert_has (snippet->warnings->pdata[0], "agent");
  snippet_assert_has (snippet->warnings->pdata[1], "tracer");
  snippet_assert_has (snippet->warnings->pdata[2], "SECCOMP_FILTER_FLAG_LOG");
}

static void
test_none (void)
{
  static const char *const kinds[] = { "bpf", "bwrap", "c" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const SnippetCase unconfined = { .kind = kinds[i], .target = "docker",
                                       .profile = "{ \"syscalls\": [] }" };
      const SnippetCase bad = { .kind = kinds[i], .target = "host",
                                .profile = "{ \"defaultAction\": \"SCMP_ACT_FOO\" }" };

      snippet_assert_fails (&unconfined, "Docker");
      snippet_assert_fails (&bad, "No filter can be made of this profile (");
    }
}

static char *
write_file (const char *directory,
            const char *name,
            GBytes     *content)
{
  char *path = g_build_filename (directory, name, NULL);

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (content, NULL),
                                      (gssize) g_bytes_get_size (content), NULL));

  return path;
}

/* Runs the very command: the filter lets its shell run and refuses one call. */
static void
test_bwrap (void)
{
  const SnippetCase filter = { .kind = "bpf", .target = "host", .profile = NO_MKDIR };
  const SnippetCase wanted = { .kind = "bwrap", .target = "host", .profile = NO_MKDIR,
                               .name = "no-mkdir.1" };
  g_autofree char *command = snippet_make (&wanted, "“no-mkdir.1.bpf”");
  g_autoptr (GBytes) bpf = snippet_make_bytes (&filter, "");
  g_autofree char *directory = g_dir_make_tmp ("spe-XXXXXX", NULL);
  g_autofree char *file = write_file (directory, "no-mkdir.1.bpf", bpf);
  g_autofree char *made = g_build_filename (directory, "made", NULL);
  g_autofree char *script = NULL;
  g_autofree char *out = NULL;

  g_assert_cmpstr (command, ==,
                   "bwrap --dev-bind / / --seccomp 9 -- sh 9<no-mkdir.1.bpf\n");
  if (!snippet_run (NULL, NULL, "sh", "-c", "bwrap --dev-bind / / true", NULL))
    g_test_skip ("bwrap is missing or may not run here (Debian: bubblewrap)");
  else
    {
      command[strlen (command) - 1] = '\0';
      script = g_strdup_printf ("echo 'echo ran; mkdir made 2>&1; echo $?' | %s", command);
      g_assert_true (snippet_run (directory, &out, "sh", "-c", script, NULL));
      g_assert_true (g_str_has_prefix (out, "ran\n"));
      snippet_assert_has (out, "not implemented");
      g_assert_false (g_file_test (made, G_FILE_TEST_EXISTS));
    }

  g_assert_cmpint (g_remove (file), ==, 0);
  g_assert_cmpint (g_rmdir (directory), ==, 0);
}

/* A compiler makes the same bytes of the array. */
static void
test_c (void)
{
  const SnippetCase filter = { .kind = "bpf", .target = "host", .profile = NO_MKDIR };
  const SnippetCase wanted = { .kind = "c", .target = "host", .profile = NO_MKDIR,
                               .name = "1.web-x" };
  const char *program_text = "#include <stdio.h>\n"
                             "#include \"array.c\"\n"
                             "int main (void)\n"
                             "{\n"
                             "  fwrite (_1_web_x_filter, sizeof _1_web_x_filter, 1, stdout);\n"
                             "  return 0;\n"
                             "}\n";
  g_autoptr (GBytes) program = g_bytes_new_static (program_text, strlen (program_text));
  g_autoptr (GBytes) bpf = snippet_make_bytes (&filter, "");
  g_autoptr (GBytes) array = snippet_make_bytes (&wanted, "");
  g_autofree char *directory = g_dir_make_tmp ("spe-XXXXXX", NULL);
  g_autofree char *array_file = write_file (directory, "array.c", array);
  g_autofree char *program_file = write_file (directory, "main.c", program);
  g_autofree char *compiler = g_find_program_in_path ("cc");

  if (compiler == NULL)
    g_test_skip ("There is no C compiler");
  else
    {
      g_autofree char *out_file = g_build_filename (directory, "out", NULL);
      g_autofree char *written = NULL;
      g_autoptr (GBytes) found = NULL;
      gsize size = 0;

      g_assert_true (snippet_run (directory, NULL, "sh", "-c",
                                  "cc -Wall -Werror -o main main.c && ./main > out", NULL));
      g_assert_true (g_file_get_contents (out_file, &written, &size, NULL));
      found = g_bytes_new (written, size);
      g_assert_true (g_bytes_equal (found, bpf));
      g_assert_true (snippet_run (directory, NULL, "rm", "main", "out", NULL));
    }

  g_assert_cmpint (g_remove (array_file), ==, 0);
  g_assert_cmpint (g_remove (program_file), ==, 0);
  g_assert_cmpint (g_rmdir (directory), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/snippet-filter/bpf", test_bpf);
  g_test_add_func ("/deploy/snippet-filter/warnings", test_warnings);
  g_test_add_func ("/deploy/snippet-filter/none", test_none);
  g_test_add_func ("/deploy/snippet-filter/bwrap", test_bwrap);
  g_test_add_func ("/deploy/snippet-filter/c", test_c);

  return g_test_run ();
}
