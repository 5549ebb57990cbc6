/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli-installed.h"

#include "cli/spe-cli-options.h"
#include "cli/spe-cli-output.h"
#include "deploy/spe-node-directory.h"

/* What the verbs that do something to a profile of a node have in common: what they are told, and
 * what they print once it is done. */

/**
 * spe_cli_installed_parse:
 * @verb: a verb
 * @entries: (array zero-terminated=1): its options, with %SPE_CLI_ROOT_OPTION
 * @usage: what is asked for, where there is not one argument; translated
 * @argc: how many arguments
 * @argv: the arguments, the verb first
 * @root: (inout) (type filename): where that option puts the root directory; set to that of most
 *   kubelets where it was not given
 *
 * Parses the arguments; says what is wrong with them.
 *
 * Returns: (transfer full) (nullable): the one argument that is no option
 */
char *
spe_cli_installed_parse (const SpeCliVerb    *verb,
                         const GOptionEntry  *entries,
                         const char          *usage,
                         int                  argc,
                         char               **argv,
                         char               **root)
{
  g_auto (GStrv) rest = NULL;

  if (!spe_cli_parse (verb, entries, NULL, argc, argv, &rest))
    return NULL;
  if (g_strv_length (rest) != 1)
    {
      spe_cli_fail_usage (verb, "%s", usage);
      return NULL;
    }
  if (*root != NULL && (*root)[0] == '\0')
    {
      spe_cli_fail_usage (verb, "%s", _ ("The root directory has no name."));
      return NULL;
    }

  if (*root == NULL)
    *root = g_strdup (SPE_KUBELET_ROOT);

  return g_strdup (rest[0]);
}

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
