/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "catalog/spe-syscall.h"
#include "filter/spe-filter-stack.h"

G_BEGIN_DECLS

/**
 * SpeOutcomeRegion:
 * @verdict: what happens to the call
 * @condition: (nullable): for which arguments, as in %SpeDifferenceRegion
 * @is_whole: whether @condition says all; if not, it is %NULL and @args are one example
 * @args: arguments for which it is so
 *
 * Arguments of a call that all lead to one verdict.
 */
typedef struct
{
  SpeVerdict  verdict;
  char       *condition;
  gboolean    is_whole;
  guint64     args[6];
} SpeOutcomeRegion;

/**
 * SpeStackOutcome:
 * @arch: where; %SPE_ARCH_INVALID stands for every architecture that no filter names
 * @audit_arch: its AUDIT_ARCH_ number, or one that stands for all of those
 * @call: (nullable): the call; %NULL for numbers that no known call has
 * @first: its number, as a filter sees it
 * @last: the last number for which the same holds; @first for a known call
 * @regions: (element-type SpeOutcomeRegion): what happens, strictest first; one where the
 *   arguments do not matter, none where the conditions on them are too many to be told
 *
 * What filters do with a call, or with a range of numbers.
 */
typedef struct
{
  SpeArch           arch;
  guint32           audit_arch;
  const SpeSyscall *call;
  guint32           first;
  guint32           last;
  GPtrArray        *regions;
} SpeStackOutcome;

GPtrArray *spe_stack_outcomes_new        (const SpeFilterStack  *stack,
                                          SpeArch                native,
                                          GCancellable          *cancellable,
                                          GError               **error);
gboolean   spe_stack_outcome_get_verdict (const SpeStackOutcome *self,
                                          SpeVerdict            *out_verdict);

G_END_DECLS
