/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli.h"

#include <glib/gi18n.h>

#include "cli/spe-cli-cluster.h"
#include "cli/spe-cli-input.h"
#include "cli/spe-cli-options.h"
#include "cli/spe-cli-output.h"
#include "cli/spe-cli-pod-list.h"
#include "cli/spe-cli-text-diff.h"
#include "deploy/spe-localhost-profile.h"
#include "deploy/spe-manifest-convert.h"
#include "deploy/spe-manifest-edit.h"

/* What is done with a manifest: one of these. */
typedef enum
{
  JOB_LIST,
  JOB_SET,
  JOB_CONVERT,
} Job;

typedef struct
{
  SpeCliCluster cluster;
  char         *type;
  char         *path;
  gboolean      unset;
  gboolean      convert;
  GStrv         containers;
  char         *workload;
  int           document;
  gboolean      all;
  char         *output;
  gboolean      in_place;
  gboolean      diff;
  gboolean      json;

  Job           job;
  SpePodChoice  choice;
} Options;

static void
options_clear (Options *options)
{
  spe_cli_cluster_clear (&options->cluster);
  g_free (options->type);
  g_free (options->path);
  g_strfreev (options->containers);
  g_free (options->workload);
  g_free (options->output);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
is_wanted (const Options     *options,
           const SpeWorkload *workload)
{
  g_autofree char *label = spe_workload_dup_label (workload);

  if (options->document > 0 && workload->document != (guint) options->document)
    return FALSE;

  return options->workload == NULL || g_ascii_strcasecmp (options->workload, label) == 0;
}

/* The indices of the workloads that are meant; says why where that is not clear. */
static GArray *
find_workloads (const Options     *options,
                const SpeManifest *manifest,
                GError           **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  const char *name = spe_manifest_get_name (manifest);

  for (guint i = 0; i < spe_manifest_get_n_workloads (manifest); i++)
    if (is_wanted (options, spe_manifest_get_workload (manifest, i)))
      g_array_append_val (found, i);

  if (found->len == 0)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 /* Translators: %s is a file name. */
                 _ ("%s: None of the Pods in it is meant. “seccomp-profile pod FILE” lists them."),
                 name);
  else if (found->len > 1 && options->job == JOB_SET && !options->all)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 /* Translators: %1$s is a file name, %2$u a number. */
                 _ ("%1$s: %2$u of its objects have a Pod. Choose with --workload or --document, "
                    "or change all with --all."),
                 name, found->len);
  else
    return g_steal_pointer (&found);

  return NULL;
}

static gboolean
is_named (const Options      *options,
          const SpeContainer *container)
{
  return container->name != NULL &&
         g_strv_contains ((const char *const *) options->containers, container->name);
}

static SpeManifest *
parse_again (const SpeManifest *manifest,
             GBytes            *text,
             GError           **error)
{
  if (text == NULL)
    return NULL;

  return spe_manifest_parse (text, spe_manifest_get_name (manifest), NULL, error);
}

/* Sets what is meant in one workload; counts the containers. */
static gboolean
set_in_workload (const Options  *options,
                 SpeManifest   **manifest,
                 guint           index,
                 guint          *n_containers,
                 GError        **error)
{
  guint n = spe_manifest_get_workload (*manifest, index)->containers->len;

  for (guint i = 0; i < (options->containers != NULL ? n : 1); i++)
    {
      const SpeWorkload *workload = spe_manifest_get_workload (*manifest, index);
      const SpeContainer *container =
        options->containers != NULL ? spe_workload_get_container (workload, i) : NULL;
      g_autoptr (GBytes) text = NULL;
      SpeManifest *changed = NULL;

      if (container != NULL && !is_named (options, container))
        continue;

      (*n_containers)++;
      text = spe_manifest_set_choice (*manifest, workload, container, &options->choice, error);
      changed = parse_again (*manifest, text, error);
      if (changed == NULL)
        return FALSE;
      spe_manifest_unref (*manifest);
      *manifest = changed;
    }

  return TRUE;
}

static GBytes *
set_choice (const Options     *options,
            const SpeManifest *manifest,
            GArray            *workloads,
            GError           **error)
{
  g_autoptr (SpeManifest) changed = spe_manifest_ref (manifest);
  guint n_containers = 0;

  for (guint i = 0; i < workloads->len; i++)
    if (!set_in_workload (options, &changed, g_array_index (workloads, guint, i), &n_containers,
                          error))
      return NULL;

  if (n_containers > 0)
    return g_bytes_ref (spe_manifest_get_text (changed));

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               /* Translators: %s is a file name. */
               _ ("%s: No container has a name that was given. “seccomp-profile pod FILE” lists "
                  "them."),
               spe_manifest_get_name (manifest));

  return NULL;
}

