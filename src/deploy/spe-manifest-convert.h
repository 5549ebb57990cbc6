/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "deploy/spe-manifest.h"

G_BEGIN_DECLS

/**
 * SpeConversion:
 * @path: where the annotation stood: a JSON pointer
 * @is_left: whether it was left as it is
 * @text: what was done, or why not, translated
 *
 * What became of one legacy annotation.
 */
typedef struct
{
  char     *path;
  gboolean  is_left;
  char     *text;
} SpeConversion;

void    spe_conversion_free  (SpeConversion      *self);
GBytes *spe_manifest_convert (const SpeManifest  *self,
                              const SpeWorkload  *workload,
                              GPtrArray          *conversions,
                              GError            **error);

G_END_DECLS
