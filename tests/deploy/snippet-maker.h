/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "deploy/spe-snippet.h"

/* Snippets of a profile in a file, with the input that one test or another has a word in. */

#define SNIPPET_PROFILE "{ \"defaultAction\": \"SCMP_ACT_ALLOW\" }\n"

typedef struct
{
  const char *kind;
  const char *profile;
  const char *target;
  const char *file;
  const char *path;
  const char *name;
  const char *image;
} SnippetCase;

SpeSnippet *snippet_try          (const SnippetCase  *wanted,
                                  GError            **error);
char       *snippet_make         (const SnippetCase  *wanted,
                                  const char         *warnings);
GBytes     *snippet_make_bytes   (const SnippetCase  *wanted,
                                  const char         *warnings);
void        snippet_assert_fails (const SnippetCase  *wanted,
                                  const char         *text);
void        snippet_assert_has   (const char         *text,
                                  const char         *part);
gboolean    snippet_run          (const char         *directory,
                                  char              **out,
                                  ...) G_GNUC_NULL_TERMINATED;
