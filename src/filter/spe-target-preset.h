/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-target.h"

G_BEGIN_DECLS

/**
 * SpeTargetPreset:
 * @SPE_TARGET_KUBERNETES_CONTAINERD: a node with containerd and runc
 * @SPE_TARGET_KUBERNETES_CRIO: a node with CRI-O and crun
 * @SPE_TARGET_DOCKER: Docker Engine
 * @SPE_TARGET_PODMAN: Podman
 * @SPE_TARGET_HOST: this machine, with no engine but the one that the file's shape asks for
 *
 * The targets that are ready-made.
 */
typedef enum
{
  SPE_TARGET_KUBERNETES_CONTAINERD,
  SPE_TARGET_KUBERNETES_CRIO,
  SPE_TARGET_DOCKER,
  SPE_TARGET_PODMAN,
  SPE_TARGET_HOST,
  SPE_N_TARGET_PRESETS,
} SpeTargetPreset;

const char *spe_target_preset_get_id    (SpeTargetPreset   preset);
const char *spe_target_preset_get_label (SpeTargetPreset   preset);
gboolean    spe_target_preset_find      (const char       *text,
                                         SpeTargetPreset  *out_preset,
                                         const char      **out_rest);
SpeTarget  *spe_target_preset_new       (SpeTargetPreset   preset,
                                         const SpeProfile *profile);

G_END_DECLS
