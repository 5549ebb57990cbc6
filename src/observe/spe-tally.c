/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-tally.h"

#include "catalog/spe-catalog.h"
#include "observe/spe-recorded-arguments.h"
#include "observe/spe-refusal.h"

/* Counts calls into an observation. Most calls are of this machine's own architecture and have a
 * small number, and those are found by it alone: a recorder that asks a hash table for each of
 * millions of calls would be the slow part. */

struct _SpeTally
{
  /* Borrowed. */
  SpeObservation   *observation;
  const SpeProgram *base;

  guint             source;
  gboolean          has_arguments;
  guint32           audit_arch;

  /* Borrowed, by number: the calls of this machine's own architecture that were made. */
  SpeObservedCall  *own[SPE_TALLY_MAX_NUMBER];

  /* Whether nobody has to hear of it. */
  gboolean          is_known[SPE_TALLY_MAX_NUMBER];

  gboolean          has_unwatched;
  guint64           n_interrupted;
  gboolean          notes[SPE_N_RECORD_NOTES];
};

/* Whether a profile lets a call through whatever its arguments are. */
static gboolean
is_always_allowed (const SpeProgram *program,
                   SpeArch           arch,
                   guint             number)
{
  g_autoptr (GArray) outcomes = spe_program_dup_outcomes (program, arch, number);

  for (guint i = 0; i < outcomes->len; i++)
    if (!spe_action_is_permissive (g_array_index (outcomes, SpeVerdict, i).action))
      return FALSE;

  return outcomes->len > 0;
}

/**
 * spe_tally_new:
 * @observation: where to count; borrowed, as are its calls
 * @source: the index of the recording's source in it
 * @base: (nullable): a filter for this machine; calls that it allows are not counted
 * @has_arguments: whether the values of arguments are kept that filters look at
 *
 * Returns: (transfer full): a tally of nothing
 */
SpeTally *
spe_tally_new (SpeObservation   *observation,
               guint             source,
               const SpeProgram *base,
               gboolean          has_arguments)
{
  SpeArch host = spe_arch_get_host ();
  SpeTally *self = NULL;

  g_return_val_if_fail (observation != NULL, NULL);

  self = g_new0 (SpeTally, 1);
  self->observation = observation;
  self->source = source;
  self->base = base;
  self->has_arguments = has_arguments;
  self->audit_arch = host != SPE_ARCH_INVALID ? spe_arch_get_audit (host) : 0;
  for (guint i = 0; base != NULL && host != SPE_ARCH_INVALID && i < SPE_TALLY_MAX_NUMBER; i++)
    self->is_known[i] = is_always_allowed (base, host, i);

  return self;
}

/**
 * spe_tally_free:
 * @self: (nullable) (transfer full): a tally
 */
void
spe_tally_free (SpeTally *self)
{
  g_free (self);
}

/**
 * spe_tally_seed:
 * @self: a tally
 * @seed: what was seen before
 *
 * Nobody has to hear of the calls in @seed.
 */
void
spe_tally_seed (SpeTally             *self,
                const SpeObservation *seed)
{
  SpeArch host = spe_arch_get_host ();

  g_return_if_fail (self != NULL && seed != NULL);

  for (guint i = 0; host != SPE_ARCH_INVALID && i < SPE_TALLY_MAX_NUMBER; i++)
    if (spe_observation_lookup_number (seed, host, (int) i) != NULL)
      self->is_known[i] = TRUE;
}

static gboolean
is_own (const SpeTally            *self,
        const struct seccomp_data *call)
{
  return call->arch == self->audit_arch && call->nr >= 0 && call->nr < SPE_TALLY_MAX_NUMBER;
}

static SpeObservedCall *
add_call (SpeTally                  *self,
          const struct seccomp_data *data,
          pid_t                      tid)
{
  const SpeRefusal refusal = { .call = *data };
  SpeArch arch = spe_refusal_get_arch (&refusal);
  g_autofree char *arch_text = NULL;
  g_autofree char *name = NULL;
  SpeObservedCall *call = NULL;
  SpeTask task;

  if (arch == SPE_ARCH_INVALID)
    arch_text = g_strdup_printf ("0x%08x", data->arch);
  call = spe_observation_obtain_call (self->observation, arch, arch_text, NULL, data->nr);
  if (call == NULL)
    {
      spe_tally_add_note (self, SPE_RECORD_NOTE_TOO_MANY);
      return NULL;
    }

  spe_observed_call_add_source (call, self->source);
  if (call->first == SPE_NO_TIME)
    {
      gint64 now = g_get_real_time ();

      spe_observed_call_add_time (call, now, SPE_NO_TIME);
      if (spe_task_read (&task, tid))
        spe_observed_call_add_name (call, name = g_utf8_make_valid (task.name, -1));
    }

  return call;
}

