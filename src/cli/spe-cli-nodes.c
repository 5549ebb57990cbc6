/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli.h"

#include <glib/gi18n.h>

#include "cli/spe-cli-input.h"
#include "cli/spe-cli-json.h"
#include "cli/spe-cli-options.h"
#include "cli/spe-cli-output.h"
#include "cli/spe-cli-targets.h"
#include "deploy/spe-drift.h"
#include "deploy/spe-node-file.h"
#include "deploy/spe-node-listing.h"

/* What runs containers on most nodes. */
#define DEFAULT_TARGET "kubernetes-containerd"

/* What is asked, and what is found on the way. @wanted and @analysis are NULL unless a profile
 * is looked for. */
typedef struct
{
  GBytes      *wanted;
  SpeAnalysis *analysis;
  JsonBuilder *builder;
  gboolean     is_found;
  gboolean     is_failed;
} Request;

static void
request_clear (Request *request)
{
  g_clear_pointer (&request->wanted, g_bytes_unref);
  g_clear_pointer (&request->analysis, spe_analysis_unref);
  g_clear_object (&request->builder);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

/* Of a file that nobody compares: unknown, without a reason. */
static SpeDrift
judge (Request                 *request,
       const SpeNodeRoot       *root,
       const SpeInstalledFile  *file,
       char                   **out_reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = NULL;
  SpeDrift drift = SPE_DRIFT_UNKNOWN;

  if (request->wanted == NULL || file->kind == SPE_INSTALLED_UNREADABLE)
    return SPE_DRIFT_UNKNOWN;

  content = spe_node_listing_read_file (root, file->localhost_profile, &error);
  if (content != NULL)
    drift = spe_drift_judge (request->wanted, request->analysis, content,
                             file->localhost_profile, out_reason, NULL);
  else
    *out_reason = g_strdup (error->message);
  if (file->kind == SPE_INSTALLED_PROFILE && spe_drift_is_harmless (drift))
    request->is_found = TRUE;

  return drift;
}

static char *
dup_time (const SpeInstalledFile *file)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (file->modified);

  return time != NULL ? g_date_time_format_iso8601 (time) : g_strdup ("");
}

static const char *
get_kind (SpeInstalledKind kind)
{
  static const char *const names[] = {
    [SPE_INSTALLED_PROFILE] = "profile",
    [SPE_INSTALLED_BACK_UP] = "back-up",
    [SPE_INSTALLED_UNREADABLE] = "unreadable",
  };

  return names[kind];
}

static void
add_file_json (JsonBuilder            *builder,
               const SpeInstalledFile *file,
               SpeDrift                drift,
               const char             *reason)
{
  g_autofree char *time = dup_time (file);

  json_builder_begin_object (builder);
  spe_cli_json_string (builder, "kind", get_kind (file->kind));
  spe_cli_json_string (builder, "localhostProfile", file->localhost_profile);
  spe_cli_json_string (builder, "file", file->path);
  spe_cli_json_string (builder, "backUpOf", file->original);
  spe_cli_json_integer (builder, "size", TRUE, (gint64) file->size);
  spe_cli_json_string (builder, "modified", time);
  spe_cli_json_string (builder, "sha256", file->digest);
  spe_cli_json_string (builder, "message", file->message);
  spe_cli_json_string (builder, "drift", spe_drift_get_name (drift));
  spe_cli_json_string (builder, "reason", reason);
  json_builder_end_object (builder);
}

static void
print_file (const SpeInstalledFile *file,
            SpeDrift                drift,
            const char             *reason)
{
  g_autofree char *name =
    spe_cli_dup_printable (file->localhost_profile != NULL ? file->localhost_profile : file->path);
  g_autofree char *original =
    file->original != NULL ? spe_cli_dup_printable (file->original) : NULL;
  g_autofree char *time = dup_time (file);
  g_autofree char *size = g_format_size_full (file->size, G_FORMAT_SIZE_IEC_UNITS);

  g_print ("  %s\n", name);
  if (file->message != NULL)
    {
      spe_cli_print (stdout, "    %s\n", file->message);
      return;
    }

  g_print ("    %s, %s, sha256 %.12s\n", size, time, file->digest);
  if (original != NULL)
    {
      g_print ("    ");
      /* Translators: %s is a path. */
      g_print (_ ("Back-up of %s"), original);
      g_print ("\n");
    }
  if (drift != SPE_DRIFT_UNKNOWN || reason != NULL)
    g_print ("    → %s\n", spe_drift_get_label (drift));
  if (reason != NULL)
    spe_cli_print (stdout, "      %s\n", reason);
}

static void
show_files (Request              *request,
            const SpeNodeRoot    *root,
            const SpeNodeListing *listing)
{
  for (guint i = 0; i < listing->files->len; i++)
    {
      const SpeInstalledFile *file = listing->files->pdata[i];
      g_autofree char *reason = NULL;
      SpeDrift drift = judge (request, root, file, &reason);

      if (request->builder != NULL)
        add_file_json (request->builder, file, drift, reason);
      else
        print_file (file, drift, reason);
    }
}

