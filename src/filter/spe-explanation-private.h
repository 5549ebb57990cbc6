/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "catalog/spe-syscall.h"
#include "filter/spe-explanation.h"

G_BEGIN_DECLS

/**
 * SpeQuestion:
 * @analysis: what is asked about
 * @meaning: what is written
 * @call: (nullable): the call, where its number has a name
 * @arch: the architecture that it is made on
 * @number: its number as a filter sees it
 * @args: its arguments
 * @verdict: what the compiled program does
 * @plains: (nullable): the entries that speak of the call
 * @n_entries: how many of them can fit at all
 * @deciding: (nullable): the one that says what the program does
 * @contradicted: (nullable): the last that fits and says something else
 *
 * A call, and what is found out about it.
 */
typedef struct
{
  const SpeAnalysis     *analysis;
  const SpePlainMeaning *meaning;
  const SpeSyscall      *call;
  SpeArch                arch;
  guint32                number;
  const guint64         *args;
  SpeVerdict             verdict;
  const GArray          *plains;
  guint                  n_entries;
  const SpeEntry        *deciding;
  const SpeEntry        *contradicted;
} SpeQuestion;

guint      spe_question_get_rule  (const SpeQuestion *self,
                                   guint              flat_rule);
GPtrArray *spe_question_dup_notes (const SpeQuestion *self);

G_END_DECLS
