/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/spe-arch.h"
#include "model/spe-profile.h"
#include "observe/spe-refusal.h"
#include "observe/spe-replay.h"

G_BEGIN_DECLS

gboolean    spe_allowance_has_values (const char           *name,
                                      SpeArch               arch);
gboolean    spe_allowance_has_seen   (const SpeReplayCall  *call);
SpeProfile *spe_allowance_add_calls  (const SpeProfile     *profile,
                                      const char * const   *names);
SpeProfile *spe_allowance_add_values (const SpeProfile     *profile,
                                      const char           *name,
                                      SpeArch               arch,
                                      const guint64         args[SPE_N_ARGUMENTS],
                                      GError              **error);
SpeProfile *spe_allowance_add_seen   (const SpeProfile     *profile,
                                      const SpeReplayCall  *call,
                                      GError              **error);

G_END_DECLS
