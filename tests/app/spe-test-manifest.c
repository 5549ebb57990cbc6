/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "spe-test-manifest.h"

#include <string.h>

#include "spe-test-app.h"

/**
 * spe_test_manifest_new:
 * @text: a manifest
 *
 * Returns: (transfer full): what is read of it
 */
SpeManifest *
spe_test_manifest_new (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  SpeManifest *manifest = spe_manifest_parse (bytes, "test.yaml", NULL, &error);

  g_assert_no_error (error);

  return manifest;
}

/**
 * spe_test_manifest_row:
 * @text: a manifest
 * @workload: the index of a workload
 * @container: the index of a container, or %SPE_MANIFEST_ROW_POD
 *
 * Returns: (transfer full): the row for it
 */
SpeManifestRow *
spe_test_manifest_row (const char *text,
                       guint       workload,
                       guint       container)
{
  g_autoptr (SpeManifest) manifest = spe_test_manifest_new (text);

  return spe_manifest_row_new (manifest, workload, container);
}

typedef struct
{
  SpeManifestDocument *document;
  gboolean             is_done;
} Answer;

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Answer *answer = user_data;
  g_autoptr (GBytes) text = NULL;
  SpeTextError where = { 0 };
  g_autoptr (GError) error = NULL;

  answer->document = spe_manifest_document_load_finish (result, &text, &where, &error);
  g_assert_no_error (error);
  g_assert_nonnull (text);
  answer->is_done = TRUE;
}

/**
 * spe_test_manifest_load:
 * @path: a file
 *
 * Returns: (transfer full): its document, judged
 */
SpeManifestDocument *
spe_test_manifest_load (const char *path)
{
  Answer answer = { NULL, FALSE };

  spe_manifest_document_load_async (path, NULL, NULL, loaded_cb, &answer);
  WAIT_UNTIL (answer.is_done);
  spe_test_manifest_settle (answer.document);

  return answer.document;
}

/**
 * spe_test_manifest_settle:
 * @document: a document
 *
 * Waits until it is neither being edited nor judged.
 */
void
spe_test_manifest_settle (SpeManifestDocument *document)
{
  WAIT_UNTIL (!spe_manifest_document_is_busy (document));
}

static void
edited_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  gboolean *is_done = user_data;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;

  spe_manifest_document_edit_finish (SPE_MANIFEST_DOCUMENT (object), result, &notes, &error);
  g_assert_no_error (error);
  *is_done = TRUE;
}

/**
 * spe_test_manifest_edit:
 * @document: a document
 * @change: (transfer full): what to change
 *
 * Changes the manifest, which must be possible, and waits until it is judged.
 */
void
spe_test_manifest_edit (SpeManifestDocument *document,
                        SpeManifestChange   *change)
{
  gboolean is_done = FALSE;

  spe_manifest_document_edit_async (document, change, edited_cb, &is_done);
  spe_manifest_change_unref (change);
  WAIT_UNTIL (is_done);
  spe_test_manifest_settle (document);
}

/**
 * spe_test_manifest_dup_text:
 * @document: a document
 *
 * Returns: (transfer full): what saving would write
 */
char *
spe_test_manifest_dup_text (SpeManifestDocument *document)
{
  GBytes *text = spe_manifest_get_text (spe_manifest_document_get_manifest (document));

  return g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
}
