/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/compare/spe-file-edit.h"

#include "deploy/spe-source-analysis.h"
#include "spe-test-app.h"
#include "spe-test-document.h"

typedef struct
{
  char        *folder;
  char        *path;
  SpeAnalysis *from;
} Fixture;

/* What is taken from allows mount, which the file refuses. */
static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (SpeSource) source = spe_test_source_new (
    "{ \"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": ["
    "{ \"names\": [\"mount\"], \"action\": \"SCMP_ACT_ALLOW\" } ] }");
  g_autoptr (SpeTarget) target = spe_target_new (SPE_LOADER_OCI, SPE_ARCH_X86_64);
  g_autoptr (GError) error = NULL;

  fixture->folder = spe_test_folder_new ();
  fixture->path = spe_test_folder_put (fixture->folder, "a.json", SPE_TEST_PROFILE);
  fixture->from =
    spe_source_analyse (source, spe_source_get_profile (source), target, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  spe_analysis_unref (fixture->from);
  spe_test_folder_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static SpeDocument *
edit (Fixture      *fixture,
      SpeDocument  *open,
      const char   *name,
      GError      **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  spe_file_edit_async (fixture->path, open, fixture->from, name, spe_test_keep_result_cb, &result);
  WAIT_UNTIL (result != NULL);

  return spe_file_edit_finish (result, error);
}

static gboolean
undo (SpeDocument       *document,
      const SpeProfile  *edited,
      GError           **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  spe_file_edit_undo_async (document, edited, spe_test_keep_result_cb, &result);
  WAIT_UNTIL (result != NULL);

  return spe_file_edit_undo_finish (result, error);
}

static void
assert_holds (Fixture  *fixture,
              gboolean  has_mount)
{
  g_autofree char *text = spe_test_read (fixture->path);

  if (has_mount)
    g_assert_nonnull (g_strstr_len (text, -1, "\"mount\""));
  else
    g_assert_cmpstr (text, ==, SPE_TEST_PROFILE);
}

static void
drop (SpeDocument *document)
{
  spe_test_document_settle (document);
  spe_test_document_drop (document);
}

/* What is undone is the file that was, to the byte. */
static void
test_file (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  SpeDocument *document = edit (fixture, NULL, "mount", &error);

  g_assert_no_error (error);
  assert_holds (fixture, TRUE);
  g_assert_true (undo (document, spe_document_get_saved_profile (document), &error));
  g_assert_no_error (error);
  assert_holds (fixture, FALSE);
  drop (document);
}

/* Who wrote to the file in between keeps what he wrote. */
static void
test_undo_changed (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  SpeDocument *document = edit (fixture, NULL, "mount", &error);
  g_autofree char *now = NULL;

  g_assert_no_error (error);
  g_free (spe_test_folder_put (fixture->folder, "a.json", "{ }"));
  g_assert_false (undo (document, spe_document_get_saved_profile (document), &error));
  g_assert_error (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_CHANGED);
  g_assert_false (spe_document_is_modified (document));
  now = spe_test_read (fixture->path);
  g_assert_cmpstr (now, ==, "{ }");
  drop (document);
}

static SpeDocument *
open_file (Fixture *fixture)
{
  g_autoptr (SpeSource) source = spe_test_source_new (SPE_TEST_PROFILE);
  g_autoptr (GBytes) text = NULL;
  SpeFileStamp stamp = { 0 };

  text = spe_file_read (fixture->path, &stamp, NULL);
  return spe_document_new_for_file (source, fixture->path, &stamp);
}

/* A window that has the file open shows the edit and can undo it; then the toast cannot. */
static void
test_open (Fixture       *fixture,
           gconstpointer  data)
{
  SpeDocument *document = open_file (fixture);
  g_autoptr (SpeProfile) edited = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeDocument) same = edit (fixture, document, "mount", &error);

  g_assert_no_error (error);
  g_assert_true (same == document);
  assert_holds (fixture, TRUE);
  g_assert_false (spe_document_is_modified (document));
  g_assert_cmpstr (spe_document_get_undo_label (document), ==, "Take over mount");

  edited = spe_profile_ref (spe_document_get_profile (document));
  spe_test_document_set (document, "bpf", SPE_ACTION_ALLOW);
  g_assert_false (undo (document, edited, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
  assert_holds (fixture, TRUE);
  g_clear_object (&same);
  drop (document);
}

/* Changes that are not saved are not written along, and not lost. */
static void
test_open_modified (Fixture       *fixture,
                    gconstpointer  data)
{
  SpeDocument *document = open_file (fixture);
  g_autoptr (GError) error = NULL;

  spe_test_document_set (document, "bpf", SPE_ACTION_ALLOW);
  g_assert_null (edit (fixture, document, "mount", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
  assert_holds (fixture, FALSE);
  g_assert_cmpstr (spe_document_get_undo_label (document), ==, "Set bpf");
  drop (document);
}

/* Where the file cannot be written, a window that has it open does not pretend that it was. */
static void
test_fails (Fixture       *fixture,
            gconstpointer  data)
{
  SpeDocument *document = open_file (fixture);
  g_autoptr (GError) error = NULL;

  g_free (spe_test_folder_put (fixture->folder, "a.json", "{ }"));
  g_assert_null (edit (fixture, document, "mount", &error));
  g_assert_error (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_CHANGED);
  g_clear_error (&error);
  g_assert_false (spe_document_is_modified (document));
  drop (document);

  g_free (spe_test_folder_put (fixture->folder, "a.json", "nonsense"));
  g_assert_null (edit (fixture, NULL, "mount", &error));
  g_assert_nonnull (error);
}

static void
test_nothing (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (edit (fixture, NULL, "bpf", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  assert_holds (fixture, FALSE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/app/file-edit/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("file", test_file);
  ADD ("undo-changed", test_undo_changed);
  ADD ("open", test_open);
  ADD ("open-modified", test_open_modified);
  ADD ("fails", test_fails);
  ADD ("nothing", test_nothing);
#undef ADD

  return g_test_run ();
}
