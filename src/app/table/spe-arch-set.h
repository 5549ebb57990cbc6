/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/spe-arch.h"

G_BEGIN_DECLS

/* A set of architectures is a guint32: bit n is the SpeArch n. */
G_STATIC_ASSERT (SPE_N_ARCHES <= 32);

/** SPE_ARCH_BIT: the set that holds @arch alone. */
#define SPE_ARCH_BIT(arch) (1u << (arch))

char *spe_arch_set_dup_text  (guint32 arches,
                              guint32 profile_arches);
char *spe_arch_set_dup_title (guint32 arches,
                              guint32 profile_arches);
guint spe_arch_set_get_rank  (guint32 arches,
                              guint32 profile_arches);

G_END_DECLS
