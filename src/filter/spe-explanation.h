/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-analysis.h"
#include "model/spe-call-index.h"

G_BEGIN_DECLS

/**
 * SpeExplanation:
 * @verdict: what the compiled program does
 * @rule: the rule of the author's profile that decides, or %SPE_NO_RULE
 * @is_default: whether the default action decides
 * @is_bad_arch: whether the architecture is not in the filter, so that the thread is killed
 * @depends: whether other arguments lead to another verdict
 * @text: the same in one translated sentence
 *
 * Why a call ends as it does. Free with spe_explanation_free().
 */
typedef struct
{
  SpeVerdict verdict;
  guint      rule;
  gboolean   is_default;
  gboolean   is_bad_arch;
  gboolean   depends;
  char      *text;
} SpeExplanation;

SpeExplanation *spe_explain          (const SpeAnalysis *analysis,
                                      SpeArch            arch,
                                      guint32            number,
                                      const guint64      args[6]);
void            spe_explanation_free (SpeExplanation    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeExplanation, spe_explanation_free)

G_END_DECLS
