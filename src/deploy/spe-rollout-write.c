/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-rollout-write.h"

#include <errno.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "deploy/spe-localhost-profile.h"
#include "format/spe-file.h"

/* Writes the manifests of a rollout into a directory. Somebody's own kustomization may stand
 * there, so that all files are looked at before the first is written. */

static gboolean
is_free (const char  *path,
         GBytes      *content,
         GError     **error)
{
  g_autofree char *found = NULL;
  g_autofree char *shown = NULL;
  gsize size = 0;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;

  if (g_file_get_contents (path, &found, &size, NULL))
    {
      g_autoptr (GBytes) bytes = g_bytes_new_take (g_steal_pointer (&found), size);

      if (g_bytes_equal (bytes, content))
        return TRUE;
    }

  shown = g_filename_display_name (path);
  g_set_error (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_EXISTS,
               /* Translators: %s is a path. */
               _ ("“%s” is there already and is a different file."), shown);

  return FALSE;
}

static gboolean
make_directory (const char  *directory,
                GError     **error)
{
  g_autofree char *shown = NULL;
  int code = 0;

  if (g_mkdir_with_parents (directory, 0777) == 0)
    return TRUE;

  code = errno;
  shown = g_filename_display_name (directory);
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
               /* Translators: %1$s is a path, %2$s the system's message. */
               _ ("“%1$s” cannot be made: %2$s."), shown, g_strerror (code));

  return FALSE;
}

/**
 * spe_rollout_write:
 * @self: manifests
 * @directory: where to; made where it is missing
 * @replace: whether to replace different files that are there
 * @error: %SPE_DEPLOY_ERROR_EXISTS where there is a different file, and then none is written; or
 *   an error of writing
 *
 * Returns: whether all files are written
 */
gboolean
spe_rollout_write (const SpeRollout  *self,
                   const char        *directory,
                   gboolean           replace,
                   GError           **error)
{
  g_return_val_if_fail (self != NULL && directory != NULL, FALSE);

  if (!make_directory (directory, error))
    return FALSE;

  for (guint i = 0; !replace && i < self->files->len; i++)
    {
      const SpeRolloutFile *file = self->files->pdata[i];
      g_autofree char *path = g_build_filename (directory, file->name, NULL);

      if (!is_free (path, file->content, error))
        return FALSE;
    }

  for (guint i = 0; i < self->files->len; i++)
    {
      const SpeRolloutFile *file = self->files->pdata[i];
      g_autofree char *path = g_build_filename (directory, file->name, NULL);

      if (!spe_file_write (path, file->content, NULL, NULL, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * spe_rollout_dup_command:
 * @directory: where manifests were written to
 *
 * Returns: (transfer full): what brings them to the cluster
 */
char *
spe_rollout_dup_command (const char *directory)
{
  g_autofree char *quoted = NULL;

  g_return_val_if_fail (directory != NULL, NULL);

  quoted = g_shell_quote (directory);

  return g_strdup_printf ("kubectl apply -k %s", quoted);
}