static guint
get_mask (const SpeTally        *self,
          const SpeObservedCall *call)
{
  if (!self->has_arguments || call->name == NULL)
    return 0;

  return spe_recorded_arguments_get (call->name, call->arch);
}

static guint
count_values (const SpeObservedCall *call)
{
  guint n = 0;

  for (guint i = 0; i < SPE_OBSERVED_ARGUMENTS; i++)
    if (call->arguments[i].values != NULL)
      n += call->arguments[i].values->len;

  return n;
}

/* Returns whether a value is new. */
static gboolean
add_values (SpeObservedCall           *call,
            const struct seccomp_data *data,
            guint                      mask)
{
  guint n_values = 0;

  if (mask == 0)
    return FALSE;

  n_values = count_values (call);
  for (guint i = 0; i < SPE_OBSERVED_ARGUMENTS; i++)
    if ((mask & (1u << i)) != 0)
      spe_observed_call_add_value (call, i, data->args[i], 1);

  return count_values (call) > n_values;
}

static gboolean
is_in_base (const SpeTally            *self,
            const struct seccomp_data *data)
{
  if (self->base == NULL)
    return FALSE;

  return spe_action_is_permissive (
    spe_verdict_from_return (spe_program_run (self->base, data->arch, (guint32) data->nr,
                                              (const guint64 *) data->args)).action);
}

/**
 * spe_tally_take:
 * @self: a tally
 * @call: a call that is made
 * @tid: the thread that makes it
 *
 * Returns: whether it tells something new: another call, or another value of an argument
 */
gboolean
spe_tally_take (SpeTally                  *self,
                const struct seccomp_data *call,
                pid_t                      tid)
{
  SpeObservedCall *seen = NULL;
  gboolean is_new = FALSE;

  g_return_val_if_fail (self != NULL && call != NULL, FALSE);

  /* Minus one stands for no call at all, for the kernel too. */
  if (call->nr == SPE_NO_NUMBER || is_in_base (self, call))
    return FALSE;

  if (is_own (self, call))
    seen = self->own[call->nr];
  if (seen == NULL)
    seen = add_call (self, call, tid);
  if (seen == NULL)
    return FALSE;

  is_new = seen->count == 0;
  if (is_own (self, call))
    {
      self->own[call->nr] = seen;
      self->is_known[call->nr] = TRUE;
    }
  spe_observed_call_add_count (seen, 1);

  return add_values (seen, call, get_mask (self, seen)) || is_new;
}

/**
 * spe_tally_is_known:
 * @self: a tally
 * @number: of a call of this machine's own architecture
 *
 * Returns: whether nobody has to hear of it again
 */
gboolean
spe_tally_is_known (const SpeTally *self,
                    guint           number)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return number < SPE_TALLY_MAX_NUMBER && self->is_known[number];
}

/**
 * spe_tally_get_mask:
 * @self: a tally
 * @number: of a call of this machine's own architecture
 *
 * Returns: a bit for each argument of which new values count
 */
guint
spe_tally_get_mask (const SpeTally *self,
                    guint           number)
{
  SpeArch host = spe_arch_get_host ();
  const SpeSyscall *known = NULL;

  g_return_val_if_fail (self != NULL, 0);

  if (!self->has_arguments || host == SPE_ARCH_INVALID)
    return 0;
  known = spe_catalog_lookup_number (spe_catalog_get (), host, (int) number);

  return known != NULL ? spe_recorded_arguments_get (spe_syscall_get_name (known), host) : 0;
}

/**
 * spe_tally_get_call:
 * @self: a tally
 * @number: of a call of this machine's own architecture, below %SPE_TALLY_MAX_NUMBER
 *
 * Returns: (transfer none) (nullable): what was seen of it
 */
