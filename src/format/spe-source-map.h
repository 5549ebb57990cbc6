/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "format/spe-node.h"

G_BEGIN_DECLS

/**
 * SpeSourceMap:
 *
 * A text together with the tree of its values: which member stands where, with which literal.
 * Of two members with one key, every way to find one finds the last, as Go does.
 * Immutable.
 */
typedef struct _SpeSourceMap SpeSourceMap;

SpeSourceMap  *spe_source_map_new          (GBytes             *text,
                                            SpeNode            *root);
SpeSourceMap  *spe_source_map_ref          (SpeSourceMap       *self);
void           spe_source_map_unref        (SpeSourceMap       *self);
GBytes        *spe_source_map_get_bytes    (const SpeSourceMap *self);
const char    *spe_source_map_get_text     (const SpeSourceMap *self,
                                            gsize              *out_length);
const SpeNode *spe_source_map_get_root     (const SpeSourceMap *self);
const SpeNode *spe_source_map_lookup       (const SpeSourceMap *self,
                                            const SpeNode      *base,
                                            const char         *pointer);
void           spe_source_map_get_position (const SpeSourceMap *self,
                                            gsize               offset,
                                            guint              *out_line,
                                            guint              *out_column);
char          *spe_source_map_dup_line     (const SpeSourceMap *self,
                                            guint               line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeSourceMap, spe_source_map_unref)

G_END_DECLS
