/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/document/spe-file-task.h"

#include <string.h>

#include "spe-test-app.h"
#include "spe-test-document.h"

/* Takes a text that begins with a name for people. */
static gpointer
parse (GBytes        *text,
       const char    *name,
       SpeTextError  *out_where,
       GError       **error)
{
  const char *data = g_bytes_get_data (text, NULL);

  if (data != NULL && g_str_has_prefix (data, name))
    return g_strndup (data, g_bytes_get_size (text));

  out_where->line = 3;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "another name");
  return NULL;
}

static GAsyncResult *
run_load (const char *path,
          const char *text)
{
  SpeFileLoad *load = g_new0 (SpeFileLoad, 1);
  GAsyncResult *result = NULL;

  load->path = g_strdup (path);
  load->name = g_strdup ("web");
  load->text = text != NULL ? g_bytes_new_static (text, strlen (text)) : NULL;
  load->parse = parse;
  load->free_value = g_free;
  spe_file_load_start (load, NULL, spe_test_keep_result_cb, &result);
  WAIT_UNTIL (result != NULL);

  return result;
}

static void
test_load (void)
{
  g_autofree char *folder = spe_test_folder_new ();
  g_autofree char *path = spe_test_folder_put (folder, "a", "web: 1");
  g_autoptr (GAsyncResult) result = run_load (path, NULL);
  const SpeFileLoad *done = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *value = spe_file_load_finish (result, &done, &error);
  SpeFileStamp stamp = { 0 };

  g_assert_no_error (error);
  g_assert_cmpstr (value, ==, "web: 1");
  spe_file_stamp (done->text, &stamp);
  g_assert_cmpmem (&done->stamp, sizeof stamp, &stamp, sizeof stamp);
  g_assert_cmpuint (done->where.line, ==, 0);

  spe_test_folder_remove (folder);
}

/* What is known already is not read again, and has its stamp all the same. */
static void
test_load_known (void)
{
  g_autoptr (GAsyncResult) result = run_load ("/nowhere/at/all", "web: 1");
  const SpeFileLoad *done = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *value = spe_file_load_finish (result, &done, &error);
  SpeFileStamp stamp = { 0 };

  g_assert_no_error (error);
  g_assert_cmpstr (value, ==, "web: 1");
  spe_file_stamp (done->text, &stamp);
  g_assert_cmpmem (&done->stamp, sizeof stamp, &stamp, sizeof stamp);
}

/* What cannot be parsed can still be shown, with the place. */
static void
test_load_broken (void)
{
  g_autoptr (GAsyncResult) result = run_load (NULL, "mail: 1");
  const SpeFileLoad *done = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (spe_file_load_finish (result, &done, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_nonnull (done->text);
  g_assert_cmpuint (done->where.line, ==, 3);
}

static void
test_load_missing (void)
{
  g_autoptr (GAsyncResult) result = run_load ("/nowhere/at/all", NULL);
  const SpeFileLoad *done = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (spe_file_load_finish (result, &done, &error));
  g_assert_nonnull (error);
  g_assert_null (done->text);
}

static GBytes *
write_text (gconstpointer   content,
            GError        **error)
{
  const char *text = content;

  if (text[0] != '\0')
    return g_bytes_new (text, strlen (text));

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "nothing to write");
  return NULL;
}

static GAsyncResult *
run_save (const char         *path,
          const char         *text,
          const SpeFileStamp *expected)
{
  SpeFileSave *save = g_new0 (SpeFileSave, 1);
  GAsyncResult *result = NULL;

  save->path = g_strdup (path);
  save->expects_stamp = expected != NULL;
  if (expected != NULL)
    save->stamp = *expected;
  save->content = g_strdup (text);
  save->free_content = g_free;
  save->write = write_text;
  spe_file_save_start (NULL, save, NULL, spe_test_keep_result_cb, &result);
  WAIT_UNTIL (result != NULL);

  return result;
}

/* The stamp of one save is what the next one expects. */
static void
test_save (void)
{
  g_autofree char *folder = spe_test_folder_new ();
  g_autofree char *path = spe_test_folder_put (folder, "a", "old");
  g_autoptr (GAsyncResult) first = run_save (path, "one", NULL);
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GAsyncResult) third = NULL;
  g_autoptr (GError) error = NULL;
  const SpeFileSave *done = spe_file_save_finish (first, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (done->path, ==, path);
  g_assert_cmpstr (done->content, ==, "one");
  spe_test_assert_holds (path, "one");

  second = run_save (path, "two", &done->stamp);
  g_assert_nonnull (spe_file_save_finish (second, &error));
  g_assert_no_error (error);
  spe_test_assert_holds (path, "two");

  third = run_save (path, "three", &done->stamp);
  g_assert_null (spe_file_save_finish (third, &error));
  g_assert_error (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_CHANGED);
  spe_test_assert_holds (path, "two");

  spe_test_folder_remove (folder);
}

static void
test_save_unwritable (void)
{
  g_autofree char *folder = spe_test_folder_new ();
  g_autofree char *path = spe_test_folder_put (folder, "a", "old");
  g_autoptr (GAsyncResult) result = run_save (path, "", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (spe_file_save_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  spe_test_assert_holds (path, "old");

  spe_test_folder_remove (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/file-task/load", test_load);
  g_test_add_func ("/app/file-task/load-known", test_load_known);
  g_test_add_func ("/app/file-task/load-broken", test_load_broken);
  g_test_add_func ("/app/file-task/load-missing", test_load_missing);
  g_test_add_func ("/app/file-task/save", test_save);
  g_test_add_func ("/app/file-task/save-unwritable", test_save_unwritable);

  return g_test_run ();
}
