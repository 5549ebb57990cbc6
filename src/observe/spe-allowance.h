/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/spe-arch.h"
#include "model/spe-profile.h"
#include "observe/spe-refusal.h"

G_BEGIN_DECLS

gboolean    spe_allowance_has_values (const char         *name,
                                      SpeArch             arch);
SpeProfile *spe_allowance_add_calls  (const SpeProfile   *profile,
                                      const char * const *names);
SpeProfile *spe_allowance_add_values (const SpeProfile   *profile,
                                      const char         *name,
                                      SpeArch             arch,
                                      const guint64       args[SPE_N_ARGUMENTS],
                                      GError            **error);

G_END_DECLS
