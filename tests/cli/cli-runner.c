/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "cli-runner.h"

#include <string.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

/* Runs the program as a user does, in a directory of its own. */

static char *
get_directory (void)
{
  static char *directory = NULL;

  if (directory == NULL)
    directory = g_dir_make_tmp ("spe-cli-XXXXXX", NULL);
  g_assert_nonnull (directory);

  return directory;
}

static char *
dup_text (GBytes *bytes)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);

  return length > 0 ? g_strndup (data, length) : g_strdup ("");
}

/* arguments: with NULL at the end. input: what standard input has, or NULL for nothing. */
CliResult *
cli_runv (const char *input,
          GPtrArray  *arguments)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                               G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GPtrArray) command = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GBytes) stdin_bytes = g_bytes_new (input, input != NULL ? strlen (input) : 0);
  g_autoptr (GBytes) out = NULL;
  g_autoptr (GBytes) err = NULL;
  g_autoptr (GError) error = NULL;
  CliResult *result = g_new0 (CliResult, 1);

  g_ptr_array_add (command, (char *) CLI_EXECUTABLE);
  g_ptr_array_extend (command, arguments, NULL, NULL);

  g_subprocess_launcher_set_cwd (launcher, get_directory ());
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) command->pdata, &error);
  g_assert_no_error (error);
  g_subprocess_communicate (process, stdin_bytes, NULL, &out, &err, &error);
  g_assert_no_error (error);

  result->status = g_subprocess_get_if_exited (process)
                     ? g_subprocess_get_exit_status (process)
                     : 128 + g_subprocess_get_term_sig (process);
  result->out_length = g_bytes_get_size (out);
  result->out = dup_text (out);
  result->err = dup_text (err);

  return result;
}

CliResult *
cli_run (const char *input,
         ...)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  va_list list;

  va_start (list, input);
  do
    g_ptr_array_add (arguments, va_arg (list, char *));
  while (g_ptr_array_index (arguments, arguments->len - 1) != NULL);
  va_end (list);

  return cli_runv (input, arguments);
}

void
cli_result_free (CliResult *result)
{
  g_free (result->out);
  g_free (result->err);
  g_free (result);
}

/* A path in the directory that the program runs in. */
char *
cli_path (const char *name)
{
  return g_build_filename (get_directory (), name, NULL);
}

char *
cli_write (const char *name,
           const char *content)
{
  char *path = cli_path (name);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));

  return path;
}

/* A file below a directory; directories on the way to it are made. */
void
cli_put (const char *directory,
         const char *path,
         const char *content)
{
  g_autofree char *file = g_build_filename (directory, path, NULL);
  g_autofree char *parent = g_path_get_dirname (file);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (parent, 0755), ==, 0);
  g_file_set_contents (file, content, -1, &error);
  g_assert_no_error (error);
}

char *
cli_read (const char *path)
{
  char *content = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);

  return content;
}

void
cli_assert_has (const char *text,
                const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in:\n%s", part, text);
}

void
cli_assert_lacks (const char *text,
                  const char *part)
{
  if (strstr (text, part) != NULL)
    g_error ("“%s” is in:\n%s", part, text);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) directory = NULL;
  const char *name = NULL;
  struct stat info;

  if (g_lstat (path, &info) == 0 && S_ISDIR (info.st_mode))
    {
      directory = g_dir_open (path, 0, NULL);
      while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
        {
          g_autofree char *child = g_build_filename (path, name, NULL);

          remove_tree (child);
        }
    }

  g_remove (path);
}

/* Runs the tests and removes what they wrote. */
int
cli_test_run (void)
{
  int status = g_test_run ();

  remove_tree (get_directory ());

  return status;
}
