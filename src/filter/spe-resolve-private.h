/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-resolve.h"

G_BEGIN_DECLS

SpeRule *spe_resolve_flatten_rule      (const SpeRule      *rule);
void     spe_resolve_add_rule          (SpeResolution      *self,
                                        SpeRule            *flat,
                                        guint               rule);
void     spe_resolve_drop_rule         (SpeResolution      *self,
                                        guint               rule,
                                        SpeDropReason       reason,
                                        const char         *detail);
gboolean spe_resolve_says_nothing      (const SpeProfile   *profile);
gboolean spe_resolve_fail              (GError            **error,
                                        const char         *message);
gboolean spe_resolve_panic             (GError            **error);
gboolean spe_resolve_has_conflict      (const SpeProfile   *profile);
gboolean spe_resolve_has_null_args     (const SpeRule      *rule);
void     spe_resolve_add_architectures (SpeProfile         *flat,
                                        const SpeProfile   *profile,
                                        SpeArch             native);
gboolean spe_resolve_scope_holds       (SpeResolution      *self,
                                        guint               rule,
                                        const SpeTarget    *target,
                                        const char         *native);
SpeRule *spe_resolve_name_rule         (const SpeRule      *rule);
gboolean spe_resolve_takes_kernel      (const char         *min_kernel);
gboolean spe_resolve_find_errno        (const char         *text,
                                        gint64             *out_number);
const char *
         spe_resolve_get_native        (SpeArch             arch);
void     spe_resolve_containerd        (SpeResolution      *self,
                                        const SpeProfile   *profile,
                                        const SpeTarget    *target);
gboolean spe_resolve_moby              (SpeResolution      *self,
                                        const SpeProfile   *profile,
                                        const SpeTarget    *target,
                                        GError            **error);
gboolean spe_resolve_common            (SpeResolution      *self,
                                        const SpeProfile   *profile,
                                        const SpeTarget    *target,
                                        GError            **error);

G_END_DECLS
