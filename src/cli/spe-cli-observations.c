/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli.h"

#include <glib/gi18n.h>

#include "cli/spe-cli-observation.h"
#include "cli/spe-cli-options.h"
#include "cli/spe-cli-output.h"
#include "format/spe-file.h"
#include "observe/spe-observation-write.h"

static void
print_source (const SpeObservationSource *source)
{
  g_autofree char *command =
    source->command != NULL ? g_strjoinv (" ", source->command) : g_strdup (source->name);

  g_print ("%s", spe_observation_kind_get_label (source->kind));
  if (command != NULL)
    {
      g_autofree char *printable = spe_cli_dup_printable (command);

      g_print (": %s", printable);
    }
  if (source->host != NULL)
    {
      g_autofree char *printable = spe_cli_dup_printable (source->host);

      g_print (" (%s)", printable);
    }
  if (source->complete == SPE_COMPLETENESS_YES)
    g_print (", %s\n", _ ("complete"));
  else if (source->complete == SPE_COMPLETENESS_NO)
    g_print (", %s\n", _ ("calls are missing"));
  else
    g_print (", %s\n", _ ("calls may be missing"));

  for (guint i = 0; i < source->reasons->len; i++)
    {
      g_autofree char *printable = spe_cli_dup_printable (g_ptr_array_index (source->reasons, i));

      g_print ("  %s\n", printable);
    }
}

static void
print_all (const SpeObservation *observation)
{
  for (guint i = 0; i < spe_observation_get_n_sources (observation); i++)
    print_source (spe_observation_get_source (observation, i));
  if (spe_observation_get_n_sources (observation) > 0 &&
      spe_observation_get_n_calls (observation) > 0)
    g_print ("\n");
  spe_cli_observation_print (observation);
}

static gboolean
write_merged (const SpeObservation  *observation,
              const char            *output,
              GError               **error)
{
  g_autoptr (GBytes) bytes = spe_observation_write (observation);

  if (!g_str_equal (output, "-"))
    return spe_file_write (output, bytes, NULL, NULL, error);

  spe_cli_print_bytes (bytes);

  return TRUE;
}

/**
 * spe_cli_observations:
 * @verb: this verb
 * @argc: how many arguments
 * @argv: the arguments, the verb first
 *
 * Shows observations, or merges them.
 *
 * Returns: the exit status
 */
int
spe_cli_observations (const SpeCliVerb *verb,
                      int               argc,
                      char            **argv)
{
  g_autofree char *output = NULL;
  g_auto (GStrv) rest = NULL;
  g_autoptr (SpeObservation) observation = NULL;
  g_autoptr (GError) error = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
      N_ ("Write them as one to this file, “-” for standard output"), N_ ("FILE") },
    { NULL },
  };

  if (!spe_cli_parse (verb, entries, NULL, argc, argv, &rest))
    return SPE_CLI_FAILED;
  if (rest[0] == NULL)
    return spe_cli_fail_usage (verb, "%s", _ ("Name an observation, “-” for standard input."));

  observation = spe_cli_observation_read_all (rest, &error);
  if (observation == NULL)
    {
      spe_cli_error ("%s", error->message);
      return SPE_CLI_FAILED;
    }
  if (output == NULL)
    print_all (observation);
  else if (!write_merged (observation, output, &error))
    {
      spe_cli_error ("%s", error->message);
      return SPE_CLI_FAILED;
    }

  return SPE_CLI_CLEAN;
}
