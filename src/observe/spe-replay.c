/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-replay.h"

#include <glib/gi18n-lib.h>

#include "catalog/spe-catalog.h"
#include "observe/spe-observe-error.h"
#include "observe/spe-replay-values.h"

/* Asks the compiled filter about each call that was really made, before anything runs under it. */

/* As for a comparison of two filters. */
#define MAX_NODES 300000
#define MANY_NODES 50000

G_DEFINE_BOXED_TYPE (SpeReplay, spe_replay, spe_replay_ref, spe_replay_unref)

/* Which other architectures a machine's kernel runs besides its own. */
static const struct
{
  SpeArch machine;
  SpeArch others[2];
} families[] = {
  { SPE_ARCH_X86_64, { SPE_ARCH_X86, SPE_ARCH_X32 } },
  { SPE_ARCH_AARCH64, { SPE_ARCH_ARM, SPE_ARCH_ARM } },
  { SPE_ARCH_MIPS64, { SPE_ARCH_MIPS, SPE_ARCH_MIPS64N32 } },
  { SPE_ARCH_MIPSEL64, { SPE_ARCH_MIPSEL, SPE_ARCH_MIPSEL64N32 } },
  { SPE_ARCH_PPC64, { SPE_ARCH_PPC, SPE_ARCH_PPC } },
  { SPE_ARCH_S390X, { SPE_ARCH_S390, SPE_ARCH_S390 } },
  { SPE_ARCH_PARISC64, { SPE_ARCH_PARISC, SPE_ARCH_PARISC } },
};

static gboolean
runs_on (SpeArch arch,
         SpeArch machine)
{
  if (arch == machine)
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    if (families[i].machine == machine)
      return arch == families[i].others[0] || arch == families[i].others[1];

  return FALSE;
}

static void
replay_call_free (gpointer data)
{
  SpeReplayCall *self = data;

  g_clear_pointer (&self->refused_values, g_array_unref);
  g_clear_pointer (&self->explanation, spe_explanation_free);
  g_free (self);
}

/* Where the filter would be asked. FALSE where there is no such call. */
static gboolean
find_place (SpeReplayCall *self,
            SpeArch        machine)
{
  const SpeObservedCall *observed = self->observed;
  gboolean is_here = observed->arch < SPE_N_ARCHES && runs_on (observed->arch, machine);
  int number = SPE_NO_NUMBER;

  if (observed->name != NULL)
    self->call = spe_catalog_lookup (spe_catalog_get (), observed->name);

  self->is_elsewhere = !is_here;
  self->arch = is_here ? observed->arch : machine;
  if (self->arch >= SPE_N_ARCHES)
    return FALSE;
  if (is_here && observed->number != SPE_NO_NUMBER)
    number = observed->number;
  else if (self->call != NULL)
    number = spe_syscall_get_number (self->call, self->arch);

  self->number = (guint32) number;

  return number != SPE_NO_NUMBER;
}

static void
explain (SpeReplayCall     *self,
         const SpeAnalysis *analysis,
         const guint64      args[6])
{
  self->explanation = spe_explain (analysis, self->arch, self->number, args);
}

/* Without a look at the arguments: there are too many conditions on them. */
static void
judge_outcomes (SpeReplayCall     *self,
                const SpeAnalysis *analysis)
{
  g_autoptr (GArray) outcomes = spe_program_dup_outcomes (analysis->program, self->arch,
                                                          self->number);
  const guint64 args[6] = { 0 };
  guint n_permissive = 0;

  for (guint i = 0; i < outcomes->len; i++)
    if (spe_action_is_permissive (g_array_index (outcomes, SpeVerdict, i).action))
      n_permissive++;

  if (n_permissive == outcomes->len)
    return;

  self->state = n_permissive > 0 ? SPE_REPLAY_UNKNOWN : SPE_REPLAY_REFUSED;
  explain (self, analysis, args);
}

static void
judge_values (SpeReplayCall     *self,
              SpeReplayValues   *values,
              const SpeAnalysis *analysis)
{
  SpeReplayArgument argument;
  guint64 args[6] = { 0 };

  if (!spe_replay_values_can_refuse (values, args))
    return;

  self->state = SPE_REPLAY_UNKNOWN;
  if (!spe_replay_values_can_allow (values))
    {
      self->state = SPE_REPLAY_REFUSED;
    }
  else if (spe_replay_values_find_argument (values, &argument, args))
    {
      self->state = SPE_REPLAY_PARTLY;
      self->argument = argument.index;
      self->n_values = argument.n_values;
      self->has_other_values = argument.has_others;
      self->refused_values = argument.refused;
      self->n_refused = argument.n_refused;
    }
  explain (self, analysis, args);
}

