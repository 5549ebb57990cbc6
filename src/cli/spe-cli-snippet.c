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
#include "deploy/spe-snippet.h"

#define DEFAULT_KIND "pod"

typedef struct
{
  char    *as;
  char    *path;
  char    *name;
  char    *image;
  char    *output;
  char   **targets;
  gboolean list;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->as);
  g_free (options->path);
  g_free (options->name);
  g_free (options->image);
  g_free (options->output);
  g_strfreev (options->targets);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static int
list_kinds (void)
{
  guint n_kinds = 0;
  const SpeSnippetKind *kinds = spe_snippet_list_kinds (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    g_print ("%-16s  %s: %s\n", kinds[i].id, _ (kinds[i].title), _ (kinds[i].description));

  return SPE_CLI_CLEAN;
}

static SpeAnalysis *
analyse (const SpeSource *source,
         const Options   *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) targets =
    spe_cli_targets_read (options->targets, spe_source_get_profile (source), &error);
  SpeAnalysis *analysis = NULL;

  if (targets != NULL)
    analysis = spe_cli_analyse (source, targets->pdata[0], &error);
  if (analysis == NULL)
    spe_cli_error ("%s", error->message);

  return analysis;
}

static gboolean
write_content (const SpeSnippet *snippet,
               const char       *output)
{
  g_autoptr (GError) error = NULL;

  if (!spe_cli_write (output, snippet->content, &error))
    {
      spe_cli_error ("%s", error->message);
      return FALSE;
    }

  for (guint i = 0; i < snippet->warnings->len; i++)
    spe_cli_note ("%s", (const char *) snippet->warnings->pdata[i]);

  return TRUE;
}

/* Commands and units that are kept are run from other directories too, so the path is whole. */
static char *
dup_file (const char *file)
{
  return g_str_equal (file, "-") ? NULL : g_canonicalize_filename (file, NULL);
}

static int
write_snippet (const char           *file,
               const Options        *options,
               const SpeSnippetKind *kind)
{
  g_autoptr (SpeSource) source = spe_cli_read_source (file);
  g_autoptr (SpeAnalysis) analysis = NULL;
  g_autoptr (SpeSnippet) snippet = NULL;
  g_autofree char *path = dup_file (file);
  g_autoptr (GError) error = NULL;
  SpeSnippetInput input = {
    .source = source,
    .file = path,
    .localhost_profile = options->path,
    .name = options->name,
    .image = options->image,
  };

  if (source == NULL)
    return SPE_CLI_FAILED;

  input.profile = spe_source_get_profile (source);
  if (kind->uses & SPE_SNIPPET_USES_ANALYSIS)
    {
      analysis = analyse (source, options);
      if (analysis == NULL)
        return SPE_CLI_FAILED;
      input.analysis = analysis;
    }

  snippet = spe_snippet_new (kind, &input, &error);
  if (snippet == NULL)
    {
      spe_cli_error ("%s", error->message);
      return SPE_CLI_FAILED;
    }

  return write_content (snippet, options->output) ? SPE_CLI_CLEAN : SPE_CLI_FAILED;
}

static int
run (const SpeCliVerb *verb,
     const Options    *options,
     char            **rest)
{
  const SpeSnippetKind *kind = NULL;

  if (options->list)
    return rest[0] == NULL ? list_kinds ()
                           : spe_cli_fail_usage (verb, "%s", _ ("--list takes no profile."));
  if (g_strv_length (rest) != 1)
    return spe_cli_fail_usage (verb, "%s", _ ("Name one profile."));
  if (options->targets != NULL && g_strv_length (options->targets) > 1)
    return spe_cli_fail_usage (verb, "%s", _ ("Name one target."));

  kind = spe_snippet_find_kind (options->as != NULL ? options->as : DEFAULT_KIND);
  if (kind == NULL)
    /* Translators: %s is what somebody typed. */
    return spe_cli_fail_usage (verb, _ ("“%s” is no kind of snippet. --list tells all kinds."),
                               options->as);

  return write_snippet (rest[0], options, kind);
}

/**
 * spe_cli_snippet:
 * @verb: this verb
 * @argc: how many arguments
 * @argv: the arguments, the verb first
 *
 * Writes what puts a profile to use: YAML, a command, a unit or the filter.
 *
 * Returns: the exit status
 */
int
spe_cli_snippet (const SpeCliVerb *verb,
                 int               argc,
                 char            **argv)
{
  g_auto (Options) options = { NULL };
  g_auto (GStrv) rest = NULL;
  const GOptionEntry entries[] = {
    { "as", 0, 0, G_OPTION_ARG_STRING, &options.as,
      N_ ("What to write, such as pod, docker or systemd; see --list"), N_ ("KIND") },
    { "list", 0, 0, G_OPTION_ARG_NONE, &options.list, N_ ("List all kinds"), NULL },
    { "path", 0, 0, G_OPTION_ARG_STRING, &options.path,
      N_ ("The profile's path below the kubelet's seccomp directory"),
      N_ ("LOCALHOST_PROFILE") },
    { "name", 0, 0, G_OPTION_ARG_STRING, &options.name,
      N_ ("The name of what is written, such as a Pod"), N_ ("NAME") },
    { "image", 0, 0, G_OPTION_ARG_STRING, &options.image, N_ ("The image of a container"),
      N_ ("IMAGE") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output,
      N_ ("Write to this file instead of standard output"), N_ ("OUTPUT") },
    SPE_CLI_TARGET_OPTION (&options.targets),
    { NULL },
  };

  if (!spe_cli_parse (verb, entries, NULL, argc, argv, &rest))
    return SPE_CLI_FAILED;

  return run (verb, &options, rest);
}
