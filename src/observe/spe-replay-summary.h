/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "observe/spe-replay.h"

G_BEGIN_DECLS

/**
 * SpeReplaySummary:
 * @mark: the most pressing mark of a call over all architectures
 * @count: how often it was seen on any of them; 0 also where it was and nobody knows how often
 *
 * What a replay says about the calls of one name.
 */
typedef struct
{
  SpeReplayMark mark;
  guint64       count;
} SpeReplaySummary;

GHashTable *spe_replay_summary_new (const SpeReplay *replay);

G_END_DECLS
