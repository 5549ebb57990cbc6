/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** SPE_NO_MATCH: an element that stems from none of the other list. */
#define SPE_NO_MATCH G_MAXUINT

guint    *spe_sequence_match           (const GPtrArray *from,
                                        const GPtrArray *to,
                                        GHashFunc        hash,
                                        GEqualFunc       equal);
void      spe_sequence_pair_neighbours (guint           *matches,
                                        guint            n_to,
                                        guint            n_from);
gboolean *spe_sequence_find_unmoved    (const guint     *matches,
                                        guint            n_matches);

G_END_DECLS
