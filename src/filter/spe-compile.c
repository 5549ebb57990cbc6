/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-compile.h"

#include <errno.h>

#include <glib/gi18n-lib.h>

#include "filter/spe-compile-exchange.h"
#include "filter/spe-enosys-stub.h"
#include "filter/spe-seccomp-table.h"

/* From a flat profile to the filter that a runtime loads, by way of libseccomp in a process of
 * its own. */

/* The largest default profile takes some hundredths of a second. On a busy machine the worker gets
 * little of the processor: what it has used decides, and the time that has passed is only there
 * so that nobody waits for ever. */
static const SpeCompileLimits default_limits = { .cpu_seconds = 5, .wall_milliseconds = 120000 };

static const SpeProblem *
find_error (const GPtrArray *problems,
            guint            first)
{
  for (guint i = first; i < problems->len; i++)
    {
      const SpeProblem *problem = problems->pdata[i];

      if (problem->severity == SPE_SEVERITY_ERROR)
        return problem;
    }

  return NULL;
}

static gboolean
fail_on_problems (const GPtrArray  *problems,
                  guint             first,
                  GError          **error)
{
  const SpeProblem *worst = find_error (problems, first);

  if (worst == NULL)
    return FALSE;

  g_set_error_literal (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_REJECTED, worst->message);

  return TRUE;
}

/* What seccomp_arch_add(3) would answer on the target. */
static void
check_arches (SpeCompileOutcome *outcome)
{
  const SpeTarget *target = outcome->target;
  SpeSeccompTable table = spe_seccomp_table_for (target);

  for (guint i = 0; i < outcome->entries->arches->len; i++)
    {
      SpeArch arch = g_array_index (outcome->entries->arches, SpeArch, i);

      if (!spe_seccomp_table_has_arch (table, arch))
        spe_compile_report_arch (outcome, i, EINVAL);
      else if (spe_arch_is_big_endian (arch) != spe_arch_is_big_endian (target->arch))
        spe_compile_report_arch (outcome, i, EDOM);
    }
}

static void
check_names (SpeCompileOutcome *outcome)
{
  const GArray *lost = outcome->entries->lost;

  for (guint i = 0; i < lost->len; i++)
    if (g_array_index (lost, SpeLostEntry, i).reason == SPE_ENTRY_UNKNOWN_NAME)
      spe_compile_report_unknown (outcome, i);
}

static guint32
default_answer (const SpeEntries *entries)
{
  return spe_verdict_to_return (entries->default_verdict);
}

/* Where the front has no answer of its own, what follows is asked. */
static void
open_front (GArray  *front,
            guint32  answer)
{
  for (guint i = 0; i < front->len; i++)
    {
      struct sock_filter *instruction = &g_array_index (front, struct sock_filter, i);

      if (instruction->code == (BPF_RET | BPF_K) && instruction->k == answer)
        *instruction = (struct sock_filter) { BPF_JMP | BPF_JA, 0, 0, front->len - i - 1 };
    }
}

/* A part of a plan while it is built: by a thread of its own, with problems of its own. */
typedef struct
{
  SpeCompileOutcome       outcome;
  const SpeCompilePlan   *plan;
  const SpePlannedPart   *part;
  const SpeCompileLimits *limits;
  GCancellable           *cancellable;
  GPtrArray              *problems;
  GArray                 *instructions;
  GError                 *error;
} Building;

static void
building_init (Building                *self,
               const SpeCompileOutcome *outcome,
               const SpeCompilePlan    *plan,
               const SpePlannedPart    *part)
{
  self->outcome = *outcome;
  self->plan = plan;
  self->part = part;
  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_problem_unref);
  self->outcome.problems = self->problems;
}

static void
building_clear (Building *self)
{
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_clear_pointer (&self->instructions, g_array_unref);
  g_clear_error (&self->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Building, building_clear)

static gpointer
build_part (gpointer data)
{
  Building *self = data;

  if (spe_compile_exchange (&self->outcome, self->plan, self->part, self->limits,
                            self->cancellable, &self->instructions, &self->error) &&
      self->instructions != NULL &&
      !spe_compile_plan_renumber (self->plan, self->part, self->instructions))
    g_set_error_literal (&self->error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_WORKER,
                         _ ("libseccomp could not make a filter for this machine"));

  return NULL;
}

/* Puts a part before what is there. FALSE where it was not built, with @error set unless there
 * are problems. */
static gboolean
take_part (Building           *self,
           SpeCompileOutcome  *outcome,
           GArray             *instructions,
           GError            **error)
{
  for (guint i = 0; i < self->problems->len; i++)
    g_ptr_array_add (outcome->problems, spe_problem_ref (self->problems->pdata[i]));

  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return FALSE;
    }
  if (self->instructions == NULL)
    return FALSE;

  if (self->part == &self->plan->front)
    open_front (self->instructions, default_answer (outcome->entries));
  g_array_prepend_vals (instructions, self->instructions->data, self->instructions->len);

  return TRUE;
}

