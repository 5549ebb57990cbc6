/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli.h"

#include <glib/gi18n.h>

#include "cli/spe-cli-input.h"
#include "cli/spe-cli-options.h"
#include "cli/spe-cli-output.h"
#include "cli/spe-cli-targets.h"

typedef struct
{
  char     *output;
  gboolean  disassemble;
  char    **targets;
} Options;

static gboolean
write_program (const SpeProgram *program,
               const char       *output)
{
  g_autoptr (GBytes) bytes = spe_program_dup_bytes (program);
  g_autoptr (GError) error = NULL;

  if (g_str_equal (output, "-"))
    spe_cli_print_bytes (bytes);
  else if (!spe_file_write (output, bytes, NULL, NULL, &error))
    {
      spe_cli_error ("%s", error->message);
      return FALSE;
    }

  return TRUE;
}

static int
compile_file (const char    *file,
              const Options *options)
{
  g_autoptr (SpeSource) source = spe_cli_read_source (file);
  g_autoptr (SpeAnalysis) analysis = NULL;
  g_autoptr (GPtrArray) targets = NULL;
  g_autoptr (GError) error = NULL;
  int status = SPE_CLI_FAILED;

  if (source == NULL)
    return SPE_CLI_FAILED;

  targets = spe_cli_targets_read (options->targets, spe_source_get_profile (source), &error);
  if (targets == NULL)
    {
      spe_cli_error ("%s", error->message);
      return SPE_CLI_FAILED;
    }

  analysis = spe_cli_analyse_compiled (source, targets->pdata[0], &status);
  if (analysis == NULL)
    return status;

  if (options->output != NULL && !write_program (analysis->program, options->output))
    return SPE_CLI_FAILED;
  if (options->disassemble)
    {
      g_autofree char *text = spe_program_disassemble (analysis->program);

      g_print ("%s", text);
    }

  return SPE_CLI_CLEAN;
}

/**
 * spe_cli_compile:
 * @verb: this verb
 * @argc: how many arguments
 * @argv: the arguments, the verb first
 *
 * Compiles a profile for a target.
 *
 * Returns: the exit status
 */
int
spe_cli_compile (const SpeCliVerb *verb,
                 int               argc,
                 char            **argv)
{
  g_autofree char *output = NULL;
  g_auto (GStrv) targets = NULL;
  Options options = { NULL, FALSE, NULL };
  g_auto (GStrv) rest = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
      N_ ("Write the instructions to this file, “-” for standard output"), N_ ("BPF") },
    { "disassemble", 'd', 0, G_OPTION_ARG_NONE, &options.disassemble,
      N_ ("Print the instructions"), NULL },
    SPE_CLI_TARGET_OPTION (&targets),
    { NULL },
  };

  if (!spe_cli_parse (verb, entries, NULL, argc, argv, &rest))
    return SPE_CLI_FAILED;
  options.output = output;
  options.targets = targets;
  if (g_strv_length (rest) != 1)
    return spe_cli_fail_usage (verb, "%s", _ ("Name one profile to compile."));
  if (output == NULL && !options.disassemble)
    return spe_cli_fail_usage (verb, "%s", _ ("Choose --output, --disassemble, or both."));
  if (g_strcmp0 (output, "-") == 0 && options.disassemble)
    return spe_cli_fail_usage (verb, "%s",
                               _ ("Standard output takes one of --output and --disassemble."));

  if (targets != NULL && g_strv_length (targets) > 1)
    return spe_cli_fail_usage (verb, "%s", _ ("Name one target to compile for."));

  return compile_file (rest[0], &options);
}
