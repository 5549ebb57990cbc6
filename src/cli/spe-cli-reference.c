/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli-reference.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cli/spe-cli-input.h"
#include "deploy/spe-runtime-default.h"
#include "format/spe-template-list.h"

/* The profile that another is held against: a file, or one that ships with the program. */

/* containerd's own profile is no file that anything reads: it is made to fit the target. */
static const struct
{
  const char *id;
  guint       version;
} containerd[] = {
  { "containerd-default", SPE_NEWEST },
  { "containerd-default-1.6", SPE_VERSION (1, 6, 0) },
};

static SpeSource *
read_file (const char *file,
           GError    **error)
{
  g_autoptr (SpeCliInput) input = spe_cli_input_read (file, error);

  return input != NULL ? spe_cli_input_parse (input, NULL, error) : NULL;
}

static gboolean
fail_unknown (GPtrArray  *templates,
              const char *text,
              GError    **error)
{
  g_autofree char *name = g_filename_display_name (text);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < templates->len; i++)
    g_string_append_printf (ids, i > 0 ? ", %s" : "%s",
                            ((const SpeTemplate *) templates->pdata[i])->id);

  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
               /* Translators: %1$s is what somebody typed, %2$s is a list. */
               _ ("%1$s: There is no such file, and no such profile is shipped. Those that are: "
                  "%2$s."),
               name, ids->str);

  return FALSE;
}

static SpeSource *
read_shipped (const char  *id,
              GError     **error)
{
  g_autofree char *folder = spe_template_list_dup_folder ();
  g_autoptr (GPtrArray) templates = spe_template_list_read (folder, error);
  const SpeTemplate *template = NULL;

  if (templates == NULL)
    return NULL;

  template = spe_template_list_find (templates, id);
  if (template == NULL)
    {
      fail_unknown (templates, id, error);
      return NULL;
    }

  return read_file (template->path, error);
}

static gboolean
find_containerd (const char *text,
                 guint      *out_version)
{
  for (guint i = 0; i < G_N_ELEMENTS (containerd); i++)
    if (g_str_equal (text, containerd[i].id))
      {
        *out_version = containerd[i].version;
        return TRUE;
      }

  return FALSE;
}

static SpeSource *
read_containerd (const SpeTarget  *target,
                 guint             version,
                 GError          **error)
{
  g_autoptr (SpeTarget) fitted = spe_target_derive (target);

  fitted->loader = SPE_LOADER_CONTAINERD;
  fitted->loader_version = version;

  return spe_runtime_default_read (fitted, error);
}

static gboolean
is_file (const char *text)
{
  return g_str_equal (text, "-") ||
         strchr (text, G_DIR_SEPARATOR) != NULL ||
         g_file_test (text, G_FILE_TEST_EXISTS);
}

/**
 * spe_cli_reference_is_of_target:
 * @text: (nullable) (type filename): as for spe_cli_reference_read()
 *
 * Returns: whether each target has another profile of this name
 */
gboolean
spe_cli_reference_is_of_target (const char *text)
{
  guint version = SPE_NEWEST;

  return text == NULL || (!is_file (text) && find_containerd (text, &version));
}

/**
 * spe_cli_reference_read:
 * @text: (nullable) (type filename): a file, `-` for standard input, or the id of a profile that
 *   is shipped; without it the target's `RuntimeDefault` is read
 * @target: what it is held against something for
 * @error: set where there is no such profile, or it cannot be read
 *
 * Reads a profile. A file goes before a profile that is shipped and has the same name.
 *
 * Returns: (transfer full) (nullable): the profile
 */
SpeSource *
spe_cli_reference_read (const char       *text,
                        const SpeTarget  *target,
                        GError          **error)
{
  guint version = SPE_NEWEST;

  if (text == NULL)
    return spe_runtime_default_read (target, error);
  if (is_file (text))
    return read_file (text, error);
  if (find_containerd (text, &version))
    return read_containerd (target, version, error);

  return read_shipped (text, error);
}