/* The parts are built side by side: most of the time of a short one is the start of a process. */
static gboolean
build_parts (SpeCompileOutcome       *outcome,
             const SpeCompilePlan    *plan,
             const SpeCompileLimits  *limits,
             GCancellable            *cancellable,
             GArray                  *instructions,
             GError                 **error)
{
  g_auto (Building) front = { .limits = limits, .cancellable = cancellable };
  g_auto (Building) rest = { .limits = limits, .cancellable = cancellable };
  GThread *thread = NULL;

  building_init (&front, outcome, plan, &plan->front);
  building_init (&rest, outcome, plan, &plan->main);
  if (plan->front.entries->len > 0)
    thread = g_thread_new ("compile", build_part, &front);
  build_part (&rest);
  if (thread != NULL)
    g_thread_join (thread);

  return take_part (&rest, outcome, instructions, error) &&
         (thread == NULL || take_part (&front, outcome, instructions, error));
}

static SpeProgram *
build (SpeCompileOutcome       *outcome,
       const SpeCompileLimits  *limits,
       GCancellable            *cancellable,
       GError                 **error)
{
  g_auto (SpeCompilePlan) plan = { 0 };
  g_autoptr (GArray) instructions = g_array_new (FALSE, FALSE, sizeof (struct sock_filter));
  SpeEnosysStub stub;

  if (!spe_compile_plan_init (&plan, outcome->entries, outcome->target, error) ||
      !build_parts (outcome, &plan, limits, cancellable, instructions, error))
    return NULL;

  spe_enosys_stub_init (&stub, outcome->entries, outcome->target);
  spe_enosys_stub_prepend (&stub, instructions);
  if (instructions->len > SPE_PROGRAM_MAX)
    {
      spe_compile_report_length (outcome, instructions->len);
      return NULL;
    }

  return spe_program_new ((const struct sock_filter *) (gpointer) instructions->data,
                          instructions->len, spe_arch_is_big_endian (outcome->target->arch));
}

static gboolean
check_target (const SpeTarget  *target,
              GError          **error)
{
  if (target->arch >= SPE_N_ARCHES)
    {
      g_set_error_literal (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_WORKER,
                           _ ("seccomp does not know the architecture of this machine"));
      return FALSE;
    }

  if (!spe_seccomp_table_has_arch (spe_seccomp_table_for (target), target->arch))
    {
      g_set_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_WORKER,
                   /* Translators: %s is an architecture. */
                   _ ("The libseccomp of the target does not know %s"),
                   spe_arch_get_name (target->arch));
      return FALSE;
    }

  return TRUE;
}

/**
 * spe_compile_within:
 * @resolution: the flat profile
 * @target: the machine
 * @limits: when to give up
 * @problems: (element-type SpeProblem): takes what went wrong
 * @cancellable: (nullable): gives up at once
 * @error: return location for a %SPE_FILTER_ERROR or G_IO_ERROR_CANCELLED
 *
 * Does the work of spe_compile().
 *
 * Returns: (transfer full): the filter, or %NULL with @error set
 */
SpeProgram *
spe_compile_within (const SpeResolution     *resolution,
                    const SpeTarget         *target,
                    const SpeCompileLimits  *limits,
                    GPtrArray               *problems,
                    GCancellable            *cancellable,
                    GError                 **error)
{
  g_autoptr (SpeEntries) entries = NULL;
  g_autoptr (SpeProgram) program = NULL;
  g_autoptr (GError) failure = NULL;
  SpeCompileOutcome outcome = { resolution, NULL, target, problems };
  guint first = problems->len;

  if (!check_target (target, error))
    return NULL;

  entries = spe_entries_new (resolution, target, error);
  if (entries == NULL)
    return NULL;

  outcome.entries = entries;
  check_names (&outcome);
  check_arches (&outcome);

  program = build (&outcome, limits, cancellable, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  if (fail_on_problems (problems, first, error))
    return NULL;

  if (program == NULL)
    g_set_error_literal (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_WORKER,
                         _ ("libseccomp could not make a filter for this machine"));

  return g_steal_pointer (&program);
}

/**
 * spe_compile:
 * @resolution: the flat profile
 * @target: the machine that the filter is for
 * @problems: (element-type SpeProblem): takes a problem for each thing that libseccomp refuses,
 *   with its path in the author's profile
 * @cancellable: (nullable): gives up at once
 * @error: return location for a %SPE_FILTER_ERROR or G_IO_ERROR_CANCELLED
 *
 * Compiles a profile as the target's runtime does, with libseccomp in a process of its own and
 * under a time limit. Blocks until then; may be called from any thread and from many at once.
 * Problems with less than error severity may also come with a filter.
 *
 * What the runtime refuses before it asks libseccomp is rejected without a problem: the checks
 * explain it. Where the runtime loads no filter at all, the error is
 * %SPE_FILTER_ERROR_UNCONFINED.
 *
 * Returns: (transfer full): the filter, or %NULL with @error set
 */
SpeProgram *
spe_compile (const SpeResolution  *resolution,
             const SpeTarget      *target,
             GPtrArray            *problems,
             GCancellable         *cancellable,
             GError              **error)
{
  g_return_val_if_fail (resolution != NULL && target != NULL && problems != NULL, NULL);

  return spe_compile_within (resolution, target, &default_limits, problems, cancellable, error);
}
