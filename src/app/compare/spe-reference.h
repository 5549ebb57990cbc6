/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "filter/spe-comparison.h"
#include "format/spe-source.h"

G_BEGIN_DECLS

/**
 * SpeReferenceKind:
 * @SPE_REFERENCE_SAVED: the document's file as it is on disk; as it was read where there is none
 * @SPE_REFERENCE_DEFAULT: what a container of the target has when it asks for RuntimeDefault
 * @SPE_REFERENCE_FILE: another file
 *
 * What a profile is held against.
 */
typedef enum
{
  SPE_REFERENCE_SAVED,
  SPE_REFERENCE_DEFAULT,
  SPE_REFERENCE_FILE,
} SpeReferenceKind;

/**
 * SpeReferenceRequest:
 * @base: the text that the profile was read from
 * @profile: the profile as it is now
 * @target: (nullable): what both are judged for; %NULL for this machine
 * @kind: what it is held against
 * @path: (nullable): the file, not for %SPE_REFERENCE_DEFAULT
 *
 * A question to spe_reference_compare().
 */
typedef struct
{
  SpeSource        *base;
  SpeProfile       *profile;
  SpeTarget        *target;
  SpeReferenceKind  kind;
  char             *path;
} SpeReferenceRequest;

/**
 * SpeReferenceAnswer:
 * @comparison: how the profile, on the right, differs from the other, on the left
 * @mine: what is known about the profile
 * @theirs: what is known about the other
 *
 * The answer of spe_reference_compare().
 */
typedef struct
{
  SpeComparison *comparison;
  SpeAnalysis   *mine;
  SpeAnalysis   *theirs;
} SpeReferenceAnswer;

void                spe_reference_request_free (SpeReferenceRequest       *self);
void                spe_reference_answer_free  (SpeReferenceAnswer        *self);
SpeReferenceAnswer *spe_reference_compare      (const SpeReferenceRequest *request,
                                                GCancellable              *cancellable,
                                                GError                   **error);
SpeProfile         *spe_reference_take         (const SpeProfile          *profile,
                                                const SpeAnalysis         *other,
                                                const char                *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeReferenceRequest, spe_reference_request_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeReferenceAnswer, spe_reference_answer_free)

G_END_DECLS
