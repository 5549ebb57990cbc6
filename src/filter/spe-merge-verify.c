/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-merge-private.h"

#include <glib/gi18n-lib.h>

#include "filter/spe-comparison-private.h"

/* Whether a merged profile does what it should. It is compiled, and its program is held against
 * those of the profiles for every number on every architecture. On the way it is noted where
 * these differ. */

typedef struct
{
  GPtrArray    *analyses;
  SpeMergeKind  kind;
  GPtrArray    *calls;
  GError       *error;
} Verifying;

static void
call_free (gpointer data)
{
  SpeMergedCall *self = data;

  g_free (self->result);
  g_ptr_array_unref (self->outcomes);
  g_free (self);
}

/**
 * spe_merge_calls_new:
 *
 * Returns: (transfer full) (element-type SpeMergedCall): an empty list
 */
GPtrArray *
spe_merge_calls_new (void)
{
  return g_ptr_array_new_with_free_func (call_free);
}

static guint64
pick_looser (guint64 a,
             guint64 b)
{
  return spe_merge_pick (SPE_MERGE_UNION, a, b);
}

static guint64
pick_stricter (guint64 a,
               guint64 b)
{
  return spe_merge_pick (SPE_MERGE_INTERSECTION, a, b);
}

/**
 * spe_merge_combine:
 * @diagrams: a store
 * @kind: how to merge
 * @inputs: (array length=n_inputs): what happens, as packed verdicts
 * @n_inputs: how many, at least one
 *
 * Returns: what is to happen
 */
SpeDiagram
spe_merge_combine (SpeDiagrams      *diagrams,
                   SpeMergeKind      kind,
                   const SpeDiagram *inputs,
                   guint             n_inputs)
{
  SpeDiagramFunc func = kind == SPE_MERGE_UNION ? pick_looser : pick_stricter;
  SpeDiagram result = inputs[0];

  for (guint i = 1; i < n_inputs; i++)
    result = spe_diagrams_combine (diagrams, result, inputs[i], func);

  return result;
}

static guint64
restricts_alike (guint64 a,
                 guint64 b)
{
  return spe_verdict_unpack (a).action == spe_verdict_unpack (b).action ? 1 : 0;
}

static guint64
is_same (guint64 a,
         guint64 b)
{
  return a == b ? 1 : 0;
}

/* Where two profiles restrict alike but with other errnos, either will do. Only so is there a
 * result for runc, which answers ENOSYS above the last call that a profile names. */
static gboolean
is_as_wanted (const Verifying   *verifying,
              const SpeSpanWalk *walk,
              const SpeDiagram  *diagrams)
{
  SpeDiagrams *store = walk->diagrams;
  guint n_inputs = walk->n_programs - 1;
  SpeDiagram result = diagrams[n_inputs];
  SpeDiagram wanted = spe_merge_combine (store, verifying->kind, diagrams, n_inputs);
  SpeDiagram yes = spe_diagrams_constant (store, 1);
  SpeDiagram is_of_input = spe_diagrams_constant (store, 0);
  SpeDiagram is_right = 0;

  if (wanted == result)
    return !spe_diagrams_is_full (store);

  for (guint i = 0; i < n_inputs; i++)
    is_of_input = spe_diagrams_choose (store, is_of_input, yes,
                                       spe_diagrams_combine (store, diagrams[i], result,
                                                             is_same));
  is_right = spe_diagrams_choose (store, is_of_input,
                                  spe_diagrams_combine (store, wanted, result, restricts_alike),
                                  spe_diagrams_constant (store, 0));

  return is_right == yes && !spe_diagrams_is_full (store);
}

static char *
dup_part_text (const SpeSpanPart *part)
{
  const char *arch = part->arch < SPE_N_ARCHES ? spe_arch_get_name (part->arch)
                                               : _ ("other architectures");

  if (part->call == NULL)
    /* Translators: %1$u is the number of a system call, %2$s an architecture. */
    return g_strdup_printf (_ ("number %1$u on %2$s"), part->first, arch);

  /* Translators: %1$s is a system call, %2$s an architecture. */
  return g_strdup_printf (_ ("%1$s on %2$s"), spe_syscall_get_name (part->call), arch);
}

static void
fail (Verifying         *verifying,
      const SpeSpanPart *part,
      gboolean           is_too_large)
{
  const SpeAnalysis *first = verifying->analyses->pdata[0];
  g_autofree char *text = dup_part_text (part);

  if (verifying->error != NULL)
    return;

  if (is_too_large)
    g_set_error (&verifying->error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_MERGE,
                 /* Translators: %s is a system call on an architecture. */
                 _ ("The conditions on %s are too many to be merged. Give it fewer rules."), text);
  else if (part->arch != first->target->arch)
    g_set_error (&verifying->error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_MERGE,
                 /* Translators: %s is a system call on an architecture. */
                 _ ("What the profiles do together cannot be written as one profile: a rule "
                    "holds on every listed architecture, and for %s it would have to differ. "
                    "List the same architectures in all of them."),
                 text);
  else
    g_set_error (&verifying->error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_MERGE,
                 /* Translators: %s is a system call on an architecture. */
                 _ ("What the profiles do together cannot be written as one profile: for %s the "
                    "filter that comes of it does something else."),
                 text);
}

