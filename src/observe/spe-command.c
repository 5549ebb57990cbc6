/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-command.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

/* What execvp(3) searches where PATH is not set (confstr(3), _CS_PATH). */
#define DEFAULT_PATH "/bin:/usr/bin"

#define EXIT_NOT_FOUND 127
#define EXIT_NOT_EXECUTABLE 126

/**
 * spe_command_find:
 * @name: (type filename): a command
 * @out_code: (out): the errno where there is none
 *
 * A name without a slash is searched as a shell does it: the first file that can be executed,
 * and where there is none, whether one is there that cannot.
 *
 * Returns: (transfer full) (nullable) (type filename): the file to execute
 */
char *
spe_command_find (const char *name,
                  int        *out_code)
{
  const char *path = g_getenv ("PATH");
  g_auto (GStrv) directories = NULL;

  g_return_val_if_fail (name != NULL && out_code != NULL, NULL);

  *out_code = ENOENT;
  if (name[0] == '\0')
    return NULL;
  if (strchr (name, '/') != NULL)
    return g_strdup (name);

  directories = g_strsplit (path != NULL ? path : DEFAULT_PATH, ":", -1);
  for (guint i = 0; directories[i] != NULL; i++)
    {
      const char *directory = directories[i][0] != '\0' ? directories[i] : ".";
      g_autofree char *file = g_build_filename (directory, name, NULL);
      struct stat info;

      if (stat (file, &info) != 0 || !S_ISREG (info.st_mode))
        continue;
      if (eaccess (file, X_OK) == 0)
        return g_steal_pointer (&file);
      *out_code = EACCES;
    }

  return NULL;
}

/**
 * spe_command_gives_rights:
 * @path: (type filename): a program
 *
 * Returns: whether the file would give its user rights, which no_new_privs takes away
 */
gboolean
spe_command_gives_rights (const char *path)
{
  struct stat info;

  g_return_val_if_fail (path != NULL, FALSE);

  if (stat (path, &info) != 0)
    return FALSE;

  return (info.st_mode & (S_ISUID | S_ISGID)) != 0 ||
         getxattr (path, "security.capability", NULL, 0) > 0;
}

/**
 * spe_command_get_exit_status:
 * @wait_status: as waitpid(2) gives it
 *
 * Returns: the same as a shell reports it: the code, or 128 and the signal
 */
int
spe_command_get_exit_status (int wait_status)
{
  return WIFSIGNALED (wait_status) ? 128 + WTERMSIG (wait_status) : WEXITSTATUS (wait_status);
}

/**
 * spe_command_get_exec_exit_status:
 * @code: why execve(2) failed
 *
 * Returns: the exit status that a shell has for it
 */
int
spe_command_get_exec_exit_status (int code)
{
  return code == ENOENT ? EXIT_NOT_FOUND : EXIT_NOT_EXECUTABLE;
}

/**
 * spe_command_dup_exec_failure:
 * @command: a command, as it was given, for people
 * @code: why execve(2) failed
 *
 * Returns: (transfer full): what that means and what to do, translated
 */
char *
spe_command_dup_exec_failure (const char *command,
                              int         code)
{
  gboolean is_path = FALSE;

  g_return_val_if_fail (command != NULL, NULL);

  is_path = strchr (command, '/') != NULL;
  if (code == ENOENT && !is_path)
    /* Translators: %s is a command. */
    return g_strdup_printf (_ ("“%s” was not found. Check the spelling, or give its path."),
                            command);
  if (code == ENOENT)
    /* Translators: %s is a path. */
    return g_strdup_printf (_ ("“%s” could not start: the file is not there, or the interpreter "
                               "or loader that it names is not."),
                            command);
  if (code == EACCES)
    /* Translators: %s is a command. */
    return g_strdup_printf (_ ("“%s” could not start: it is a directory or may not be executed. "
                               "Check its permissions with “ls -l”."),
                            command);
  if (code == ENOEXEC)
    /* Translators: %s is a command. */
    return g_strdup_printf (_ ("“%s” could not start: it is neither a program for this machine "
                               "nor a script that begins with “#!”."),
                            command);

  /* Translators: %1$s is a command, %2$s the system's message. */
  return g_strdup_printf (_ ("“%1$s” could not start: %2$s."), command, g_strerror (code));
}
