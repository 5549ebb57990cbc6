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
#include "deploy/spe-kube-name.h"
#include "deploy/spe-localhost-profile.h"
#include "deploy/spe-pod-spec.h"

/* What a whole Pod has where nothing else is asked for; meant to be replaced. */
#define DEFAULT_CONTAINER "main"
#define DEFAULT_IMAGE "debian:12"

typedef struct
{
  char *as;
  char *path;
  char *name;
  char *image;
} Options;

static const struct
{
  const char *name;
  SpePodScope scope;
} scopes[] = {
  { "pod", SPE_POD_SCOPE_POD },
  { "container", SPE_POD_SCOPE_CONTAINER },
  { "whole", SPE_POD_SCOPE_WHOLE },
};

static void
options_clear (Options *options)
{
  g_free (options->as);
  g_free (options->path);
  g_free (options->name);
  g_free (options->image);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
find_scope (const char  *name,
            SpePodScope *out_scope)
{
  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    if (name == NULL || g_str_equal (scopes[i].name, name))
      {
        *out_scope = scopes[i].scope;
        return TRUE;
      }

  return FALSE;
}

static char *
dup_path (const char    *file,
          const Options *options)
{
  if (options->path != NULL)
    return g_strdup (options->path);

  return spe_localhost_profile_suggest (g_str_equal (file, "-") ? NULL : file);
}

static SpePodSpec *
make_spec (const char    *path,
           const Options *options)
{
  g_autofree char *name =
    options->name != NULL ? g_strdup (options->name) : spe_kube_name_suggest (path);
  SpePodSpec *spec = spe_pod_spec_new (name);

  spe_pod_spec_set_choice (spec, SPE_POD_PROFILE_LOCALHOST, path);
  spe_pod_spec_add_container (spec, DEFAULT_CONTAINER,
                              options->image != NULL ? options->image : DEFAULT_IMAGE,
                              SPE_POD_PROFILE_UNSET, NULL);

  return spec;
}

static int
write_snippet (const char    *file,
               const Options *options,
               SpePodScope    scope)
{
  g_autoptr (SpeSource) source = spe_cli_read_source (file);
  g_autofree char *path = dup_path (file, options);
  g_autoptr (SpePodSpec) spec = make_spec (path, options);
  g_autofree char *yaml = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) doubt = NULL;
  g_autoptr (GError) error = NULL;

  if (source == NULL)
    return SPE_CLI_FAILED;

  yaml = spe_pod_spec_to_yaml (spec, scope, &error);
  if (yaml == NULL)
    {
      spe_cli_error ("%s", error->message);
      return SPE_CLI_FAILED;
    }
  if (!spe_localhost_profile_check (path, &doubt))
    spe_cli_note ("%s", doubt->message);

  bytes = g_bytes_new (yaml, strlen (yaml));
  spe_cli_print_bytes (bytes);

  return SPE_CLI_CLEAN;
}

/**
 * spe_cli_snippet:
 * @verb: this verb
 * @argc: how many arguments
 * @argv: the arguments, the verb first
 *
 * Writes the YAML that makes a Pod use a profile.
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
  SpePodScope scope = SPE_POD_SCOPE_POD;
  const GOptionEntry entries[] = {
    { "as", 0, 0, G_OPTION_ARG_STRING, &options.as,
      N_ ("What to write: pod, container (a securityContext for it), or whole (a whole Pod)"),
      N_ ("KIND") },
    { "path", 0, 0, G_OPTION_ARG_STRING, &options.path,
      N_ ("The profile's path below the kubelet's seccomp directory"),
      N_ ("LOCALHOST_PROFILE") },
    { "name", 0, 0, G_OPTION_ARG_STRING, &options.name, N_ ("The name of a whole Pod"),
      N_ ("NAME") },
    { "image", 0, 0, G_OPTION_ARG_STRING, &options.image,
      N_ ("The image of a whole Pod's container"), N_ ("IMAGE") },
    { NULL },
  };

  if (!spe_cli_parse (verb, entries, NULL, argc, argv, &rest))
    return SPE_CLI_FAILED;
  if (g_strv_length (rest) != 1)
    return spe_cli_fail_usage (verb, "%s", _ ("Name one profile."));
  if (!find_scope (options.as, &scope))
    /* Translators: %s is what somebody typed; the words that follow stay. */
    return spe_cli_fail_usage (verb, _ ("“%s” is none of pod, container and whole."), options.as);

  return write_snippet (rest[0], &options, scope);
}
