/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli-input.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "cli/spe-cli-output.h"
#include "cli/spe-cli-problems.h"
#include "cli/spe-cli.h"
#include "deploy/spe-node-file.h"
#include "deploy/spe-source-analysis.h"
#include "format/spe-loader-read.h"

/* One byte more than may be read, so that a text that is too long is seen to be. */
static GBytes *
read_stream (int         fd,
             const char *name,
             GError    **error)
{
  g_autoptr (GInputStream) stream = g_unix_input_stream_new (fd, FALSE);
  g_autoptr (GByteArray) text = g_byte_array_new ();

  while (text->len <= SPE_SOURCE_MAX_BYTES)
    {
      guint8 part[65536];
      gsize wanted = MIN (sizeof part, SPE_SOURCE_MAX_BYTES + 1 - text->len);
      gssize n_read = g_input_stream_read (stream, part, wanted, NULL, error);

      if (n_read < 0)
        {
          g_prefix_error (error, "%s: ", name);
          return NULL;
        }
      if (n_read == 0)
        break;
      g_byte_array_append (text, part, (guint) n_read);
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&text));
}

/* A pipe, such as a shell's <(command), is read like standard input. Everything else is a file,
 * or refused as one. */
static GBytes *
read_pipe_or_file (const char   *file,
                   const char   *name,
                   SpeFileStamp *out_stamp,
                   GError      **error)
{
  GBytes *text = NULL;
  struct stat status;
  int fd = -1;

  if (g_stat (file, &status) != 0 || !S_ISFIFO (status.st_mode))
    return spe_file_read (file, out_stamp, error);

  fd = g_open (file, O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0)
    return spe_file_read (file, out_stamp, error);

  text = read_stream (fd, name, error);
  close (fd);

  return text;
}

/**
 * spe_cli_input_read:
 * @file: (type filename): a file, or `-` for standard input
 * @error: set where it cannot be read
 *
 * Returns: (transfer full) (nullable): the content, not parsed
 */
SpeCliInput *
spe_cli_input_read (const char *file,
                    GError    **error)
{
  g_autoptr (SpeCliInput) self = g_new0 (SpeCliInput, 1);

  self->file = g_strdup (file);
  if (spe_cli_input_is_stdin (self))
    {
      self->name = g_strdup ("<stdin>");
      self->text = read_stream (STDIN_FILENO, self->name, error);
    }
  else
    {
      self->name = g_filename_display_name (file);
      self->text = read_pipe_or_file (file, self->name, &self->stamp, error);
    }

  return self->text != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * spe_cli_input_free:
 * @self: (nullable) (transfer full): an input
 */
void
spe_cli_input_free (SpeCliInput *self)
{
  if (self == NULL)
    return;

  g_free (self->file);
  g_free (self->name);
  g_clear_pointer (&self->text, g_bytes_unref);
  g_free (self);
}

/**
 * spe_cli_input_is_stdin:
 * @self: an input
 *
 * Returns: whether it stands for standard input
 */
gboolean
spe_cli_input_is_stdin (const SpeCliInput *self)
{
  return g_str_equal (self->file, "-");
}

/**
 * spe_cli_input_parse:
 * @self: an input
 * @out_where: (out) (optional): where it is wrong; see spe_source_parse()
 * @error: set where it holds no profile
 *
 * Finds the profile in a file. Where there are several it says which one is meant.
 *
 * Returns: (transfer full) (nullable): the profile
 */
SpeSource *
spe_cli_input_parse (const SpeCliInput *self,
                     SpeTextError      *out_where,
                     GError           **error)
{
  SpeSource *source = spe_source_parse (self->text, self->name, out_where, error);

  if (source != NULL && spe_source_get_note (source) != NULL)
    spe_cli_note ("%s: %s", self->name, spe_source_get_note (source));

  return source;
}

/**
 * spe_cli_read_source:
 * @file: (type filename): a file, or `-` for standard input
 *
 * Reads a profile; says why where that fails.
 *
 * Returns: (transfer full) (nullable): the profile
 */
SpeSource *
spe_cli_read_source (const char *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeCliInput) input = spe_cli_input_read (file, &error);
  SpeSource *source = NULL;

  if (input != NULL)
    source = spe_cli_input_parse (input, NULL, &error);
  if (source == NULL)
    spe_cli_error ("%s", error->message);

  return source;
}

/**
 * spe_cli_read_bare:
 * @file: (type filename): a file with a profile, or `-` for standard input
 *
 * Reads a profile and says why where that fails, or what is left out.
 *
 * Returns: (transfer full) (nullable): the file that a node needs; see spe_node_file_write()
 */
