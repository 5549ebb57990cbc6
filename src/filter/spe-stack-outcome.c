/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-stack-outcome.h"

#include "filter/spe-program-diagram.h"
#include "filter/spe-region.h"
#include "filter/spe-span.h"

/* All that filters do, without a profile that says what they should do: each call of each
 * architecture with what comes of it. */

typedef struct
{
  const SpeFilterStack *stack;
  GPtrArray            *outcomes;
} Listing;

static void
region_free (gpointer data)
{
  SpeOutcomeRegion *self = data;

  g_free (self->condition);
  g_free (self);
}

static void
outcome_free (gpointer data)
{
  SpeStackOutcome *self = data;

  g_ptr_array_unref (self->regions);
  g_free (self);
}

static void
add_region (SpeStackOutcome *outcome,
            SpeDiagrams     *diagrams,
            SpeDiagram       diagram,
            guint64          value)
{
  SpeDiagram set = spe_diagrams_where (diagrams, diagram, value);
  SpeOutcomeRegion *region = g_new0 (SpeOutcomeRegion, 1);

  g_ptr_array_add (outcome->regions, region);
  region->verdict = spe_verdict_unpack (value);
  if (!spe_diagrams_is_full (diagrams))
    spe_diagrams_find_example (diagrams, set, region->args);
  if (!spe_diagrams_is_full (diagrams))
    region->condition = spe_region_dup_text (diagrams, set, outcome->call, outcome->arch,
                                             &region->is_whole);
}

static int
compare_values (gconstpointer a,
                gconstpointer b)
{
  guint64 left = *(const guint64 *) a;
  guint64 right = *(const guint64 *) b;

  return (left > right) - (left < right);
}

static void
add_regions (SpeStackOutcome *outcome,
             SpeDiagrams     *diagrams,
             SpeDiagram       diagram)
{
  g_autoptr (GArray) values = spe_diagrams_dup_values (diagrams, diagram);

  g_array_sort (values, compare_values);
  for (guint i = 0; i < values->len; i++)
    add_region (outcome, diagrams, diagram, g_array_index (values, guint64, i));

  if (spe_diagrams_is_full (diagrams))
    g_ptr_array_set_size (outcome->regions, 0);
}

/**
 * spe_stack_outcome_get_verdict:
 * @self: an outcome
 * @out_verdict: (out): what happens to the call
 *
 * Returns: whether that is so for all arguments
 */
gboolean
spe_stack_outcome_get_verdict (const SpeStackOutcome *self,
                               SpeVerdict            *out_verdict)
{
  g_return_val_if_fail (self != NULL && out_verdict != NULL, FALSE);

  if (self->regions->len != 1)
    return FALSE;

  *out_verdict = ((const SpeOutcomeRegion *) self->regions->pdata[0])->verdict;

  return TRUE;
}

/* Ranges without names that follow each other become one. */
static gboolean
continues (const SpeStackOutcome *before,
           const SpeStackOutcome *outcome)
{
  SpeVerdict left;
  SpeVerdict right;

  return before->arch == outcome->arch && before->audit_arch == outcome->audit_arch &&
         before->call == NULL && outcome->call == NULL && before->last + 1 == outcome->first &&
         spe_stack_outcome_get_verdict (before, &left) &&
         spe_stack_outcome_get_verdict (outcome, &right) && spe_verdict_equal (left, right);
}

static void
add_outcome (GPtrArray       *outcomes,
             SpeStackOutcome *outcome)
{
  SpeStackOutcome *before = NULL;

  if (outcomes->len > 0)
    before = outcomes->pdata[outcomes->len - 1];

  if (before != NULL && continues (before, outcome))
    {
      before->last = outcome->last;
      outcome_free (outcome);
      return;
    }

  g_ptr_array_add (outcomes, outcome);
}

static void
list_part (const Listing     *listing,
           const SpeSpanWalk *walk,
           const SpeSpan     *span,
           const SpeDiagram  *diagram,
           const SpeSpanPart *part)
{
  SpeStackOutcome *outcome = g_new0 (SpeStackOutcome, 1);

  outcome->arch = part->arch;
  outcome->audit_arch = span->audit_arch;
  outcome->call = part->call;
  outcome->first = part->first;
  outcome->last = part->last;
  outcome->regions = g_ptr_array_new_with_free_func (region_free);
  if (diagram != NULL)
    add_regions (outcome, walk->diagrams, *diagram);

  add_outcome (listing->outcomes, outcome);
}

static void
list_span (const SpeSpanWalk *walk,
           const SpeSpan     *span,
           const SpeDiagram  *diagrams,
           gpointer           data)
{
  const Listing *listing = data;
  g_autoptr (GArray) parts = spe_span_dup_parts (span);
  SpeDiagram combined = 0;
  gboolean is_known = diagrams != NULL;

  if (is_known)
    {
      combined = spe_filter_stack_combine (listing->stack, walk->diagrams, diagrams);
      is_known = !spe_diagrams_is_full (walk->diagrams);
    }

  for (guint i = 0; i < parts->len; i++)
    list_part (listing, walk, span, is_known ? &combined : NULL,
               &g_array_index (parts, SpeSpanPart, i));
}

/**
 * spe_stack_outcomes_new:
 * @stack: filters
 * @native: the architecture whose calls come first
 * @cancellable: (nullable): gives up
 * @error: return location for G_IO_ERROR_CANCELLED
 *
 * Finds what filters do with every call, on every architecture and with every number. Blocks
 * until then; may be called from any thread.
 *
 * Returns: (transfer full) (nullable) (element-type SpeStackOutcome): the outcomes, by
 *   architecture and then by number; none where there is no filter
 */
GPtrArray *
spe_stack_outcomes_new (const SpeFilterStack  *stack,
                        SpeArch                native,
                        GCancellable          *cancellable,
                        GError               **error)
{
  g_autoptr (GPtrArray) outcomes = NULL;
  const SpeProgram *const *programs = NULL;
  Listing listing = { stack, NULL };
  guint n = 0;

  g_return_val_if_fail (stack != NULL, NULL);

  outcomes = g_ptr_array_new_with_free_func (outcome_free);
  listing.outcomes = outcomes;
  programs = spe_filter_stack_get_programs (stack, &n);
  if (n > 0 && !spe_span_walk (programs, n, native, list_span, &listing, cancellable, error))
    return NULL;

  return g_steal_pointer (&outcomes);
}
