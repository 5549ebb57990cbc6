/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli.h"

#include <glib/gi18n.h>

#include "cli/spe-cli-input.h"
#include "cli/spe-cli-options.h"
#include "cli/spe-cli-output.h"

static int
extract (const char *file,
         const char *output)
{
  g_autoptr (GBytes) content = spe_cli_read_bare (file);
  g_autoptr (GError) error = NULL;

  if (content == NULL)
    return SPE_CLI_FAILED;
  if (spe_cli_write (output, content, &error))
    return SPE_CLI_CLEAN;

  spe_cli_error ("%s", error->message);

  return SPE_CLI_FAILED;
}

/**
 * spe_cli_extract:
 * @verb: this verb
 * @argc: how many arguments
 * @argv: the arguments, the verb first
 *
 * Writes the profile in a larger file as a file of its own.
 *
 * Returns: the exit status
 */
int
spe_cli_extract (const SpeCliVerb *verb,
                 int               argc,
                 char            **argv)
{
  g_autofree char *output = NULL;
  g_auto (GStrv) rest = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
      N_ ("Write to this file, “-” for standard output"), N_ ("FILE") },
    { NULL },
  };

  if (!spe_cli_parse (verb, entries, NULL, argc, argv, &rest))
    return SPE_CLI_FAILED;
  if (g_strv_length (rest) != 1)
    return spe_cli_fail_usage (verb, "%s", _ ("Name one file with a profile in it."));

  return extract (rest[0], output);
}
