/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "catalog/spe-syscall.h"
#include "filter/spe-analysis.h"

G_BEGIN_DECLS

/**
 * SpeMergeKind:
 * @SPE_MERGE_UNION: what any of the profiles lets happen: the least restrictive outcome
 * @SPE_MERGE_INTERSECTION: what all of them let happen: the most restrictive outcome
 *
 * How profiles are merged, in the kernel's order of restrictiveness: that of %SpeAction.
 */
typedef enum
{
  SPE_MERGE_UNION,
  SPE_MERGE_INTERSECTION,
} SpeMergeKind;

/**
 * SpeMergedCall:
 * @arch: where
 * @call: the call
 * @result: what the merged profile does, in translated words
 * @outcomes: (element-type utf8): what each of the profiles does, in their order
 *
 * A call that not all of the profiles treat alike.
 */
typedef struct
{
  SpeArch           arch;
  const SpeSyscall *call;
  char             *result;
  GPtrArray        *outcomes;
} SpeMergedCall;

/**
 * SpeMerge:
 * @profile: the merged profile, flat
 * @calls: (element-type SpeMergedCall): where the profiles differ, by architecture and number
 *
 * Profiles merged into one.
 */
typedef struct
{
  SpeProfile *profile;
  GPtrArray  *calls;
} SpeMerge;

SpeMerge   *spe_merge           (GPtrArray          *analyses,
                                 SpeMergeKind        kind,
                                 GCancellable       *cancellable,
                                 GError            **error);
void        spe_merge_free      (SpeMerge           *self);
SpeProfile *spe_merge_take_call (const SpeAnalysis  *mine,
                                 const SpeAnalysis  *theirs,
                                 const SpeSyscall   *call,
                                 SpeArch             arch,
                                 GCancellable       *cancellable,
                                 GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeMerge, spe_merge_free)

G_END_DECLS
