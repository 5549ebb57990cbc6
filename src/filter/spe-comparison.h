/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "catalog/spe-syscall.h"
#include "filter/spe-analysis.h"
#include "filter/spe-filter-stack.h"

G_BEGIN_DECLS

/**
 * SpeDirection:
 * @SPE_DIRECTION_SAME: both do the same
 * @SPE_DIRECTION_LOOSER: the right one restricts less
 * @SPE_DIRECTION_STRICTER: the right one restricts more
 * @SPE_DIRECTION_BOTH: less for some arguments or calls, more for others
 * @SPE_DIRECTION_OTHER: neither; such as another errno, or another message for a tracer
 *
 * Which way the right one of two filters differs from the left one, in the kernel's order of
 * restrictiveness: that of %SpeAction.
 */
typedef enum
{
  SPE_DIRECTION_SAME,
  SPE_DIRECTION_LOOSER,
  SPE_DIRECTION_STRICTER,
  SPE_DIRECTION_BOTH,
  SPE_DIRECTION_OTHER,
} SpeDirection;

/**
 * SpeDifferenceRegion:
 * @left: what the left one does
 * @right: what the right one does
 * @direction: which way it differs
 * @condition: (nullable): for which arguments, in words such as `domain = 40`; %NULL where
 *   @is_whole and the arguments do not matter
 * @is_whole: whether @condition says all; if not, it is %NULL and @args are one example
 * @args: arguments for which it is so; both programs were run with them
 *
 * Arguments of a call for which two filters differ in one way.
 */
typedef struct
{
  SpeVerdict   left;
  SpeVerdict   right;
  SpeDirection direction;
  char        *condition;
  gboolean     is_whole;
  guint64      args[6];
} SpeDifferenceRegion;

/**
 * SpeDifference:
 * @arch: where; %SPE_ARCH_INVALID stands for every architecture that neither filter names
 * @audit_arch: its AUDIT_ARCH_ number, or one that stands for all of those
 * @call: (nullable): the call; %NULL for numbers that no known call has
 * @first: its number, as a filter sees it
 * @last: the last number for which all this holds too; @first for a known call
 * @left: what the left one does in a few translated words
 * @right: what the right one does
 * @direction: which way it differs
 * @regions: (element-type SpeDifferenceRegion): for which arguments; empty where the two could
 *   not be compared because their conditions on this call are too many
 *
 * A call, or a range of numbers, for which two filters differ.
 */
typedef struct
{
  SpeArch           arch;
  guint32           audit_arch;
  const SpeSyscall *call;
  guint32           first;
  guint32           last;
  char             *left;
  char             *right;
  SpeDirection      direction;
  GPtrArray        *regions;
} SpeDifference;

/**
 * SpeSideState:
 * @SPE_SIDE_FILTERED: the container runs under a filter
 * @SPE_SIDE_UNCONFINED: the container runs without one
 * @SPE_SIDE_REFUSED: the container does not start
 *
 * What comes of a profile on a target.
 */
typedef enum
{
  SPE_SIDE_FILTERED,
  SPE_SIDE_UNCONFINED,
  SPE_SIDE_REFUSED,
} SpeSideState;

/**
 * SpeSide:
 * @state: what comes of the profile
 * @message: (nullable): why the container does not start, translated
 *
 * One side of a comparison.
 */
typedef struct
{
  SpeSideState  state;
  char         *message;
} SpeSide;

/**
 * SpeComparison:
 * @left: the one side
 * @right: the other
 * @differences: (element-type SpeDifference): by architecture, that of the target first, and
 *   then by number; empty where a side does not start, which is then the difference
 * @direction: which way the right side differs, everything taken together; that it does not
 *   start is stricter than anything
 * @is_complete: whether every difference was found. If not, the difference without regions says
 *   where it was not
 *
 * How two profiles differ on a target. Immutable, safe from any thread.
 */
typedef struct
{
  SpeSide       left;
  SpeSide       right;
  GPtrArray    *differences;
  SpeDirection  direction;
  gboolean      is_complete;
} SpeComparison;

#define SPE_TYPE_COMPARISON (spe_comparison_get_type ())

GType          spe_comparison_get_type (void);
SpeComparison *spe_compare             (const SpeAnalysis    *left,
                                        const SpeAnalysis    *right,
                                        GCancellable         *cancellable,
                                        GError              **error);
SpeComparison *spe_compare_with_stack  (const SpeAnalysis    *left,
                                        const SpeFilterStack *right,
                                        GCancellable         *cancellable,
                                        GError              **error);
SpeComparison *spe_compare_programs    (const SpeProgram     *left,
                                        const SpeProgram     *right,
                                        SpeArch               native,
                                        GCancellable         *cancellable,
                                        GError              **error);
SpeComparison *spe_compare_stacks      (const SpeFilterStack *left,
                                        const SpeFilterStack *right,
                                        SpeArch               native,
                                        GCancellable         *cancellable,
                                        GError              **error);
SpeComparison *spe_comparison_ref      (const SpeComparison  *self);
void           spe_comparison_unref    (SpeComparison        *self);
SpeDirection   spe_direction_join      (SpeDirection          a,
                                        SpeDirection          b);
const char    *spe_direction_get_label (SpeDirection          direction);
SpeDirection   spe_verdict_compare     (SpeVerdict            left,
                                        SpeVerdict            right);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeComparison, spe_comparison_unref)

G_END_DECLS
