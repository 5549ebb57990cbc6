/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpeGuideStep:
 * @SPE_GUIDE_CAUSE: find out whether the default is the cause
 * @SPE_GUIDE_DEFAULT: open the default of the runtime
 * @SPE_GUIDE_WATCH: see what the workload needs
 * @SPE_GUIDE_ALLOW: allow it
 * @SPE_GUIDE_CHECK: check the profile
 * @SPE_GUIDE_INSTALL: bring it to the node
 * @SPE_GUIDE_POD: name it in the Pod
 * @SPE_GUIDE_UNCONFINED: the other way out, which no other step leads to
 *
 * The steps from a workload that RuntimeDefault breaks to a Pod that works.
 */
typedef enum
{
  SPE_GUIDE_CAUSE,
  SPE_GUIDE_DEFAULT,
  SPE_GUIDE_WATCH,
  SPE_GUIDE_ALLOW,
  SPE_GUIDE_CHECK,
  SPE_GUIDE_INSTALL,
  SPE_GUIDE_POD,
  SPE_GUIDE_UNCONFINED,
  SPE_N_GUIDE_STEPS,
} SpeGuideStep;

/**
 * SpeGuideState:
 * @SPE_GUIDE_LATER: its turn has not come
 * @SPE_GUIDE_NOW: its turn is now
 * @SPE_GUIDE_SKIPPED: the person left it out
 * @SPE_GUIDE_DONE: it is done
 */
typedef enum
{
  SPE_GUIDE_LATER,
  SPE_GUIDE_NOW,
  SPE_GUIDE_SKIPPED,
  SPE_GUIDE_DONE,
} SpeGuideState;

/**
 * SpeGuideFacts:
 * @has_profile: a profile is open
 * @is_watched: a command was tried under it, or it is known what was seen
 * @is_changed: it is no longer what it was when it was opened
 * @is_checked: all checks of it as it is now are through
 * @n_errors: how many errors they found
 * @is_installed: it was installed as it is now
 * @is_copied: the lines for the Pod were copied
 *
 * What the person did, as the window knows it.
 */
typedef struct
{
  gboolean has_profile;
  gboolean is_watched;
  gboolean is_changed;
  gboolean is_checked;
  guint    n_errors;
  gboolean is_installed;
  gboolean is_copied;
} SpeGuideFacts;

/**
 * SpeGuide:
 * @facts: what was done
 * @settled: what the person said of a step: %SPE_GUIDE_LATER for nothing, %SPE_GUIDE_SKIPPED or
 *   %SPE_GUIDE_DONE
 *
 * How far somebody has come. A plain value; all zero is the beginning.
 */
typedef struct
{
  SpeGuideFacts facts;
  SpeGuideState settled[SPE_N_GUIDE_STEPS];
} SpeGuide;

void          spe_guide_settle      (SpeGuide       *self,
                                     SpeGuideStep    step,
                                     SpeGuideState   state);
SpeGuideState spe_guide_get_state   (const SpeGuide *self,
                                     SpeGuideStep    step);
SpeGuideStep  spe_guide_get_current (const SpeGuide *self);

G_END_DECLS
