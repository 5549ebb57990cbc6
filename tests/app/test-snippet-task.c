/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/deploy/spe-snippet-task.h"

#include "spe-test-app.h"
#include "spe-test-document.h"

typedef struct
{
  SpeSnippet *snippet;
  GError     *error;
  gboolean    is_done;
} Answer;

static void
done_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  Answer *answer = user_data;

  answer->snippet = spe_snippet_task_finish (result, &answer->error);
  answer->is_done = TRUE;
}

static void
ask (const char             *kind,
     const SpeDocumentState *state,
     const SpeSnippetWords  *words,
     GCancellable           *cancellable,
     Answer                 *answer)
{
  *answer = (Answer) { NULL, NULL, FALSE };
  spe_snippet_task_start (spe_snippet_find_kind (kind), state, words, cancellable, done_cb,
                          answer);
  WAIT_UNTIL (answer->is_done);
}

static void
test_words (void)
{
  SpeDocument *document = spe_test_document_make (SPE_TEST_PROFILE);
  const SpeSnippetWords words = { "/srv/web.json", NULL, NULL, "nginx:1" };
  Answer answer;

  spe_test_document_settle (document);
  ask ("docker", spe_document_get_state (document), &words, NULL, &answer);
  g_assert_no_error (answer.error);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (answer.snippet->content, NULL),
                                  (gssize) g_bytes_get_size (answer.snippet->content),
                                  "seccomp=/srv/web.json"));
  spe_snippet_free (answer.snippet);
  spe_test_document_drop (document);
}

static void
test_refused (void)
{
  SpeDocument *document = spe_test_document_make (SPE_TEST_PROFILE);
  const SpeSnippetWords words = { NULL, "../x", NULL, NULL };
  Answer answer;

  spe_test_document_settle (document);
  ask ("kind", spe_document_get_state (document), &words, NULL, &answer);
  g_assert_null (answer.snippet);
  g_assert_nonnull (answer.error);
  g_clear_error (&answer.error);
  spe_test_document_drop (document);
}

/* What could not be worked out about the profile is the answer; nothing is asked of the core. */
static void
test_no_state (void)
{
  SpeDocument *document = spe_test_document_make (SPE_TEST_PROFILE);
  const SpeSnippetWords words = { NULL };
  SpeDocumentState state = { NULL };
  Answer answer;

  spe_test_document_settle (document);
  state = *spe_document_get_state (document);
  state.analysis = NULL;
  state.analysis_error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "no compiler");
  ask ("c", &state, &words, NULL, &answer);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_clear_error (&answer.error);

  state.source = NULL;
  state.source_error = state.analysis_error;
  ask ("docker", &state, &words, NULL, &answer);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_clear_error (&answer.error);
  g_clear_error (&state.analysis_error);
  spe_test_document_drop (document);
}

static void
test_cancelled (void)
{
  SpeDocument *document = spe_test_document_make (SPE_TEST_PROFILE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const SpeSnippetWords words = { NULL };
  Answer answer;

  spe_test_document_settle (document);
  g_cancellable_cancel (cancellable);
  ask ("c", spe_document_get_state (document), &words, cancellable, &answer);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&answer.error);
  spe_test_document_drop (document);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/snippet-task/words", test_words);
  g_test_add_func ("/app/snippet-task/refused", test_refused);
  g_test_add_func ("/app/snippet-task/no-state", test_no_state);
  g_test_add_func ("/app/snippet-task/cancelled", test_cancelled);

  return g_test_run ();
}
