/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-resolve.h"

G_BEGIN_DECLS

gboolean spe_runtime_is_unconfined      (const SpeResolution  *resolution,
                                         const SpeTarget      *target);
gboolean spe_runtime_accept             (const SpeResolution  *resolution,
                                         const SpeTarget      *target,
                                         GError              **error);
SpeArch  spe_runtime_parse_arch         (const SpeTarget      *target,
                                         const char           *text);
guint    spe_runtime_count_conditions   (const SpeTarget      *target,
                                         const SpeRule        *rule);
gboolean spe_runtime_is_at_least        (const SpeTarget      *target,
                                         guint                 version);
gboolean spe_runtime_kernel_is_at_least (const SpeTarget      *target,
                                         guint                 major,
                                         guint                 minor);

G_END_DECLS
