/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib/gi18n.h>

#include "cli/spe-cli.h"

G_BEGIN_DECLS

/**
 * SPE_CLI_ROOT_OPTION:
 * @root: (out): what was given
 *
 * The row of an option table for `--root`.
 */
#define SPE_CLI_ROOT_OPTION(root) \
  { "root", 0, 0, G_OPTION_ARG_FILENAME, (root), \
    N_ ("The kubelet's root directory instead of /var/lib/kubelet"), N_ ("KUBELET_ROOT") }

char *spe_cli_installed_parse         (const SpeCliVerb    *verb,
                                       const GOptionEntry  *entries,
                                       const char          *usage,
                                       int                  argc,
                                       char               **argv,
                                       char               **root);
void  spe_cli_installed_print_json    (const char          *path,
                                       const char          *localhost_profile,
                                       const char          *back_up);
void  spe_cli_installed_print_path    (const char          *path);
void  spe_cli_installed_print_back_up (const char          *back_up);

G_END_DECLS
