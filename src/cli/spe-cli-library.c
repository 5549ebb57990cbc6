/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli.h"

#include <glib/gi18n.h>

#include "cli/spe-cli-library-list.h"
#include "cli/spe-cli-options.h"
#include "cli/spe-cli-output.h"
#include "filter/spe-target-parse.h"
#include "filter/spe-target-preset.h"

typedef struct
{
  char    *target;
  char    *against;
  gboolean no_checks;
  gboolean json;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->target);
  g_free (options->against);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static void
take_piece (GPtrArray                *entries,
            const SpeLibraryProgress *progress,
            gpointer                  data)
{
  SpeCliLibrary *library = data;

  library->progress = *progress;
  for (guint i = 0; i < entries->len; i++)
    {
      SpeCliLibraryRow *row = g_new0 (SpeCliLibraryRow, 1);

      row->entry = spe_library_entry_ref (entries->pdata[i]);
      row->drift = row->entry->drift;
      g_ptr_array_add (library->rows, row);
    }
  g_ptr_array_unref (entries);
}

/* root: (nullable): what the rows were held against. */
typedef struct
{
  SpeLibraryChecks *checks;
  SpeNodeRoot      *root;
} CheckSetting;

static void
check_row (gpointer data,
           gpointer user_data)
{
  SpeCliLibraryRow *row = data;
  const CheckSetting *setting = user_data;
  g_autoptr (GError) error = NULL;

  if (setting->root != NULL)
    row->drift = spe_library_checks_compare (setting->checks, row->entry, setting->root, NULL);
  row->is_checked =
    spe_library_checks_run (setting->checks, row->entry, &row->counts, NULL, &error);
  if (!row->is_checked)
    row->failure = g_strdup (error->message);
}

/* Each profile is a job of some hundredths of a second. */
static void
check_rows (const SpeCliLibrary *library,
            CheckSetting        *setting)
{
  GThreadPool *pool =
    g_thread_pool_new (check_row, setting, (int) g_get_num_processors (), FALSE, NULL);

  for (guint i = 0; i < library->rows->len; i++)
    {
      SpeCliLibraryRow *row = library->rows->pdata[i];

      if (row->entry->error == NULL)
        g_thread_pool_push (pool, row, NULL);
    }
  g_thread_pool_free (pool, FALSE, TRUE);
}

/* Each folder is held against all that is installed. */
static gboolean
scan (SpeCliLibrary      *library,
      const SpeNodeRoot  *root,
      GError            **error)
{
  g_autoptr (SpeLibraryNode) node = NULL;

  if (root != NULL)
    node = spe_library_node_new (root, NULL, error);
  if (root != NULL && node == NULL)
    return FALSE;

  return spe_library_scan (library->folder, node, take_piece, library, NULL, error);
}

static gboolean
read_libraries (GPtrArray      *libraries,
                const Options  *options,
                char          **folders,
                GError        **error)
{
  const char *text =
    options->target != NULL ? options->target : spe_target_preset_get_id (SPE_TARGET_HOST);
  g_autoptr (SpeTarget) target = spe_target_parse (text, NULL, error);
  g_autoptr (SpeLibraryChecks) checks = NULL;
  g_autoptr (SpeNodeRoot) root = NULL;
  CheckSetting setting = { NULL, NULL };

  if (target == NULL)
    return FALSE;

  setting.checks = checks = spe_library_checks_new (text);
  if (options->against != NULL)
    setting.root = root = spe_node_root_new (options->against);
  for (guint i = 0; folders[i] != NULL; i++)
    {
      SpeCliLibrary *library = spe_cli_library_new (folders[i]);

      g_ptr_array_add (libraries, library);
      if (!scan (library, root, error))
        return FALSE;
      if (!options->no_checks)
        check_rows (library, &setting);
    }

  return TRUE;
}

static SpeCliStatus
get_status (GPtrArray *libraries)
{
  SpeCliStatus status = SPE_CLI_CLEAN;

  for (guint i = 0; i < libraries->len; i++)
    {
      if (!spe_cli_library_is_checked (libraries->pdata[i]))
        return SPE_CLI_FAILED;
      if (!spe_cli_library_is_clean (libraries->pdata[i]))
        status = SPE_CLI_PROBLEMS;
    }

  return status;
}

static SpeCliStatus
show (const Options  *options,
      char          **folders)
{
  g_autoptr (GPtrArray) libraries =
    g_ptr_array_new_with_free_func ((GDestroyNotify) spe_cli_library_free);
  g_autoptr (GError) error = NULL;

  if (!read_libraries (libraries, options, folders, &error))
    {
      spe_cli_error ("%s", error->message);
      return SPE_CLI_FAILED;
    }

  if (options->json)
    spe_cli_library_print_json (libraries);
  for (guint i = 0; i < libraries->len && !options->json; i++)
    {
      if (i > 0)
        g_print ("\n");
      spe_cli_library_print (libraries->pdata[i]);
    }

  return get_status (libraries);
}

/**
 * spe_cli_library:
 * @verb: this verb
 * @argc: how many arguments
 * @argv: the arguments, the verb first
 *
 * Shows every profile in folders.
 *
 * Returns: the exit status
 */
int
spe_cli_library (const SpeCliVerb *verb,
                 int               argc,
                 char            **argv)
{
  g_auto (Options) options = { NULL };
  g_auto (GStrv) folders = NULL;
  const GOptionEntry entries[] = {
    { "target", 't', 0, G_OPTION_ARG_STRING, &options.target,
      N_ ("What to judge the profiles for, such as kubernetes-crio or moby-20.10+runc-1.1"),
      N_ ("TARGET") },
    { "against", 0, 0, G_OPTION_ARG_FILENAME, &options.against,
      N_ ("Hold the profiles against what is installed below this kubelet's root directory"),
      N_ ("KUBELET_ROOT") },
    { "no-checks", 0, 0, G_OPTION_ARG_NONE, &options.no_checks,
      N_ ("Only read the profiles, which is much faster"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print JSON instead of text"), NULL },
    { NULL },
  };

  if (!spe_cli_parse (verb, entries, NULL, argc, argv, &folders))
    return SPE_CLI_FAILED;
  if (folders[0] == NULL)
    return spe_cli_fail_usage (verb, "%s", _ ("Name a folder with profiles."));

  return show (&options, folders);
}
