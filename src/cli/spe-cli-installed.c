/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli-installed.h"

#include "cli/spe-cli-output.h"

/* What is printed once something was done to a profile of a node. */

/**
 * spe_cli_installed_print_json:
 * @path: (nullable) (type filename): the file of the profile
 * @localhost_profile: (nullable): what a Pod writes for it
 * @back_up: (nullable) (type filename): where the file is kept that was there
 */
void
spe_cli_installed_print_json (const char *path,
                              const char *localhost_profile,
                              const char *back_up)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  spe_cli_json_string (builder, "file", path);
  spe_cli_json_string (builder, "localhostProfile", localhost_profile);
  spe_cli_json_string (builder, "backUp", back_up);
  json_builder_end_object (builder);

  spe_cli_print_json (builder);
}

/**
 * spe_cli_installed_print_path:
 * @path: (type filename): the file of the profile
 */
void
spe_cli_installed_print_path (const char *path)
{
  g_autofree char *shown = spe_cli_dup_printable (path);

  /* Translators: %s is a path. */
  g_print (_ ("The profile is in “%s”."), shown);
  g_print ("\n");
}

/**
 * spe_cli_installed_print_back_up:
 * @back_up: (nullable) (type filename): where a file is kept; without it nothing is printed
 */
void
spe_cli_installed_print_back_up (const char *back_up)
{
  g_autofree char *shown = back_up != NULL ? spe_cli_dup_printable (back_up) : NULL;

  if (shown == NULL)
    return;

  /* Translators: %s is a path. */
  g_print (_ ("What was there is kept as “%s”."), shown);
  g_print ("\n");
}
