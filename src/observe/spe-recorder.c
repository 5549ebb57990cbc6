/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-recorder.h"

#include <errno.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "observe/spe-command.h"
#include "observe/spe-injection.h"
#include "observe/spe-observe-error.h"
#include "observe/spe-record-filter.h"
#include "observe/spe-record-trace.h"
#include "observe/spe-registers.h"
#include "observe/spe-system.h"

/* Records what a command calls, in the way that is wanted or the next one that works. */

/* Linux 5.3 tells a tracer of a call's architecture. */
#define TRACE_MAJOR 5
#define TRACE_MINOR 3

/* Linux 5.9: the listener hears of the end of the last thread. */
#define NOTIFY_MAJOR 5
#define NOTIFY_MINOR 9

typedef enum
{
  OUTCOME_RAN,
  OUTCOME_CANNOT,
  OUTCOME_FAILED,
} Outcome;

typedef struct
{
  const SpeRecordOptions *options;
  SpeTestLaunch           launch;
  SpeTally               *tally;
  int                     status;
  guint                   n_gone;
} Recording;

/* For each wanted way, in which order to try. */
static const SpeRecordDesign turns[SPE_N_RECORD_DESIGNS][SPE_N_RECORD_DESIGNS] = {
  [SPE_RECORD_DESIGN_HYBRID] = { SPE_RECORD_DESIGN_HYBRID, SPE_RECORD_DESIGN_NOTIFY,
                                 SPE_RECORD_DESIGN_TRACE },
  [SPE_RECORD_DESIGN_NOTIFY] = { SPE_RECORD_DESIGN_NOTIFY, SPE_RECORD_DESIGN_TRACE,
                                 SPE_RECORD_DESIGN_TRACE },
  [SPE_RECORD_DESIGN_TRACE] = { SPE_RECORD_DESIGN_TRACE, SPE_RECORD_DESIGN_TRACE,
                                SPE_RECORD_DESIGN_TRACE },
};

/**
 * spe_record_design_get_id:
 * @design: a design
 *
 * Returns: (transfer none): the name that an observation has for it
 */
const char *
spe_record_design_get_id (SpeRecordDesign design)
{
  static const char *const ids[SPE_N_RECORD_DESIGNS] = { "hybrid", "notify", "trace" };

  g_return_val_if_fail ((guint) design < SPE_N_RECORD_DESIGNS, NULL);

  return ids[design];
}

/* The last thread may be gone before the command's end was waited for. */
static gboolean
await_end (Recording            *self,
           const SpeRecordWatch *watch)
{
  pid_t pid = self->launch.pid;

  self->status = watch->status;
  while (!watch->has_ended && pid > 0)
    {
      pid_t found = waitpid (pid, &self->status, __WALL);

      if (found == pid)
        return TRUE;
      if (found < 0 && errno != EINTR)
        return FALSE;
    }

  return TRUE;
}

static Outcome
finish (Recording            *self,
        const SpeRecordWatch *watch,
        GError              **error)
{
  if (await_end (self, watch))
    return OUTCOME_RAN;

  spe_observe_set_system_error (_ ("The end of the command cannot be waited for"), errno, error);

  return OUTCOME_FAILED;
}

/* The child waits at its gate. */
static Outcome
trace_child (Recording      *self,
             SpeRecordWatch *watch,
             gboolean        lets_go,
             GError        **error)
{
  g_autoptr (SpeRecordTrace) trace =
    spe_record_trace_new (watch, lets_go, self->options->quiet);

  if (!spe_record_trace_seize (trace))
    {
      spe_test_launch_shut (&self->launch);
      await_end (self, watch);
      spe_tally_add_note (self->tally, SPE_RECORD_NOTE_NO_TRACING);
      return OUTCOME_CANNOT;
    }

  watch->trace = trace;
  spe_test_launch_open (&self->launch);
  spe_record_watch_run (watch);
  watch->trace = NULL;
  self->n_gone = spe_record_trace_get_n_gone (trace);

  return finish (self, watch, error);
}

static Outcome
give_way (Recording            *self,
          const SpeRecordWatch *watch)
{
  int code = self->launch.message->code;

  await_end (self, watch);
  spe_tally_add_note (self->tally, code == EBUSY ? SPE_RECORD_NOTE_OUTER_LISTENER
                                                 : SPE_RECORD_NOTE_OLD_KERNEL);

  return OUTCOME_CANNOT;
}

