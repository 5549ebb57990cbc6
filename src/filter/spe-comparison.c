/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-comparison.h"

#include <glib/gi18n-lib.h>
#include <linux/seccomp.h>

#include "filter/spe-comparison-private.h"

/* How two profiles differ. Only their programs are asked, and of these everything: for each
 * architecture the numbers are cut into ranges within which both programs do the same, and for
 * each range what they do with the arguments is compared as decision diagrams. */

G_DEFINE_BOXED_TYPE (SpeComparison, spe_comparison, spe_comparison_ref, spe_comparison_unref)

/**
 * spe_direction_join:
 * @a: a direction
 * @b: another
 *
 * Returns: the direction of two differences together. Where one is looser or stricter, one that
 *   is neither does not count
 */
SpeDirection
spe_direction_join (SpeDirection a,
                    SpeDirection b)
{
  if (a == b || b == SPE_DIRECTION_SAME)
    return a;
  if (a == SPE_DIRECTION_SAME || a == SPE_DIRECTION_OTHER)
    return b;

  return b == SPE_DIRECTION_OTHER ? a : SPE_DIRECTION_BOTH;
}

/**
 * spe_direction_get_label:
 * @direction: a direction
 *
 * Returns: it in a word or two, translated
 */
const char *
spe_direction_get_label (SpeDirection direction)
{
  switch (direction)
    {
    case SPE_DIRECTION_LOOSER:
      return _ ("looser");
    case SPE_DIRECTION_STRICTER:
      return _ ("stricter");
    case SPE_DIRECTION_BOTH:
      return _ ("partly looser, partly stricter");
    case SPE_DIRECTION_OTHER:
      return _ ("different");
    case SPE_DIRECTION_SAME:
    default:
      return _ ("the same");
    }
}

/**
 * spe_verdict_compare:
 * @left: a verdict
 * @right: another
 *
 * Returns: which way @right differs from @left
 */
SpeDirection
spe_verdict_compare (SpeVerdict left,
                     SpeVerdict right)
{
  SpeAction from = spe_action_canonical (left.action);
  SpeAction to = spe_action_canonical (right.action);

  if (from == to)
    return left.data == right.data ? SPE_DIRECTION_SAME : SPE_DIRECTION_OTHER;

  return to > from ? SPE_DIRECTION_LOOSER : SPE_DIRECTION_STRICTER;
}

static void
region_free (gpointer data)
{
  SpeDifferenceRegion *self = data;

  g_free (self->condition);
  g_free (self);
}

static void
difference_free (gpointer data)
{
  SpeDifference *self = data;

  g_free (self->left);
  g_free (self->right);
  g_ptr_array_unref (self->regions);
  g_free (self);
}

static guint64
pair (guint64 left,
      guint64 right)
{
  return left << 32 | right;
}

/* A comparison that is being made. */
typedef struct
{
  SpeComparison        *self;
  const SpeFilterStack *left;
  const SpeFilterStack *right;
} Comparing;

/* The diagrams of both sides for one number. */
typedef struct
{
  const Comparing *comparing;
  const SpeSpan   *span;
  SpeDiagram       left;
  SpeDiagram       right;
} Sides;

static SpeVerdict
try_example (const SpeFilterStack      *stack,
             const SpeSpan             *span,
             const SpeDifferenceRegion *region)
{
  guint64 seen[6];

  for (guint i = 0; i < G_N_ELEMENTS (seen); i++)
    seen[i] = region->args[i] & span->width;

  return spe_verdict_from_return (spe_filter_stack_run (stack, span->audit_arch, span->first,
                                                        seen));
}

/* What is found is tried: both sides are run with the example. */
static gboolean
is_proven (const Sides               *sides,
           const SpeDifferenceRegion *region)
{
  SpeVerdict left = try_example (sides->comparing->left, sides->span, region);
  SpeVerdict right = try_example (sides->comparing->right, sides->span, region);

  return spe_verdict_equal (left, region->left) && spe_verdict_equal (right, region->right);
}

static gboolean
add_region (const SpeSpanWalk *walk,
            const Sides       *sides,
            SpeDifference     *difference,
            SpeDiagram         pairs,
            guint64            value)
{
  SpeDiagrams *diagrams = walk->diagrams;
  SpeDiagram set = spe_diagrams_where (diagrams, pairs, value);
  SpeDifferenceRegion *region = g_new0 (SpeDifferenceRegion, 1);

  g_ptr_array_add (difference->regions, region);
  region->left = spe_verdict_unpack (value >> 32);
  region->right = spe_verdict_unpack (value & G_MAXUINT32);
  region->direction = spe_verdict_compare (region->left, region->right);
  difference->direction = spe_direction_join (difference->direction, region->direction);
  spe_diagrams_find_example (diagrams, set, region->args);
  if (spe_diagrams_is_full (diagrams) || !is_proven (sides, region))
    return FALSE;

  region->condition = spe_region_dup_text (diagrams, set, difference->call, difference->arch,
                                           &region->is_whole);

  return !spe_diagrams_is_full (diagrams);
}

