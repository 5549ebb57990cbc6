/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "observe/spe-command.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>

#include <glib/gstdio.h>

typedef struct
{
  char *directory;
  char *program;
  char *text;
} Files;

static void
set_up (Files         *files,
        gconstpointer  user_data)
{
  g_autofree char *path = NULL;

  files->directory = g_dir_make_tmp ("spe-command-XXXXXX", NULL);
  files->program = g_build_filename (files->directory, "runs", NULL);
  files->text = g_build_filename (files->directory, "text", NULL);
  g_assert_true (g_file_set_contents (files->program, "#!/bin/sh\n", -1, NULL));
  g_assert_true (g_file_set_contents (files->text, "text", -1, NULL));
  g_assert_cmpint (g_chmod (files->program, 0755), ==, 0);
  g_assert_cmpint (g_chmod (files->text, 0644), ==, 0);
  path = g_strconcat ("/nowhere:", files->directory, NULL);
  g_setenv ("PATH", path, TRUE);
}

static void
tear_down (Files         *files,
           gconstpointer  user_data)
{
  g_remove (files->program);
  g_remove (files->text);
  g_rmdir (files->directory);
  g_free (files->program);
  g_free (files->text);
  g_free (files->directory);
}

static void
test_find (Files         *files,
           gconstpointer  user_data)
{
  g_autofree char *found = NULL;
  g_autofree char *given = NULL;
  int code = 0;

  found = spe_command_find ("runs", &code);
  g_assert_cmpstr (found, ==, files->program);
  given = spe_command_find ("./not/there", &code);
  g_assert_cmpstr (given, ==, "./not/there");
  g_assert_null (spe_command_find ("not-there", &code));
  g_assert_cmpint (code, ==, ENOENT);
  g_assert_null (spe_command_find ("", &code));
  g_assert_cmpint (code, ==, ENOENT);
  g_assert_null (spe_command_find ("text", &code));
  g_assert_cmpint (code, ==, EACCES);
}

static void
test_rights (Files         *files,
             gconstpointer  user_data)
{
  g_assert_false (spe_command_gives_rights (files->program));
  g_assert_false (spe_command_gives_rights ("/nowhere"));
  g_assert_cmpint (g_chmod (files->program, 04755), ==, 0);
  g_assert_true (spe_command_gives_rights (files->program));
  g_assert_cmpint (g_chmod (files->program, 02755), ==, 0);
  g_assert_true (spe_command_gives_rights (files->program));
}

static void
test_status (void)
{
  g_assert_cmpint (spe_command_get_exit_status (W_EXITCODE (3, 0)), ==, 3);
  g_assert_cmpint (spe_command_get_exit_status (W_EXITCODE (0, SIGKILL)), ==, 137);
  g_assert_cmpint (spe_command_get_exec_exit_status (ENOENT), ==, 127);
  g_assert_cmpint (spe_command_get_exec_exit_status (ENOEXEC), ==, 126);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/observe/command/find", Files, NULL, set_up, test_find, tear_down);
  g_test_add ("/observe/command/rights", Files, NULL, set_up, test_rights, tear_down);
  g_test_add_func ("/observe/command/status", test_status);

  return g_test_run ();
}
