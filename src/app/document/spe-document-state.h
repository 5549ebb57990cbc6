/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "filter/spe-analysis.h"
#include "format/spe-source.h"
#include "observe/spe-replay.h"

G_BEGIN_DECLS

/**
 * SpeDocumentState:
 * @profile: the profile that all of this is about
 * @source: (nullable): the text that saving would write, as a source with positions
 * @saved_text: (nullable): the text of the profile as it is saved
 * @source_error: (nullable): why the file cannot hold the profile; then @source is %NULL
 * @target: what the analysis is for
 * @analysis: (nullable): outcomes and problems on @target
 * @analysis_error: (nullable): why there is none
 * @problems: (element-type SpeProblem): of the text and of the analysis, worst first, with
 *   their lines filled in
 * @replay: (nullable): what the profile would have made of the calls that were seen
 * @replay_error: (nullable): why there is none, although calls were seen
 * @seen: (nullable) (element-type utf8 SpeReplaySummary): what @replay says of each call
 *
 * What is worked out about one profile of a document. Immutable, safe from any thread.
 */
typedef struct
{
  SpeProfile  *profile;
  SpeSource   *source;
  GBytes      *saved_text;
  GError      *source_error;
  SpeTarget   *target;
  SpeAnalysis *analysis;
  GError      *analysis_error;
  GPtrArray   *problems;
  SpeReplay   *replay;
  GError      *replay_error;
  GHashTable  *seen;
} SpeDocumentState;

#define SPE_TYPE_DOCUMENT_STATE (spe_document_state_get_type ())

GType             spe_document_state_get_type     (void);
SpeDocumentState *spe_document_state_new          (const SpeSource        *base,
                                                   const SpeProfile       *profile,
                                                   const SpeProfile       *saved,
                                                   const SpeTarget        *target,
                                                   const SpeObservation   *observation,
                                                   GCancellable           *cancellable);
SpeDocumentState *spe_document_state_ref          (const SpeDocumentState *self);
void              spe_document_state_unref        (SpeDocumentState       *self);
const GError     *spe_document_state_find_failure (const SpeDocumentState *self,
                                                   gboolean                uses_analysis);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeDocumentState, spe_document_state_unref)

G_END_DECLS
