/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-entries.h"

G_BEGIN_DECLS

/**
 * SpePlainEntry:
 * @entry: the index of an entry that speaks of a call
 * @is_carried: whether it does so through a multiplexer: the call is socketcall(2) or ipc(2)
 * @carried_number: the first argument with which the multiplexer then means the entry's call
 *
 * An entry as far as it is about one call of one architecture.
 */
typedef struct
{
  guint    entry;
  gboolean is_carried;
  guint    carried_number;
} SpePlainEntry;

/**
 * SpePlainMeaning:
 *
 * What is written, read as it stands: which entries speak of a call, and whether their
 * conditions hold. Knows nothing of what libseccomp makes of it. Immutable.
 */
typedef struct _SpePlainMeaning SpePlainMeaning;

SpePlainMeaning   *spe_plain_meaning_new         (SpeEntries             *entries,
                                                  const SpeTarget        *target);
void               spe_plain_meaning_free        (SpePlainMeaning        *self);
const SpeEntries  *spe_plain_meaning_get_entries (const SpePlainMeaning  *self);
const SpeTarget   *spe_plain_meaning_get_target  (const SpePlainMeaning  *self);
gboolean           spe_plain_meaning_has_arch    (const SpePlainMeaning  *self,
                                                  SpeArch                 arch);
GArray            *spe_plain_meaning_dup_numbers (const SpePlainMeaning  *self,
                                                  SpeArch                 arch);
const GArray      *spe_plain_meaning_look_up     (const SpePlainMeaning  *self,
                                                  SpeArch                 arch,
                                                  guint32                 number);
gboolean           spe_plain_meaning_fits        (const SpePlainMeaning  *self,
                                                  const SpePlainEntry    *plain,
                                                  SpeArch                 arch,
                                                  const guint64           args[6]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpePlainMeaning, spe_plain_meaning_free)

G_END_DECLS