static Outcome
hear_child (Recording      *self,
            SpeRecordWatch *watch,
            GError        **error)
{
  int fd = spe_listener_await (&self->launch);

  if (fd < 0 && self->launch.message->step == SPE_TEST_STEP_FILTER)
    return give_way (self, watch);
  if (fd < 0)
    return finish (self, watch, error);

  spe_listener_open (spe_record_watch_add_listener (watch), fd);
  spe_tally_add_unwatched (self->tally);
  spe_record_watch_run (watch);

  return finish (self, watch, error);
}

static Outcome
run_launched (Recording       *self,
              SpeRecordDesign  design,
              GError         **error)
{
  g_auto (SpeRecordWatch) watch = { .signals = -1 };

  if (!spe_record_watch_init (&watch, &self->launch, self->tally))
    {
      kill (self->launch.pid, SIGKILL);
      spe_test_launch_shut (&self->launch);
      await_end (self, &watch);
      spe_observe_set_system_error (_ ("Signals cannot be waited for"), errno, error);
      return OUTCOME_FAILED;
    }

  if (design == SPE_RECORD_DESIGN_NOTIFY)
    return hear_child (self, &watch, error);

  return trace_child (self, &watch, design == SPE_RECORD_DESIGN_HYBRID, error);
}

/* What is missing here for a design, noted. */
static gboolean
has_obstacle (const Recording *self,
              SpeRecordDesign  design)
{
  if (design == SPE_RECORD_DESIGN_HYBRID && !spe_injection_is_possible ())
    return TRUE;
  if (design == SPE_RECORD_DESIGN_NOTIFY && !spe_system_has_kernel (NOTIFY_MAJOR, NOTIFY_MINOR))
    {
      spe_tally_add_note (self->tally, SPE_RECORD_NOTE_OLD_KERNEL);
      return TRUE;
    }
  if (design != SPE_RECORD_DESIGN_NOTIFY &&
      (!spe_registers_can_trace () || !spe_system_has_kernel (TRACE_MAJOR, TRACE_MINOR)))
    return TRUE;
  if (design == SPE_RECORD_DESIGN_TRACE || !spe_listener_is_taken ())
    return FALSE;

  spe_tally_add_note (self->tally, SPE_RECORD_NOTE_OUTER_LISTENER);

  return TRUE;
}

static Outcome
run_in (Recording       *self,
        SpeRecordDesign  design,
        GError         **error)
{
  g_autoptr (GArray) filter = NULL;
  Outcome outcome = OUTCOME_FAILED;
  int was_reaper = 0;

  if (has_obstacle (self, design))
    return OUTCOME_CANNOT;

  filter = spe_record_filter_new (self->tally);
  prctl (PR_GET_CHILD_SUBREAPER, &was_reaper);
  prctl (PR_SET_CHILD_SUBREAPER, 1);
  if (spe_test_launch_start (&self->launch, (const struct sock_filter *) filter->data,
                             design == SPE_RECORD_DESIGN_NOTIFY ? filter->len : 0,
                             design == SPE_RECORD_DESIGN_NOTIFY ? SPE_TEST_WAY_LISTENER
                                                                : SPE_TEST_WAY_GATE,
                             error))
    {
      outcome = run_launched (self, design, error);
      spe_test_launch_end (&self->launch);
    }
  prctl (PR_SET_CHILD_SUBREAPER, (unsigned long) was_reaper);

  return outcome;
}

static gboolean
run_in_turn (Recording        *self,
             SpeRecordDesign   wanted,
             SpeRecordDesign  *out_design,
             GError          **error)
{
  for (guint i = 0; i < SPE_N_RECORD_DESIGNS; i++)
    {
      SpeRecordDesign design = turns[wanted][i];
      Outcome outcome = OUTCOME_CANNOT;

      if (i > 0 && design == turns[wanted][i - 1])
        continue;
      outcome = run_in (self, design, error);
      *out_design = design;
      if (outcome == OUTCOME_RAN)
        return spe_test_launch_check (&self->launch, error);
      if (outcome == OUTCOME_FAILED)
        return FALSE;
    }

  g_set_error (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_SYSTEM, "%s",
               _ ("Nothing can be recorded here: processes may not be traced, and filters cannot "
                  "hand calls over. A sandbox around this program can be the reason."));

  return FALSE;
}

/* A listener is open for each process that was let go. */
static void
raise_limit (void)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_NOFILE, &limit) != 0)
    return;

  limit.rlim_cur = limit.rlim_max;
  setrlimit (RLIMIT_NOFILE, &limit);
}

