/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-target.h"

G_BEGIN_DECLS

/* Targets as settings and menus have them: the id of a ready-made one, or all that makes one up.
 * No target stands for this machine, with the loader that fits the profile. */

char      *spe_target_choice_to_text   (const SpeTarget *target);
SpeTarget *spe_target_choice_from_text (const char      *text);
SpeTarget *spe_target_choice_simplify  (const SpeTarget  *target,
                                        const SpeProfile *profile);

G_END_DECLS
