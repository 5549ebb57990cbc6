/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SpeAllowRounds:
 *
 * What has been allowed and what not while a command is run again and again until it works.
 */
typedef struct _SpeAllowRounds SpeAllowRounds;

/**
 * SpeAllowRound:
 * @allow: what was refused and may simply be allowed
 * @ask: what was refused and is on the list of dangerous calls
 * @stuck: what is refused although it was allowed before, or that no rule can allow
 *
 * What a run was refused that nobody has decided on yet. Each list is in the order of the run,
 * every call once.
 */
typedef struct
{
  GStrv allow;
  GStrv ask;
  GStrv stuck;
} SpeAllowRound;

SpeAllowRounds *spe_allow_rounds_new      (void);
void            spe_allow_rounds_free     (SpeAllowRounds     *self);
SpeAllowRound  *spe_allow_rounds_plan     (SpeAllowRounds     *self,
                                           GListModel         *calls);
void            spe_allow_rounds_allow    (SpeAllowRounds     *self,
                                           const char * const *names);
void            spe_allow_rounds_decline  (SpeAllowRounds     *self,
                                           const char * const *names);
char           *spe_allow_rounds_dup_text (SpeAllowRounds     *self);

void            spe_allow_round_free      (SpeAllowRound      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeAllowRounds, spe_allow_rounds_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeAllowRound, spe_allow_round_free)

G_END_DECLS
