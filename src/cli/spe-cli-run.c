/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "cli/spe-cli-input.h"
#include "cli/spe-cli-options.h"
#include "cli/spe-cli-output.h"
#include "observe/spe-test-report.h"
#include "observe/spe-test-run.h"

/* The smallest status that says something else than the command itself does: not executable,
 * not found, killed by a signal. */
#define FIRST_SPECIAL_STATUS 126

/* How many refused calls are told on standard error. */
#define SHOWN_MAX 20

/* report: NULL where none is asked for. report_code: why it could not be written, or 0. The rest
 * is borrowed. */
typedef struct
{
  FILE              *report;
  const char        *report_path;
  int                report_code;
  SpeTestDesign      wanted;
  const SpeSource   *source;
  const SpeAnalysis *analysis;
  SpeTestLog        *log;
} Run;

static void
tell_report_failure (const Run *run,
                     int        code)
{
  /* Translators: %1$s is a path, %2$s the system's message. */
  spe_cli_error (_ ("The report “%1$s” cannot be written: %2$s."), run->report_path,
                 g_strerror (code));
}

/* A descriptor is taken as it is: to open a pipe anew waits for a reader, a socket cannot be
 * opened, and a file would be cut off. */
static gboolean
open_report (Run        *run,
             const char *path)
{
  int fd = spe_cli_keep_from_command (path);

  run->report_path = path;
  run->report = fd >= 0 ? fdopen (fd, "w") : fopen (path, "we");
  if (run->report == NULL)
    tell_report_failure (run, errno);

  return run->report != NULL;
}

/* A reader that has gone away, or a limit on the size of files, must not end the command, which
 * it would if the signal for that ended this program. */
static void
write_line (Run        *run,
            const char *line)
{
  const struct timespec at_once = { 0 };
  sigset_t raised;
  sigset_t mask;

  sigemptyset (&raised);
  sigaddset (&raised, SIGPIPE);
  sigaddset (&raised, SIGXFSZ);
  pthread_sigmask (SIG_BLOCK, &raised, &mask);

  if ((fprintf (run->report, "%s\n", line) < 0 || fflush (run->report) != 0) &&
      run->report_code == 0)
    run->report_code = errno;

  while (sigtimedwait (&raised, NULL, &at_once) > 0)
    ;
  pthread_sigmask (SIG_SETMASK, &mask, NULL);
}

/* Writes each refused call as soon as it is known; a file that cannot be written is told once,
 * at the end. */
static void
log_cb (const SpeTestEntry *entry,
        gpointer            user_data)
{
  Run *run = user_data;
  g_autofree char *line = NULL;

  if (run->report == NULL)
    return;

  line = spe_test_report_dup_call (entry, run->analysis, run->source);
  write_line (run, line);
}

static void
print_design (const Run           *run,
              const SpeTestResult *result)
{
  if (result->design == run->wanted)
    return;

  if (result->design == SPE_TEST_DESIGN_NOTIFY)
    spe_cli_note (_ ("The command was watched by notifications instead."));
  else if (result->design == SPE_TEST_DESIGN_TRACE)
    spe_cli_note (_ ("The command was traced instead."));
  else
    spe_cli_note (_ ("The command ran under the plain filter, and nobody has watched it."));
}

static void
print_notes (const Run *run)
{
  for (SpeTestNote note = 0; note < SPE_N_TEST_NOTES; note++)
    if (spe_test_log_has_note (run->log, note))
      spe_cli_note ("%s", spe_test_note_get_text (note));
}

static void
print_call (const Run          *run,
            const SpeTestEntry *entry)
{
  g_autofree char *text = spe_test_report_dup_text (entry, run->analysis);

  spe_cli_error ("%s", text);
}

/* Says on standard error what stands in a report, for one who has asked for none. */
static void
print_calls (const Run *run)
{
  guint n = spe_test_log_get_n_entries (run->log);

  for (guint i = 0; i < MIN (n, SHOWN_MAX); i++)
    print_call (run, spe_test_log_get_entry (run->log, i));
  if (n > SHOWN_MAX)
    /* Translators: %u is a number of system calls, at least 2. */
    spe_cli_error (_ ("And %u other calls; “--report FILE” writes all of them."), n - SHOWN_MAX);
}

