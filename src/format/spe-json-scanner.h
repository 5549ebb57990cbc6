/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-source-map.h"

G_BEGIN_DECLS

/** SPE_JSON_MAX_DEPTH: the deepest nesting that is read. */
#define SPE_JSON_MAX_DEPTH 200

/**
 * SpeTextError:
 * @line: from 1
 * @column: in characters, from 1
 *
 * Where a text stops being well-formed. Filled in with a %SPE_FORMAT_ERROR_SYNTAX only.
 */
typedef struct
{
  guint line;
  guint column;
} SpeTextError;

SpeSourceMap *spe_json_scan (GBytes        *text,
                             const char    *name,
                             SpeTextError  *out_where,
                             GError       **error);

G_END_DECLS
