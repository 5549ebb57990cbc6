/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

int spe_cli_subset (char       **files,
                    const char  *base,
                    char       **targets,
                    gboolean     json);

G_END_DECLS
