/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli-fingerprint.h"

#include <string.h>

/* What a problem is known by in a baseline, whatever happens to the lines around it and to the
 * language of the messages. */

#define LENGTH 32

/* The text of a part of the profile without its blanks, which do not matter. Nothing for the
 * profile itself and its lists, for every edit changes these. */
static void
add_part (GChecksum       *checksum,
          const SpeSource *source,
          const char      *path)
{
  const SpeNode *node = NULL;
  const char *text = NULL;

  if (source == NULL || path[0] == '\0' || strchr (path + 1, '/') == NULL)
    return;

  node = spe_source_map_lookup (spe_source_get_map (source), spe_source_get_node (source), path);
  if (node == NULL)
    return;

  text = spe_source_map_get_text (spe_source_get_map (source), NULL);
  for (gsize i = node->start; i < node->end; i++)
    if (!g_ascii_isspace (text[i]))
      g_checksum_update (checksum, (const guchar *) text + i, 1);
}

static void
add_word (GChecksum  *checksum,
          const char *word)
{
  g_checksum_update (checksum, (const guchar *) word, (gssize) strlen (word) + 1);
}

/**
 * spe_cli_fingerprint_skip_dots:
 * @file: (type filename): the name of a file
 *
 * A file below the working directory is the same with and without a dot before it.
 *
 * Returns: (transfer none): the name without one
 */
const char *
spe_cli_fingerprint_skip_dots (const char *file)
{
  while (file[0] == '.' && G_IS_DIR_SEPARATOR (file[1]))
    for (file += 2; G_IS_DIR_SEPARATOR (*file); file++)
      ;

  return file;
}

/* The way to the place without the numbers of rules, names and containers. */
static GChecksum *
begin (const char       *name,
       const SpeProblem *problem)
{
  GChecksum *checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_auto (GStrv) parts = g_strsplit (problem->path, "/", -1);

  add_word (checksum, problem->id);
  add_word (checksum, spe_cli_fingerprint_skip_dots (name));
  for (guint i = 0; parts[i] != NULL; i++)
    add_word (checksum, g_ascii_isdigit (parts[i][0]) ? "*" : parts[i]);

  return checksum;
}

static char *
end (GChecksum *checksum)
{
  return g_strndup (g_checksum_get_string (checksum), LENGTH);
}

/**
 * spe_cli_fingerprint_dup:
 * @name: what the file is called
 * @source: (nullable): the profile in it
 * @problem: a problem of it
 *
 * Returns: (transfer full): what the problem is known by: the check, the file, the place, what
 *   stands there, and the calls that are meant. Several may have it in common
 */
char *
spe_cli_fingerprint_dup (const char       *name,
                         const SpeSource  *source,
                         const SpeProblem *problem)
{
  g_autoptr (GChecksum) checksum = begin (name, problem);

  add_part (checksum, source, problem->path);
  if (problem->subject != NULL)
    add_word (checksum, problem->subject);

  return end (checksum);
}

static void
add_name (GChecksum  *checksum,
          const char *name)
{
  add_word (checksum, name != NULL ? name : "");
}

/**
 * spe_cli_fingerprint_dup_in_manifest:
 * @name: what the file is called
 * @manifest: the manifest in it
 * @problem: a problem of it
 *
 * Returns: (transfer full): what the problem is known by: the check, the file, the place, and the
 *   names of the object and the container. Several may have it in common
 */
char *
spe_cli_fingerprint_dup_in_manifest (const char        *name,
                                     const SpeManifest *manifest,
                                     const SpeProblem  *problem)
{
  g_autoptr (GChecksum) checksum = begin (name, problem);
  const SpeWorkload *workload = spe_manifest_find_workload (manifest, problem->path);
  const SpeContainer *container =
    workload != NULL ? spe_workload_find_container (workload, problem->path) : NULL;

  if (workload != NULL)
    {
      add_name (checksum, workload->kind);
      add_name (checksum, workload->name_space);
      add_name (checksum, workload->name);
    }
  if (container != NULL)
    add_name (checksum, container->name);

  return end (checksum);
}