static gboolean
add_regions (const SpeSpanWalk *walk,
             const Sides       *sides,
             SpeDifference     *difference)
{
  SpeDiagram pairs = spe_diagrams_combine (walk->diagrams, sides->left, sides->right, pair);
  g_autoptr (GArray) values = NULL;

  if (spe_diagrams_is_full (walk->diagrams))
    return FALSE;

  values = spe_diagrams_dup_values (walk->diagrams, pairs);
  for (guint i = 0; i < values->len; i++)
    {
      guint64 value = g_array_index (values, guint64, i);

      if (value >> 32 != (value & G_MAXUINT32) &&
          !add_region (walk, sides, difference, pairs, value))
        return FALSE;
    }

  return TRUE;
}

static char *
dup_outcome (const SpeDiagrams *diagrams,
             SpeDiagram         diagram)
{
  guint64 value = 0;

  if (spe_diagrams_is_constant (diagrams, diagram, &value))
    return spe_outcome_dup_verdict_text (spe_verdict_unpack (value));

  return g_strdup (_ ("depends on arguments"));
}

/* Where the conditions are too many, that is said in place of what differs. */
static void
forget_regions (SpeDifference *difference)
{
  g_ptr_array_set_size (difference->regions, 0);
  difference->direction = SPE_DIRECTION_OTHER;
  g_free (difference->left);
  g_free (difference->right);
  difference->left = g_strdup (_ ("not compared"));
  difference->right = g_strdup (_ ("not compared"));
}

static gboolean
is_unconditional (const SpeDifference *difference)
{
  const SpeDifferenceRegion *region = NULL;

  if (difference->call != NULL || difference->regions->len != 1)
    return FALSE;
  region = difference->regions->pdata[0];

  return region->is_whole && region->condition == NULL;
}

static gboolean
regions_are_equal (const SpeDifference *a,
                   const SpeDifference *b)
{
  const SpeDifferenceRegion *left = a->regions->pdata[0];
  const SpeDifferenceRegion *right = b->regions->pdata[0];

  return spe_verdict_equal (left->left, right->left) &&
         spe_verdict_equal (left->right, right->right);
}

/* Ranges that follow each other become one. */
static void
add_difference (SpeComparison *self,
                SpeDifference *difference)
{
  SpeDifference *before = NULL;

  if (self->differences->len > 0)
    before = self->differences->pdata[self->differences->len - 1];

  if (before != NULL && before->arch == difference->arch &&
      before->audit_arch == difference->audit_arch && before->last + 1 == difference->first &&
      is_unconditional (before) && is_unconditional (difference) &&
      regions_are_equal (before, difference))
    {
      before->last = difference->last;
      difference_free (difference);
      return;
    }

  g_ptr_array_add (self->differences, difference);
}

static void
compare_call (const SpeSpanWalk *walk,
              const Sides       *sides,
              const SpeSpanPart *part)
{
  SpeComparison *self = sides->comparing->self;
  SpeDifference *difference = g_new0 (SpeDifference, 1);

  difference->arch = part->arch;
  difference->audit_arch = sides->span->audit_arch;
  difference->call = part->call;
  difference->first = part->first;
  difference->last = part->last;
  difference->regions = g_ptr_array_new_with_free_func (region_free);
  if (sides->left != SPE_NO_DIAGRAM)
    {
      difference->left = dup_outcome (walk->diagrams, sides->left);
      difference->right = dup_outcome (walk->diagrams, sides->right);
    }

  if (sides->left == SPE_NO_DIAGRAM || !add_regions (walk, sides, difference))
    {
      forget_regions (difference);
      self->is_complete = FALSE;
    }
  self->direction = spe_direction_join (self->direction, difference->direction);

  add_difference (self, difference);
}

/* The walk goes over the programs of the left side and then over those of the right one. */
static void
combine_sides (const SpeSpanWalk *walk,
               const SpeDiagram  *diagrams,
               Sides             *sides)
{
  const Comparing *comparing = sides->comparing;
  guint n_left = 0;
  SpeDiagram left = 0;
  SpeDiagram right = 0;

  spe_filter_stack_get_programs (comparing->left, &n_left);
  left = spe_filter_stack_combine (comparing->left, walk->diagrams, diagrams);
  right = spe_filter_stack_combine (comparing->right, walk->diagrams, diagrams + n_left);
  if (spe_diagrams_is_full (walk->diagrams))
    return;

  sides->left = left;
  sides->right = right;
}

