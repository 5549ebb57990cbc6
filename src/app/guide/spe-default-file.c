/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/guide/spe-default-file.h"

#include <glib/gi18n.h>

#include "app/target/spe-target-choice.h"
#include "deploy/spe-runtime-default.h"
#include "filter/spe-target-text.h"

/* What RuntimeDefault gives a container on a node, as a profile that has no file yet. */

static void
read_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  GError *error = NULL;
  SpeSource *source = spe_runtime_default_read (task_data, &error);

  if (source != NULL)
    g_task_return_pointer (task, source, (GDestroyNotify) spe_source_unref);
  else
    g_task_return_error (task, error);
}

/**
 * spe_default_file_read_async:
 * @target: a target, as spe_target_choice_to_text() writes it
 * @callback: called when it is done; finish with spe_default_file_read_finish()
 * @user_data: for @callback
 *
 * Reads the default profile of an engine on another thread.
 */
void
spe_default_file_read_async (const char          *target,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  SpeTarget *engine = NULL;

  g_return_if_fail (target != NULL);

  task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (task, spe_default_file_read_async);
  engine = spe_target_choice_from_text (target);
  if (engine == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                               _ ("No default profile is known. Choose a target with an engine."));
      return;
    }

  g_task_set_task_data (task, engine, (GDestroyNotify) spe_target_unref);
  g_task_run_in_thread (task, read_thread);
}

/**
 * spe_default_file_read_finish:
 * @result: what the callback was given
 * @error: set where there is no default or what ships cannot be read
 *
 * Returns: (transfer full) (nullable): the profile, to be judged for its target
 */
SpeDocument *
spe_default_file_read_finish (GAsyncResult  *result,
                              GError       **error)
{
  g_autoptr (SpeSource) source = NULL;
  g_autofree char *label = NULL;
  g_autofree char *title = NULL;
  const SpeTarget *target = NULL;
  SpeDocument *document = NULL;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  source = g_task_propagate_pointer (G_TASK (result), error);
  if (source == NULL)
    return NULL;

  target = g_task_get_task_data (G_TASK (result));
  label = spe_target_dup_label (target);
  /* Translators: %s is a target, such as "Kubernetes 1.33, containerd 2, runc". */
  title = g_strdup_printf (_ ("RuntimeDefault of %s"), label);
  document = spe_document_new (source, title);
  spe_document_set_target (document, target);

  return document;
}
