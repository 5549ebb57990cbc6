/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "deploy/spe-manifest.h"
#include "format/spe-source.h"

G_BEGIN_DECLS

const char *spe_cli_fingerprint_skip_dots       (const char        *file);
char       *spe_cli_fingerprint_dup             (const char        *name,
                                                 const SpeSource   *source,
                                                 const SpeProblem  *problem);
char       *spe_cli_fingerprint_dup_in_manifest (const char        *name,
                                                 const SpeManifest *manifest,
                                                 const SpeProblem  *problem);

G_END_DECLS