const SpeObservedCall *
spe_tally_get_call (const SpeTally *self,
                    guint           number)
{
  g_return_val_if_fail (self != NULL && number < SPE_TALLY_MAX_NUMBER, NULL);

  return self->own[number];
}

/**
 * spe_tally_add_note:
 * @self: a tally
 * @note: what a reader has to know
 */
void
spe_tally_add_note (SpeTally      *self,
                    SpeRecordNote  note)
{
  g_return_if_fail (self != NULL && (guint) note < SPE_N_RECORD_NOTES);

  self->notes[note] = TRUE;
}

/**
 * spe_tally_has_note:
 * @self: a tally
 * @note: a note
 *
 * Returns: whether a reader has to know that
 */
gboolean
spe_tally_has_note (const SpeTally *self,
                    SpeRecordNote   note)
{
  g_return_val_if_fail (self != NULL && (guint) note < SPE_N_RECORD_NOTES, FALSE);

  return self->notes[note];
}

/**
 * spe_tally_add_interrupted:
 * @self: a tally
 * @count: how many calls a signal has taken back before they were heard of
 */
void
spe_tally_add_interrupted (SpeTally *self,
                           guint64   count)
{
  g_return_if_fail (self != NULL);

  self->n_interrupted += count;
  if (count > 0)
    spe_tally_add_note (self, SPE_RECORD_NOTE_INTERRUPTED);
}

/**
 * spe_tally_add_unwatched:
 * @self: a tally
 *
 * From here on there are threads whose rt_sigreturn nobody hears of.
 */
void
spe_tally_add_unwatched (SpeTally *self)
{
  g_return_if_fail (self != NULL);

  self->has_unwatched = TRUE;
}

static gboolean
is_there (const SpeTally *self,
          SpeArch         arch,
          const char     *name)
{
  return spe_observation_lookup (self->observation, arch, name) != NULL;
}

/* The call ends a signal handler. Where it cannot be heard of it has to be assumed. */
static void
assume_return (SpeTally *self,
               SpeArch   arch)
{
  const SpeSyscall *known = spe_catalog_lookup (spe_catalog_get (), "rt_sigreturn");
  int number = spe_syscall_get_number (known, arch);
  SpeObservedCall *call = NULL;

  if (number == SPE_NO_NUMBER || is_there (self, arch, "rt_sigreturn") ||
      (!is_there (self, arch, "rt_sigaction") && !is_there (self, arch, "sigaction")) ||
      (arch == spe_arch_get_host () && spe_tally_is_known (self, (guint) number)))
    return;

  call = spe_observation_obtain_call (self->observation, arch, NULL, "rt_sigreturn",
                                      SPE_NO_NUMBER);
  if (call == NULL)
    return;
  spe_observed_call_add_source (call, self->source);
  spe_tally_add_note (self, SPE_RECORD_NOTE_UNSEEN_RETURN);
}

/**
 * spe_tally_finish:
 * @self: a tally to which nothing more is added
 *
 * Writes into the source how complete the recording is, and why.
 */
void
spe_tally_finish (SpeTally *self)
{
  SpeObservationSource *source = NULL;
  SpeCompleteness complete = SPE_COMPLETENESS_YES;

  g_return_if_fail (self != NULL);

  for (SpeArch arch = 0; self->has_unwatched && arch < SPE_N_ARCHES; arch++)
    assume_return (self, arch);
  for (SpeArch arch = 0; arch < SPE_N_ARCHES; arch++)
    if (is_there (self, arch, "io_uring_setup"))
      spe_tally_add_note (self, SPE_RECORD_NOTE_RING);

  source = spe_observation_edit_source (self->observation, self->source);
  for (SpeRecordNote note = 0; note < SPE_N_RECORD_NOTES; note++)
    {
      SpeCompleteness best = spe_record_note_get_completeness (note);

      if (!self->notes[note])
        continue;
      if (best == SPE_COMPLETENESS_NO ||
          (best == SPE_COMPLETENESS_UNKNOWN && complete == SPE_COMPLETENESS_YES))
        complete = best;
      spe_observation_source_take_reason (source, g_strdup (spe_record_note_get_text (note)));
    }
  source->complete = complete;
  source->end = g_get_real_time ();
}
