/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/deploy/spe-administrator.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "deploy/spe-node-helper.h"
#include "deploy/spe-node-root.h"

/* Has one change made as root. The window never runs with such rights; polkit asks for them
 * and starts the program that spe-node-helper.c is about. */

/* What pkexec ends with where the question was not answered, and where the answer was no. */
#define PKEXEC_DISMISSED 126
#define PKEXEC_REFUSED 127

/* SPE_NODE_HELPER names the program where it is not installed, as for the tests. */
static char *
dup_helper (void)
{
  const char *helper = g_getenv ("SPE_NODE_HELPER");

  if (helper != NULL)
    return g_strdup (helper);

  return g_build_filename (PKGLIBEXECDIR, SPE_NODE_HELPER_PROGRAM, NULL);
}

/* A program that somebody else could put another in the place of is not started as root. */
static gboolean
is_trusted (const char *helper)
{
  GStatBuf status;

  return g_lstat (helper, &status) == 0 && S_ISREG (status.st_mode) && status.st_uid == 0 &&
         (status.st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

/* The name that the helper knows the directory by; NULL where it does not. */
static const char *
find_id (const char *root)
{
  g_autoptr (SpeNodeRoot) known = spe_node_root_new (root);

  return known->id != NULL && spe_node_root_get_path (known->id) != NULL ? known->id : NULL;
}

/**
 * spe_administrator_is_possible:
 * @root: (type filename): the root directory of a kubelet
 *
 * Returns: whether profiles below it can be changed through polkit
 */
gboolean
spe_administrator_is_possible (const char *root)
{
  g_autofree char *helper = dup_helper ();
  g_autofree char *pkexec = g_find_program_in_path ("pkexec");

  g_return_val_if_fail (root != NULL && root[0] != '\0', FALSE);

  return pkexec != NULL && find_id (root) != NULL && is_trusted (helper);
}

/**
 * spe_administrator_dup_command:
 * @file: (type filename): the file of a profile
 * @root: (type filename): the root directory of a kubelet
 * @localhost_profile: the path below its `seccomp` directory
 *
 * Returns: (transfer full): what installs it from a terminal
 */
char *
spe_administrator_dup_command (const char *file,
                               const char *root,
                               const char *localhost_profile)
{
  g_autofree char *quoted_file = NULL;
  g_autofree char *quoted_root = NULL;
  g_autofree char *quoted_path = NULL;

  g_return_val_if_fail (file != NULL && root != NULL && localhost_profile != NULL, NULL);

  quoted_file = g_shell_quote (file);
  quoted_root = g_shell_quote (root);
  quoted_path = g_shell_quote (localhost_profile);

  return g_strdup_printf ("sudo seccomp-profile install --back-up --root %s --path %s -- %s",
                          quoted_root, quoted_path, quoted_file);
}

static GError *
make_error (int         status,
            const char *message)
{
  g_autofree char *text = g_strstrip (g_strdup (message != NULL ? message : ""));

  if (status == PKEXEC_DISMISSED)
    return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED,
                                _ ("The question was not answered."));
  if (status == PKEXEC_REFUSED)
    return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                                _ ("These rights were not given. Run the command below in a "
                                   "terminal."));
  if (status == SPE_NODE_HELPER_EXISTS)
    return g_error_new_literal (SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_EXISTS, text);

  return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED,
                              text[0] != '\0' ? text : _ ("It could not be done."));
}

static void
ended_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GSubprocess *process = G_SUBPROCESS (object);
  g_autofree char *message = NULL;
  GError *error = NULL;

  if (!g_subprocess_communicate_utf8_finish (process, result, NULL, &message, &error))
    g_task_return_error (task, error);
  else if (g_subprocess_get_if_exited (process) && g_subprocess_get_exit_status (process) == 0)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, make_error (g_subprocess_get_if_exited (process)
                                             ? g_subprocess_get_exit_status (process)
                                             : -1,
                                           message));
}

/**
 * spe_administrator_run_async:
 * @operation: what to do, as the helper calls it: `install`, `replace`, `back-up`, `remove`
 * @root: (type filename): the root directory; spe_administrator_is_possible() holds for it
 * @localhost_profile: the path below its `seccomp` directory
 * @content: (nullable): the profile's file, where one is written
 * @cancellable: (nullable): to stop waiting
 * @callback: called when it is done
 * @user_data: for @callback
 */
void
spe_administrator_run_async (const char         *operation,
                             const char         *root,
                             const char         *localhost_profile,
                             GBytes             *content,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  g_autofree char *helper = dup_helper ();
  g_autofree char *text = NULL;
  g_autoptr (GSubprocess) process = NULL;
  GError *error = NULL;

  g_task_set_source_tag (task, spe_administrator_run_async);
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE |
                                G_SUBPROCESS_FLAGS_STDERR_PIPE,
                              &error, "pkexec", helper, operation, find_id (root),
                              localhost_profile, NULL);
  if (process == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  if (content != NULL)
    text = g_strndup (g_bytes_get_data (content, NULL), g_bytes_get_size (content));
  g_subprocess_communicate_utf8_async (process, text, cancellable, ended_cb, task);
}

/**
 * spe_administrator_run_finish:
 * @result: what the callback got
 * @error: %SPE_DEPLOY_ERROR_EXISTS where a different file is there; %G_IO_ERROR_CANCELLED where
 *   nobody answered; else what the helper or pkexec says
 *
 * Returns: whether it was done
 */
gboolean
spe_administrator_run_finish (GAsyncResult *result,
                              GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
