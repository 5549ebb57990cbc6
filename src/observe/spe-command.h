/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char     *spe_command_find                 (const char *name,
                                            int        *out_code);
gboolean  spe_command_gives_rights         (const char *path);
int       spe_command_get_exit_status      (int         wait_status);
int       spe_command_get_exec_exit_status (int         code);
char     *spe_command_dup_exec_failure     (const char *command,
                                            int         code);

G_END_DECLS
