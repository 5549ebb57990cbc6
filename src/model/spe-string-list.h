/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Lists of strings that may be absent: %NULL (the member is not there) and empty differ. */

gboolean spe_string_list_equal    (GStrv a,
                                   GStrv b);
gboolean spe_string_list_is_empty (GStrv list);

G_END_DECLS
