/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/guide/spe-guide.h"

G_BEGIN_DECLS

/** SPE_GUIDE_COMMAND: prints the configuration that a kubelet really uses. */
#define SPE_GUIDE_COMMAND "kubectl get --raw /api/v1/nodes/NODE/proxy/configz"

const char *spe_guide_get_title        (SpeGuideStep         step);
const char *spe_guide_get_text         (SpeGuideStep         step);
const char *spe_guide_get_state_label  (SpeGuideState        state);
char       *spe_guide_dup_check_text   (const SpeGuideFacts *facts);
char       *spe_guide_dup_loss_text    (const char * const  *refused);

G_END_DECLS
