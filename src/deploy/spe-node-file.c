/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-node-file.h"

#include <glib/gi18n-lib.h>

#include "format/spe-profile-writer.h"

/* What a node gets is a profile by itself, in JSON: the runtimes there know no other shape. */

static gboolean
is_bare (const SpeSource *source)
{
  SpeFormat format = spe_source_get_format (source);

  return format == SPE_FORMAT_OCI || format == SPE_FORMAT_DOCKER;
}

static char *
dup_note (const SpeSource  *source,
          const SpeProfile *profile)
{
  if (spe_profile_is_template (profile))
    return g_strdup (_ ("The profile has members that only Docker and Podman know, such as "
                        "“includes”; other engines ignore them."));
  if (!is_bare (source))
    return g_strdup (_ ("The node gets the profile alone, without the file around it."));

  return NULL;
}

/**
 * spe_node_file_write:
 * @source: the file that the profile was read from
 * @profile: the profile, as read or edited
 * @out_note: (out) (optional) (nullable) (transfer full): what is worth knowing about the
 *   file on a node, translated
 * @error: set where @profile cannot be written in the shape of @source
 *
 * Writes the file that a node needs: a bare profile as @source has it, with all that is not
 * part of the edit; one within a wrapper, such as a `config.json` or a resource of the
 * operator, by itself.
 *
 * Returns: (transfer full): the content for spe_node_directory_install()
 */
GBytes *
spe_node_file_write (const SpeSource  *source,
                     const SpeProfile *profile,
                     char            **out_note,
                     GError          **error)
{
  GBytes *content = NULL;

  g_return_val_if_fail (source != NULL, NULL);
  g_return_val_if_fail (profile != NULL, NULL);

  if (is_bare (source))
    content = spe_source_write (source, profile, error);
  else
    content = spe_profile_write (profile);

  if (content != NULL && out_note != NULL)
    *out_note = dup_note (source, profile);

  return content;
}
