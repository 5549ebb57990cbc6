/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "catalog/spe-constant-set.h"

G_BEGIN_DECLS

char    *spe_condition_text_dup        (const SpeCondition *condition,
                                        const SpeRule      *rule,
                                        const SpeSyscall   *call,
                                        SpeArch             arch);
char   **spe_condition_text_dup_values (const SpeCondition *condition,
                                        const SpeRule      *rule,
                                        const SpeSyscall   *call,
                                        SpeArch             arch);
char    *spe_condition_text_dup_value  (const SpeRule      *rule,
                                        const SpeSyscall   *call,
                                        SpeArch             arch,
                                        guint               index,
                                        guint64             value);
gboolean spe_condition_text_parse      (const char         *text,
                                        const SpeRule      *rule,
                                        const SpeSyscall   *call,
                                        SpeArch             arch,
                                        guint               index,
                                        guint64            *out_value,
                                        GError            **error);

G_END_DECLS
