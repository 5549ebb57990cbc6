/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cli/spe-cli-input.h"
#include "cli/spe-cli-options.h"
#include "cli/spe-cli-output.h"
#include "cli/spe-cli-targets.h"
#include "deploy/spe-localhost-profile.h"
#include "deploy/spe-rollout-write.h"

typedef struct
{
  char    *as;
  char    *output;
  char    *name;
  char    *name_space;
  char    *root;
  char    *image;
  char   **targets;
  gboolean compact;
  gboolean replace;
  gboolean json;
} Options;

static const struct
{
  const char    *name;
  SpeRolloutKind kind;
} kinds[] = {
  { "daemonset", SPE_ROLLOUT_DAEMONSET },
  { "operator", SPE_ROLLOUT_OPERATOR },
  { "operator-v1beta1", SPE_ROLLOUT_OPERATOR_V1BETA1 },
};

static void
options_clear (Options *options)
{
  g_free (options->as);
  g_free (options->output);
  g_free (options->name);
  g_free (options->name_space);
  g_free (options->root);
  g_free (options->image);
  g_strfreev (options->targets);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* A profile that was read, with what is known about it where that is needed. */
typedef struct
{
  SpeSource   *source;
  SpeAnalysis *analysis;
} Profile;

static void
profile_clear (Profile *profile)
{
  g_clear_pointer (&profile->source, spe_source_unref);
  g_clear_pointer (&profile->analysis, spe_analysis_unref);
}

static gboolean
find_kind (const char     *name,
           SpeRolloutKind *out_kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (name == NULL || g_str_equal (kinds[i].name, name))
      {
        *out_kind = kinds[i].kind;
        return TRUE;
      }

  return FALSE;
}

static gboolean
read_profile (const char     *file,
              const Options  *options,
              SpeRolloutKind  kind,
              Profile        *profile)
{
  g_autoptr (GPtrArray) targets = NULL;
  g_autoptr (GError) error = NULL;

  profile->source = spe_cli_read_source (file);
  if (profile->source == NULL)
    return FALSE;
  if (kind == SPE_ROLLOUT_DAEMONSET)
    return TRUE;

  targets = spe_cli_targets_read (options->targets, spe_source_get_profile (profile->source),
                                  &error);
  if (targets != NULL)
    profile->analysis = spe_cli_analyse (profile->source, targets->pdata[0], &error);
  if (profile->analysis == NULL)
    spe_cli_error ("%s", error->message);

  return profile->analysis != NULL;
}

static SpeRollout *
make_rollout (char          **files,
              const Options  *options,
              SpeRolloutKind  kind)
{
  guint n_files = g_strv_length (files);
  g_autoptr (GArray) profiles = g_array_new (FALSE, TRUE, sizeof (Profile));
  g_autofree SpeRolloutInput *inputs = g_new0 (SpeRolloutInput, n_files);
  const SpeRolloutOptions wanted = { kind, options->name, options->name_space, options->root,
                                     options->image, options->compact };
  g_autoptr (GError) error = NULL;
  SpeRollout *rollout = NULL;

  g_array_set_clear_func (profiles, (GDestroyNotify) profile_clear);
  g_array_set_size (profiles, n_files);
  for (guint i = 0; i < n_files; i++)
    {
      Profile *profile = &g_array_index (profiles, Profile, i);

      if (!read_profile (files[i], options, kind, profile))
        return NULL;
      inputs[i].source = profile->source;
      inputs[i].profile = spe_source_get_profile (profile->source);
      inputs[i].analysis = profile->analysis;
      inputs[i].file = g_str_equal (files[i], "-") ? NULL : files[i];
    }

  rollout = spe_rollout_new (inputs, n_files, &wanted, &error);
  if (rollout == NULL)
    spe_cli_error ("%s", error->message);

  return rollout;
}

static gboolean
write_files (const SpeRollout *rollout,
             const Options    *options)
{
  g_autoptr (GError) error = NULL;

  if (spe_rollout_write (rollout, options->output, options->replace, &error))
    return TRUE;

  if (g_error_matches (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_EXISTS))
    /* Translators: %s is a sentence that says which file is there already. */
    spe_cli_error (_ ("%s Use --replace to replace it, or choose another directory."),
                   error->message);
  else
    spe_cli_error ("%s", error->message);

  return FALSE;
}

static void
print_json (const SpeRollout *rollout)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "files");
  json_builder_begin_array (builder);
  for (guint i = 0; i < rollout->files->len; i++)
    json_builder_add_string_value (builder,
                                   ((const SpeRolloutFile *) rollout->files->pdata[i])->name);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "profiles");
  json_builder_begin_array (builder);
  for (guint i = 0; i < rollout->places->len; i++)
    {
      const SpeRolloutPlace *place = rollout->places->pdata[i];

      json_builder_begin_object (builder);
      spe_cli_json_string (builder, "file", place->file);
      spe_cli_json_string (builder, "localhostProfile", place->localhost_profile);
      if (place->pinned_profile != NULL)
        spe_cli_json_string (builder, "pinnedLocalhostProfile", place->pinned_profile);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  spe_cli_print_json (builder);
}

