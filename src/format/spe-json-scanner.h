/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-source-map.h"
#include "format/spe-text-error.h"

G_BEGIN_DECLS

/** SPE_JSON_MAX_DEPTH: the deepest nesting that is read. */
#define SPE_JSON_MAX_DEPTH 200

/** SPE_JSON_MAX_VALUES: the most values that are read. A profile of twenty thousand rules has a
 * quarter of them; a file of 16 MiB could hold enough to fill the memory. */
#define SPE_JSON_MAX_VALUES 1000000

SpeSourceMap *spe_json_scan        (GBytes        *text,
                                    const char    *name,
                                    SpeTextError  *out_where,
                                    GError       **error);
SpeSourceMap *spe_json_scan_stream (GBytes        *text,
                                    const char    *name,
                                    SpeTextError  *out_where,
                                    GError       **error);

G_END_DECLS
