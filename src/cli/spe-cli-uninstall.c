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
uninstall (const char *root,
           const char *localhost_profile,
           gboolean    keep,
           gboolean    json)
{
  g_autofree char *back_up = NULL;
  g_autoptr (GError) error = NULL;

  if (!spe_node_directory_remove (root, localhost_profile,
                                  keep ? SPE_INSTALL_BACK_UP : SPE_INSTALL_NONE, &back_up, &error))
    {
      spe_cli_error ("%s", error->message);
      return SPE_CLI_FAILED;
    }

  if (json)
    spe_cli_installed_print_json (NULL, localhost_profile, back_up);
  else
    {
      g_autofree char *shown = spe_cli_dup_printable (localhost_profile);

      /* Translators: %s is a path. */
      g_print (_ ("“%s” was removed."), shown);
      g_print ("\n");
      spe_cli_installed_print_back_up (back_up);
    }

  return SPE_CLI_CLEAN;
}

/**
 * spe_cli_uninstall:
 * @verb: this verb
 * @argc: how many arguments
 * @argv: the arguments, the verb first
 *
 * Removes a profile from where the kubelet of a node finds it.
 *
 * Returns: the exit status
 */
int
spe_cli_uninstall (const SpeCliVerb *verb,
                   int               argc,
                   char            **argv)
{
  g_autofree char *root = NULL;
  gboolean keep = FALSE;
  gboolean json = FALSE;
  g_autofree char *localhost_profile = NULL;
  const GOptionEntry entries[] = {
    SPE_CLI_ROOT_OPTION (&root),
    { "back-up", 0, 0, G_OPTION_ARG_NONE, &keep,
      N_ ("Keep the file beside, with the time in its name"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON instead of text"), NULL },
    { NULL },
  };

  localhost_profile =
    spe_cli_installed_parse (verb, entries, _ ("Name one profile to remove, as a Pod does."), argc,
                             argv, &root);

  return localhost_profile != NULL ? uninstall (root, localhost_profile, keep, json)
                                   : SPE_CLI_FAILED;
}