static void
print_text (const SpeRollout *rollout,
            const char       *output)
{
  g_autofree char *command = spe_rollout_dup_command (output);

  /* Translators: %s is a command. */
  g_print (_ ("To bring the profiles to all nodes: %s"), command);
  g_print ("\n");
  for (guint i = 0; i < rollout->places->len; i++)
    {
      const SpeRolloutPlace *place = rollout->places->pdata[i];
      g_autofree char *shown = spe_cli_dup_printable (place->file);

      g_print ("\n%s\n", shown);
      g_print ("  localhostProfile: %s\n", place->localhost_profile);
      if (place->pinned_profile != NULL)
        {
          /* Translators: %s is a path. */
          g_print (_ ("  or, with this content even after a change: %s"), place->pinned_profile);
          g_print ("\n");
        }
    }
}

static int
write_rollout (char           **files,
               const Options   *options,
               SpeRolloutKind   kind)
{
  g_autoptr (SpeRollout) rollout = make_rollout (files, options, kind);

  if (rollout == NULL || !write_files (rollout, options))
    return SPE_CLI_FAILED;

  for (guint i = 0; i < rollout->warnings->len; i++)
    spe_cli_note ("%s", (const char *) rollout->warnings->pdata[i]);
  if (options->json)
    print_json (rollout);
  else
    print_text (rollout, options->output);

  return SPE_CLI_CLEAN;
}

static int
run (const SpeCliVerb *verb,
     const Options    *options,
     char            **files)
{
  SpeRolloutKind kind = SPE_ROLLOUT_DAEMONSET;

  if (files[0] == NULL)
    return spe_cli_fail_usage (verb, "%s", _ ("Name at least one profile."));
  if (options->output == NULL || options->output[0] == '\0')
    return spe_cli_fail_usage (verb, "%s", _ ("Name a directory with --output."));
  if (options->targets != NULL && g_strv_length (options->targets) > 1)
    return spe_cli_fail_usage (verb, "%s", _ ("Name one target."));
  if (!find_kind (options->as, &kind))
    /* Translators: %s is what somebody typed; the words that follow stay. */
    return spe_cli_fail_usage (verb, _ ("“%s” is none of daemonset, operator and "
                                        "operator-v1beta1."), options->as);

  return write_rollout (files, options, kind);
}

/**
 * spe_cli_manifests:
 * @verb: this verb
 * @argc: how many arguments
 * @argv: the arguments, the verb first
 *
 * Writes manifests that bring profiles to all nodes of a cluster.
 *
 * Returns: the exit status
 */
int
spe_cli_manifests (const SpeCliVerb *verb,
                   int               argc,
                   char            **argv)
{
  g_auto (Options) options = { NULL };
  g_auto (GStrv) rest = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output,
      N_ ("The directory to write to; made where it is missing"), N_ ("DIRECTORY") },
    { "as", 0, 0, G_OPTION_ARG_STRING, &options.as,
      N_ ("How to get to the nodes: daemonset, operator or operator-v1beta1"), N_ ("KIND") },
    { "namespace", 0, 0, G_OPTION_ARG_STRING, &options.name_space,
      N_ ("The namespace of the objects"), N_ ("NAMESPACE") },
    { "name", 0, 0, G_OPTION_ARG_STRING, &options.name, N_ ("The name of the DaemonSet"),
      N_ ("NAME") },
    { "kubelet-root", 0, 0, G_OPTION_ARG_FILENAME, &options.root,
      N_ ("The kubelet's root directory on the nodes instead of /var/lib/kubelet"),
      N_ ("KUBELET_ROOT") },
    { "image", 0, 0, G_OPTION_ARG_STRING, &options.image,
      N_ ("The image of the DaemonSet; needs a shell"), N_ ("IMAGE") },
    { "compact", 0, 0, G_OPTION_ARG_NONE, &options.compact,
      N_ ("Leave out white space of the profiles"), NULL },
    { "replace", 0, 0, G_OPTION_ARG_NONE, &options.replace,
      N_ ("Replace different files that are there"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print JSON instead of text"), NULL },
    SPE_CLI_TARGET_OPTION (&options.targets),
    { NULL },
  };

  if (!spe_cli_parse (verb, entries, NULL, argc, argv, &rest))
    return SPE_CLI_FAILED;

  return run (verb, &options, rest);
}
