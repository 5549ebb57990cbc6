/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <linux/seccomp.h>
#include <sys/types.h>

#include "filter/spe-program.h"
#include "observe/spe-observation.h"
#include "observe/spe-record-note.h"

G_BEGIN_DECLS

/** SPE_TALLY_MAX_NUMBER: from this number on a call of this machine's architecture is not counted
 * among the known ones. Linux 6.12 has numbers below 470; those of x32 and mips are higher. */
#define SPE_TALLY_MAX_NUMBER 1024

/**
 * SpeTally:
 *
 * What a recording has seen so far, and which calls it need not hear of again.
 */
typedef struct _SpeTally SpeTally;

SpeTally              *spe_tally_new             (SpeObservation            *observation,
                                                  guint                      source,
                                                  const SpeProgram          *base,
                                                  gboolean                   has_arguments);
void                   spe_tally_free            (SpeTally                  *self);
void                   spe_tally_seed            (SpeTally                  *self,
                                                  const SpeObservation      *seed);
gboolean               spe_tally_take            (SpeTally                  *self,
                                                  const struct seccomp_data *call,
                                                  pid_t                      tid);
gboolean               spe_tally_is_known        (const SpeTally            *self,
                                                  guint                      number);
guint                  spe_tally_get_mask        (const SpeTally            *self,
                                                  guint                      number);
const SpeObservedCall *spe_tally_get_call        (const SpeTally            *self,
                                                  guint                      number);
void                   spe_tally_add_note        (SpeTally                  *self,
                                                  SpeRecordNote              note);
gboolean               spe_tally_has_note        (const SpeTally            *self,
                                                  SpeRecordNote              note);
void                   spe_tally_add_interrupted (SpeTally                  *self,
                                                  guint64                    count);
void                   spe_tally_add_unwatched   (SpeTally                  *self);
void                   spe_tally_finish          (SpeTally                  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeTally, spe_tally_free)

G_END_DECLS
