/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <sys/syscall.h>

#include "cli-runner.h"
#include "filter/spe-program.h"

#define PROFILE \
  "{ \"defaultAction\": \"SCMP_ACT_ALLOW\"," \
  " \"syscalls\": [ { \"names\": [\"mkdirat\"], \"action\": \"SCMP_ACT_ERRNO\"," \
  " \"errnoRet\": 13 } ] }"

static SpeProgram *
load (const char *bytes,
      gsize       length)
{
  g_autofree struct sock_filter *instructions = g_memdup2 (bytes, length);

  g_assert_cmpuint (length, >, 0);
  g_assert_cmpuint (length % sizeof *instructions, ==, 0);

  return spe_program_new (instructions, (guint) (length / sizeof *instructions),
                          G_BYTE_ORDER == G_BIG_ENDIAN);
}

static void
test_output (void)
{
  static const guint64 args[6] = { 0 };
  g_autofree char *file = cli_write ("a.json", PROFILE);
  g_autofree char *output = cli_path ("a.bpf");
  g_autoptr (CliResult) result = cli_run (NULL, "compile", file, "--output", output, NULL);
  g_autofree char *bytes = NULL;
  gsize length = 0;
  g_autoptr (SpeProgram) program = NULL;
  SpeVerdict verdict;

  g_assert_cmpint (result->status, ==, 0);
  g_assert_cmpstr (result->out, ==, "");
  g_assert_cmpstr (result->err, ==, "");
  g_assert_true (g_file_get_contents (output, &bytes, &length, NULL));
  program = load (bytes, length);
  g_assert_true (spe_program_is_loadable (program));

  verdict = spe_program_decide (program, spe_arch_get_host (), SYS_mkdirat, args);
  g_assert_cmpint (verdict.action, ==, SPE_ACTION_ERRNO);
  g_assert_cmpuint (verdict.data, ==, 13);
  verdict = spe_program_decide (program, spe_arch_get_host (), SYS_openat, args);
  g_assert_cmpint (verdict.action, ==, SPE_ACTION_ALLOW);
}

static void
test_stdout (void)
{
  g_autofree char *file = cli_write ("a.json", PROFILE);
  g_autofree char *output = cli_path ("b.bpf");
  g_autofree char *bytes = NULL;
  gsize length = 0;
  g_autofree char *command =
    g_strdup_printf ("'%s' compile - --output - <'%s' >'%s'", CLI_EXECUTABLE,
                     file, output);
  const char *const argv[] = { "sh", "-c", command, NULL };
  int status = -1;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                               NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
  g_assert_true (g_file_get_contents (output, &bytes, &length, NULL));
  spe_program_unref (load (bytes, length));
}

static void
test_disassemble (void)
{
  g_autofree char *file = cli_write ("a.json", PROFILE);
  g_autofree char *output = cli_path ("c.bpf");
  g_autoptr (CliResult) alone = cli_run (NULL, "compile", file, "--disassemble", NULL);
  g_autoptr (CliResult) both =
    cli_run (NULL, "compile", file, "--disassemble", "--output", output, NULL);
  g_auto (GStrv) lines = g_strsplit (alone->out, "\n", -1);
  g_autofree char *bytes = NULL;
  gsize length = 0;

  g_assert_cmpint (alone->status, ==, 0);
  g_assert_cmpstr (alone->out, ==, both->out);
  g_assert_true (g_file_get_contents (output, &bytes, &length, NULL));
  g_assert_cmpuint (g_strv_length (lines), >, length / 8);
}

static void
test_bad (void)
{
  g_autofree char *file = cli_write ("a.json", PROFILE);
  g_autofree char *wrong = cli_write ("wrong.json", "{ \"defaultAction\": \"SCMP_ACT_DENY\" }");
  g_autofree char *broken = cli_write ("broken.json", "{");
  g_autofree char *untouched = cli_write ("untouched.bpf", "before");
  const struct
  {
    const char *arguments[4];
    int         status;
  } calls[] = {
    { { file }, 2 },
    { { "--disassemble" }, 2 },
    { { file, file, "--disassemble" }, 2 },
    { { file, "--output=-", "--disassemble" }, 2 },
    { { file, "--output=/nonexistent/a.bpf" }, 2 },
    { { broken, "--disassemble" }, 2 },
    { { wrong, "--output", untouched }, 1 },
  };
  g_autofree char *after = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autoptr (CliResult) result =
        cli_run (NULL, "compile", calls[i].arguments[0], calls[i].arguments[1],
                 calls[i].arguments[2], NULL);

      g_test_message ("case %u: %s", i, result->err);
      g_assert_cmpint (result->status, ==, calls[i].status);
      g_assert_cmpstr (result->out, ==, "");
      g_assert_cmpstr (result->err, !=, "");
    }
  after = cli_read (untouched);
  g_assert_cmpstr (after, ==, "before");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/cli-compile/output", test_output);
  g_test_add_func ("/cli/cli-compile/stdout", test_stdout);
  g_test_add_func ("/cli/cli-compile/disassemble", test_disassemble);
  g_test_add_func ("/cli/cli-compile/bad", test_bad);

  return cli_test_run ();
}
