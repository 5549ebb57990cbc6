/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "manifest-run.h"

#include <string.h>

#include "deploy/spe-manifest-edit.h"

/* What the tests of manifests have in common. */

SpeManifest *
manifest_parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  SpeManifest *manifest = spe_manifest_parse (bytes, "a.yaml", NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (manifest);

  return manifest;
}

const SpeContainer *
manifest_find_container (const SpeWorkload *workload,
                         const char        *name)
{
  for (guint i = 0; i < workload->containers->len; i++)
    if (g_strcmp0 (spe_workload_get_container (workload, i)->name, name) == 0)
      return spe_workload_get_container (workload, i);

  return NULL;
}

/* The first workload of a text with the choice of one container, or of the Pod; the error message
 * behind a "!" where that fails. */
char *
manifest_set (const char        *text,
              const char        *container,
              SpePodProfileType  type,
              const char        *path)
{
  g_autoptr (SpeManifest) manifest = manifest_parse (text);
  const SpeWorkload *workload = spe_manifest_get_workload (manifest, 0);
  const SpePodChoice choice = { type, (char *) path };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) changed = NULL;

  changed = spe_manifest_set_choice (manifest, workload,
                                     container != NULL
                                       ? manifest_find_container (workload, container)
                                       : NULL,
                                     &choice, &error);
  if (changed == NULL)
    return g_strconcat ("!", error->message, NULL);

  return g_strndup (g_bytes_get_data (changed, NULL), g_bytes_get_size (changed));
}