static void
tell (Run                 *run,
      const SpeTestResult *result,
      const char          *text)
{
  g_autofree char *summary = NULL;

  if (run->report == NULL)
    print_calls (run);
  print_design (run, result);
  if (run->report == NULL || result->design != run->wanted)
    print_notes (run);
  if (result->exit_status >= FIRST_SPECIAL_STATUS)
    spe_cli_error ("%s", text);
  if (run->report == NULL)
    return;

  summary = spe_test_report_dup_summary (result, run->wanted, run->log, text);
  write_line (run, summary);
  if (run->report_code != 0)
    tell_report_failure (run, run->report_code);
}

/* The status stays the command's own, even where the report cannot be written. */
static int
run_program (Run   *run,
             char **command)
{
  const SpeProgram *program = run->analysis->program;
  SpeTestResult result;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!spe_test_run (program, (const char *const *) command, run->wanted, run->log, &result,
                     &error))
    {
      spe_cli_error ("%s", error->message);
      return SPE_CLI_FAILED;
    }

  text = spe_test_result_dup_text (&result, program, command[0]);
  tell (run, &result, text);

  return result.exit_status;
}

static int
run_command (Run         *run,
             const char  *file,
             char       **command)
{
  g_autoptr (SpeSource) source = spe_cli_read_source (file);
  g_autoptr (SpeTarget) target = NULL;
  g_autoptr (SpeAnalysis) analysis = NULL;
  g_autoptr (SpeTestLog) log = NULL;
  int status = SPE_CLI_FAILED;

  if (source == NULL)
    return SPE_CLI_FAILED;

  spe_cli_keep_from_command (file);
  target = spe_target_new_host (spe_source_get_profile (source));
  analysis = spe_cli_analyse_compiled (source, target, &status);
  if (analysis == NULL)
    return SPE_CLI_FAILED;

  run->source = source;
  run->analysis = analysis;
  run->log = log = spe_test_log_new (log_cb, run);

  return run_program (run, command);
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
  char **command = spe_cli_split_command (&argc, argv);
  gboolean exact = FALSE;
  gboolean enforce = FALSE;
  Run run = { .wanted = SPE_TEST_DESIGN_NOTIFY };
  int status = SPE_CLI_FAILED;
  const GOptionEntry entries[] = {
    { "report", 0, 0, G_OPTION_ARG_FILENAME, &report_path,
      N_ ("Write what the profile refused, and how the command ended, to this file, as lines of "
          "JSON"), N_ ("FILE") },
    { "exact", 0, 0, G_OPTION_ARG_NONE, &exact,
      N_ ("Trace the command, for programs that many signals interrupt or that load filters of "
          "their own"), NULL },
    { "enforce", 0, 0, G_OPTION_ARG_NONE, &enforce,
      N_ ("Load the plain filter and do not watch"), NULL },
    { NULL },
  };

  if (!spe_cli_parse (verb, entries, NULL, argc, argv, &rest))
    return SPE_CLI_FAILED;
  if (g_strv_length (rest) != 1)
    return spe_cli_fail_usage (verb, "%s", _ ("Name one profile before “--”."));
  if (command == NULL || command[0] == NULL)
    return spe_cli_fail_usage (verb, "%s", _ ("Write “--” and the command behind the profile."));

  if (exact && enforce)
    return spe_cli_fail_usage (verb, "%s", _ ("Choose one of --exact and --enforce."));

  if (exact)
    run.wanted = SPE_TEST_DESIGN_TRACE;
  else if (enforce)
    run.wanted = SPE_TEST_DESIGN_FILTER;
  if (report_path != NULL && !open_report (&run, report_path))
    return SPE_CLI_FAILED;

  status = run_command (&run, rest[0], command);
  if (run.report != NULL)
    fclose (run.report);

  return status;
}
