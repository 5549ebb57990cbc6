/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-analysis.h"
#include "filter/spe-differential.h"
#include "model/spe-call-index.h"

G_BEGIN_DECLS

/**
 * SpeExplanationKind:
 * @SPE_EXPLANATION_RULE: a rule decides
 * @SPE_EXPLANATION_DEFAULT: the default action decides
 * @SPE_EXPLANATION_FOREIGN_ARCH: the architecture is not in the filter: the thread is killed
 * @SPE_EXPLANATION_STUB: runc's stub answers before the filter is asked
 * @SPE_EXPLANATION_MISCOMPILED: libseccomp has made something else of the rules
 *
 * Who decides about a call.
 */
typedef enum
{
  SPE_EXPLANATION_RULE,
  SPE_EXPLANATION_DEFAULT,
  SPE_EXPLANATION_FOREIGN_ARCH,
  SPE_EXPLANATION_STUB,
  SPE_EXPLANATION_MISCOMPILED,
} SpeExplanationKind;

/**
 * SpeObstacle:
 * @SPE_OBSTACLE_SCOPE: the engine leaves the rule out: it does not hold for this container
 * @SPE_OBSTACLE_LIKE_DEFAULT: the rule does what the default action does, and is dropped
 * @SPE_OBSTACLE_UNKNOWN_NAME: the target's libseccomp does not know the name
 * @SPE_OBSTACLE_NO_NUMBER: it has no number for the call on this architecture
 * @SPE_OBSTACLE_CONDITIONS: the runtime reads only the first conditions of the rule
 * @SPE_OBSTACLE_HIDDEN: another rule names the call without conditions
 * @SPE_OBSTACLE_OTHER_FIRST: the rule fits too, but another one is tested first
 * @SPE_OBSTACLE_MULTIPLEXER: the call can be made through another one, where the first argument
 *   means something else
 *
 * What keeps a rule from deciding.
 */
typedef enum
{
  SPE_OBSTACLE_SCOPE,
  SPE_OBSTACLE_LIKE_DEFAULT,
  SPE_OBSTACLE_UNKNOWN_NAME,
  SPE_OBSTACLE_NO_NUMBER,
  SPE_OBSTACLE_CONDITIONS,
  SPE_OBSTACLE_HIDDEN,
  SPE_OBSTACLE_OTHER_FIRST,
  SPE_OBSTACLE_MULTIPLEXER,
} SpeObstacle;

/**
 * SpeExplanationNote:
 * @obstacle: what was in the way
 * @rule: of which rule of the author's profile
 * @text: the same in a translated sentence
 *
 * A rule about the call that does not decide, or not as it seems.
 */
typedef struct
{
  SpeObstacle  obstacle;
  guint        rule;
  char        *text;
} SpeExplanationNote;

/**
 * SpeExplanation:
 * @verdict: what the compiled program does
 * @kind: who decides
 * @rule: the rule of the author's profile that decides, or %SPE_NO_RULE
 * @conditions: (element-type SpeCondition): which of its conditions fit and are enough; without
 *   those that a multiplexer puts the number of the call in place of
 * @is_default: whether the verdict is that of the default action, and no rule decides
 * @is_bad_arch: whether the architecture is not in the filter, so that the thread is killed
 * @depends: whether other arguments lead to another verdict
 * @text: who decides, in one translated sentence
 * @notes: (element-type SpeExplanationNote): what was in the way, in the order of the rules
 * @is_miscompiled: whether the call was found to end otherwise than the rules say, with these
 *   arguments or with others
 * @miscompilation: where @is_miscompiled, with which arguments
 * @miscompilation_text: (nullable): the same in one translated sentence
 *
 * Why a call ends as it does. Free with spe_explanation_free().
 */
typedef struct
{
  SpeVerdict          verdict;
  SpeExplanationKind  kind;
  guint               rule;
  GPtrArray          *conditions;
  gboolean            is_default;
  gboolean            is_bad_arch;
  gboolean            depends;
  char               *text;
  GPtrArray          *notes;
  gboolean            is_miscompiled;
  SpeMiscompilation   miscompilation;
  char               *miscompilation_text;
} SpeExplanation;

SpeExplanation *spe_explain            (const SpeAnalysis *analysis,
                                        SpeArch            arch,
                                        guint32            number,
                                        const guint64      args[6]);
void            spe_explanation_free   (SpeExplanation    *self);
const char     *spe_obstacle_to_string (SpeObstacle        obstacle);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeExplanation, spe_explanation_free)

G_END_DECLS