static void
show_root_json (Request              *request,
                const SpeNodeRoot    *root,
                const SpeNodeListing *listing,
                const GError         *error)
{
  JsonBuilder *builder = request->builder;

  json_builder_begin_object (builder);
  spe_cli_json_string (builder, "id", root->id);
  spe_cli_json_string (builder, "path", root->path);
  spe_cli_json_string (builder, "directory", root->profiles);
  spe_cli_json_string (builder, "error", error != NULL ? error->message : NULL);
  spe_cli_json_boolean (builder, "complete", listing != NULL && listing->is_complete);
  json_builder_set_member_name (builder, "files");
  json_builder_begin_array (builder);
  if (listing != NULL)
    show_files (request, root, listing);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
show_root_text (Request              *request,
                const SpeNodeRoot    *root,
                const SpeNodeListing *listing)
{
  g_autofree char *directory = spe_cli_dup_printable (root->profiles);

  g_print ("%s: %s\n", root->label, directory);
  if (listing != NULL && listing->files->len == 0)
    g_print ("  %s\n", _ ("Nothing is installed."));
  if (listing != NULL)
    show_files (request, root, listing);
  if (listing != NULL && !listing->is_complete)
    g_print ("  %s\n", _ ("There is more; not all was read."));
}

static void
show_root (Request           *request,
           const SpeNodeRoot *root)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeNodeListing) listing = spe_node_listing_read (root, NULL, &error);

  if (listing == NULL)
    {
      request->is_failed = TRUE;
      spe_cli_error ("%s", error->message);
    }
  if (request->builder != NULL)
    show_root_json (request, root, listing, error);
  else
    show_root_text (request, root, listing);
}

static GPtrArray *
find_roots (char **paths)
{
  GPtrArray *roots = NULL;

  if (paths == NULL)
    return spe_node_roots_find ("/", g_get_home_dir (), NULL);

  roots = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_node_root_unref);
  for (guint i = 0; paths[i] != NULL; i++)
    g_ptr_array_add (roots, spe_node_root_new (paths[i]));

  return roots;
}

static gboolean
read_wanted (Request    *request,
             const char *file,
             const char *target_text)
{
  g_autoptr (SpeSource) source = spe_cli_read_source (file);
  g_autoptr (SpeTarget) target = NULL;
  g_autoptr (GError) error = NULL;

  if (source == NULL)
    return FALSE;

  target = spe_cli_target_read (target_text, spe_source_get_profile (source), &error);
  if (target != NULL)
    request->wanted =
      spe_node_file_write (source, spe_source_get_profile (source), NULL, &error);
  if (request->wanted != NULL)
    request->analysis = spe_cli_analyse (source, target, &error);
  if (error != NULL)
    spe_cli_error ("%s", error->message);

  return error == NULL;
}

static int
show_all (Request *request,
          char   **paths)
{
  g_autoptr (GPtrArray) roots = find_roots (paths);

  if (request->builder != NULL)
    {
      json_builder_begin_object (request->builder);
      json_builder_set_member_name (request->builder, "roots");
      json_builder_begin_array (request->builder);
    }
  for (guint i = 0; i < roots->len; i++)
    {
      if (request->builder == NULL && i > 0)
        g_print ("\n");
      show_root (request, roots->pdata[i]);
    }
  if (request->builder != NULL)
    {
      json_builder_end_array (request->builder);
      json_builder_end_object (request->builder);
      spe_cli_print_json (request->builder);
    }
  if (roots->len == 0)
    spe_cli_note ("%s", _ ("No directory of a kubelet was found. Name one with --root."));
  if (request->is_failed)
    return SPE_CLI_FAILED;

  return request->wanted == NULL || request->is_found ? SPE_CLI_CLEAN : SPE_CLI_PROBLEMS;
}

static gboolean
has_empty (char **paths)
{
  return paths != NULL && g_strv_contains ((const char *const *) paths, "");
}

/**
 * spe_cli_nodes:
 * @verb: this verb
 * @argc: how many arguments
 * @argv: the arguments, the verb first
 *
 * Lists the directories that kubelets look for profiles in, and what is installed there.
 *
 * Returns: the exit status
 */
int
spe_cli_nodes (const SpeCliVerb *verb,
               int               argc,
               char            **argv)
{
  g_auto (GStrv) roots = NULL;
  g_autofree char *target = NULL;
  gboolean json = FALSE;
  g_auto (GStrv) rest = NULL;
  g_auto (Request) request = { NULL };
  const GOptionEntry entries[] = {
    { "root", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &roots,
      N_ ("Look below this root directory of a kubelet, and not for others"),
      N_ ("KUBELET_ROOT") },
    { "target", 't', 0, G_OPTION_ARG_STRING, &target,
      N_ ("What to compare the profiles for, such as kubernetes-crio"), N_ ("TARGET") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON instead of text"), NULL },
    { NULL },
  };

  if (!spe_cli_parse (verb, entries, NULL, argc, argv, &rest))
    return SPE_CLI_FAILED;
  if (g_strv_length (rest) > 1)
    return spe_cli_fail_usage (verb, "%s", _ ("Name one profile to compare with, or none."));
  if (has_empty (roots))
    return spe_cli_fail_usage (verb, "%s", _ ("The root directory has no name."));

  if (json)
    request.builder = json_builder_new ();
  if (rest[0] != NULL &&
      !read_wanted (&request, rest[0], target != NULL ? target : DEFAULT_TARGET))
    return SPE_CLI_FAILED;

  return show_all (&request, roots);
}
