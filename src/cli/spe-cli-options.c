/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli-options.h"

#include <glib/gi18n.h>

#include "cli/spe-cli-output.h"

/**
 * spe_cli_fail_usage:
 * @verb: the verb that was called in a way it cannot be
 * @format: what is wrong with the call, translated, with its values
 * @...: the values
 *
 * Says what is wrong and where the options are told.
 *
 * Returns: %SPE_CLI_FAILED
 */
int
spe_cli_fail_usage (const SpeCliVerb *verb,
                    const char       *format,
                    ...)
{
  g_autofree char *message = NULL;
  va_list values;

  va_start (values, format);
  message = g_strdup_vprintf (format, values);
  va_end (values);

  /* Translators: %1$s is an error message, %2$s a verb of the program. */
  spe_cli_error (_ ("%1$s “seccomp-profile %2$s --help” tells the options."), message,
                 verb->name);

  return SPE_CLI_FAILED;
}

/**
 * spe_cli_parse:
 * @verb: a verb
 * @entries: (array zero-terminated=1): its options
 * @data: (nullable): what the callbacks of @entries get
 * @argc: how many arguments
 * @argv: the arguments, the verb first
 * @out_rest: (out) (transfer full): the arguments that are no options, never %NULL
 *
 * Parses the options; says what is wrong with them. `--help` prints and ends the program.
 *
 * Returns: whether the arguments could be parsed
 */
gboolean
spe_cli_parse (const SpeCliVerb   *verb,
               const GOptionEntry *entries,
               gpointer            data,
               int                 argc,
               char              **argv,
               GStrv              *out_rest)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) rest = NULL;
  const GOptionEntry rest_entries[] = {
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &rest, NULL, verb->synopsis },
    { NULL },
  };
  GOptionGroup *group = g_option_group_new (verb->name, "", "", data, NULL);

  g_option_group_add_entries (group, entries);
  g_option_group_add_entries (group, rest_entries);
  g_option_group_set_translation_domain (group, GETTEXT_PACKAGE);
  g_option_context_set_main_group (context, group);
  g_option_context_set_summary (context, _ (verb->summary));

  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      spe_cli_fail_usage (verb, "%s.", error->message);
      return FALSE;
    }

  *out_rest = rest != NULL ? g_steal_pointer (&rest) : g_new0 (char *, 1);

  return TRUE;
}

/**
 * spe_cli_split_command:
 * @argc: (inout): how many arguments; without the command where there is one
 * @argv: the arguments
 *
 * What stands behind the first `--` is a command's and not ours to parse.
 *
 * Returns: (transfer none) (nullable): the command, or %NULL where there is no `--`
 */
char **
spe_cli_split_command (int   *argc,
                       char **argv)
{
  for (int i = 1; i < *argc; i++)
    if (g_str_equal (argv[i], "--"))
      {
        *argc = i;
        argv[i] = NULL;
        return &argv[i + 1];
      }

  return NULL;
}
