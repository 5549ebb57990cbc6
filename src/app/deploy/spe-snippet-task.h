/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/document/spe-document-state.h"
#include "deploy/spe-snippet.h"

G_BEGIN_DECLS

/**
 * SpeSnippetWords:
 * @file: (nullable): the path of the profile's file
 * @localhost_profile: (nullable): the path below the kubelet's seccomp directory
 * @name: (nullable): the name of what is written
 * @image: (nullable): the image of a container
 *
 * What a snippet says besides the profile, as in #SpeSnippetInput.
 */
typedef struct
{
  const char *file;
  const char *localhost_profile;
  const char *name;
  const char *image;
} SpeSnippetWords;

void        spe_snippet_task_start  (const SpeSnippetKind   *kind,
                                     const SpeDocumentState *state,
                                     const SpeSnippetWords  *words,
                                     GCancellable           *cancellable,
                                     GAsyncReadyCallback     callback,
                                     gpointer                user_data);
SpeSnippet *spe_snippet_task_finish (GAsyncResult           *result,
                                     GError                **error);

G_END_DECLS
