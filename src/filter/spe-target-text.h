/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-target.h"

G_BEGIN_DECLS

char *spe_target_to_string (const SpeTarget *self);
char *spe_target_dup_label (const SpeTarget *self);

G_END_DECLS
