/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-snippet-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "deploy/spe-localhost-profile.h"
#include "deploy/spe-yaml-writer.h"

/* What goes to container engines: commands, services and units that name the profile's file. */

static GBytes *
take_command (GPtrArray *words)
{
  GString *command = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    {
      g_autofree char *word = spe_snippet_quote_word (words->pdata[i]);

      g_string_append_printf (command, "%s%s", i > 0 ? " " : "", word);
    }
  g_string_append_c (command, '\n');

  return spe_snippet_take_text (g_string_free (command, FALSE));
}

static GPtrArray *
new_words (const char *first,
           ...)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  const char *word = first;
  va_list rest;

  va_start (rest, first);
  for (; word != NULL; word = va_arg (rest, const char *))
    g_ptr_array_add (words, g_strdup (word));
  va_end (rest);

  return words;
}

/* nerdctl has Docker's option, and Podman too. */
static GBytes *
write_run (SpeSnippetJob *job,
           const char    *tool)
{
  g_autofree char *option = g_strconcat ("seccomp=", job->file, NULL);
  g_autoptr (GPtrArray) words = new_words (tool, "run", "--rm", "--security-opt", option,
                                           job->image, NULL);

  return take_command (words);
}

/* containerd's own tools decode the file as the runtime-spec has it
 * (contrib/seccomp, WithProfile()). */
static void
warn_of_template (SpeSnippetJob *job)
{
  if (spe_profile_is_template (job->profile))
    spe_snippet_warn (job, g_strdup (_ ("The profile has members that only Docker and Podman "
                                        "know, such as “includes”; here rules hold without "
                                        "them. Name a resolved profile instead.")));
}

/**
 * spe_snippet_write_docker:
 * @job: a snippet
 * @error: never set
 *
 * Returns: (transfer full): a command for a shell
 */
GBytes *
spe_snippet_write_docker (SpeSnippetJob *job,
                          GError       **error)
{
  return write_run (job, "docker");
}

/**
 * spe_snippet_write_podman:
 * @job: a snippet
 * @error: never set
 *
 * Returns: (transfer full): a command for a shell
 */
GBytes *
spe_snippet_write_podman (SpeSnippetJob *job,
                          GError       **error)
{
  return write_run (job, "podman");
}

/**
 * spe_snippet_write_nerdctl:
 * @job: a snippet
 * @error: never set
 *
 * Returns: (transfer full): a command for a shell
 */
GBytes *
spe_snippet_write_nerdctl (SpeSnippetJob *job,
                           GError       **error)
{
  warn_of_template (job);

  return write_run (job, "nerdctl");
}

/**
 * spe_snippet_write_ctr:
 * @job: a snippet
 * @error: never set
 *
 * The options are those of containerd's cmd/ctr/commands.
 *
 * Returns: (transfer full): a command for a shell
 */
GBytes *
spe_snippet_write_ctr (SpeSnippetJob *job,
                       GError       **error)
{
  g_autofree char *image = spe_snippet_dup_full_image (job->image);
  g_autoptr (GPtrArray) words = new_words ("ctr", "run", "--rm", "--seccomp", "--seccomp-profile",
                                           job->file, image, job->name, NULL);

  warn_of_template (job);

  return take_command (words);
}

/* Compose replaces what stands behind a dollar sign, unless it is doubled (compose-spec,
 * "Interpolation"). */
static char *
dup_doubled (const char *text,
             const char *sign)
{
  g_autofree char *twice = g_strconcat (sign, sign, NULL);
  g_autoptr (GString) doubled = g_string_new (text);

  g_string_replace (doubled, sign, twice, 0);

  return g_string_free (g_steal_pointer (&doubled), FALSE);
}

/**
 * spe_snippet_write_compose:
 * @job: a snippet
 * @error: never set
 *
 * Returns: (transfer full): a Compose file with one service
 */
GBytes *
spe_snippet_write_compose (SpeSnippetJob *job,
                           GError       **error)
{
  g_autofree char *option = g_strconcat ("seccomp=", job->file, NULL);
  g_autofree char *value = dup_doubled (option, "$");
  g_autoptr (SpeYamlWriter) writer = spe_yaml_writer_new ();

  spe_yaml_writer_begin_mapping (writer, NULL);
  spe_yaml_writer_begin_mapping (writer, "services");
  spe_yaml_writer_begin_mapping (writer, job->name);
  spe_yaml_writer_add_text (writer, "image", job->image);
  spe_yaml_writer_begin_sequence (writer, "security_opt");
  spe_yaml_writer_add_text (writer, NULL, value);
  spe_yaml_writer_end_sequence (writer);
  spe_yaml_writer_end_mapping (writer);
  spe_yaml_writer_end_mapping (writer);
  spe_yaml_writer_end_mapping (writer);

  return spe_snippet_take_text (spe_yaml_writer_finish (writer));
}

/* Quadlet takes the whole line without its ends, joins lines that end in a backslash, and escapes
 * what it makes of it for systemd, but for single quotes, percent signs and dollar signs
 * (containers/podman pkg/systemd/parser, 4.4 to 6). */
static gboolean
fits_a_unit (const char *path)
{
  const char *last = path;

  for (const char *p = path; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_iscntrl (g_utf8_get_char (p)) || *p == '\'' || *p == '"')
        return FALSE;
      last = p;
    }

  return !g_unichar_isspace (g_utf8_get_char (last)) && *last != '\\';
}

static char *
dup_unit_value (const char *text)
{
  g_autofree char *percents = dup_doubled (text, "%");

  return dup_doubled (percents, "$");
}

/**
 * spe_snippet_write_quadlet:
 * @job: a snippet
 * @error: set where a unit cannot hold the file's name
 *
 * A unit has no current directory that a relative path could start at.
 *
 * Returns: (transfer full) (nullable): a unit for podman-systemd.unit(5)
 */
GBytes *
spe_snippet_write_quadlet (SpeSnippetJob *job,
                           GError       **error)
{
  g_autofree char *image = spe_snippet_dup_full_image (job->image);
  g_autofree char *path = NULL;

  if (!fits_a_unit (job->file))
    {
      g_set_error_literal (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_INVALID,
                           _ ("A unit cannot hold the name of the profile's file: it has a "
                              "quote or a control character, or ends in a blank or a backslash. "
                              "Give the file another name."));
      return NULL;
    }
  if (!g_path_is_absolute (job->file))
    spe_snippet_warn (job, g_strdup (_ ("A unit needs the file's whole path, from “/” on.")));

  path = dup_unit_value (job->file);

  return spe_snippet_take_text (g_strdup_printf ("[Container]\n"
                                                 "Image=%s\n"
                                                 "SeccompProfile=%s\n",
                                                 image, path));
}
