/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * SpeHistory:
 *
 * Everything that a document has been, in order, with what each edit was called, and which of
 * them it is now. It is kept in values of one boxed type that is counted by references; since
 * edits share what they do not touch, there is no limit.
 */
typedef struct _SpeHistory SpeHistory;

SpeHistory    *spe_history_new            (GType             type,
                                           gconstpointer     first);
void           spe_history_free           (SpeHistory       *self);
gconstpointer  spe_history_get_current    (const SpeHistory *self);
void           spe_history_push           (SpeHistory       *self,
                                           gconstpointer     value,
                                           const char       *label);
const char    *spe_history_get_undo_label (const SpeHistory *self);
const char    *spe_history_get_redo_label (const SpeHistory *self);
gboolean       spe_history_undo           (SpeHistory       *self);
gboolean       spe_history_redo           (SpeHistory       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeHistory, spe_history_free)

G_END_DECLS