static void
compare_span (const SpeSpanWalk *walk,
              const SpeSpan     *span,
              const SpeDiagram  *diagrams,
              gpointer           data)
{
  const Comparing *comparing = data;
  Sides sides = { comparing, span, SPE_NO_DIAGRAM, SPE_NO_DIAGRAM };
  g_autoptr (GArray) parts = NULL;

  if (diagrams != NULL)
    combine_sides (walk, diagrams, &sides);
  if (sides.left != SPE_NO_DIAGRAM && sides.left == sides.right)
    return;

  parts = spe_span_dup_parts (span);
  for (guint i = 0; i < parts->len; i++)
    compare_call (walk, &sides, &g_array_index (parts, SpeSpanPart, i));
}

static SpeComparison *
comparison_new (void)
{
  SpeComparison *self = g_atomic_rc_box_new0 (SpeComparison);

  self->differences = g_ptr_array_new_with_free_func (difference_free);
  self->is_complete = TRUE;

  return self;
}

static void
add_programs (GPtrArray            *programs,
              const SpeFilterStack *stack)
{
  guint n = 0;
  const SpeProgram *const *own = spe_filter_stack_get_programs (stack, &n);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (programs, (gpointer) own[i]);
}

/**
 * spe_compare_stacks:
 * @left: the filters of the one side
 * @right: those of the other
 * @native: the architecture whose calls come first
 * @cancellable: (nullable): gives up
 * @error: return location for G_IO_ERROR_CANCELLED
 *
 * Like spe_compare_programs(), for filters that hold together.
 *
 * Returns: (transfer full): how they differ, or %NULL with @error set
 */
