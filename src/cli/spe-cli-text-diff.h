/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void spe_cli_text_diff_print (const char *name,
                              GBytes     *before,
                              GBytes     *after);

G_END_DECLS
