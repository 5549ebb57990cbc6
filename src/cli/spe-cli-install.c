/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli.h"

#include <glib/gi18n.h>

#include "cli/spe-cli-input.h"
#include "cli/spe-cli-installed.h"
#include "cli/spe-cli-output.h"
#include "deploy/spe-node-directory.h"

typedef struct
{
  char    *root;
  char    *path;
  gboolean hashed;
  gboolean replace;
  gboolean back_up;
  gboolean json;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->root);
  g_free (options->path);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static SpeInstallFlags
get_flags (const Options *options)
{
  if (options->back_up)
    return SPE_INSTALL_BACK_UP;

  return options->replace ? SPE_INSTALL_REPLACE : SPE_INSTALL_NONE;
}

static void
print_text (const char *path,
            const char *localhost_profile,
            const char *back_up)
{
  g_autofree char *shown = spe_cli_dup_printable (localhost_profile);

  spe_cli_installed_print_path (path);
  spe_cli_installed_print_back_up (back_up);
  g_print ("localhostProfile: %s\n", shown);
}

static int
install_content (const Options *options,
                 const char    *localhost_profile,
                 GBytes        *content)
{
  g_autofree char *path = NULL;
  g_autofree char *back_up = NULL;
  g_autoptr (GError) doubt = NULL;
  g_autoptr (GError) error = NULL;

  if (!spe_node_directory_install (options->root, localhost_profile, content, get_flags (options),
                                   &path, &back_up, &error))
    {
      if (g_error_matches (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_EXISTS))
        /* Translators: %s is an error message. */
        spe_cli_error (_ ("%s Use --replace to replace it, or --back-up to keep it besides."),
                       error->message);
      else
        spe_cli_error ("%s", error->message);
      return SPE_CLI_FAILED;
    }

  if (!spe_localhost_profile_check (localhost_profile, &doubt))
    spe_cli_note ("%s", doubt->message);
  if (options->json)
    spe_cli_installed_print_json (path, localhost_profile, back_up);
  else
    print_text (path, localhost_profile, back_up);

  return SPE_CLI_CLEAN;
}

static int
install_file (const char    *file,
              const Options *options)
{
  g_autoptr (GBytes) content = spe_cli_read_bare (file);
  g_autofree char *localhost_profile = NULL;

  if (content == NULL)
    return SPE_CLI_FAILED;

  localhost_profile = g_strdup (options->path);
  if (localhost_profile == NULL)
    localhost_profile = spe_localhost_profile_suggest (g_str_equal (file, "-") ? NULL : file);

  if (options->hashed)
    {
      g_autofree char *plain = g_steal_pointer (&localhost_profile);

      localhost_profile = spe_localhost_profile_pin (plain, content);
    }

  return install_content (options, localhost_profile, content);
}

/**
 * spe_cli_install:
 * @verb: this verb
 * @argc: how many arguments
 * @argv: the arguments, the verb first
 *
 * Puts a profile where the kubelet of a node finds it.
 *
 * Returns: the exit status
 */
int
spe_cli_install (const SpeCliVerb *verb,
                 int               argc,
                 char            **argv)
{
  g_auto (Options) options = { NULL };
  g_autofree char *file = NULL;
  const GOptionEntry entries[] = {
    SPE_CLI_ROOT_OPTION (&options.root),
    { "path", 0, 0, G_OPTION_ARG_STRING, &options.path,
      N_ ("The profile's path below the kubelet's seccomp directory"),
      N_ ("LOCALHOST_PROFILE") },
    { "hashed", 0, 0, G_OPTION_ARG_NONE, &options.hashed,
      N_ ("Add a part of the content's SHA-256 to the name, so that no file is ever changed"),
      NULL },
    { "replace", 0, 0, G_OPTION_ARG_NONE, &options.replace,
      N_ ("Replace a different file that is there"), NULL },
    { "back-up", 0, 0, G_OPTION_ARG_NONE, &options.back_up,
      N_ ("Replace it, and keep it beside with the time in its name"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print JSON instead of text"), NULL },
    { NULL },
  };

  file = spe_cli_installed_parse (verb, entries, _ ("Name one profile to install."), argc, argv,
                                  &options.root);

  return file != NULL ? install_file (file, &options) : SPE_CLI_FAILED;
}
