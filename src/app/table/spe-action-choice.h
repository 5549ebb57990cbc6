/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/spe-action.h"

G_BEGIN_DECLS

/** SPE_N_ACTION_CHOICES: how many actions a person can choose for a call. */
#define SPE_N_ACTION_CHOICES 8

/** SPE_N_ACTION_RANKS: the choices, and the two that only a file can bring: unknown, not set. */
#define SPE_N_ACTION_RANKS (SPE_N_ACTION_CHOICES + 2)

/** SPE_N_ACTIONS: for arrays with a place for each #SpeAction. */
#define SPE_N_ACTIONS (SPE_ACTION_INVALID + 1)

/** SPE_ACTION_BIT: the set of actions that holds @action alone. */
#define SPE_ACTION_BIT(action) (1u << (action))

SpeAction   spe_action_choice_get         (guint     rank);
guint       spe_action_choice_get_rank    (SpeAction action);
const char *spe_action_choice_get_heading (SpeAction action);
const char *spe_action_choice_get_class   (SpeAction action);
const char *spe_action_choice_get_color   (SpeAction action);

G_END_DECLS