GBytes *
spe_cli_read_bare (const char *file)
{
  g_autoptr (SpeSource) source = spe_cli_read_source (file);
  g_autoptr (GBytes) content = NULL;
  g_autofree char *note = NULL;
  g_autoptr (GError) error = NULL;

  if (source == NULL)
    return NULL;

  content = spe_node_file_write (source, spe_source_get_profile (source), &note, &error);
  if (content == NULL)
    spe_cli_error ("%s", error->message);
  else if (note != NULL)
    spe_cli_note ("%s: %s", spe_source_get_name (source), note);

  return g_steal_pointer (&content);
}

/**
 * spe_cli_load:
 * @source: (nullable): a profile
 * @input: (nullable): the text without @source, where that is not to be had
 * @target: who reads it
 * @error: set to the engine's own words where it does not read it
 *
 * Returns: (transfer full) (nullable): what the target's engine reads
 */
SpeProfile *
spe_cli_load (const SpeSource    *source,
              const SpeCliInput  *input,
              const SpeTarget    *target,
              GError            **error)
{
  SpeLoaderSetup setup;

  g_return_val_if_fail ((source != NULL || input != NULL) && target != NULL, NULL);

  setup = spe_target_get_loader_setup (target);
  if (source != NULL)
    return spe_loader_read (source, &setup, error);

  return spe_loader_read_text (input->text, input->name, &setup, error);
}

/**
 * spe_cli_analyse:
 * @source: a profile
 * @target: what to judge it for
 * @error: set where that fails; a profile that is refused is no failure
 *
 * Returns: (transfer full) (nullable): what is known about it
 */
SpeAnalysis *
spe_cli_analyse (const SpeSource  *source,
                 const SpeTarget  *target,
                 GError          **error)
{
  return spe_cli_analyse_under_policy (source, target, NULL, error);
}

/**
 * spe_cli_analyse_under_policy:
 * @source: a profile
 * @target: what to judge it for
 * @policy: (nullable): what the operator of the cluster lets pass
 * @error: set as by spe_cli_analyse()
 *
 * Returns: (transfer full) (nullable): what is known about the profile
 */
SpeAnalysis *
spe_cli_analyse_under_policy (const SpeSource          *source,
                              const SpeTarget          *target,
                              const SpeOperatorPolicy  *policy,
                              GError                  **error)
{
  SpeAnalysis *analysis = spe_source_analyse_under_policy (source, spe_source_get_profile (source),
                                                           target, policy, NULL, error);

  if (analysis == NULL)
    g_prefix_error (error, "%s: ", spe_source_get_name (source));

  return analysis;
}

/**
 * spe_cli_analyse_compiled:
 * @source: a profile
 * @target: what to judge it for
 * @out_status: (out): the exit status where no filter comes of it
 *
 * Like spe_cli_analyse(), for what needs the compiled filter: says why there is none.
 *
 * Returns: (transfer full) (nullable): what is known about the profile, with its program
 */
SpeAnalysis *
spe_cli_analyse_compiled (const SpeSource *source,
                          const SpeTarget *target,
                          int             *out_status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeAnalysis) analysis = spe_cli_analyse (source, target, &error);
  g_autoptr (SpeCliProblems) problems = NULL;

  *out_status = SPE_CLI_FAILED;
  if (analysis == NULL)
    {
      spe_cli_error ("%s", error->message);
      return NULL;
    }
  if (analysis->program != NULL)
    return g_steal_pointer (&analysis);

  *out_status = SPE_CLI_PROBLEMS;
  problems = spe_cli_problems_new (source, target, analysis->problems);
  spe_cli_problems_print (problems, stderr);
  /* Translators: %s is a file name. */
  spe_cli_error (_ ("%s: No filter can be made of this profile."), spe_source_get_name (source));

  return NULL;
}

/**
 * spe_cli_keep_from_command:
 * @path: a file that is read or written
 *
 * Keeps a descriptor that we were started with, where @path names one, from the command that is
 * executed later. It must not have open what is for us alone; it could write to a report.
 *
 * Returns: the descriptor; -1 where @path names none
 */
int
spe_cli_keep_from_command (const char *path)
{
  int fd = -1;

  g_return_val_if_fail (path != NULL, -1);

  if (sscanf (path, "/dev/fd/%d", &fd) == 1 || sscanf (path, "/proc/self/fd/%d", &fd) == 1)
    fcntl (fd, F_SETFD, FD_CLOEXEC);

  return fd;
}
