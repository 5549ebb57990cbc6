/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-compile-process.h"
#include "filter/spe-compile.h"
#include "filter/spe-entries.h"
#include "model/spe-problem.h"

G_BEGIN_DECLS

/**
 * SpeCompileLimits:
 * @cpu_seconds: how much processor time libseccomp may take
 * @wall_milliseconds: how much time may pass
 *
 * When a compilation is given up.
 */
typedef struct
{
  guint cpu_seconds;
  guint wall_milliseconds;
} SpeCompileLimits;

/**
 * SpeCompileOutcome:
 * @resolution: what was compiled
 * @entries: the same as libseccomp was asked
 * @target: what for
 * @problems: (element-type SpeProblem): takes what went wrong
 *
 * What the texts of problems are made from.
 */
typedef struct
{
  const SpeResolution *resolution;
  const SpeEntries    *entries;
  const SpeTarget     *target;
  GPtrArray           *problems;
} SpeCompileOutcome;

SpeProgram *spe_compile_within         (const SpeResolution      *resolution,
                                        const SpeTarget          *target,
                                        const SpeCompileLimits   *limits,
                                        GPtrArray                *problems,
                                        GCancellable             *cancellable,
                                        GError                  **error);

/* What can go wrong, in words (spe-compile-problems.c). */
void        spe_compile_report_default (SpeCompileOutcome        *outcome);
void        spe_compile_report_arch    (SpeCompileOutcome        *outcome,
                                        guint                     arch,
                                        int                       reason);
void        spe_compile_report_entry   (SpeCompileOutcome        *outcome,
                                        guint                     entry,
                                        int                       reason);
void        spe_compile_report_unknown (SpeCompileOutcome        *outcome,
                                        guint                     lost);
void        spe_compile_report_length  (SpeCompileOutcome        *outcome,
                                        guint                     n_instructions);
void        spe_compile_report_overdue (SpeCompileOutcome        *outcome,
                                        const SpeCompileProcess  *process);
void        spe_compile_report_crash   (SpeCompileOutcome        *outcome,
                                        const SpeCompileProcess  *process);

G_END_DECLS
