/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/guide/spe-guide.h"

/* Whether what was done shows that a step is done, whatever the steps before it are. */
static gboolean
is_done (const SpeGuide *self,
         SpeGuideStep    step)
{
  const SpeGuideFacts *facts = &self->facts;

  switch (step)
    {
    case SPE_GUIDE_DEFAULT:
      return facts->has_profile;
    case SPE_GUIDE_WATCH:
      return facts->is_watched;
    case SPE_GUIDE_ALLOW:
      return facts->is_changed;
    case SPE_GUIDE_CHECK:
      return facts->is_checked && facts->n_errors == 0;
    case SPE_GUIDE_INSTALL:
      return facts->is_installed;
    case SPE_GUIDE_POD:
      return facts->is_copied;
    case SPE_GUIDE_CAUSE:
    case SPE_GUIDE_UNCONFINED:
    case SPE_N_GUIDE_STEPS:
    default:
      return FALSE;
    }
}

static gboolean
is_settled (const SpeGuide *self,
            SpeGuideStep    step)
{
  return self->settled[step] != SPE_GUIDE_LATER || is_done (self, step);
}

/**
 * spe_guide_settle:
 * @self: a guide
 * @step: a step
 * @state: %SPE_GUIDE_SKIPPED, %SPE_GUIDE_DONE, or %SPE_GUIDE_LATER to take it up again
 *
 * Keeps what the person said about a step.
 */
void
spe_guide_settle (SpeGuide      *self,
                  SpeGuideStep   step,
                  SpeGuideState  state)
{
  g_return_if_fail (self != NULL && step < SPE_N_GUIDE_STEPS);
  g_return_if_fail (state != SPE_GUIDE_NOW);

  self->settled[step] = state;
}

/**
 * spe_guide_get_current:
 * @self: a guide
 *
 * Returns: the first step that is neither done nor skipped; %SPE_N_GUIDE_STEPS where all are,
 *   except for the other way out, whose turn never comes by itself
 */
SpeGuideStep
spe_guide_get_current (const SpeGuide *self)
{
  g_return_val_if_fail (self != NULL, SPE_N_GUIDE_STEPS);

  for (SpeGuideStep step = 0; step < SPE_GUIDE_UNCONFINED; step++)
    if (!is_settled (self, step))
      return step;

  return SPE_N_GUIDE_STEPS;
}

/**
 * spe_guide_get_state:
 * @self: a guide
 * @step: a step
 *
 * What the person did counts more than what the person said. A check that passes says nothing
 * before there is something to check: it waits for the steps before it.
 *
 * Returns: how the step stands
 */
SpeGuideState
spe_guide_get_state (const SpeGuide *self,
                     SpeGuideStep    step)
{
  SpeGuideStep current = SPE_N_GUIDE_STEPS;

  g_return_val_if_fail (self != NULL && step < SPE_N_GUIDE_STEPS, SPE_GUIDE_LATER);

  current = spe_guide_get_current (self);
  if (step == current)
    return SPE_GUIDE_NOW;
  if (step == SPE_GUIDE_CHECK && current < step)
    return self->settled[step];

  return is_done (self, step) ? SPE_GUIDE_DONE : self->settled[step];
}
