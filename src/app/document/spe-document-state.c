/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/document/spe-document-state.h"

#include "deploy/spe-source-analysis.h"
#include "filter/spe-check.h"
#include "filter/spe-target-preset.h"
#include "observe/spe-replay-summary.h"

G_DEFINE_BOXED_TYPE (SpeDocumentState,
                     spe_document_state,
                     spe_document_state_ref,
                     spe_document_state_unref)

static void
work_out_text (SpeDocumentState *self,
               const SpeSource  *base,
               const SpeProfile *saved)
{
  self->source = spe_source_rewrite (base, self->profile, &self->source_error);
  self->saved_text = spe_source_write (base, saved, NULL);
}

/* A problem of the analysis knows its place in the profile; the text knows the line of it. */
static void
take_problem (SpeDocumentState *self,
              SpeProblem       *problem)
{
  if (problem->line == 0 && self->source != NULL)
    spe_source_locate (self->source, problem->path, &problem->line, &problem->column);

  g_ptr_array_add (self->problems, problem);
}

static int
compare_problems (gconstpointer a,
                  gconstpointer b)
{
  return spe_problem_compare (*(SpeProblem * const *) a, *(SpeProblem * const *) b);
}

static void
gather_problems (SpeDocumentState *self)
{
  GPtrArray *of_text = self->source != NULL ? spe_source_get_problems (self->source) : NULL;
  GPtrArray *of_analysis = self->analysis != NULL ? self->analysis->problems : NULL;

  for (guint i = 0; of_text != NULL && i < of_text->len; i++)
    if (spe_check_concerns (self->target, of_text->pdata[i]))
      take_problem (self, spe_problem_ref (of_text->pdata[i]));
  for (guint i = 0; of_analysis != NULL && i < of_analysis->len; i++)
    take_problem (self, spe_problem_ref (of_analysis->pdata[i]));

  g_ptr_array_sort (self->problems, compare_problems);
}

/* What has no analysis has no replay, for the same reason. */
static void
work_out_replay (SpeDocumentState     *self,
                 const SpeObservation *observation,
                 GCancellable         *cancellable)
{
  if (self->analysis != NULL)
    self->replay = spe_replay_new (observation, self->analysis, cancellable, &self->replay_error);
  else
    self->replay_error = g_error_copy (self->analysis_error);
  if (self->replay != NULL)
    self->seen = spe_replay_summary_new (self->replay);
}

/**
 * spe_document_state_new:
 * @base: the text as it was read
 * @profile: the profile as it is now
 * @saved: the profile as it is saved
 * @target: (nullable): what to judge @profile for; %NULL for this machine
 * @observation: (nullable): calls that were seen
 * @cancellable: (nullable): ends the analysis early
 *
 * Works out everything about @profile that takes time: the text that saving would write, what
 * the kernel would do on @target, also with the calls that were seen, and the problems. Meant
 * for a thread of its own.
 *
 * Returns: (transfer full): the state; its errors say what could not be worked out
 */
SpeDocumentState *
spe_document_state_new (const SpeSource      *base,
                        const SpeProfile     *profile,
                        const SpeProfile     *saved,
                        const SpeTarget      *target,
                        const SpeObservation *observation,
                        GCancellable         *cancellable)
{
  SpeDocumentState *self = NULL;

  g_return_val_if_fail (base != NULL && profile != NULL && saved != NULL, NULL);

  self = g_atomic_rc_box_new0 (SpeDocumentState);
  self->profile = spe_profile_ref (profile);
  self->target = target != NULL ? spe_target_ref (target)
                                : spe_target_preset_new (SPE_TARGET_HOST, profile);
  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_problem_unref);

  work_out_text (self, base, saved);
  self->analysis = spe_source_analyse (self->source, profile, self->target, cancellable,
                                       &self->analysis_error);
  gather_problems (self);
  if (observation != NULL)
    work_out_replay (self, observation, cancellable);

  return self;
}

/**
 * spe_document_state_ref:
 * @self: a state
 *
 * Returns: (transfer full): @self
 */
SpeDocumentState *
spe_document_state_ref (const SpeDocumentState *self)
{
  return g_atomic_rc_box_acquire ((SpeDocumentState *) self);
}

static void
state_clear (gpointer data)
{
  SpeDocumentState *self = data;

  spe_profile_unref (self->profile);
  g_clear_pointer (&self->source, spe_source_unref);
  g_clear_pointer (&self->saved_text, g_bytes_unref);
  g_clear_error (&self->source_error);
  spe_target_unref (self->target);
  g_clear_pointer (&self->analysis, spe_analysis_unref);
  g_clear_error (&self->analysis_error);
  g_ptr_array_unref (self->problems);
  g_clear_pointer (&self->replay, spe_replay_unref);
  g_clear_error (&self->replay_error);
  g_clear_pointer (&self->seen, g_hash_table_unref);
}

/**
 * spe_document_state_unref:
 * @self: (transfer full): a state
 */
void
spe_document_state_unref (SpeDocumentState *self)
{
  g_atomic_rc_box_release_full (self, state_clear);
}

/**
 * spe_document_state_find_failure:
 * @self: a state
 * @uses_analysis: whether the analysis is needed, and not only the text
 *
 * Returns: (nullable): why something cannot be made of the profile
 */
const GError *
spe_document_state_find_failure (const SpeDocumentState *self,
                                 gboolean                uses_analysis)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->source == NULL)
    return self->source_error;

  return uses_analysis && self->analysis == NULL ? self->analysis_error : NULL;
}