SpeComparison *
spe_compare_stacks (const SpeFilterStack *left,
                    const SpeFilterStack *right,
                    SpeArch               native,
                    GCancellable         *cancellable,
                    GError              **error)
{
  g_autoptr (SpeComparison) self = NULL;
  g_autoptr (GPtrArray) programs = g_ptr_array_new ();
  Comparing comparing = { NULL, left, right };

  g_return_val_if_fail (left != NULL && right != NULL, NULL);

  self = comparison_new ();
  comparing.self = self;
  add_programs (programs, left);
  add_programs (programs, right);
  if (programs->len > 0 &&
      !spe_span_walk ((const SpeProgram *const *) programs->pdata, programs->len, native,
                      compare_span, &comparing, cancellable, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * spe_compare_programs:
 * @left: a program
 * @right: another
 * @native: the architecture whose calls come first
 * @cancellable: (nullable): gives up
 * @error: return location for G_IO_ERROR_CANCELLED
 *
 * Finds every call, on every architecture and with every number, for which two programs do not
 * do the same. Where the conditions on a call are too many to be compared, a difference without
 * regions says so. Blocks until then; may be called from any thread.
 *
 * Returns: (transfer full): how they differ, or %NULL with @error set
 */
SpeComparison *
spe_compare_programs (const SpeProgram *left,
                      const SpeProgram *right,
                      SpeArch           native,
                      GCancellable     *cancellable,
                      GError          **error)
{
  g_autoptr (SpeFilterStack) left_stack = NULL;
  g_autoptr (SpeFilterStack) right_stack = NULL;

  g_return_val_if_fail (left != NULL && right != NULL, NULL);

  left_stack = spe_filter_stack_new (&left, 1);
  right_stack = spe_filter_stack_new (&right, 1);

  return spe_compare_stacks (left_stack, right_stack, native, cancellable, error);
}

/**
 * spe_analysis_dup_program:
 * @self: an analysis
 *
 * Returns: (transfer full) (nullable): what decides in the container: the filter, or one that
 *   allows everything where there is none; %NULL where it does not start
 */
SpeProgram *
spe_analysis_dup_program (const SpeAnalysis *self)
{
  static const struct sock_filter allow = BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW);

  g_return_val_if_fail (self != NULL, NULL);

  if (spe_analysis_is_unconfined (self))
    return spe_program_new (&allow, 1, spe_arch_is_big_endian (self->target->arch));
  if (self->program == NULL || !spe_program_is_loadable (self->program))
    return NULL;

  return spe_program_ref (self->program);
}

static char *
dup_refusal (const SpeAnalysis *analysis)
{
  for (guint i = 0; i < analysis->problems->len; i++)
    {
      const SpeProblem *problem = analysis->problems->pdata[i];

      if (problem->severity == SPE_SEVERITY_ERROR)
        return g_strdup (problem->message);
    }

  return g_strdup (_ ("The container does not start with this profile."));
}

/**
 * spe_side_fill:
 * @side: (out caller-allocates): a side, to be filled
 * @analysis: what is known about it
 * @program: (nullable): what spe_analysis_dup_program() made of that
 */
void
spe_side_fill (SpeSide           *side,
               const SpeAnalysis *analysis,
               const SpeProgram  *program)
{
  side->state = SPE_SIDE_FILTERED;
  if (program == NULL)
    {
      side->state = SPE_SIDE_REFUSED;
      side->message = dup_refusal (analysis);
    }
  else if (spe_analysis_is_unconfined (analysis))
    {
      side->state = SPE_SIDE_UNCONFINED;
    }
}

/**
 * spe_compare:
 * @left: a profile on a target
 * @right: another on the same target
 * @cancellable: (nullable): gives up
 * @error: return location for G_IO_ERROR_CANCELLED
 *
 * Finds all that is different in a container when it is started with @right in place of @left.
 * A side that does not start is no failure but the difference. Blocks until then; may be called
 * from any thread.
 *
 * Returns: (transfer full): how they differ, or %NULL with @error set
 */
SpeComparison *
spe_compare (const SpeAnalysis *left,
             const SpeAnalysis *right,
             GCancellable      *cancellable,
             GError           **error)
{
  g_autoptr (SpeProgram) left_program = NULL;
  g_autoptr (SpeProgram) right_program = NULL;
  g_autoptr (SpeComparison) self = NULL;

  g_return_val_if_fail (left != NULL && right != NULL, NULL);

  left_program = spe_analysis_dup_program (left);
  right_program = spe_analysis_dup_program (right);
  if (left_program != NULL && right_program != NULL)
    self = spe_compare_programs (left_program, right_program, left->target->arch, cancellable,
                                 error);
  else
    self = comparison_new ();
  if (self == NULL)
    return NULL;

  spe_side_fill (&self->left, left, left_program);
  spe_side_fill (&self->right, right, right_program);
  if (left_program == NULL && right_program != NULL)
    self->direction = SPE_DIRECTION_LOOSER;
  else if (left_program != NULL && right_program == NULL)
    self->direction = SPE_DIRECTION_STRICTER;

  return g_steal_pointer (&self);
}

/**
 * spe_compare_with_stack:
 * @left: a profile on a target
 * @right: the filters that a thread really has; none is a thread without a filter
 * @cancellable: (nullable): gives up
 * @error: return location for G_IO_ERROR_CANCELLED
 *
 * Finds how what runs differs from what was written. As spe_compare() otherwise.
 *
 * Returns: (transfer full): how they differ, or %NULL with @error set
 */
SpeComparison *
spe_compare_with_stack (const SpeAnalysis    *left,
                        const SpeFilterStack *right,
                        GCancellable         *cancellable,
                        GError              **error)
{
  g_autoptr (SpeProgram) program = NULL;
  g_autoptr (SpeFilterStack) left_stack = NULL;
  g_autoptr (SpeComparison) self = NULL;
  guint n_right = 0;

  g_return_val_if_fail (left != NULL && right != NULL, NULL);

  program = spe_analysis_dup_program (left);
  if (program != NULL)
    left_stack = spe_filter_stack_new ((const SpeProgram *const *) &program, 1);

  self = left_stack != NULL
           ? spe_compare_stacks (left_stack, right, left->target->arch, cancellable, error)
           : comparison_new ();
  if (self == NULL)
    return NULL;

  spe_side_fill (&self->left, left, program);
  spe_filter_stack_get_programs (right, &n_right);
  self->right.state = n_right > 0 ? SPE_SIDE_FILTERED : SPE_SIDE_UNCONFINED;
  if (program == NULL)
    self->direction = SPE_DIRECTION_LOOSER;

  return g_steal_pointer (&self);
}

/**
 * spe_comparison_ref:
 * @self: a comparison
 *
 * Returns: (transfer full): @self
 */
SpeComparison *
spe_comparison_ref (const SpeComparison *self)
{
  return g_atomic_rc_box_acquire ((SpeComparison *) self);
}

static void
comparison_clear (gpointer data)
{
  SpeComparison *self = data;

  g_free (self->left.message);
  g_free (self->right.message);
  g_ptr_array_unref (self->differences);
}

/**
 * spe_comparison_unref:
 * @self: (transfer full): a comparison
 */
void
spe_comparison_unref (SpeComparison *self)
{
  g_atomic_rc_box_release_full (self, comparison_clear);
}
