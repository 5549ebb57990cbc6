/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli.h"

#include <glib/gi18n.h>

#include "cli/spe-cli-installed.h"
#include "cli/spe-cli-output.h"
#include "deploy/spe-node-directory.h"

static int
restore (const char *root,
         const char *back_up,
         gboolean    json)
{
  g_autofree char *path = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;

  if (!spe_node_directory_restore (root, back_up, &path, &kept, &error))
    {
      spe_cli_error ("%s", error->message);
      return SPE_CLI_FAILED;
    }

  if (json)
    spe_cli_installed_print_json (path, NULL, kept);
  else
    {
      spe_cli_installed_print_path (path);
      spe_cli_installed_print_back_up (kept);
    }

  return SPE_CLI_CLEAN;
}

/**
 * spe_cli_restore:
 * @verb: this verb
 * @argc: how many arguments
 * @argv: the arguments, the verb first
 *
 * Installs what a profile was before it was replaced or removed.
 *
 * Returns: the exit status
 */
int
spe_cli_restore (const SpeCliVerb *verb,
                 int               argc,
                 char            **argv)
{
  g_autofree char *root = NULL;
  gboolean json = FALSE;
  g_autofree char *back_up = NULL;
  const GOptionEntry entries[] = {
    SPE_CLI_ROOT_OPTION (&root),
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON instead of text"), NULL },
    { NULL },
  };

  back_up = spe_cli_installed_parse (verb, entries, _ ("Name one back-up, as “nodes” lists it."),
                                     argc, argv, &root);

  return back_up != NULL ? restore (root, back_up, json) : SPE_CLI_FAILED;
}
