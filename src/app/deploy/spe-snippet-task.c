/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/deploy/spe-snippet-task.h"

/* Snippets of what a window shows, written on another thread: a large filter takes a while to
 * become units and resources. */

typedef struct
{
  const SpeSnippetKind *kind;
  SpeDocumentState     *state;
  char                 *file;
  char                 *localhost_profile;
  char                 *name;
  char                 *image;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  spe_document_state_unref (work->state);
  g_free (work->file);
  g_free (work->localhost_profile);
  g_free (work->name);
  g_free (work->image);
  g_free (work);
}

static void
work_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  const Work *work = task_data;
  const SpeSnippetInput input = {
    .source = work->state->source,
    .profile = work->state->profile,
    .analysis = work->state->analysis,
    .file = work->file,
    .localhost_profile = work->localhost_profile,
    .name = work->name,
    .image = work->image,
  };
  GError *error = NULL;
  SpeSnippet *snippet = spe_snippet_new (work->kind, &input, &error);

  if (snippet != NULL)
    g_task_return_pointer (task, snippet, (GDestroyNotify) spe_snippet_free);
  else
    g_task_return_error (task, error);
}

/**
 * spe_snippet_task_start:
 * @kind: which snippet
 * @state: what has been worked out about the profile
 * @words: what else it says
 * @cancellable: (nullable): gives up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Writes a snippet on another thread.
 */
void
spe_snippet_task_start (const SpeSnippetKind   *kind,
                        const SpeDocumentState *state,
                        const SpeSnippetWords  *words,
                        GCancellable           *cancellable,
                        GAsyncReadyCallback     callback,
                        gpointer                user_data)
{
  g_autoptr (GTask) task = NULL;
  const GError *failure = NULL;
  Work *work = NULL;

  g_return_if_fail (kind != NULL && state != NULL && words != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, spe_snippet_task_start);
  failure =
    spe_document_state_find_failure (state, (kind->uses & SPE_SNIPPET_USES_ANALYSIS) != 0);
  if (failure != NULL)
    {
      g_task_return_error (task, g_error_copy (failure));
      return;
    }

  work = g_new (Work, 1);
  work->kind = kind;
  work->state = spe_document_state_ref (state);
  work->file = g_strdup (words->file);
  work->localhost_profile = g_strdup (words->localhost_profile);
  work->name = g_strdup (words->name);
  work->image = g_strdup (words->image);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, work_thread);
}

/**
 * spe_snippet_task_finish:
 * @result: what the callback was given
 * @error: return location for an error of spe_snippet_new(), or for why the profile could not be
 *   written or judged
 *
 * Returns: (transfer full) (nullable): the snippet
 */
SpeSnippet *
spe_snippet_task_finish (GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