static SpeReplayCall *
judge (const SpeObservedCall *observed,
       const SpeAnalysis     *analysis,
       SpeDiagrams           *diagrams)
{
  SpeReplayCall *self = g_new0 (SpeReplayCall, 1);
  SpeReplayValues values;

  self->observed = observed;
  self->state = SPE_REPLAY_ALLOWED;
  self->argument = SPE_NO_ARGUMENT;
  if (!find_place (self, analysis->target->arch))
    self->state = SPE_REPLAY_NO_SUCH_CALL;
  else if (spe_analysis_is_unconfined (analysis))
    self->state = SPE_REPLAY_ALLOWED;
  else if (spe_replay_values_init (&values, diagrams, analysis->program, self->arch,
                                   self->number, observed))
    judge_values (self, &values, analysis);
  else
    judge_outcomes (self, analysis);

  if (self->state == SPE_REPLAY_REFUSED)
    self->n_refused = observed->count;

  return self;
}

static guint
get_group (const SpeReplayCall *self)
{
  return self->state == SPE_REPLAY_PARTLY ? SPE_REPLAY_REFUSED : self->state;
}

static guint64
get_weight (const SpeReplayCall *self)
{
  return get_group (self) == SPE_REPLAY_REFUSED ? self->n_refused : self->observed->count;
}

static int
compare_calls (gconstpointer a,
               gconstpointer b)
{
  const SpeReplayCall *left = *(const SpeReplayCall * const *) a;
  const SpeReplayCall *right = *(const SpeReplayCall * const *) b;

  if (get_group (left) != get_group (right))
    return get_group (left) < get_group (right) ? -1 : 1;
  if (get_weight (left) != get_weight (right))
    return get_weight (left) > get_weight (right) ? -1 : 1;

  return spe_observed_call_compare (left->observed, right->observed);
}

static gboolean
judge_all (SpeReplay     *self,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr (GPtrArray) observed = spe_observation_dup_calls (self->observation);
  g_autoptr (SpeDiagrams) diagrams = spe_diagrams_new (MAX_NODES);

  for (guint i = 0; i < observed->len; i++)
    {
      SpeReplayCall *call = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (spe_diagrams_is_full (diagrams) || spe_diagrams_get_n_nodes (diagrams) > MANY_NODES)
        spe_diagrams_clear (diagrams);

      call = judge (observed->pdata[i], self->analysis, diagrams);
      g_ptr_array_add (self->calls, call);
      self->n_calls[call->state]++;
      self->n_refused += call->n_refused;
    }
  g_ptr_array_sort (self->calls, compare_calls);

  return TRUE;
}

/**
 * spe_replay_new:
 * @observation: what was recorded
 * @analysis: a profile on a target
 * @cancellable: (nullable): gives up
 * @error: return location for %SPE_OBSERVE_ERROR_FILTER, where no filter comes of the profile, or
 *   G_IO_ERROR_CANCELLED
 *
 * Finds out what the profile would have made of the calls. Those that the container's runtime
 * makes itself are not among them, unless they were recorded. Blocks until then; may be called
 * from any thread.
 *
 * Returns: (transfer full) (nullable): the answer
 */
