/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-node-file.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "format/spe-profile-field.h"
#include "format/spe-profile-writer.h"

/* What a node gets is a profile by itself, in JSON: the runtimes there know no other shape. */

/* More members than these are not named. */
#define MAX_NAMED 5

/**
 * spe_node_file_is_wrapped:
 * @source: a file with a profile
 *
 * Returns: whether the profile is a part of something larger, such as a `config.json`, what
 *   crictl prints or a resource of the operator
 */
gboolean
spe_node_file_is_wrapped (const SpeSource *source)
{
  SpeFormat format = SPE_FORMAT_OCI;

  g_return_val_if_fail (source != NULL, FALSE);

  format = spe_source_get_format (source);

  return format != SPE_FORMAT_OCI && format != SPE_FORMAT_DOCKER;
}

static const char * const wrapper_notes[] = {
  [SPE_FORMAT_OCI_CONFIG] = N_ ("The rest of the config.json is left out: the process, "
                                "capabilities and mounts of the container."),
  [SPE_FORMAT_CRI_INSPECT] = N_ ("All else that crictl tells about the container is left out."),
  [SPE_FORMAT_OPERATOR] = N_ ("The resource around it is left out: its name, its namespace and "
                              "its labels."),
};

/* The members of the profile as it was read that no bare profile can hold. */
static char *
dup_lost_members (const SpeSource *source)
{
  const SpeNode *node = spe_source_get_node (source);
  g_autoptr (GString) names = g_string_new (NULL);
  guint count = 0;

  for (guint i = 0; i < spe_node_get_n_children (node); i++)
    {
      const char *key = spe_node_get_child (node, i)->key;
      g_autofree char *shown = NULL;

      if (spe_field_find (SPE_FIELD_OBJECT_PROFILE, SPE_FORMAT_DOCKER, key) != SPE_FIELD_NONE)
        continue;
      if (++count > MAX_NAMED)
        {
          g_string_append (names, ", …");
          break;
        }
      shown = spe_text_dup_excerpt (key, strlen (key));
      g_string_append_printf (names, "%s%s", count > 1 ? ", " : "", shown);
    }

  return count > 0 ? g_string_free (g_steal_pointer (&names), FALSE) : NULL;
}

static char *
describe_rest (const SpeSource *source)
{
  GString *note = g_string_new (_ (wrapper_notes[spe_source_get_format (source)]));
  g_autofree char *lost = dup_lost_members (source);

  if (lost != NULL)
    {
      g_string_append_c (note, ' ');
      /* Translators: %s is a list of keys, such as "disabled, state". */
      g_string_append_printf (note, _ ("So are members that runtimes do not know: %s."), lost);
    }
  if (spe_node_get_field (spe_source_get_node (source), "baseProfileName") != NULL)
    {
      g_string_append_c (note, ' ');
      g_string_append (note, _ ("The operator adds the calls of the profile that baseProfileName "
                                "names; they are not in this file."));
    }

  return g_string_free (note, FALSE);
}

static char *
dup_note (const SpeSource  *source,
          const SpeProfile *profile)
{
  if (spe_node_file_is_wrapped (source))
    return describe_rest (source);
  if (spe_profile_is_template (profile))
    return g_strdup (_ ("The profile has members that only Docker and Podman know, such as "
                        "“includes”; other engines ignore them."));

  return NULL;
}

/**
 * spe_node_file_write:
 * @source: the file that the profile was read from
 * @profile: the profile, as read or edited
 * @out_note: (out) (optional) (nullable) (transfer full): what is worth knowing about the
 *   file, such as what is left out, translated
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

  if (spe_node_file_is_wrapped (source))
    content = spe_profile_write (profile);
  else
    content = spe_source_write (source, profile, error);

  if (content != NULL && out_note != NULL)
    *out_note = dup_note (source, profile);

  return content;
}
