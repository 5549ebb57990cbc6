/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli.h"

#include <glib/gi18n.h>

#include "cli/spe-cli-arguments.h"
#include "cli/spe-cli-logs.h"
#include "cli/spe-cli-observation.h"
#include "cli/spe-cli-options.h"
#include "cli/spe-cli-output.h"
#include "format/spe-file.h"
#include "observe/spe-observation-write.h"

static gboolean
write_output (const SpeCliLogs *logs,
              const char       *path)
{
  g_autoptr (GBytes) bytes = spe_observation_write (logs->observation);
  g_autoptr (GError) error = NULL;

  if (g_str_equal (path, "-"))
    {
      spe_cli_print_bytes (bytes);
      return TRUE;
    }
  if (spe_file_write (path, bytes, NULL, NULL, &error))
    return TRUE;

  spe_cli_error ("%s: %s", path, error->message);

  return FALSE;
}

static int
get_status (const SpeCliLogs *logs)
{
  if (logs->is_failed)
    return SPE_CLI_FAILED;
  if (spe_observation_get_n_calls (logs->observation) == 0)
    {
      spe_cli_error (_ ("No call was found."));
      return SPE_CLI_PROBLEMS;
    }

  return spe_cli_logs_have_faults (logs) ? SPE_CLI_PROBLEMS : SPE_CLI_CLEAN;
}

static int
import_logs (SpeCliLogs  *logs,
             char       **paths,
             gboolean     journal,
             gboolean     json,
             const char  *output)
{
  if (journal)
    spe_cli_logs_read_journal (logs);
  for (guint i = 0; paths[i] != NULL; i++)
    spe_cli_logs_read_file (logs, paths[i]);

  spe_cli_logs_print_reports (logs);
  if (json)
    spe_cli_observation_print_json (logs->observation, logs->reports);
  else if (output == NULL)
    spe_cli_observation_print (logs->observation);
  if (output != NULL && !write_output (logs, output))
    return SPE_CLI_FAILED;

  return get_status (logs);
}

/**
 * spe_cli_import:
 * @verb: this verb
 * @argc: how many arguments
 * @argv: the arguments, the verb first
 *
 * Reads logs and traces, and says or writes which calls they tell of.
 *
 * Returns: the exit status
 */
int
spe_cli_import (const SpeCliVerb *verb,
                int               argc,
                char            **argv)
{
  g_autofree char *arch_name = NULL;
  g_autofree char *output = NULL;
  gboolean journal = FALSE;
  gboolean json = FALSE;
  g_auto (GStrv) rest = NULL;
  SpeArch arch = spe_arch_get_host ();
  g_auto (SpeCliLogs) logs = { 0 };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
      N_ ("Write an observation to this file, “-” for standard output"), N_ ("FILE") },
    { "arch", 0, 0, G_OPTION_ARG_STRING, &arch_name,
      N_ ("The architecture of the machine that the logs are of, where they do not say it; this "
          "machine's where there is none"),
      N_ ("ARCH") },
    { "journal", 0, 0, G_OPTION_ARG_NONE, &journal, N_ ("Read this machine's journal"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON instead of text"), NULL },
    { NULL },
  };

  if (!spe_cli_parse (verb, entries, NULL, argc, argv, &rest))
    return SPE_CLI_FAILED;
  if (rest[0] == NULL && !journal)
    return spe_cli_fail_usage (verb, "%s", _ ("Name a log, “-” for standard input."));
  if (json && g_strcmp0 (output, "-") == 0)
    return spe_cli_fail_usage (verb, "%s", _ ("Choose one of --json and --output -."));
  if (arch_name != NULL && !spe_cli_arch_read (arch_name, &arch))
    return SPE_CLI_FAILED;

  spe_cli_logs_init (&logs, arch);

  return import_logs (&logs, rest, journal, json, output);
}
