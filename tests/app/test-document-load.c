/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/document/spe-document-load.h"

#include <string.h>

#include "spe-test-app.h"
#include "spe-test-document.h"

typedef struct
{
  SpeDocument  *document;
  GBytes       *text;
  SpeTextError  where;
  GError       *error;
  gboolean      done;
} Loaded;

static void
loaded_clear (Loaded *loaded)
{
  g_clear_object (&loaded->document);
  g_clear_pointer (&loaded->text, g_bytes_unref);
  g_clear_error (&loaded->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Loaded, loaded_clear)

static void
done_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  Loaded *loaded = user_data;

  loaded->document = spe_document_load_finish (result, &loaded->text, &loaded->where,
                                               &loaded->error);
  loaded->done = TRUE;
}

static void
load (Loaded       *loaded,
      const char   *path,
      GCancellable *cancellable)
{
  spe_document_load_async (path, cancellable, done_cb, loaded);
  WAIT_UNTIL (loaded->done);
}

static void
test_profile (void)
{
  g_autofree char *folder = spe_test_folder_new ();
  g_autofree char *path = spe_test_folder_put (folder, "a.json", SPE_TEST_PROFILE);
  g_auto (Loaded) loaded = { 0 };

  load (&loaded, path, NULL);
  g_assert_no_error (loaded.error);
  g_assert_cmpstr (spe_document_get_path (loaded.document), ==, path);
  g_assert_cmpuint (spe_profile_get_n_rules (spe_document_get_profile (loaded.document)), ==, 2);
  g_assert_cmpuint (loaded.where.line, ==, 0);
  spe_test_document_settle (loaded.document);
  spe_test_folder_remove (folder);
}

/* The text and the place are there for the page that shows them. */
static void
test_malformed (void)
{
  static const char text[] = "{\n  \"defaultAction\": oops\n}\n";
  g_autofree char *folder = spe_test_folder_new ();
  g_autofree char *path = spe_test_folder_put (folder, "a.json", text);
  g_auto (Loaded) loaded = { 0 };

  load (&loaded, path, NULL);
  g_assert_null (loaded.document);
  g_assert_error (loaded.error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_SYNTAX);
  g_assert_cmpuint (loaded.where.line, ==, 2);
  g_assert_cmpuint (loaded.where.column, ==, 20);
  g_assert_cmpmem (g_bytes_get_data (loaded.text, NULL), g_bytes_get_size (loaded.text),
                   text, sizeof text - 1);
  spe_test_folder_remove (folder);
}

static void
test_missing (void)
{
  g_autofree char *folder = spe_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "a.json", NULL);
  g_auto (Loaded) loaded = { 0 };

  load (&loaded, path, NULL);
  g_assert_null (loaded.document);
  g_assert_error (loaded.error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_null (loaded.text);
  g_assert_cmpuint (loaded.where.line, ==, 0);
  spe_test_folder_remove (folder);
}

static void
test_cancelled (void)
{
  g_autofree char *folder = spe_test_folder_new ();
  g_autofree char *path = spe_test_folder_put (folder, "a.json", SPE_TEST_PROFILE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (Loaded) loaded = { 0 };

  g_cancellable_cancel (cancellable);
  load (&loaded, path, cancellable);
  g_assert_null (loaded.document);
  g_assert_error (loaded.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  spe_test_folder_remove (folder);
}

/* A text from elsewhere makes a document without a file. */
static void
test_text (void)
{
  g_autoptr (GBytes) text = g_bytes_new_static (SPE_TEST_PROFILE, strlen (SPE_TEST_PROFILE));
  g_autoptr (GBytes) broken = g_bytes_new_static ("{ oops", 6);
  g_auto (Loaded) loaded = { 0 };
  g_auto (Loaded) failed = { 0 };
  g_autofree char *title = NULL;

  spe_document_load_text_async (text, "Clipboard", "Pasted", NULL, done_cb, &loaded);
  WAIT_UNTIL (loaded.done);
  g_assert_no_error (loaded.error);
  title = spe_document_dup_title (loaded.document);
  g_assert_cmpstr (title, ==, "Pasted");
  g_assert_null (spe_document_get_path (loaded.document));
  spe_test_document_settle (loaded.document);

  spe_document_load_text_async (broken, "Clipboard", "Pasted", NULL, done_cb, &failed);
  WAIT_UNTIL (failed.done);
  g_assert_null (failed.document);
  g_assert_error (failed.error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_SYNTAX);
  g_assert_true (g_str_has_prefix (failed.error->message, "Clipboard:1:3: "));
  g_assert_cmpuint (failed.where.line, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/document-load/profile", test_profile);
  g_test_add_func ("/app/document-load/malformed", test_malformed);
  g_test_add_func ("/app/document-load/missing", test_missing);
  g_test_add_func ("/app/document-load/cancelled", test_cancelled);
  g_test_add_func ("/app/document-load/text", test_text);

  return g_test_run ();
}
