/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>

#include "cli-runner.h"
#include "observe/spe-observation-read.h"

static SpeObservation *
read_observation (const char *path)
{
  g_autoptr (GError) error = NULL;
  SpeObservation *observation = spe_observation_read_file (path, &error);

  g_assert_no_error (error);

  return observation;
}

static gboolean
has_call (const SpeObservation *observation,
          const char           *name)
{
  return spe_observation_lookup (observation, spe_arch_get_host (), name) != NULL;
}

static void
test_status (void)
{
  static const struct
  {
    const char *arguments[3];
    int         status;
    const char *err;
  } runs[] = {
    { { "true" }, 0, "different system calls were made" },
    { { "false" }, 1, "different system calls were made" },
    { { "sh", "-c", "exit 125" }, 125, "different system calls were made" },
    { { "sh", "-c", "kill -TERM $$" }, 143, "signal 15" },
    { { "spe-no-such-command" }, 127, "was not found" },
    { { "/" }, 126, "may not be executed" },
  };
  g_autofree char *path = cli_path ("seen.json");

  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    {
      g_autoptr (CliResult) result =
        cli_run (NULL, "record", "--output", path, "--", runs[i].arguments[0],
                 runs[i].arguments[1], runs[i].arguments[2], NULL);

      g_test_message ("case %u: %s", i, result->err);
      g_assert_cmpint (result->status, ==, runs[i].status);
      cli_assert_has (result->err, runs[i].err);
      g_assert_cmpint (g_access (path, F_OK) == 0, ==, runs[i].status < 126 ||
                                                         runs[i].status == 143);
      g_remove (path);
    }
}

/* Options behind "--" are the command's, and its streams are its own. */
static void
test_streams (void)
{
  g_autofree char *path = cli_path ("seen.json");
  g_autoptr (CliResult) options =
    cli_run (NULL, "record", "-o", path, "--", "echo", "--output", "--", "-n", NULL);
  g_autoptr (CliResult) input = cli_run ("in", "record", "-o", path, "--", "cat", NULL);

  g_assert_cmpstr (options->out, ==, "--output -- -n\n");
  g_assert_cmpstr (input->out, ==, "in");
}

static void
test_usage (void)
{
  static const struct
  {
    const char *arguments[5];
    const char *err;
  } runs[] = {
    { { "--", "true" }, "--output" },
    { { "-o", "-", "--", "true" }, "--output" },
    { { "-o", "/tmp/x" }, "behind the options" },
    { { "-o", "/tmp/x", "--" }, "behind the options" },
    { { "-o", "/tmp/x", "true" }, "behind the options" },
    { { "--repeat=0", "-o", "/tmp/x", "--", "true" }, "from 1 to 100" },
    { { "--repeat=101", "-o", "/tmp/x", "--", "true" }, "from 1 to 100" },
    { { "--patience=-1", "-o", "/tmp/x", "--", "true" }, "--patience" },
    { { "-o", "/nonexistent/x", "--", "true" }, "cannot be written" },
    { { "--base=/nonexistent", "-o", "/tmp/x", "--", "true" }, "/nonexistent" },
    { { "--seed=/nonexistent", "-o", "/tmp/x", "--", "true" }, "/nonexistent" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    {
      g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
      g_autoptr (CliResult) result = NULL;

      g_ptr_array_add (arguments, (char *) "record");
      for (guint j = 0; j < G_N_ELEMENTS (runs[i].arguments); j++)
        if (runs[i].arguments[j] != NULL)
          g_ptr_array_add (arguments, (char *) runs[i].arguments[j]);
      g_ptr_array_add (arguments, NULL);
      result = cli_runv (NULL, arguments);
      g_assert_cmpint (result->status, ==, 2);
      cli_assert_has (result->err, runs[i].err);
    }
}

static void
test_base (void)
{
  g_autofree char *base =
    cli_write ("base.json", "{ \"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": [ { "
                            "\"names\": [ \"getuid\", \"geteuid\" ], "
                            "\"action\": \"SCMP_ACT_ERRNO\" } ] }");
  g_autofree char *path = cli_path ("seen.json");
  g_autoptr (CliResult) id =
    cli_run (NULL, "record", "--base", base, "-o", path, "--", "id", "-u", NULL);
  g_autoptr (SpeObservation) seen = read_observation (path);
  g_autoptr (CliResult) nothing =
    cli_run (NULL, "record", "--base", base, "-o", path, "--", "true", NULL);

  g_assert_cmpint (id->status, ==, 0);
  cli_assert_has (id->err, "does not allow 1 call that was made:\nseccomp-profile:   geteuid\n");
  g_assert_cmpuint (spe_observation_get_n_calls (seen), ==, 1);
  g_assert_true (has_call (seen, "geteuid"));
  cli_assert_has (nothing->err, "allows every call that was made");
}

/* A file may grow from run to run. */
static void
test_seed_and_repeat (void)
{
  g_autofree char *path = cli_path ("seen.json");
  g_autoptr (CliResult) first =
    cli_run (NULL, "record", "--repeat", "3", "-o", path, "--", "true", NULL);
  g_autoptr (SpeObservation) three = read_observation (path);
  g_autoptr (CliResult) second =
    cli_run (NULL, "record", "--seed", path, "-o", path, "--", "id", "-u", NULL);
  g_autoptr (SpeObservation) four = read_observation (path);
  const SpeObservedCall *call = NULL;

  g_assert_cmpuint (spe_observation_get_n_sources (three), ==, 3);
  call = spe_observation_lookup (three, spe_arch_get_host (), "execve");
  g_assert_cmpuint (call->sources->len, ==, 3);
  g_assert_cmpuint (call->count, ==, 3);
  g_assert_false (has_call (three, "geteuid"));

  cli_assert_has (second->err, "not known before");
  g_assert_cmpuint (spe_observation_get_n_sources (four), ==, 4);
  g_assert_true (spe_observation_get_source (four, 3)->is_seeded);
  g_assert_true (has_call (four, "geteuid"));
  call = spe_observation_lookup (four, spe_arch_get_host (), "execve");
  g_assert_cmpuint (spe_observation_get_n_watchers (four, call), ==, 3);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/record/status", test_status);
  g_test_add_func ("/cli/record/streams", test_streams);
  g_test_add_func ("/cli/record/usage", test_usage);
  g_test_add_func ("/cli/record/base", test_base);
  g_test_add_func ("/cli/record/seed-and-repeat", test_seed_and_repeat);

  return cli_test_run ();
}