static SpeRecordDesign
get_wanted (const SpeRecordOptions *options)
{
  if (options->exact_counts || options->base != NULL || options->seed != NULL)
    return SPE_RECORD_DESIGN_NOTIFY;

  return SPE_RECORD_DESIGN_HYBRID;
}

static void
fill_source (SpeObservationSource *source,
             const Recording      *recording,
             SpeRecordDesign       design)
{
  const SpeRecordOptions *options = recording->options;

  source->design = g_strdup (spe_record_design_get_id (design));
  source->counts = recording->n_gone > 0 ? SPE_COUNTS_MINIMUM : SPE_COUNTS_EXACT;
  source->is_seeded = options->base != NULL ||
                      (options->seed != NULL && design == SPE_RECORD_DESIGN_NOTIFY);
}

static void
set_result (SpeRecordResult *result,
            const Recording *recording)
{
  const SpeTestMessage *message = recording->launch.message;

  result->wait_status = recording->status;
  result->exit_status = spe_command_get_exit_status (recording->status);
  if (message->step == SPE_TEST_STEP_EXEC)
    {
      result->exec_errno = message->code;
      result->exit_status = spe_command_get_exec_exit_status (message->code);
    }
}

static gboolean
record_path (SpeObservation          *observation,
             const char              *path,
             const char *const       *argv,
             const SpeRecordOptions  *options,
             SpeRecordResult         *result,
             GError                 **error)
{
  Recording recording = { .options = options };
  g_autoptr (SpeTally) tally =
    spe_tally_new (observation, 0, options->base, options->arguments);
  gboolean is_run = FALSE;

  recording.tally = tally;
  if (options->seed != NULL)
    spe_tally_seed (tally, options->seed);
  if (spe_command_gives_rights (path))
    spe_tally_add_note (tally, SPE_RECORD_NOTE_SET_USER_ID);

  is_run = spe_test_launch_init (&recording.launch, path, argv, error) &&
           run_in_turn (&recording, get_wanted (options), &result->design, error);
  if (is_run)
    {
      set_result (result, &recording);
      spe_tally_finish (tally);
      fill_source (spe_observation_edit_source (observation, 0), &recording, result->design);
    }
  spe_test_launch_clear (&recording.launch);

  return is_run;
}

static GStrv
dup_valid (const char *const *argv)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; argv[i] != NULL; i++)
    {
      g_autofree char *valid = g_utf8_make_valid (argv[i], -1);

      g_strv_builder_add (builder, valid);
    }

  return g_strv_builder_end (builder);
}

/**
 * spe_record:
 * @argv: the command and its arguments; a name without a slash is searched in `PATH`
 * @options: what to record
 * @out_result: (out caller-allocates): how the command ended, or why it did not start
 * @error: %SPE_OBSERVE_ERROR
 *
 * Executes the command, with the caller's environment, working directory and open files, waits
 * for it and for all processes that it leaves behind, and records what they call. It sets
 * no_new_privs. What holds for spe_test_run() about signals, terminals and other children of the
 * caller holds here too. Raises the limit of open files of this process.
 *
 * Returns: (transfer full) (nullable): what was seen, with one source; also where the command
 *   could not be executed, as @out_result says
 */
SpeObservation *
spe_record (const char *const       *argv,
            const SpeRecordOptions  *options,
            SpeRecordResult         *out_result,
            GError                 **error)
{
  g_autoptr (SpeObservation) observation = NULL;
  SpeObservationSource *source = NULL;
  g_autofree char *path = NULL;
  int code = 0;

  g_return_val_if_fail (argv != NULL && argv[0] != NULL, NULL);
  g_return_val_if_fail (options != NULL && out_result != NULL, NULL);

  *out_result = (SpeRecordResult){ .design = get_wanted (options) };
  observation = spe_observation_new ();
  source = spe_observation_source_new_here (SPE_OBSERVATION_RECORD);
  source->command = dup_valid (argv);
  spe_observation_add_source (observation, source);

  path = spe_command_find (argv[0], &code);
  if (path == NULL)
    {
      out_result->exec_errno = code;
      out_result->exit_status = spe_command_get_exec_exit_status (code);
      out_result->wait_status = W_EXITCODE (out_result->exit_status, 0);
      return g_steal_pointer (&observation);
    }

  raise_limit ();
  if (!record_path (observation, path, argv, options, out_result, error))
    return NULL;

  return g_steal_pointer (&observation);
}
