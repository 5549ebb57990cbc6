/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-runtime-accept.h"

G_BEGIN_DECLS

#define SPE_FILTER_FLAG(name) "SECCOMP_FILTER_FLAG_" name

/* What the runtimes have in common (spe-runtime-accept.c). */
gboolean            spe_runtime_refuse             (GError              **error,
                                                    const SpeTarget      *target,
                                                    const char           *format,
                                                    ...) G_GNUC_PRINTF (3, 4);
gboolean            spe_runtime_action_is_valid    (SpeAction             action);
const char         *spe_runtime_action_text        (SpeAction             action,
                                                    const char           *text);
gboolean            spe_runtime_is_flag            (const char           *flag,
                                                    gboolean              can_wait);
gboolean            spe_runtime_can_wait           (const SpeTarget      *target);
const char         *spe_runtime_find_bad_arch      (const SpeProfile     *profile,
                                                    const SpeTarget      *target,
                                                    guint                *out_index);
const SpeCondition *spe_runtime_find_bad_operator  (const SpeRule        *rule,
                                                    guint                 n_conditions,
                                                    guint                *out_index);
gboolean            spe_runtime_has_notify         (const SpeProfile     *profile);
gboolean            spe_runtime_accept_notify      (const SpeProfile     *profile,
                                                    const SpeTarget      *target,
                                                    GError              **error);

/* The runtimes, one a file. */
SpeArch             spe_runtime_parse_arch_runc    (const SpeTarget      *target,
                                                    const char           *text);
SpeArch             spe_runtime_parse_arch_crun    (const SpeTarget      *target,
                                                    const char           *text);
gboolean            spe_runtime_accept_runc        (const SpeResolution  *resolution,
                                                    const SpeTarget      *target,
                                                    GError              **error);
gboolean            spe_runtime_accept_crun        (const SpeResolution  *resolution,
                                                    const SpeTarget      *target,
                                                    GError              **error);
gboolean            spe_runtime_accept_youki       (const SpeResolution  *resolution,
                                                    const SpeTarget      *target,
                                                    GError              **error);

G_END_DECLS