static void
note_conversion (const SpeManifest   *manifest,
                 const SpeConversion *conversion)
{
  guint line = 0;
  guint column = 0;

  spe_manifest_locate (manifest, conversion->path, &line, &column);
  spe_cli_note ("%s:%u:%u: %s.", spe_manifest_get_name (manifest), line, column,
                conversion->text);
}

/* Says what became of each annotation, and whether one was left. */
static GBytes *
convert (const SpeManifest *manifest,
         GArray            *workloads,
         gboolean          *out_is_left,
         GError           **error)
{
  g_autoptr (GPtrArray) conversions =
    g_ptr_array_new_with_free_func ((GDestroyNotify) spe_conversion_free);
  const SpeWorkload *workload = NULL;
  GBytes *text = NULL;

  if (workloads->len == 1)
    workload = spe_manifest_get_workload (manifest, g_array_index (workloads, guint, 0));
  text = spe_manifest_convert (manifest, workload, conversions, error);
  if (text == NULL)
    return NULL;

  for (guint i = 0; i < conversions->len; i++)
    {
      const SpeConversion *conversion = conversions->pdata[i];

      note_conversion (manifest, conversion);
      *out_is_left = *out_is_left || conversion->is_left;
    }
  if (conversions->len == 0)
    /* Translators: %s is a file name. */
    spe_cli_note (_ ("%s: There is no old annotation in it."), spe_manifest_get_name (manifest));

  return text;
}

/* Written in place, the file must be the one that was read. */
static gboolean
write_out (const Options     *options,
           const SpeCliInput *input,
           GBytes            *text,
           GError           **error)
{
  if (options->diff)
    spe_cli_text_diff_print (input->name, input->text, text);

  if (options->in_place)
    return g_bytes_equal (input->text, text) ||
           spe_file_write (input->file, text, &input->stamp, NULL, error);
  if (options->output != NULL && !g_str_equal (options->output, "-"))
    return spe_file_write (options->output, text, NULL, NULL, error);

  if (!options->diff)
    spe_cli_print_bytes (text);

  return TRUE;
}

static int
change (const Options     *options,
        const SpeCliInput *input,
        const SpeManifest *manifest,
        GError           **error)
{
  g_autoptr (GArray) workloads = find_workloads (options, manifest, error);
  g_autoptr (GBytes) text = NULL;
  gboolean is_left = FALSE;

  if (workloads == NULL)
    return SPE_CLI_FAILED;

  text = options->job == JOB_SET ? set_choice (options, manifest, workloads, error)
                                 : convert (manifest, workloads, &is_left, error);
  if (text == NULL || !write_out (options, input, text, error))
    return SPE_CLI_FAILED;

  return is_left ? SPE_CLI_PROBLEMS : SPE_CLI_CLEAN;
}

static int
list (const Options     *options,
      const SpeManifest *manifest,
      GError           **error)
{
  SpeCluster cluster = { 0 };

  if (!spe_cli_cluster_read (&options->cluster, &cluster, error))
    return SPE_CLI_FAILED;

  if (options->json)
    spe_cli_pod_list_print_json (manifest, &cluster);
  else
    spe_cli_pod_list_print (manifest, &cluster);

  return SPE_CLI_CLEAN;
}

static int
run (const Options *options,
     const char    *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeCliInput) input = spe_cli_input_read (file, &error);
  g_autoptr (SpeManifest) manifest = NULL;
  int status = SPE_CLI_FAILED;

  if (input != NULL)
    manifest = spe_manifest_parse (input->text, input->name, NULL, &error);
  if (manifest != NULL && spe_manifest_get_n_workloads (manifest) == 0)
    {
      /* Translators: %s is a file name. */
      spe_cli_error (_ ("%s: There is no Pod in it, and nothing that makes Pods."), input->name);
      return SPE_CLI_FAILED;
    }

  if (manifest != NULL)
    status = options->job == JOB_LIST ? list (options, manifest, &error)
                                      : change (options, input, manifest, &error);
  if (error != NULL)
    spe_cli_error ("%s", error->message);

  return status;
}

/* A path alone means Localhost. */
static gboolean
read_choice (Options  *options,
             GError  **error)
{
  g_autoptr (GError) doubt = NULL;

  options->choice.localhost_profile = options->path;
  options->choice.type = options->type != NULL ? spe_pod_profile_type_parse (options->type)
                                               : SPE_POD_PROFILE_LOCALHOST;
  if (options->unset)
    options->choice.type = SPE_POD_PROFILE_UNSET;
  else if (options->choice.type == SPE_POD_PROFILE_UNSET)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   /* Translators: %s is what somebody typed; the words that follow stay. */
                   _ ("“%s” is none of RuntimeDefault, Localhost and Unconfined."), options->type);
      return FALSE;
    }

  if (!spe_pod_choice_check (&options->choice, error))
    return FALSE;
  if (options->path != NULL && !spe_localhost_profile_check (options->path, &doubt))
    spe_cli_note ("%s", doubt->message);

  return TRUE;
}

