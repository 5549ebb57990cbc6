/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-filter-stack.h"

#include <linux/seccomp.h>

#include "filter/spe-program-diagram.h"

struct _SpeFilterStack
{
  SpeProgram **programs;
  guint        n_programs;
};

/**
 * spe_filter_stack_new:
 * @programs: (array length=n_programs) (nullable): the filters, the oldest first
 * @n_programs: how many; 0 is a thread that nothing is kept from
 *
 * Returns: (transfer full): the filters together
 */
SpeFilterStack *
spe_filter_stack_new (const SpeProgram *const *programs,
                      guint                    n_programs)
{
  SpeFilterStack *self = NULL;

  g_return_val_if_fail (programs != NULL || n_programs == 0, NULL);

  self = g_atomic_rc_box_new0 (SpeFilterStack);
  self->programs = g_new0 (SpeProgram *, n_programs);
  self->n_programs = n_programs;
  for (guint i = 0; i < n_programs; i++)
    self->programs[i] = spe_program_ref (programs[i]);

  return self;
}

/**
 * spe_filter_stack_ref:
 * @self: filters
 *
 * Returns: (transfer full): @self
 */
SpeFilterStack *
spe_filter_stack_ref (const SpeFilterStack *self)
{
  return g_atomic_rc_box_acquire ((SpeFilterStack *) self);
}

static void
stack_clear (gpointer data)
{
  SpeFilterStack *self = data;

  for (guint i = 0; i < self->n_programs; i++)
    spe_program_unref (self->programs[i]);
  g_free (self->programs);
}

/**
 * spe_filter_stack_unref:
 * @self: (transfer full): filters
 */
void
spe_filter_stack_unref (SpeFilterStack *self)
{
  g_atomic_rc_box_release_full (self, stack_clear);
}

/**
 * spe_filter_stack_get_programs:
 * @self: filters
 * @out_n: (out): how many there are
 *
 * Returns: (transfer none) (array length=out_n): each of them, the oldest first
 */
const SpeProgram *const *
spe_filter_stack_get_programs (const SpeFilterStack *self,
                               guint                *out_n)
{
  g_return_val_if_fail (self != NULL && out_n != NULL, NULL);

  *out_n = self->n_programs;

  return (const SpeProgram *const *) self->programs;
}

static gint32
get_strictness (guint32 value)
{
  return (gint32) (value & SECCOMP_RET_ACTION_FULL);
}

/**
 * spe_filter_stack_run:
 * @self: filters
 * @audit_arch: as for spe_program_run()
 * @number: as for spe_program_run()
 * @args: the arguments
 *
 * Asks the filters as the kernel does: the newest first, and of answers that are equally strict
 * the first one counts, with its errno (kernel/seccomp.c, seccomp_run_filters).
 *
 * Returns: what they return together; SECCOMP_RET_ALLOW where there is none
 */
guint32
spe_filter_stack_run (const SpeFilterStack *self,
                      guint32               audit_arch,
                      guint32               number,
                      const guint64         args[6])
{
  guint32 answer = SECCOMP_RET_ALLOW;

  g_return_val_if_fail (self != NULL && args != NULL, SECCOMP_RET_KILL_PROCESS);

  for (guint i = self->n_programs; i > 0; i--)
    {
      guint32 own = spe_program_run (self->programs[i - 1], audit_arch, number, args);

      if (get_strictness (own) < get_strictness (answer))
        answer = own;
    }

  return answer;
}

/* Verdicts that are packed compare as their actions do, which stand in the order of strictness. */
static guint64
take_stricter (guint64 newer,
               guint64 older)
{
  return spe_verdict_unpack (older).action < spe_verdict_unpack (newer).action ? older : newer;
}

/**
 * spe_filter_stack_combine:
 * @self: filters
 * @diagrams: a store
 * @of_programs: (array): for each filter, what it does, as packed verdicts
 *
 * Returns: what they do together, as packed verdicts; good for nothing where the store is full
 *   afterwards
 */
SpeDiagram
spe_filter_stack_combine (const SpeFilterStack *self,
                          SpeDiagrams          *diagrams,
                          const SpeDiagram     *of_programs)
{
  SpeVerdict allowed = { SPE_ACTION_ALLOW, 0 };
  SpeDiagram combined = 0;

  g_return_val_if_fail (self != NULL && diagrams != NULL, 0);
  g_return_val_if_fail (of_programs != NULL || self->n_programs == 0, 0);

  if (self->n_programs == 0)
    return spe_diagrams_constant (diagrams, spe_verdict_pack (allowed));

  combined = of_programs[self->n_programs - 1];
  for (guint i = self->n_programs - 1; i > 0; i--)
    combined = spe_diagrams_combine (diagrams, combined, of_programs[i - 1], take_stricter);

  return combined;
}
