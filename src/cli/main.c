/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli.h"

int
main (int    argc,
      char **argv)
{
  return spe_cli_main (argc, argv);
}
