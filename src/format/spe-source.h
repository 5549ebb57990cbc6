/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-format.h"
#include "format/spe-json-scanner.h"
#include "model/spe-problem.h"

G_BEGIN_DECLS

/** SPE_SOURCE_MAX_BYTES: the largest file that is read, 16 MiB. */
#define SPE_SOURCE_MAX_BYTES (16u * 1024u * 1024u)

/**
 * SpeSyntax:
 *
 * The notation of a source.
 */
typedef enum
{
  SPE_SYNTAX_JSON,
  SPE_SYNTAX_YAML,
} SpeSyntax;

/**
 * SpeSource:
 *
 * A text as it was read, with the profile in it: the base from which an edited profile is
 * written back so that only what changed differs. Immutable, safe from any thread.
 */
typedef struct _SpeSource SpeSource;

#define SPE_TYPE_SOURCE (spe_source_get_type ())

GType               spe_source_get_type     (void);
SpeSource          *spe_source_parse        (GBytes           *text,
                                             const char       *name,
                                             SpeTextError     *out_where,
                                             GError          **error);
SpeSource          *spe_source_ref          (const SpeSource  *self);
void                spe_source_unref        (SpeSource        *self);
GBytes             *spe_source_get_text     (const SpeSource  *self);
const char         *spe_source_get_name     (const SpeSource  *self);
SpeFormat           spe_source_get_format   (const SpeSource  *self);
SpeSyntax           spe_source_get_syntax   (const SpeSource  *self);
const SpeProfile   *spe_source_get_profile  (const SpeSource  *self);
const SpeSourceMap *spe_source_get_map      (const SpeSource  *self);
const SpeNode      *spe_source_get_node     (const SpeSource  *self);
GPtrArray          *spe_source_get_problems (const SpeSource  *self);
const char         *spe_source_get_note     (const SpeSource  *self);
gboolean            spe_source_locate       (const SpeSource  *self,
                                             const char       *pointer,
                                             guint            *out_line,
                                             guint            *out_column);
GBytes             *spe_source_write        (const SpeSource  *self,
                                             const SpeProfile *profile,
                                             GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeSource, spe_source_unref)

G_END_DECLS