/* What does not go together. */
static const char *
find_mistake (const Options *options,
              char         **files)
{
  gboolean sets = options->type != NULL || options->path != NULL;
  gboolean changes = sets || options->unset || options->convert;

  if (g_strv_length (files) != 1)
    return _ ("Name one manifest.");
  if (sets + options->unset + options->convert > 1)
    return _ ("Choose one of --set, --unset and --convert.");
  if (!changes && (options->containers != NULL || options->workload != NULL || options->all ||
                   options->document > 0 || options->diff || options->in_place ||
                   options->output != NULL))
    return _ ("Say what to change, with --set, --unset or --convert.");
  if (changes && options->json)
    return _ ("--json is for the list only.");
  if (options->convert && options->containers != NULL)
    return _ ("--convert is for all containers of a Pod.");
  if (options->in_place && options->output != NULL)
    return _ ("Choose one of --in-place and --output.");
  if (options->in_place && g_str_equal (files[0], "-"))
    return _ ("Standard input cannot be edited in place. Use --output.");

  return NULL;
}

static gboolean
read_options (const SpeCliVerb *verb,
              Options          *options,
              char            **files)
{
  g_autoptr (GError) error = NULL;
  const char *mistake = find_mistake (options, files);

  if (options->convert)
    options->job = JOB_CONVERT;
  else if (options->type != NULL || options->path != NULL || options->unset)
    options->job = JOB_SET;

  if (mistake != NULL)
    spe_cli_fail_usage (verb, "%s", mistake);
  else if (options->job == JOB_SET && !read_choice (options, &error))
    spe_cli_fail_usage (verb, "%s", error->message);
  else
    return TRUE;

  return FALSE;
}

/**
 * spe_cli_pod:
 * @verb: this verb
 * @argc: how many arguments
 * @argv: the arguments, the verb first
 *
 * Lists the profiles that the containers of a manifest get, and changes them.
 *
 * Returns: the exit status
 */
int
spe_cli_pod (const SpeCliVerb *verb,
             int               argc,
             char            **argv)
{
  g_auto (Options) options = { { NULL } };
  g_auto (GStrv) rest = NULL;
  const GOptionEntry entries[] = {
    { "set", 0, 0, G_OPTION_ARG_STRING, &options.type,
      N_ ("Choose the profile: RuntimeDefault, Localhost or Unconfined"), N_ ("TYPE") },
    { "path", 0, 0, G_OPTION_ARG_STRING, &options.path,
      N_ ("The profile's path below the kubelet's seccomp directory"), N_ ("LOCALHOST_PROFILE") },
    { "unset", 0, 0, G_OPTION_ARG_NONE, &options.unset, N_ ("Take the choice away"), NULL },
    { "convert", 0, 0, G_OPTION_ARG_NONE, &options.convert,
      N_ ("Make fields of the annotations that no Kubernetes since 1.27 heeds"), NULL },
    { "container", 'c', 0, G_OPTION_ARG_STRING_ARRAY, &options.containers,
      N_ ("Change this container instead of the Pod"), N_ ("NAME") },
    { "workload", 'w', 0, G_OPTION_ARG_STRING, &options.workload,
      N_ ("Change this object, such as Deployment/web"), N_ ("KIND/NAME") },
    { "document", 0, 0, G_OPTION_ARG_INT, &options.document,
      N_ ("Change the object in this document, from 1"), N_ ("NUMBER") },
    { "all", 0, 0, G_OPTION_ARG_NONE, &options.all, N_ ("Change all objects"), NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output,
      N_ ("Write to this file instead of standard output"), N_ ("FILE") },
    { "in-place", 'i', 0, G_OPTION_ARG_NONE, &options.in_place,
      N_ ("Write to the file that was read"), NULL },
    { "diff", 0, 0, G_OPTION_ARG_NONE, &options.diff, N_ ("Print what changes"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print JSON instead of text"), NULL },
    SPE_CLI_CLUSTER_OPTIONS (&options.cluster),
    { NULL },
  };

  if (!spe_cli_parse (verb, entries, NULL, argc, argv, &rest) ||
      !read_options (verb, &options, rest))
    return SPE_CLI_FAILED;

  return run (&options, rest[0]);
}