/* All outcomes with the arguments that lead to them. */
static char *
dup_outcomes (SpeDiagrams       *diagrams,
              SpeDiagram         diagram,
              const SpeSpanPart *part)
{
  g_autoptr (GArray) values = spe_diagrams_dup_values (diagrams, diagram);
  GString *text = g_string_new (NULL);

  for (guint i = values->len; i > 0; i--)
    {
      guint64 value = g_array_index (values, guint64, i - 1);
      g_autofree char *outcome = spe_outcome_dup_verdict_text (spe_verdict_unpack (value));
      gboolean is_whole = TRUE;
      g_autofree char *condition =
        spe_region_dup_text (diagrams, spe_diagrams_where (diagrams, diagram, value), part->call,
                             part->arch, &is_whole);

      if (text->len > 0)
        g_string_append (text, "; ");
      if (condition == NULL)
        g_string_append (text, outcome);
      else
        /* Translators: an outcome such as "allowed", and a condition such as "domain = 40". */
        g_string_append_printf (text, _ ("%1$s when %2$s"), outcome, condition);
    }

  return g_string_free (text, FALSE);
}

static void
note_call (const Verifying   *verifying,
           const SpeSpanWalk *walk,
           const SpeDiagram  *diagrams,
           const SpeSpanPart *part)
{
  SpeMergedCall *call = g_new0 (SpeMergedCall, 1);
  guint n_inputs = walk->n_programs - 1;

  call->arch = part->arch;
  call->call = part->call;
  call->outcomes = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < n_inputs; i++)
    g_ptr_array_add (call->outcomes, dup_outcomes (walk->diagrams, diagrams[i], part));
  call->result = dup_outcomes (walk->diagrams, diagrams[n_inputs], part);
  g_ptr_array_add (verifying->calls, call);
}

static gboolean
inputs_differ (const SpeSpanWalk *walk,
               const SpeDiagram  *diagrams)
{
  for (guint i = 1; i + 1 < walk->n_programs; i++)
    if (diagrams[i] != diagrams[0])
      return TRUE;

  return FALSE;
}

static void
verify_span (const SpeSpanWalk *walk,
             const SpeSpan     *span,
             const SpeDiagram  *diagrams,
             gpointer           data)
{
  Verifying *verifying = data;
  g_autoptr (GArray) parts = NULL;
  gboolean is_right = diagrams != NULL && is_as_wanted (verifying, walk, diagrams);
  gboolean is_too_large = diagrams == NULL || spe_diagrams_is_full (walk->diagrams);

  if (verifying->error != NULL || (is_right && !inputs_differ (walk, diagrams)))
    return;

  parts = spe_span_dup_parts (span);
  if (!is_right)
    fail (verifying, &g_array_index (parts, SpeSpanPart, 0), is_too_large);
  for (guint i = 0; is_right && i < parts->len; i++)
    {
      const SpeSpanPart *part = &g_array_index (parts, SpeSpanPart, i);

      if (part->call != NULL)
        note_call (verifying, walk, diagrams, part);
    }
}

static gboolean
walk_programs (Verifying     *verifying,
               GPtrArray     *programs,
               SpeArch        native,
               GCancellable  *cancellable,
               GError       **error)
{
  if (!spe_span_walk ((const SpeProgram *const *) programs->pdata, programs->len, native,
                      verify_span, verifying, cancellable, error))
    {
      g_clear_error (&verifying->error);
      return FALSE;
    }
  if (verifying->error != NULL)
    {
      g_propagate_error (error, verifying->error);
      return FALSE;
    }

  return TRUE;
}

/**
 * spe_merge_verify:
 * @analyses: (element-type SpeAnalysis): what was merged, all with a program
 * @result: what came of it, with a program
 * @kind: how
 * @calls: (element-type SpeMergedCall): takes the calls that not all of @analyses treat alike
 * @cancellable: (nullable): gives up
 * @error: return location for %SPE_FILTER_ERROR_MERGE or G_IO_ERROR_CANCELLED
 *
 * Returns: whether @result does what it should for every call
 */
gboolean
spe_merge_verify (GPtrArray          *analyses,
                  const SpeAnalysis  *result,
                  SpeMergeKind        kind,
                  GPtrArray          *calls,
                  GCancellable       *cancellable,
                  GError            **error)
{
  g_autoptr (GPtrArray) programs = g_ptr_array_new ();
  Verifying verifying = { analyses, kind, calls, NULL };

  for (guint i = 0; i < analyses->len; i++)
    g_ptr_array_add (programs, ((const SpeAnalysis *) analyses->pdata[i])->program);
  g_ptr_array_add (programs, result->program);

  g_ptr_array_set_size (calls, 0);

  return walk_programs (&verifying, programs, result->target->arch, cancellable, error);
}
