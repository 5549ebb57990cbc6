/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "cli/spe-cli-input.h"
#include "cli/spe-cli-options.h"
#include "cli/spe-cli-output.h"
#include "observe/spe-command.h"
#include "observe/spe-observation-read.h"
#include "observe/spe-observation-write.h"
#include "observe/spe-recorder.h"

/* More runs than this are sources of one observation no longer. */
#define REPEAT_MAX 100

/* analysis: NULL where there is no base. */
typedef struct
{
  char             *base;
  char             *seed_path;
  char             *output;
  int               repeat;
  int               patience;
  gboolean          exact_counts;
  gboolean          arguments;

  SpeAnalysis      *analysis;
  SpeObservation   *seed;
  SpeRecordOptions  options;
} Record;

static void
clear_record (Record *record)
{
  g_free (record->base);
  g_free (record->seed_path);
  g_free (record->output);
  g_clear_pointer (&record->analysis, spe_analysis_unref);
  g_clear_pointer (&record->seed, spe_observation_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Record, clear_record)

static gboolean
read_base (Record *record)
{
  g_autoptr (SpeSource) source = spe_cli_read_source (record->base);
  g_autoptr (SpeTarget) target = NULL;
  int status = SPE_CLI_FAILED;

  if (source == NULL)
    return FALSE;

  spe_cli_keep_from_command (record->base);
  target = spe_target_new_host (spe_source_get_profile (source));
  record->analysis = spe_cli_analyse_compiled (source, target, &status);
  if (record->analysis == NULL)
    return FALSE;
  record->options.base = record->analysis->program;

  return TRUE;
}

static gboolean
read_seed (Record *record)
{
  g_autoptr (GError) error = NULL;

  record->seed = spe_observation_read_file (record->seed_path, &error);
  record->options.seed = record->seed;
  spe_cli_keep_from_command (record->seed_path);
  if (record->seed != NULL)
    return TRUE;

  spe_cli_error ("%s", error->message);

  return FALSE;
}

/* It would be a pity to find out behind a long recording. */
static gboolean
check_output (const char *path)
{
  g_autofree char *directory = g_path_get_dirname (path);

  if (access (directory, W_OK) == 0)
    return TRUE;

  /* Translators: %1$s is a path, %2$s the system's message. */
  spe_cli_error (_ ("The observation “%1$s” cannot be written: %2$s."), path, g_strerror (errno));

  return FALSE;
}

static void
print_call (const SpeObservedCall *call)
{
  g_autofree char *label = spe_observed_call_dup_label (call);

  if (call->arch == spe_arch_get_host ())
    spe_cli_error ("  %s", label);
  else
    spe_cli_error ("  %s (%s)", label, spe_observed_call_get_arch_text (call));
}

/* What a base lacks is what is asked for, so it is told and not only written. */
static void
print_missing (const SpeObservation *seen,
               const char           *base)
{
  g_autoptr (GPtrArray) calls = spe_observation_dup_calls (seen);

  if (calls->len == 0)
    {
      /* Translators: %s is a file. */
      spe_cli_error (_ ("“%s” allows every call that was made."), base);
      return;
    }

  spe_cli_error (g_dngettext (GETTEXT_PACKAGE,
                              /* Translators: %1$s is a file, %2$u a number of calls. */
                              "“%1$s” does not allow %2$u call that was made:",
                              "“%1$s” does not allow %2$u calls that were made:", calls->len),
                 base, calls->len);
  for (guint i = 0; i < calls->len; i++)
    print_call (g_ptr_array_index (calls, i));
}

static void
print_summary (const SpeObservation *seen)
{
  const SpeObservationSource *source = spe_observation_get_source (seen, 0);
  guint n = spe_observation_get_n_calls (seen);

  if (source->is_seeded)
    spe_cli_error (g_dngettext (GETTEXT_PACKAGE,
                                /* Translators: %u is a number of system calls. */
                                "%u system call was not known before.",
                                "%u system calls were not known before.", n), n);
  else
    spe_cli_error (g_dngettext (GETTEXT_PACKAGE,
                                /* Translators: %u is a number of different calls. */
                                "%u different system call was made.",
                                "%u different system calls were made.", n), n);
}

/* The status is the command's own; only in words can it be told from one of ours. */
static void
print_end (const char            *command,
           const SpeRecordResult *result)
{
  g_autofree char *shown = g_filename_display_name (command);
  g_autofree char *text = NULL;

  if (result->exec_errno != 0)
    {
      text = spe_command_dup_exec_failure (shown, result->exec_errno);
      spe_cli_error ("%s", text);
    }
  else if (WIFSIGNALED (result->wait_status))
    /* Translators: %1$s is a command, %2$d a signal's number, %3$s its description. */
    spe_cli_error (_ ("“%1$s” was killed by signal %2$d (%3$s)."), shown,
                   WTERMSIG (result->wait_status), g_strsignal (WTERMSIG (result->wait_status)));
}

static void
print_run (const Record          *record,
           const SpeObservation  *seen,
           const char            *command,
           const SpeRecordResult *result)
{
  const SpeObservationSource *source = spe_observation_get_source (seen, 0);

  if (record->base != NULL)
    print_missing (seen, record->base);
  else
    print_summary (seen);
  for (guint i = 0; i < source->reasons->len; i++)
    spe_cli_note ("%s", (const char *) g_ptr_array_index (source->reasons, i));
  print_end (command, result);
}

static gboolean
write_observation (const SpeObservation *observation,
                   const char           *path)
{
  g_autoptr (GBytes) bytes = spe_observation_write (observation);
  g_autoptr (GError) error = NULL;

  if (spe_file_write (path, bytes, NULL, NULL, &error))
    return TRUE;

  spe_cli_error ("%s", error->message);

  return FALSE;
}

/* Whoever ends a run by a signal wants no other. */
static gboolean
is_stopped (const SpeRecordResult *result)
{
  int number = WIFSIGNALED (result->wait_status) ? WTERMSIG (result->wait_status) : 0;

  return result->exec_errno != 0 || number == SIGINT || number == SIGTERM || number == SIGHUP ||
         number == SIGQUIT;
}

/* Returns whether there may be another run. */
static gboolean
run_once (const Record    *record,
          char           **command,
          SpeObservation  *all,
          int             *out_status)
{
  g_autoptr (SpeObservation) seen = NULL;
  g_autoptr (GError) error = NULL;
  SpeRecordResult result;

  seen = spe_record ((const char *const *) command, &record->options, &result, &error);
  if (seen == NULL)
    {
      spe_cli_error ("%s", error->message);
      *out_status = SPE_CLI_FAILED;
      return FALSE;
    }

  if (*out_status == SPE_CLI_CLEAN)
    *out_status = result.exit_status;
  if (result.exec_errno != 0)
    {
      print_end (command[0], &result);
      return FALSE;
    }

  print_run (record, seen, command[0], &result);
  if (!spe_observation_add (all, seen, &error))
    {
      spe_cli_error ("%s", error->message);
      *out_status = SPE_CLI_FAILED;
      return FALSE;
    }

  return !is_stopped (&result);
}

static int
run_all (const Record  *record,
         char         **command)
{
  g_autoptr (SpeObservation) all = spe_observation_new ();
  int status = SPE_CLI_CLEAN;
  int n_runs = 0;

  if (record->seed != NULL && !spe_observation_add (all, record->seed, NULL))
    return SPE_CLI_FAILED;

  while (n_runs++ < record->repeat && run_once (record, command, all, &status))
    ;
  if (spe_observation_get_n_sources (all) == 0)
    return status;

  return write_observation (all, record->output) ? status : SPE_CLI_FAILED;
}

static int
check_usage (const SpeCliVerb *verb,
             const Record     *record,
             char            **rest,
             char            **command)
{
  if (rest[0] != NULL || command == NULL || command[0] == NULL)
    return spe_cli_fail_usage (verb, "%s", _ ("Write “--” and the command behind the options."));
  if (record->output == NULL || g_str_equal (record->output, "-"))
    return spe_cli_fail_usage (verb, "%s", _ ("Name a file with --output. Standard output is the "
                                              "command's."));
  if (record->repeat < 1 || record->repeat > REPEAT_MAX)
    /* Translators: %d is a number. */
    return spe_cli_fail_usage (verb, _ ("--repeat takes a number from 1 to %d."), REPEAT_MAX);
  if (record->patience < 0)
    return spe_cli_fail_usage (verb, "%s", _ ("--patience takes a number from 1."));

  return SPE_CLI_CLEAN;
}

/**
 * spe_cli_record:
 * @verb: this verb
 * @argc: how many arguments
 * @argv: the arguments, the verb first
 *
 * Records the system calls of a command.
 *
 * Returns: the exit status: the command's own, as a shell reports it
 */
int
spe_cli_record (const SpeCliVerb *verb,
                int               argc,
                char            **argv)
{
  g_auto (Record) record = { .repeat = 1 };
  g_auto (GStrv) rest = NULL;
  char **command = spe_cli_split_command (&argc, argv);
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &record.output,
      N_ ("Write the observation to this file"), N_ ("FILE") },
    { "base", 0, 0, G_OPTION_ARG_FILENAME, &record.base,
      N_ ("Record only what this profile does not allow"), N_ ("PROFILE") },
    { "seed", 0, 0, G_OPTION_ARG_FILENAME, &record.seed_path,
      N_ ("Record only what is not in this observation, and write both"), N_ ("OBSERVATION") },
    { "repeat", 0, 0, G_OPTION_ARG_INT, &record.repeat,
      N_ ("Run the command as often as this"), N_ ("N") },
    { "exact-counts", 0, 0, G_OPTION_ARG_NONE, &record.exact_counts,
      N_ ("Count every call, which is slower"), NULL },
    { "arguments", 0, 0, G_OPTION_ARG_NONE, &record.arguments,
      N_ ("Record the values of arguments that profiles look at"), NULL },
    { "patience", 0, 0, G_OPTION_ARG_INT, &record.patience,
      N_ ("Let a process run free after this many calls that tell nothing new (1000)"),
      N_ ("N") },
    { NULL },
  };

  if (!spe_cli_parse (verb, entries, NULL, argc, argv, &rest))
    return SPE_CLI_FAILED;
  if (check_usage (verb, &record, rest, command) != SPE_CLI_CLEAN)
    return SPE_CLI_FAILED;

  record.options = (SpeRecordOptions){ .exact_counts = record.exact_counts,
                                       .arguments = record.arguments,
                                       .quiet = (guint) record.patience };
  if (!check_output (record.output) || (record.base != NULL && !read_base (&record)) ||
      (record.seed_path != NULL && !read_seed (&record)))
    return SPE_CLI_FAILED;

  return run_all (&record, command);
}
