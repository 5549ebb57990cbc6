/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/compare/spe-reference.h"

#include "deploy/spe-runtime-default.h"
#include "deploy/spe-source-analysis.h"
#include "filter/spe-target-preset.h"
#include "format/spe-file.h"
#include "model/spe-edit-take.h"
#include "observe/spe-allowance.h"

/* The profile that is edited, held against another one. */

/**
 * spe_reference_request_free:
 * @self: (nullable) (transfer full): a question
 */
void
spe_reference_request_free (SpeReferenceRequest *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->base, spe_source_unref);
  g_clear_pointer (&self->profile, spe_profile_unref);
  g_clear_pointer (&self->target, spe_target_unref);
  g_free (self->path);
  g_free (self);
}

/**
 * spe_reference_answer_free:
 * @self: (nullable) (transfer full): an answer
 */
void
spe_reference_answer_free (SpeReferenceAnswer *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->comparison, spe_comparison_unref);
  g_clear_pointer (&self->mine, spe_analysis_unref);
  g_clear_pointer (&self->theirs, spe_analysis_unref);
  g_free (self);
}

/* Without a target each profile is for this machine with the loader that fits its own shape. */
static SpeTarget *
dup_target (const SpeReferenceRequest *request,
            const SpeProfile          *profile)
{
  return request->target != NULL ? spe_target_ref (request->target)
                                 : spe_target_preset_new (SPE_TARGET_HOST, profile);
}

static SpeSource *
read_file (const char  *path,
           GError     **error)
{
  g_autoptr (GBytes) text = spe_file_read (path, NULL, error);

  return text != NULL ? spe_source_parse (text, path, NULL, error) : NULL;
}

static SpeSource *
read_default (const SpeReferenceRequest *request,
              GError                   **error)
{
  g_autoptr (SpeTarget) target = dup_target (request, request->profile);

  return spe_runtime_default_read (target, error);
}

static SpeSource *
read_theirs (const SpeReferenceRequest *request,
             GError                   **error)
{
  if (request->kind == SPE_REFERENCE_DEFAULT)
    return read_default (request, error);

  return request->path != NULL ? read_file (request->path, error)
                               : spe_source_ref (request->base);
}

static SpeAnalysis *
analyse (const SpeReferenceRequest *request,
         const SpeSource           *source,
         const SpeProfile          *profile,
         GCancellable              *cancellable,
         GError                   **error)
{
  g_autoptr (SpeTarget) target = dup_target (request, profile);

  return spe_source_analyse (source, profile, target, cancellable, error);
}

/**
 * spe_reference_compare:
 * @request: what to compare
 * @cancellable: (nullable): gives up
 * @error: return location for an error of reading the other profile or of spe_compare()
 *
 * Blocks until it is done; meant for a thread.
 *
 * Returns: (transfer full): how the two differ, or %NULL with @error set
 */
SpeReferenceAnswer *
spe_reference_compare (const SpeReferenceRequest *request,
                       GCancellable              *cancellable,
                       GError                   **error)
{
  g_autoptr (SpeReferenceAnswer) answer = NULL;
  g_autoptr (SpeSource) source = NULL;
  g_autoptr (SpeSource) their_source = NULL;

  g_return_val_if_fail (request != NULL, NULL);

  their_source = read_theirs (request, error);
  if (their_source == NULL)
    return NULL;

  answer = g_new0 (SpeReferenceAnswer, 1);
  answer->theirs = analyse (request, their_source, spe_source_get_profile (their_source),
                            cancellable, error);
  if (answer->theirs == NULL)
    return NULL;

  source = spe_source_rewrite (request->base, request->profile, NULL);
  answer->mine = analyse (request, source, request->profile, cancellable, error);
  if (answer->mine == NULL)
    return NULL;

  answer->comparison = spe_compare (answer->theirs, answer->mine, cancellable, error);

  return answer->comparison != NULL ? g_steal_pointer (&answer) : NULL;
}

/**
 * spe_reference_take:
 * @profile: a profile
 * @other: what is known about another one, which starts a container
 * @name: a call
 *
 * Makes the rules of @profile for one call those that @other has on its target.
 *
 * Returns: (transfer full): the edited profile
 */
SpeProfile *
spe_reference_take (const SpeProfile  *profile,
                    const SpeAnalysis *other,
                    const char        *name)
{
  const char *names[] = { name, NULL };

  g_return_val_if_fail (profile != NULL && other != NULL && name != NULL, NULL);

  if (spe_analysis_is_unconfined (other))
    return spe_allowance_add_calls (profile, names);

  return spe_edit_take_call (profile, other->resolution->profile, name);
}
