/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "cli/spe-cli-input.h"
#include "cli/spe-cli-options.h"
#include "cli/spe-cli-output.h"
#include "model/spe-errno.h"
#include "observe/spe-test-run.h"

/* The smallest status that says something else than the command itself does: not executable,
 * not found, killed by a signal. */
#define FIRST_SPECIAL_STATUS 126

/* What stands behind the first `--` is the command's and not ours to parse. */
static char **
split_command (int   *argc,
               char **argv)
{
  for (int i = 1; i < *argc; i++)
    if (g_str_equal (argv[i], "--"))
      {
        *argc = i;
        argv[i] = NULL;
        return &argv[i + 1];
      }

  return NULL;
}

/* A report on a descriptor that we were started with must not be open in the command, which
 * could write to it too. */
static void
keep_from_command (const char *path)
{
  int fd = -1;

  if (sscanf (path, "/dev/fd/%d", &fd) == 1 || sscanf (path, "/proc/self/fd/%d", &fd) == 1)
    fcntl (fd, F_SETFD, FD_CLOEXEC);
}

static FILE *
open_report (const char *path)
{
  FILE *report = NULL;

  report = fopen (path, "we");
  if (report == NULL)
    /* Translators: %1$s is a path, %2$s the system's message. */
    spe_cli_error (_ ("The report “%1$s” cannot be written: %2$s."), path, g_strerror (errno));
  else
    keep_from_command (path);

  return report;
}

static char *
dup_report (const SpeTestResult *result,
            const char          *text)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  int number = WIFSIGNALED (result->wait_status) ? WTERMSIG (result->wait_status) : 0;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "exitStatus");
  json_builder_add_int_value (builder, result->exit_status);
  json_builder_set_member_name (builder, "signal");
  if (number != 0 && (result->started || result->killed_by_filter))
    json_builder_add_int_value (builder, number);
  else
    json_builder_add_null_value (builder);
  json_builder_set_member_name (builder, "started");
  json_builder_add_boolean_value (builder, result->started);
  json_builder_set_member_name (builder, "killedByFilter");
  json_builder_add_boolean_value (builder, result->killed_by_filter);
  spe_cli_json_string (builder, "execErrno", spe_errno_get_name (result->exec_errno));
  spe_cli_json_string (builder, "text", text);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);

  return json_generator_to_data (generator, NULL);
}

static void
write_report (FILE       *report,
              const char *json)
{
  int written = fprintf (report, "%s\n", json);

  if (fflush (report) != 0 || written < 0)
    spe_cli_error (_ ("The report cannot be written. Is the disk full?"));
}

/* The status stays the command's own, even where the report cannot be written. */
static int
run_program (const SpeProgram *program,
             char            **command,
             FILE             *report)
{
  SpeTestResult result;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!spe_test_run (program, (const char *const *) command, &result, &error))
    {
      spe_cli_error ("%s", error->message);
      return SPE_CLI_FAILED;
    }

  text = spe_test_result_dup_text (&result, program, command[0]);
  if (result.exit_status >= FIRST_SPECIAL_STATUS)
    spe_cli_error ("%s", text);
  if (report != NULL)
    {
      g_autofree char *json = dup_report (&result, text);

      write_report (report, json);
    }

  return result.exit_status;
}

static int
run_command (const char *file,
             char      **command,
             FILE       *report)
{
  g_autoptr (SpeSource) source = spe_cli_read_source (file);
  g_autoptr (SpeTarget) target = NULL;
  g_autoptr (SpeAnalysis) analysis = NULL;
  int status = SPE_CLI_FAILED;

  if (source == NULL)
    return SPE_CLI_FAILED;

  target = spe_target_new_host (spe_source_get_profile (source));
  analysis = spe_cli_analyse_compiled (source, target, &status);
  if (analysis == NULL)
    return SPE_CLI_FAILED;

  return run_program (analysis->program, command, report);
}

/**
 * spe_cli_run:
 * @verb: this verb
 * @argc: how many arguments
 * @argv: the arguments, the verb first
 *
 * Runs a command under a profile.
 *
 * Returns: the exit status: the command's own, as a shell reports it
 */
int
spe_cli_run (const SpeCliVerb *verb,
             int               argc,
             char            **argv)
{
  g_autofree char *report_path = NULL;
  g_auto (GStrv) rest = NULL;
  char **command = split_command (&argc, argv);
  FILE *report = NULL;
  int status = SPE_CLI_FAILED;
  const GOptionEntry entries[] = {
    { "report", 0, 0, G_OPTION_ARG_FILENAME, &report_path,
      N_ ("Write how the command ended to this file, as a line of JSON"), N_ ("FILE") },
    { NULL },
  };

  if (!spe_cli_parse (verb, entries, NULL, argc, argv, &rest))
    return SPE_CLI_FAILED;
  if (g_strv_length (rest) != 1)
    return spe_cli_fail_usage (verb, "%s", _ ("Name one profile before “--”."));
  if (command == NULL || command[0] == NULL)
    return spe_cli_fail_usage (verb, "%s", _ ("Write “--” and the command behind the profile."));

  if (report_path != NULL && (report = open_report (report_path)) == NULL)
    return SPE_CLI_FAILED;

  status = run_command (rest[0], command, report);
  if (report != NULL)
    fclose (report);

  return status;
}
