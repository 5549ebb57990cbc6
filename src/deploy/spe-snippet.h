/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-analysis.h"
#include "format/spe-source.h"

G_BEGIN_DECLS

/**
 * SpeSnippetUses:
 * @SPE_SNIPPET_USES_PATH: `localhost_profile` of the input
 * @SPE_SNIPPET_USES_FILE: `file`
 * @SPE_SNIPPET_USES_NAME: `name`
 * @SPE_SNIPPET_USES_IMAGE: `image`
 * @SPE_SNIPPET_USES_ANALYSIS: `analysis`, which must be there: the snippet depends on the target
 * @SPE_SNIPPET_IS_BINARY: the content is no text
 *
 * What of an input goes into a snippet.
 */
typedef enum
{
  SPE_SNIPPET_USES_PATH = 1 << 0,
  SPE_SNIPPET_USES_FILE = 1 << 1,
  SPE_SNIPPET_USES_NAME = 1 << 2,
  SPE_SNIPPET_USES_IMAGE = 1 << 3,
  SPE_SNIPPET_USES_ANALYSIS = 1 << 4,
  SPE_SNIPPET_IS_BINARY = 1 << 5,
} SpeSnippetUses;

/**
 * SpeSnippetInput:
 * @source: the file that the profile was read from
 * @profile: the profile, as read or edited
 * @analysis: (nullable): what is known about it on the chosen target; kinds that use it need it
 * @file: (nullable): the path of the profile's file, as a command shall name it; %NULL where it
 *   has none yet
 * @localhost_profile: (nullable): the path below the kubelet's seccomp directory; %NULL for the
 *   one that spe_localhost_profile_suggest() makes of @file
 * @name: (nullable): the name of what is written; %NULL for one made of @localhost_profile
 * @image: (nullable): the image of a container; %NULL for one to be replaced
 *
 * What a snippet is made of.
 */
typedef struct
{
  const SpeSource   *source;
  const SpeProfile  *profile;
  const SpeAnalysis *analysis;
  const char        *file;
  const char        *localhost_profile;
  const char        *name;
  const char        *image;
} SpeSnippetInput;

typedef struct _SpeSnippetJob SpeSnippetJob;

/**
 * SpeSnippetKind:
 * @id: what the command line calls it
 * @title: a few words, to be translated
 * @description: what to do with it, a sentence, to be translated
 * @suffix: what stands behind the name in the name of a file for it
 * @media_type: what is in such a file
 * @uses: what goes into it
 * @write: writes it
 *
 * One way to put a profile to use.
 */
typedef struct
{
  const char     *id;
  const char     *title;
  const char     *description;
  const char     *suffix;
  const char     *media_type;
  SpeSnippetUses  uses;
  GBytes       *(*write) (SpeSnippetJob  *job,
                          GError        **error);
} SpeSnippetKind;

/**
 * SpeSnippet:
 * @content: the bytes; UTF-8 with a line end at its end unless the kind is binary
 * @file_name: the name of a file for it, no path
 * @media_type: what is in it
 * @warnings: (element-type utf8): what it cannot hold and what else to know, translated sentences
 *
 * A text or a file that puts a profile to use.
 */
typedef struct
{
  GBytes     *content;
  char       *file_name;
  const char *media_type;
  GPtrArray  *warnings;
} SpeSnippet;

const SpeSnippetKind *spe_snippet_list_kinds (guint                 *out_n_kinds);
const SpeSnippetKind *spe_snippet_find_kind  (const char            *id);
SpeSnippet           *spe_snippet_new        (const SpeSnippetKind  *kind,
                                              const SpeSnippetInput *input,
                                              GError               **error);
void                  spe_snippet_free       (SpeSnippet            *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeSnippet, spe_snippet_free)

G_END_DECLS
