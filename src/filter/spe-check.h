/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-operator-policy.h"
#include "filter/spe-program.h"
#include "filter/spe-resolve.h"
#include "model/spe-problem.h"

G_BEGIN_DECLS

/**
 * SpeCheckSetting:
 * @runtime_default: (nullable): the flat profile that the target's engine brings along
 * @policy: (nullable): what the operator of the cluster lets pass
 *
 * What a profile is held against besides its target. All zero, as `{ 0 }` makes it, nothing.
 */
typedef struct
{
  const SpeProfile        *runtime_default;
  const SpeOperatorPolicy *policy;
} SpeCheckSetting;

/**
 * SpeCheckInput:
 * @profile: the author's profile
 * @target: what it is judged for
 * @resolution: (nullable): the flat profile, where the engine accepts it
 * @program: (nullable): the compiled filter, where libseccomp accepts it
 * @setting: what else the profile is held against
 *
 * What the checks may look at.
 */
typedef struct
{
  const SpeProfile    *profile;
  const SpeTarget     *target;
  const SpeResolution *resolution;
  const SpeProgram    *program;
  SpeCheckSetting      setting;
} SpeCheckInput;

/**
 * SpeCheckInfo:
 * @id: `SEC` and a number
 * @title: its short name
 * @severity: of most of its problems
 * @meaning: what it reports, translated, one sentence
 * @reason: why that matters, translated
 * @advice: (nullable): what to do, translated
 *
 * What is known about a check before it finds anything.
 */
typedef struct
{
  const char  *id;
  const char  *title;
  SpeSeverity  severity;
  const char  *meaning;
  const char  *reason;
  const char  *advice;
} SpeCheckInfo;

void          spe_check                    (const SpeCheckInput *input,
                                            GPtrArray           *problems);
SpeCheckInfo *spe_check_dup_infos          (guint               *out_n_infos);
gboolean      spe_check_find_info          (const char          *name,
                                            SpeCheckInfo        *out_info);
gboolean      spe_check_concerns           (const SpeTarget     *target,
                                            const SpeProblem    *problem);
gboolean      spe_check_is_dangerous       (const char          *name);
gboolean      spe_check_is_operator_socket (const char          *path);

G_END_DECLS
