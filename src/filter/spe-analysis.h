/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "filter/spe-check.h"
#include "filter/spe-compile.h"

G_BEGIN_DECLS

/**
 * SpeAnalysis:
 * @profile: the author's profile
 * @target: what it was judged for
 * @refusal: (nullable): the engine's or the runtime's own words, where one of them refuses it
 * @resolution: (nullable): the flat profile, where the engine accepts it
 * @program: (nullable): the compiled filter, where libseccomp accepts it
 * @problems: (element-type SpeProblem): what is wrong or doubtful, in file order; those of
 *   the reader are not among them
 *
 * All that is known about a profile on a target. Immutable, safe from any thread.
 */
typedef struct
{
  SpeProfile    *profile;
  SpeTarget     *target;
  char          *refusal;
  SpeResolution *resolution;
  SpeProgram    *program;
  GPtrArray     *problems;
} SpeAnalysis;

#define SPE_TYPE_ANALYSIS (spe_analysis_get_type ())

GType        spe_analysis_get_type      (void);
SpeAnalysis *spe_analyse                (const SpeProfile  *profile,
                                         const SpeTarget   *target,
                                         GCancellable      *cancellable,
                                         GError           **error);
SpeAnalysis *spe_analyse_as_read        (const SpeProfile  *profile,
                                         const SpeProfile  *as_read,
                                         const GError      *refusal,
                                         const SpeTarget   *target,
                                         SpeCheckSetting    setting,
                                         GCancellable      *cancellable,
                                         GError           **error);
gboolean     spe_analysis_is_unconfined (const SpeAnalysis *self);
SpeAnalysis *spe_analysis_ref           (const SpeAnalysis *self);
void         spe_analysis_unref         (SpeAnalysis       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeAnalysis, spe_analysis_unref)

G_END_DECLS
