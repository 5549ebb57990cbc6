/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-go-value.h"
#include "model/spe-profile.h"

G_BEGIN_DECLS

SpeProfile *spe_loader_build_profile (const SpeGoValue  *value);
SpeProfile *spe_loader_read_crun     (const SpeNode     *node,
                                      GError           **error);
SpeProfile *spe_loader_read_youki    (const SpeNode     *node,
                                      GError           **error);

G_END_DECLS
