/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "catalog/spe-syscall.h"

G_BEGIN_DECLS

#define SPE_TYPE_CALL_FACTS (spe_call_facts_get_type ())

G_DECLARE_FINAL_TYPE (SpeCallFacts, spe_call_facts, SPE, CALL_FACTS, AdwPreferencesGroup)

void spe_call_facts_set_call (SpeCallFacts     *self,
                              const SpeSyscall *call,
                              GArray           *arches);

G_END_DECLS
