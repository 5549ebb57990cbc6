/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli-inspection.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cli/spe-cli-input.h"
#include "cli/spe-cli-targets.h"
#include "filter/spe-seccomp-table.h"
#include "filter/spe-target-features.h"
#include "filter/spe-target-preset.h"

/* A running process and the profile that it is held against. */

/* A call that came with 2.5.5. */
#define NEWEST_OF_DEBIAN12 "fchmodat2"

/* A number as ps(1) writes it; anything else is the name of a container. */
static gboolean
parse_pid (const char *text,
           pid_t      *out_pid)
{
  guint64 number = 0;

  if (text[0] == '0' || text[strspn (text, "0123456789")] != '\0' ||
      !g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT32, &number, NULL))
    return FALSE;

  *out_pid = (pid_t) number;

  return TRUE;
}

/**
 * spe_cli_inspection_read_process:
 * @self: an inspection
 * @text: the number of a process or a thread, or what a container is called; has to last
 * @error: set where there is none, or it has ended
 *
 * Reads the filters of a process. That they cannot be read is no failure; see
 * spe_process_filters_read().
 *
 * Returns: whether there is such a process
 */
gboolean
spe_cli_inspection_read_process (SpeCliInspection  *self,
                                 const char        *text,
                                 GError           **error)
{
  pid_t pid = 0;

  if (!parse_pid (text, &pid))
    {
      if (!spe_container_find_process (text, &pid, &self->client, error))
        return FALSE;
      self->container = text;
    }

  self->process = spe_process_filters_read (pid, error);

  return self->process != NULL;
}

/* A runtime that does not say which library it has mostly has that of the machine, as this program
 * does. Debian 12's knows more calls than others of its number. */
static SpeTarget *
guess_runtime (const SpeCliInspection *self)
{
  SpeRuntime runtime = self->client == SPE_CONTAINER_CRUN ? SPE_RUNTIME_CRUN : SPE_RUNTIME_RUNC;
  SpeSeccompTable table = spe_seccomp_table_installed ();
  SpeTarget *target = spe_target_new (SPE_LOADER_OCI, spe_arch_get_host ());

  target->runtime = runtime;
  target->seccomp_version = table.version;
  target->seccomp_is_debian12 = table.version == SPE_VERSION (2, 5, 4) &&
                                spe_seccomp_table_has_call (table, NEWEST_OF_DEBIAN12);
  if (target->seccomp_is_debian12)
    target->seccomp_version = SPE_VERSION (2, 5, 5);

  return target;
}

/* A container was started by somebody who is known. */
static SpeTarget *
guess_target (const SpeCliInspection *self)
{
  static const SpeTargetPreset presets[] = {
    [SPE_CONTAINER_CRICTL] = SPE_TARGET_KUBERNETES_CONTAINERD,
    [SPE_CONTAINER_DOCKER] = SPE_TARGET_DOCKER,
    [SPE_CONTAINER_PODMAN] = SPE_TARGET_PODMAN,
    [SPE_CONTAINER_RUNC] = SPE_TARGET_HOST,
    [SPE_CONTAINER_CRUN] = SPE_TARGET_HOST,
  };
  const SpeProfile *profile = spe_source_get_profile (self->source);
  g_autoptr (GBytes) features = NULL;
  SpeTarget *target = NULL;

  if (self->container == NULL)
    return spe_target_preset_new (SPE_TARGET_HOST, profile);
  if (presets[self->client] != SPE_TARGET_HOST)
    return spe_target_preset_new (presets[self->client], profile);

  features = spe_container_read_features (self->client);
  if (features != NULL)
    target = spe_target_from_features (features, NULL);

  return target != NULL ? target : guess_runtime (self);
}

/**
 * spe_cli_inspection_read_profile:
 * @self: an inspection with a process
 * @file: (type filename): a profile, or `-` for standard input
 * @target: (nullable): what was given with `--target`; without it the one is meant that fits to
 *   who knew the container, or this machine
 * @error: set where one of them cannot be read
 *
 * Returns: whether there is a profile and a target
 */
gboolean
spe_cli_inspection_read_profile (SpeCliInspection  *self,
                                 const char        *file,
                                 const char        *target,
                                 GError           **error)
{
  g_autoptr (SpeCliInput) input = spe_cli_input_read (file, error);

  if (input != NULL)
    self->source = spe_cli_input_parse (input, NULL, error);
  if (self->source == NULL)
    return FALSE;

  self->is_guessed = target == NULL;
  if (target != NULL)
    self->target = spe_cli_target_read (target, spe_source_get_profile (self->source), error);
  else
    self->target = guess_target (self);

  return self->target != NULL;
}

/**
 * spe_cli_inspection_clear:
 * @self: an inspection
 */
