/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/manifest/spe-manifest-document.h"

#include <string.h>

#include "spe-test-app.h"
#include "spe-test-document.h"
#include "spe-test-manifest.h"

typedef struct
{
  GError       *error;
  SpeTextError  where;
  gboolean      is_done;
} Answer;

static void
failed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Answer *answer = user_data;
  g_autoptr (GBytes) text = NULL;

  g_assert_null (spe_manifest_document_load_finish (result, &text, &answer->where,
                                                    &answer->error));
  answer->is_done = TRUE;
}

static void
fail (const char *text,
      Answer     *answer)
{
  g_autofree char *folder = spe_test_folder_new ();
  g_autofree char *path = spe_test_folder_put (folder, "web.yaml", text);

  *answer = (Answer) { NULL, { 0, 0 }, FALSE };
  spe_manifest_document_load_async (path, NULL, NULL, failed_cb, answer);
  WAIT_UNTIL (answer->is_done);
  spe_test_folder_remove (folder);
}

/* Where YAML is wrong, the line and column are told. */
static void
test_syntax (void)
{
  Answer answer;

  fail ("kind: Pod\nspec:\n  containers: [\n", &answer);
  g_assert_error (answer.error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_SYNTAX);
  g_assert_cmpuint (answer.where.line, >, 1);
  g_clear_error (&answer.error);
}

static void
test_no_pod (void)
{
  Answer answer;

  fail ("kind: Service\nmetadata: {name: web}\n", &answer);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_nonnull (strstr (answer.error->message, "web.yaml"));
  g_clear_error (&answer.error);
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  Answer *answer = user_data;

  g_assert_cmpint (spe_manifest_document_save_finish (SPE_MANIFEST_DOCUMENT (object), result,
                                                      &answer->error), ==,
                   answer->error == NULL);
  answer->is_done = TRUE;
}

static void
save (SpeManifestDocument *document,
      gboolean             overwrite,
      Answer              *answer)
{
  *answer = (Answer) { NULL, { 0, 0 }, FALSE };
  spe_manifest_document_save_async (document, overwrite, saved_cb, answer);
  WAIT_UNTIL (answer->is_done);
}

static void
unconfine (SpeManifestDocument *document)
{
  const SpePodChoice choice = { SPE_POD_PROFILE_UNCONFINED, NULL };
  const SpeManifest *manifest = spe_manifest_document_get_manifest (document);

  spe_test_manifest_edit (document,
                          spe_manifest_change_new_choice (spe_manifest_get_workload (manifest, 1),
                                                          NULL, &choice));
}

/* A file that somebody else wrote to meanwhile is replaced only when that is meant. */
static void
test_save (void)
{
  g_autofree char *folder = spe_test_folder_new ();
  g_autofree char *path = spe_test_folder_put (folder, "web.yaml", SPE_TEST_MANIFEST);
  SpeManifestDocument *document = spe_test_manifest_load (path);
  g_autofree char *shown = NULL;
  g_autofree char *written = NULL;
  g_autofree char *kept = NULL;
  Answer answer;

  unconfine (document);
  shown = spe_test_manifest_dup_text (document);
  save (document, FALSE, &answer);
  g_assert_no_error (answer.error);
  written = spe_test_read (path);
  g_assert_cmpstr (written, ==, shown);
  g_assert_false (spe_manifest_document_is_modified (document));

  spe_manifest_document_undo (document);
  g_assert_true (spe_manifest_document_is_modified (document));
  g_free (spe_test_folder_put (folder, "web.yaml", "# mine\n"));
  save (document, FALSE, &answer);
  g_assert_error (answer.error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_CHANGED);
  g_clear_error (&answer.error);
  kept = spe_test_read (path);
  g_assert_cmpstr (kept, ==, "# mine\n");

  save (document, TRUE, &answer);
  g_assert_no_error (answer.error);
  g_free (written);
  written = spe_test_read (path);
  g_assert_cmpstr (written, ==, SPE_TEST_MANIFEST);

  spe_test_manifest_settle (document);
  g_object_unref (document);
  spe_test_folder_remove (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/manifest-document-file/syntax", test_syntax);
  g_test_add_func ("/app/manifest-document-file/no-pod", test_no_pod);
  g_test_add_func ("/app/manifest-document-file/save", test_save);

  return g_test_run ();
}
