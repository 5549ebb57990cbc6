/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli-reference.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cli/spe-cli-input.h"
#include "filter/spe-target-default.h"
#include "filter/spe-target-text.h"
#include "format/spe-template-list.h"

/* The profile that another is held against: a file, or one that ships with the program. */

#define CONTAINERD "containerd-default"

static SpeSource *
read_file (const char *file,
           GError    **error)
{
  g_autoptr (SpeCliInput) input = spe_cli_input_read (file, error);

  return input != NULL ? spe_cli_input_parse (input, NULL, error) : NULL;
}

static const SpeTemplate *
find_template (GPtrArray  *templates,
               const char *id)
{
  for (guint i = 0; i < templates->len; i++)
    if (g_str_equal (((const SpeTemplate *) templates->pdata[i])->id, id))
      return templates->pdata[i];

  return NULL;
}

static gboolean
fail_unknown (GPtrArray  *templates,
              const char *text,
              GError    **error)
{
  g_autofree char *name = g_filename_display_name (text);
  g_autoptr (GString) ids = g_string_new (CONTAINERD);

  for (guint i = 0; i < templates->len; i++)
    g_string_append_printf (ids, ", %s", ((const SpeTemplate *) templates->pdata[i])->id);

  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
               /* Translators: %1$s is what somebody typed, %2$s is a list. */
               _ ("%1$s: There is no such file, and no such profile is shipped. Those that are: "
                  "%2$s."),
               name, ids->str);

  return FALSE;
}

static gboolean
fail_without_default (const SpeTarget *target,
                      GError         **error)
{
  g_autofree char *label = spe_target_dup_label (target);

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               /* Translators: %s is what a profile is judged for, such as "Docker Engine". */
               _ ("%s: No default profile is known. Name a profile, or an engine with --target"),
               label);

  return FALSE;
}

static SpeSource *
read_template (const char *id,
               const char *text,
               GError    **error)
{
  g_autofree char *folder = spe_template_list_dup_folder ();
  g_autoptr (GPtrArray) templates = spe_template_list_read (folder, error);
  const SpeTemplate *template = NULL;

  if (templates == NULL)
    return NULL;

  template = find_template (templates, id);
  if (template == NULL)
    {
      fail_unknown (templates, text, error);
      return NULL;
    }

  return read_file (template->path, error);
}

static SpeSource *
read_default (const SpeTarget  *target,
              GError          **error)
{
  const char *id = spe_target_get_default_id (target);

  if (id != NULL)
    return read_template (id, id, error);

  fail_without_default (target, error);

  return NULL;
}

/* Which of containerd's two is a matter of the target. */
static SpeSource *
read_containerd (const SpeTarget  *target,
                 GError          **error)
{
  g_autoptr (SpeTarget) containerd = spe_target_derive (target);

  containerd->loader = SPE_LOADER_CONTAINERD;

  return read_default (containerd, error);
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
  return text == NULL || (!is_file (text) && g_str_equal (text, CONTAINERD));
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
  if (text == NULL)
    return read_default (target, error);
  if (is_file (text))
    return read_file (text, error);
  if (g_str_equal (text, CONTAINERD))
    return read_containerd (target, error);

  return read_template (text, text, error);
}
