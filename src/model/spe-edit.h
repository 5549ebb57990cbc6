/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/spe-profile.h"

G_BEGIN_DECLS

/* The pure edits. Each takes a profile and returns another (transfer full) that shares every
 * rule it does not touch; where nothing changes it returns a new reference to the same profile.
 * An index out of range is a programming error. */

SpeProfile *spe_edit_set_default_action (const SpeProfile   *profile,
                                         SpeAction           action,
                                         gint64              errno_ret);
SpeProfile *spe_edit_set_calls          (const SpeProfile   *profile,
                                         const char * const *names,
                                         SpeAction           action,
                                         gint64              errno_ret,
                                         GStrv              *out_conditional);
SpeProfile *spe_edit_add_rule           (const SpeProfile   *profile,
                                         guint               index,
                                         const SpeRule      *rule);
SpeProfile *spe_edit_replace_rule       (const SpeProfile   *profile,
                                         guint               index,
                                         const SpeRule      *rule);
SpeProfile *spe_edit_remove_rule        (const SpeProfile   *profile,
                                         guint               index);
SpeProfile *spe_edit_move_rule          (const SpeProfile   *profile,
                                         guint               from,
                                         guint               to);
SpeProfile *spe_edit_set_rule_action    (const SpeProfile   *profile,
                                         guint               index,
                                         SpeAction           action,
                                         gint64              errno_ret);
SpeProfile *spe_edit_isolate_call       (const SpeProfile   *profile,
                                         guint               rule,
                                         const char         *name,
                                         guint              *out_rule);
SpeProfile *spe_edit_add_condition      (const SpeProfile   *profile,
                                         guint               rule,
                                         guint               index,
                                         const SpeCondition *condition);
SpeProfile *spe_edit_replace_condition  (const SpeProfile   *profile,
                                         guint               rule,
                                         guint               index,
                                         const SpeCondition *condition);
SpeProfile *spe_edit_remove_condition   (const SpeProfile   *profile,
                                         guint               rule,
                                         guint               index);
SpeProfile *spe_edit_set_architectures  (const SpeProfile   *profile,
                                         const char * const *architectures);
SpeProfile *spe_edit_set_arch_map       (const SpeProfile   *profile,
                                         GPtrArray          *arch_map);
SpeProfile *spe_edit_set_flags          (const SpeProfile   *profile,
                                         const char * const *flags);
SpeProfile *spe_edit_set_listener       (const SpeProfile   *profile,
                                         const char         *path,
                                         const char         *metadata);

G_END_DECLS
