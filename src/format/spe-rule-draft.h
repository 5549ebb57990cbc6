/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-habits.h"
#include "model/spe-rule.h"

G_BEGIN_DECLS

SpeDraft *spe_rule_draft_new (const SpeHabits *habits,
                              const SpeNode   *node,
                              const SpeRule   *from,
                              const SpeRule   *to,
                              const SpeNode   *neighbour);

G_END_DECLS
