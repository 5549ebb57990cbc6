/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli.h"

#include <glib/gi18n.h>

#include "cli/spe-cli-installed.h"
#include "cli/spe-cli-options.h"
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
  g_auto (GStrv) rest = NULL;
  const GOptionEntry entries[] = {
    SPE_CLI_ROOT_OPTION (&root),
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON instead of text"), NULL },
    { NULL },
  };

  if (!spe_cli_parse (verb, entries, NULL, argc, argv, &rest))
    return SPE_CLI_FAILED;
  if (g_strv_length (rest) != 1)
    return spe_cli_fail_usage (verb, "%s", _ ("Name one back-up, as “nodes” lists it."));
  if (root != NULL && root[0] == '\0')
    return spe_cli_fail_usage (verb, "%s", _ ("The root directory has no name."));

  return restore (root != NULL ? root : SPE_KUBELET_ROOT, rest[0], json);
}
