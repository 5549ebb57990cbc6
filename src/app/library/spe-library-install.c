/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/library/spe-library-install.h"

#include <glib/gi18n.h>

#include "app/library/spe-library-item.h"
#include "deploy/spe-library-node.h"
#include "deploy/spe-node-directory.h"
#include "deploy/spe-node-file.h"

/* Installs profiles of a library, in a thread: each is read once more, so that what is installed is
 * what the file holds now. */

/* Of so many failures each is told; a missing right fails thousands in the same way. */
#define MAX_TOLD 8

typedef struct
{
  GPtrArray *items;
  char      *root;
  gboolean   is_pinned;
} Request;

static void
request_free (Request *request)
{
  g_ptr_array_unref (request->items);
  g_free (request->root);
  g_free (request);
}

static GBytes *
read_content (SpeLibraryItem  *item,
              GError         **error)
{
  g_autofree char *path = spe_library_entry_dup_file (spe_library_item_get_entry (item));
  g_autoptr (GBytes) text = spe_file_read (path, NULL, error);
  g_autoptr (SpeSource) source = NULL;

  if (text != NULL)
    source = spe_source_parse (text, spe_library_item_get_name (item), NULL, error);

  return source != NULL ? spe_node_file_write (source, spe_source_get_profile (source), NULL, error)
                        : NULL;
}

static gboolean
install (const Request   *request,
         SpeLibraryItem  *item,
         GError         **error)
{
  g_autoptr (GBytes) content = read_content (item, error);
  g_autofree char *plain =
    spe_library_suggest_path (spe_library_item_get_entry (item)->path);
  g_autofree char *pinned = NULL;

  if (content == NULL)
    return FALSE;
  if (request->is_pinned)
    pinned = spe_localhost_profile_pin (plain, content);

  return spe_node_directory_install (request->root, pinned != NULL ? pinned : plain, content,
                                     SPE_INSTALL_BACK_UP, NULL, NULL, error);
}

static void
add_failure (GString        *report,
             guint           n_failed,
             SpeLibraryItem *item,
             const GError   *error)
{
  if (n_failed <= MAX_TOLD)
    g_string_append_printf (report, "\n%s: %s", spe_library_item_get_name (item), error->message);
}

static void
install_in_thread (GTask        *task,
                   gpointer      source_object,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  const Request *request = task_data;
  g_autoptr (GString) report = g_string_new (NULL);
  guint n_installed = 0;

  for (guint i = 0; i < request->items->len; i++)
    {
      SpeLibraryItem *item = request->items->pdata[i];
      g_autoptr (GError) error = NULL;

      if (install (request, item, &error))
        n_installed++;
      else
        add_failure (report, i + 1 - n_installed, item, error);
    }

  if (report->len > 0)
    g_string_prepend_c (report, '\n');
  if (request->items->len - n_installed > MAX_TOLD)
    g_string_append (report, "\n…");
  /* Translators: %1$u of %2$u are numbers of files, %3$s is nothing or what went wrong, by file. */
  g_task_return_pointer (task,
                         g_strdup_printf (_ ("%1$u of %2$u profiles are installed.%3$s"),
                                          n_installed, request->items->len, report->str),
                         g_free);
}

/**
 * spe_library_install_async:
 * @parent: the window that asks
 * @items: (element-type SpeLibraryItem): profiles
 * @root: (type filename): the root directory of a kubelet
 * @is_pinned: whether names get the hash of the content
 * @callback: called at the end; finish with spe_library_install_finish()
 * @user_data: for @callback
 *
 * Installs profiles under the names that they have. What is replaced is kept beside.
 */
void
spe_library_install_async (GtkWindow           *parent,
                           GPtrArray           *items,
                           const char          *root,
                           gboolean             is_pinned,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Request *request = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent) && items != NULL && root != NULL);

  request = g_new0 (Request, 1);
  request->items = g_ptr_array_ref (items);
  request->root = g_strdup (root);
  request->is_pinned = is_pinned;
  task = g_task_new (parent, NULL, callback, user_data);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  g_task_run_in_thread (task, install_in_thread);
}

/**
 * spe_library_install_finish:
 * @result: what the callback was given
 *
 * Returns: (transfer full): what came of it, file by file where something went wrong, translated
 */
char *
spe_library_install_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
