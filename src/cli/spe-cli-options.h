/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "cli/spe-cli.h"

G_BEGIN_DECLS

gboolean   spe_cli_parse         (const SpeCliVerb    *verb,
                                  const GOptionEntry  *entries,
                                  gpointer             data,
                                  int                  argc,
                                  char               **argv,
                                  GStrv               *out_rest);
int        spe_cli_fail_usage    (const SpeCliVerb    *verb,
                                  const char          *format,
                                  ...) G_GNUC_PRINTF (2, 3);
char     **spe_cli_split_command (int                 *argc,
                                  char               **argv);

G_END_DECLS