SpeReplay *
spe_replay_new (const SpeObservation  *observation,
                const SpeAnalysis     *analysis,
                GCancellable          *cancellable,
                GError               **error)
{
  g_autoptr (SpeReplay) self = NULL;

  g_return_val_if_fail (observation != NULL && analysis != NULL, NULL);

  if (!spe_analysis_is_unconfined (analysis) &&
      (analysis->program == NULL || !spe_program_is_loadable (analysis->program)))
    {
      g_set_error_literal (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_FILTER,
                           _ ("The container does not start with this profile."));
      return NULL;
    }

  self = g_atomic_rc_box_new0 (SpeReplay);
  self->observation = spe_observation_ref (observation);
  self->analysis = spe_analysis_ref (analysis);
  self->calls = g_ptr_array_new_with_free_func (replay_call_free);
  if (!judge_all (self, cancellable, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * spe_replay_ref:
 * @self: a replay
 *
 * Returns: (transfer full): @self
 */
SpeReplay *
spe_replay_ref (const SpeReplay *self)
{
  return g_atomic_rc_box_acquire ((SpeReplay *) self);
}

static void
replay_clear (gpointer data)
{
  SpeReplay *self = data;

  g_ptr_array_unref (self->calls);
  spe_observation_unref (self->observation);
  spe_analysis_unref (self->analysis);
}

/**
 * spe_replay_unref:
 * @self: (transfer full): a replay
 */
void
spe_replay_unref (SpeReplay *self)
{
  g_atomic_rc_box_release_full (self, replay_clear);
}

/**
 * spe_replay_count_refused:
 * @self: a replay
 *
 * Returns: how many of the calls would be refused, at least with some of their values
 */
guint
spe_replay_count_refused (const SpeReplay *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_calls[SPE_REPLAY_REFUSED] + self->n_calls[SPE_REPLAY_PARTLY];
}

/**
 * spe_replay_lookup:
 * @self: a replay
 * @arch: for which architecture the filter was asked
 * @name: a call
 *
 * Returns: (transfer none) (nullable): what became of it; the worst where it was recorded on
 *   several architectures, and %NULL where it was not recorded
 */
const SpeReplayCall *
spe_replay_lookup (const SpeReplay *self,
                   SpeArch          arch,
                   const char      *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  for (guint i = 0; i < self->calls->len; i++)
    {
      const SpeReplayCall *call = self->calls->pdata[i];

      if (call->arch == arch && g_strcmp0 (call->observed->name, name) == 0)
        return call;
    }

  return NULL;
}

static gboolean
can_be_allowed (const SpeReplay  *self,
                SpeArch           arch,
                const SpeSyscall *call)
{
  int number = spe_syscall_get_number (call, arch);
  g_autoptr (GArray) outcomes = NULL;

  if (number == SPE_NO_NUMBER)
    return FALSE;
  if (spe_analysis_is_unconfined (self->analysis))
    return TRUE;

  outcomes = spe_program_dup_outcomes (self->analysis->program, arch, (guint32) number);
  for (guint i = 0; i < outcomes->len; i++)
    if (spe_action_is_permissive (g_array_index (outcomes, SpeVerdict, i).action))
      return TRUE;

  return FALSE;
}

/**
 * spe_replay_call_get_mark:
 * @self: a recorded call before a filter
 *
 * Returns: what the observation and the profile say about it together
 */
SpeReplayMark
spe_replay_call_get_mark (const SpeReplayCall *self)
{
  g_return_val_if_fail (self != NULL, SPE_REPLAY_MARK_NONE);

  switch (self->state)
    {
    case SPE_REPLAY_REFUSED:
    case SPE_REPLAY_PARTLY:
      return SPE_REPLAY_MARK_MISSING;
    case SPE_REPLAY_ALLOWED:
      return SPE_REPLAY_MARK_SEEN;
    case SPE_REPLAY_UNKNOWN:
    case SPE_REPLAY_NO_SUCH_CALL:
    case SPE_N_REPLAY_STATES:
    default:
      return SPE_REPLAY_MARK_DOUBTFUL;
    }
}

/**
 * spe_replay_get_mark:
 * @self: a replay
 * @arch: an architecture, not NATIVE or INVALID
 * @call: a call
 *
 * Returns: what the observation and the profile say about it together, for a row of a table
 */
SpeReplayMark
spe_replay_get_mark (const SpeReplay  *self,
                     SpeArch           arch,
                     const SpeSyscall *call)
{
  const SpeReplayCall *seen = NULL;

  g_return_val_if_fail (self != NULL && call != NULL, SPE_REPLAY_MARK_NONE);
  g_return_val_if_fail (arch < SPE_N_ARCHES, SPE_REPLAY_MARK_NONE);

  seen = spe_replay_lookup (self, arch, spe_syscall_get_name (call));
  if (seen == NULL)
    return can_be_allowed (self, arch, call) ? SPE_REPLAY_MARK_UNUSED : SPE_REPLAY_MARK_NONE;

  return spe_replay_call_get_mark (seen);
}
