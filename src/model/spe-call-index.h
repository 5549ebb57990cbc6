/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/spe-profile.h"

G_BEGIN_DECLS

/** SPE_NO_RULE: no rule; the default action or the architecture decides. */
#define SPE_NO_RULE G_MAXUINT

/**
 * SpeCallEntry:
 * @rules: (element-type guint): every rule that names the call, in file order, each once
 * @unconditional: the first rule that names it without conditions or scope, which is the one
 *   that counts, or %SPE_NO_RULE
 *
 * Where a profile speaks of one call.
 */
typedef struct
{
  GArray *rules;
  guint   unconditional;
} SpeCallEntry;

/**
 * SpeCallIndex:
 *
 * From the name of a call to the rules that name it. Immutable; keeps its profile alive.
 */
typedef struct _SpeCallIndex SpeCallIndex;

SpeCallIndex       *spe_call_index_new               (const SpeProfile    *profile);
void                spe_call_index_free              (SpeCallIndex        *self);
const SpeCallEntry *spe_call_index_lookup            (const SpeCallIndex  *self,
                                                      const char          *name);
SpeVerdict          spe_call_index_get_verdict       (const SpeCallIndex  *self,
                                                      const char          *name);
guint               spe_call_index_get_n_conditional (const SpeCallIndex  *self,
                                                      const char          *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeCallIndex, spe_call_index_free)

G_END_DECLS
