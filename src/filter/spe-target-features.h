/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-target.h"

G_BEGIN_DECLS

SpeTarget *spe_target_from_features (GBytes      *json,
                                     GError     **error);

G_END_DECLS
