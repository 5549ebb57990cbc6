/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/document/spe-document.h"

#include <string.h>

#include "app/document/spe-document-load.h"
#include "spe-test-app.h"
#include "spe-test-document.h"

typedef struct
{
  char        *folder;
  char        *path;
  SpeDocument *document;
} Fixture;

static SpeDocument *
load (const char *path)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GError) error = NULL;
  SpeTextError where = { 0 };
  SpeDocument *document = NULL;

  spe_document_load_async (path, NULL, spe_test_keep_result_cb, &result);
  WAIT_UNTIL (result != NULL);
  document = spe_document_load_finish (result, &text, &where, &error);
  g_assert_no_error (error);
  spe_test_document_settle (document);

  return document;
}

/* Saves and returns what went wrong, if anything. */
static GError *
save (SpeDocument  *document,
      const char   *path,
      SpeSaveFlags  flags)
{
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;

  spe_document_save_async (document, path, flags, NULL, spe_test_keep_result_cb, &result);
  WAIT_UNTIL (result != NULL);
  g_assert_cmpint (spe_document_save_finish (document, result, &error), ==, error == NULL);
  spe_test_document_settle (document);

  return error;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = spe_test_folder_new ();
  fixture->path = spe_test_folder_put (fixture->folder, "a.json", SPE_TEST_PROFILE);
  fixture->document = load (fixture->path);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  spe_test_document_drop (fixture->document);
  spe_test_folder_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
test_fresh (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *title = spe_document_dup_title (fixture->document);
  g_autofree char *subtitle = spe_document_dup_subtitle (fixture->document);

  g_assert_cmpstr (title, ==, "a.json");
  g_assert_true (g_str_has_prefix (subtitle, fixture->folder));
  g_assert_cmpstr (spe_document_get_path (fixture->document), ==, fixture->path);
  g_assert_false (spe_document_is_modified (fixture->document));
  g_assert_null (spe_document_get_undo_label (fixture->document));
  g_assert_null (spe_document_get_redo_label (fixture->document));
}

static void
test_subtitle_home (void)
{
  g_autoptr (SpeSource) source = spe_test_source_new (SPE_TEST_PROFILE);
  const struct
  {
    const char *path;
    const char *folder;
  } cases[] = {
    { "a.json", "~ — " },
    { "in/it/a.json", "~/in/it — " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (g_get_home_dir (), cases[i].path, NULL);
      g_autoptr (SpeDocument) document =
        spe_document_new_for_file (source, path, &(SpeFileStamp) { 0 });
      g_autofree char *subtitle = spe_document_dup_subtitle (document);

      g_assert_true (g_str_has_prefix (subtitle, cases[i].folder));
      spe_test_document_settle (document);
    }
}

/* A folder whose name only begins as the home does is not in it. */
static void
test_subtitle_beside_home (void)
{
  g_autoptr (SpeSource) source = spe_test_source_new (SPE_TEST_PROFILE);
  g_autofree char *folder = g_strconcat (g_get_home_dir (), "-old", NULL);
  g_autofree char *path = g_build_filename (folder, "a.json", NULL);
  g_autoptr (SpeDocument) document =
    spe_document_new_for_file (source, path, &(SpeFileStamp) { 0 });
  g_autofree char *subtitle = spe_document_dup_subtitle (document);

  g_assert_true (g_str_has_prefix (subtitle, folder));
  spe_test_document_settle (document);
}

static void
test_save (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  spe_test_document_set (fixture->document, "reboot", SPE_ACTION_ERRNO);
  error = save (fixture->document, NULL, SPE_SAVE_NONE);
  g_assert_no_error (error);
  g_assert_false (spe_document_is_modified (fixture->document));
  text = spe_test_read (fixture->path);
  g_assert_null (strstr (text, "reboot"));

  /* Back to the very bytes that were there. */
  spe_document_undo (fixture->document);
  g_assert_true (spe_document_is_modified (fixture->document));
  error = save (fixture->document, NULL, SPE_SAVE_NONE);
  g_assert_no_error (error);
  spe_test_assert_holds (fixture->path, SPE_TEST_PROFILE);
}

static void
test_save_elsewhere (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *other = g_build_filename (fixture->folder, "b.json", NULL);
  g_autofree char *title = NULL;
  g_autoptr (GError) error = save (fixture->document, other, SPE_SAVE_NONE);

  g_assert_no_error (error);
  spe_test_assert_holds (other, SPE_TEST_PROFILE);
  g_assert_cmpstr (spe_document_get_path (fixture->document), ==, other);
  title = spe_document_dup_title (fixture->document);
  g_assert_cmpstr (title, ==, "b.json");

  spe_test_document_set (fixture->document, "mount", SPE_ACTION_ALLOW);
  error = save (fixture->document, NULL, SPE_SAVE_NONE);
  g_assert_no_error (error);
  spe_test_assert_holds (fixture->path, SPE_TEST_PROFILE);
}

static void
test_save_changed (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  spe_test_document_set (fixture->document, "mount", SPE_ACTION_ALLOW);
  g_free (spe_test_folder_put (fixture->folder, "a.json", "{ }"));
  error = save (fixture->document, NULL, SPE_SAVE_NONE);
  g_assert_error (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_CHANGED);
  g_clear_error (&error);
  spe_test_assert_holds (fixture->path, "{ }");
  g_assert_true (spe_document_is_modified (fixture->document));

  error = save (fixture->document, NULL, SPE_SAVE_OVERWRITE);
  g_assert_no_error (error);
  g_assert_false (spe_document_is_modified (fixture->document));

  /* The stamp is of what was written, so that the next one does not ask again. */
  spe_document_undo (fixture->document);
  error = save (fixture->document, NULL, SPE_SAVE_NONE);
  g_assert_no_error (error);
  spe_test_assert_holds (fixture->path, SPE_TEST_PROFILE);
}

static void
test_save_fails (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *nowhere = g_build_filename (fixture->folder, "missing", "b.json", NULL);
  g_autoptr (GError) error = NULL;

  spe_test_document_set (fixture->document, "mount", SPE_ACTION_ALLOW);
  error = save (fixture->document, nowhere, SPE_SAVE_NONE);
  g_assert_nonnull (error);
  g_assert_true (spe_document_is_modified (fixture->document));
  g_assert_cmpstr (spe_document_get_path (fixture->document), ==, fixture->path);
}

/* An edit made while the file is being written is not taken for saved. */
static void
test_edit_while_saving (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  spe_test_document_set (fixture->document, "mount", SPE_ACTION_ALLOW);
  spe_document_save_async (fixture->document, NULL, SPE_SAVE_NONE, NULL, spe_test_keep_result_cb,
                           &result);
  spe_test_document_set (fixture->document, "bpf", SPE_ACTION_ALLOW);
  WAIT_UNTIL (result != NULL);
  g_assert_true (spe_document_save_finish (fixture->document, result, &error));
  g_assert_no_error (error);
  g_assert_true (spe_document_is_modified (fixture->document));

  spe_document_undo (fixture->document);
  g_assert_false (spe_document_is_modified (fixture->document));
  spe_test_document_settle (fixture->document);
}

/* The name tells what a copy is of, and which form of it. */
static void
test_copy_name (void)
{
  static const struct
  {
    const char *title;
    const char *name;
  } cases[] = {
    { "web.json", "web-flat.json" },
    { "web", "web-flat.json" },
    { ".hidden", ".hidden-flat.json" },
    { "a.b.yaml", "a.b-flat.json" },
  };
  g_autoptr (SpeSource) source = spe_test_source_new (SPE_TEST_PROFILE);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SpeDocument) document = spe_document_new (source, cases[i].title);
      g_autofree char *name = spe_document_dup_copy_name (document, "flat");

      g_assert_null (spe_document_dup_folder (document));
      g_assert_cmpstr (name, ==, cases[i].name);
      spe_test_document_settle (document);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func)                                                                           \
  g_test_add ("/app/document-file/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("fresh", test_fresh);
  ADD ("save", test_save);
  ADD ("save-elsewhere", test_save_elsewhere);
  ADD ("save-changed", test_save_changed);
  ADD ("save-fails", test_save_fails);
  ADD ("edit-while-saving", test_edit_while_saving);
#undef ADD
  g_test_add_func ("/app/document-file/copy-name", test_copy_name);
  g_test_add_func ("/app/document-file/subtitle-home", test_subtitle_home);
  g_test_add_func ("/app/document-file/subtitle-beside-home", test_subtitle_beside_home);

  return g_test_run ();
}
