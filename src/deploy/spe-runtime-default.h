/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-target.h"
#include "format/spe-source.h"

G_BEGIN_DECLS

SpeSource  *spe_runtime_default_read          (const SpeTarget  *target,
                                               GError          **error);
SpeSource  *spe_runtime_default_read_template (const SpeTarget  *target,
                                               GError          **error);
SpeProfile *spe_runtime_default_dup_flat      (const SpeTarget  *target);

G_END_DECLS
