/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "deploy/spe-manifest.h"

G_BEGIN_DECLS

GBytes *spe_manifest_set_choice (const SpeManifest   *self,
                                 const SpeWorkload   *workload,
                                 const SpeContainer  *container,
                                 const SpePodChoice  *choice,
                                 GError             **error);

G_END_DECLS
