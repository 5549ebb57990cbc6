/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "cli-runner.h"
#include "cli/spe-cli-input.h"

static void
test_file (void)
{
  g_autofree char *path = cli_write ("a.json", "{}");
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeCliInput) input = spe_cli_input_read (path, &error);
  SpeFileStamp stamp;

  g_assert_no_error (error);
  g_assert_false (spe_cli_input_is_stdin (input));
  g_assert_cmpstr (input->name, ==, path);
  g_assert_cmpmem (g_bytes_get_data (input->text, NULL), g_bytes_get_size (input->text), "{}", 2);
  spe_file_stamp (input->text, &stamp);
  g_assert_cmpmem (&stamp, sizeof stamp, &input->stamp, sizeof input->stamp);
}

static void
test_missing (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (spe_cli_input_read ("/nonexistent/a.json", &error));
  g_assert_nonnull (error);
  cli_assert_has (error->message, "/nonexistent/a.json");
}

/* What stands in standard input, and how it is called. */
static void
test_stdin (void)
{
  g_autoptr (CliResult) good =
    cli_run ("{ \"defaultAction\": \"SCMP_ACT_ALLOW\" }\n", "snippet", "-", NULL);
  g_autoptr (CliResult) bad = cli_run ("{,}", "snippet", "-", NULL);
  g_autoptr (CliResult) empty = cli_run (NULL, "snippet", "-", NULL);

  g_assert_cmpint (good->status, ==, 0);
  cli_assert_has (good->out, "localhostProfile: profiles/profile.json");
  g_assert_cmpint (bad->status, ==, 2);
  cli_assert_has (bad->err, "seccomp-profile: <stdin>:1:2: ");
  g_assert_cmpint (empty->status, ==, 2);
  cli_assert_has (empty->err, "<stdin>");
}

#define RESOURCE(action) \
  "apiVersion: security-profiles-operator.x-k8s.io/v1beta1\n" \
  "kind: SeccompProfile\n" \
  "metadata:\n" \
  "  name: a\n" \
  "spec:\n" \
  "  defaultAction: " action "\n"

/* Of several profiles in a file the first is meant, and each verb says so. */
static void
test_several_profiles (void)
{
  static const char *const verbs[] = { "check", "edit", "snippet" };
  static const char text[] = RESOURCE ("SCMP_ACT_LOG") "---\n" RESOURCE ("SCMP_ACT_ALLOW");

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_autoptr (CliResult) result = cli_run (text, verbs[i], "-", NULL);

      cli_assert_has (result->err, "seccomp-profile: Note: <stdin>: ");
      cli_assert_has (result->err, "first");
    }
}

static void
test_stdin_too_large (void)
{
  g_autofree char *text = g_strnfill (SPE_SOURCE_MAX_BYTES + 1, ' ');
  g_autoptr (CliResult) result = cli_run (text, "snippet", "-", NULL);

  g_assert_cmpint (result->status, ==, 2);
  cli_assert_has (result->err, "16 MiB");
}

/* As a shell hands over the output of a command: "check <(command)". */
static void
test_pipe (void)
{
  g_autofree char *command = g_strdup_printf (
    "echo '{ \"defaultAction\": \"SCMP_ACT_LOG\" }' | '%s' edit /dev/stdin --default allow",
    CLI_EXECUTABLE);
  const char *const argv[] = { "sh", "-c", command, NULL };
  g_autofree char *out = NULL;
  int status = -1;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out,
                               NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
  g_assert_cmpstr (out, ==, "{ \"defaultAction\": \"SCMP_ACT_ALLOW\" }\n");
}

static void
test_hostile_files (void)
{
  g_autofree char *directory = cli_path ("");
  const char *const files[] = { "/nonexistent", directory, "/dev/null", "" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (CliResult) result = cli_run (NULL, "snippet", files[i], NULL);

      g_assert_cmpint (result->status, ==, 2);
      g_assert_cmpstr (result->out, ==, "");
      g_assert_true (g_str_has_prefix (result->err, "seccomp-profile: "));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/cli-input/file", test_file);
  g_test_add_func ("/cli/cli-input/missing", test_missing);
  g_test_add_func ("/cli/cli-input/stdin", test_stdin);
  g_test_add_func ("/cli/cli-input/several-profiles", test_several_profiles);
  g_test_add_func ("/cli/cli-input/stdin-too-large", test_stdin_too_large);
  g_test_add_func ("/cli/cli-input/pipe", test_pipe);
  g_test_add_func ("/cli/cli-input/hostile-files", test_hostile_files);

  return cli_test_run ();
}