void
spe_cli_inspection_clear (SpeCliInspection *self)
{
  g_clear_pointer (&self->process, spe_process_filters_free);
  g_clear_pointer (&self->source, spe_source_unref);
  g_clear_pointer (&self->target, spe_target_unref);
}

/**
 * spe_cli_inspection_get_answer:
 * @comparison: of what was written with what runs
 *
 * A difference without regions could not be looked into, and so does not count as one.
 *
 * Returns: whether the one is the other
 */
SpeCliAnswer
spe_cli_inspection_get_answer (const SpeComparison *comparison)
{
  if (comparison->left.state == SPE_SIDE_REFUSED)
    return SPE_CLI_ANSWER_UNKNOWN;
  if (comparison->direction == SPE_DIRECTION_SAME)
    return comparison->is_complete ? SPE_CLI_ANSWER_YES : SPE_CLI_ANSWER_UNKNOWN;

  for (guint i = 0; i < comparison->differences->len; i++)
    if (((const SpeDifference *) comparison->differences->pdata[i])->regions->len > 0)
      return SPE_CLI_ANSWER_NO;

  return SPE_CLI_ANSWER_UNKNOWN;
}

/**
 * spe_cli_inspection_find_alike:
 * @self: an inspection
 * @analysis: the profile on a target
 * @threads: threads whose filters were read
 *
 * Programs add filters of their own to the one that they were started with.
 *
 * Returns: which of several filters alone does what was written, from 1, or 0
 */
guint
spe_cli_inspection_find_alike (const SpeCliInspection   *self,
                               const SpeAnalysis        *analysis,
                               const SpeFilteredThreads *threads)
{
  for (guint i = 0; threads->filters->len > 1 && i < threads->filters->len; i++)
    {
      const SpeLoadedFilter *filter = threads->filters->pdata[i];
      g_autoptr (SpeFilterStack) alone =
        spe_filter_stack_new ((const SpeProgram *const *) &filter->program, 1);
      g_autoptr (SpeComparison) comparison = spe_compare_with_stack (analysis, alone, NULL, NULL);

      if (comparison != NULL && spe_cli_inspection_get_answer (comparison) == SPE_CLI_ANSWER_YES)
        return i + 1;
    }

  return 0;
}

/**
 * spe_cli_inspection_find_target:
 * @self: an inspection
 * @threads: threads whose filters were read
 *
 * Tries the ready-made targets: somebody may not know who started a process.
 *
 * Returns: (transfer full) (nullable): one for which what runs is what was written
 */
SpeTarget *
spe_cli_inspection_find_target (const SpeCliInspection   *self,
                                const SpeFilteredThreads *threads)
{
  for (SpeTargetPreset preset = 0; preset < SPE_N_TARGET_PRESETS; preset++)
    {
      g_autoptr (SpeTarget) target =
        spe_target_preset_new (preset, spe_source_get_profile (self->source));
      g_autoptr (SpeAnalysis) analysis = spe_cli_analyse (self->source, target, NULL);
      g_autoptr (SpeComparison) comparison = NULL;

      if (analysis != NULL)
        comparison = spe_compare_with_stack (analysis, threads->stack, NULL, NULL);
      if (comparison != NULL && spe_cli_inspection_get_answer (comparison) == SPE_CLI_ANSWER_YES)
        return g_steal_pointer (&target);
    }

  return NULL;
}

/**
 * spe_cli_inspection_find_program:
 * @self: an inspection
 * @number: which filter of the thread that was asked about, 1 for the oldest; 0 for the only one
 * @error: set where there is no such filter, or it could not be read
 *
 * Returns: (transfer none) (nullable): the filter
 */
const SpeProgram *
spe_cli_inspection_find_program (const SpeCliInspection  *self,
                                 guint                    number,
                                 GError                 **error)
{
  const SpeFilteredThreads *threads = self->process->groups->pdata[0];
  guint n = threads->filters != NULL ? threads->filters->len : 0;
  guint wanted = MAX (number, 1);

  if (self->process->refusal != NULL)
    g_propagate_error (error, g_error_copy (self->process->refusal));
  else if (n == 0)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                         _ ("There is no filter that could be saved."));
  else if (wanted > n)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                 /* Translators: %1$u is the number of a filter that somebody wants, %2$u how many
                  * there are. */
                 _ ("There is no filter %1$u: the process has %2$u."), wanted, n);
  else if (n > 1 && number == 0)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                 /* Translators: %u is how many filters there are. */
                 _ ("There are %u filters. Choose which to save with --filter; 1 is the oldest."),
                 n);
  else
    return ((const SpeLoadedFilter *) threads->filters->pdata[wanted - 1])->program;

  return NULL;
}
