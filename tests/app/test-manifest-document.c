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
  char                *folder;
  char                *path;
  SpeManifestDocument *document;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = spe_test_folder_new ();
  fixture->path = spe_test_folder_put (fixture->folder, "web.yaml", SPE_TEST_MANIFEST);
  fixture->document = spe_test_manifest_load (fixture->path);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  spe_test_manifest_settle (fixture->document);
  g_object_unref (fixture->document);
  spe_test_folder_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static SpeManifestChange *
new_choice (Fixture           *fixture,
            SpePodProfileType  type)
{
  const SpePodChoice choice = { type, NULL };
  const SpeManifest *manifest = spe_manifest_document_get_manifest (fixture->document);

  return spe_manifest_change_new_choice (spe_manifest_get_workload (manifest, 0), NULL, &choice);
}

static void
test_history (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *changed = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;

  g_assert_false (spe_manifest_document_is_modified (fixture->document));
  g_assert_null (spe_manifest_document_get_undo (fixture->document));
  g_assert_cmpuint (spe_manifest_document_get_problems (fixture->document)->len, >, 0);

  spe_test_manifest_edit (fixture->document,
                          new_choice (fixture, SPE_POD_PROFILE_RUNTIME_DEFAULT));
  changed = spe_test_manifest_dup_text (fixture->document);
  g_assert_cmpstr (changed, !=, SPE_TEST_MANIFEST);
  g_assert_true (spe_manifest_document_is_modified (fixture->document));
  g_assert_cmpstr (spe_manifest_document_get_undo (fixture->document), ==,
                   "Set Deployment/web to RuntimeDefault");

  spe_manifest_document_undo (fixture->document);
  undone = spe_test_manifest_dup_text (fixture->document);
  g_assert_cmpstr (undone, ==, SPE_TEST_MANIFEST);
  g_assert_null (spe_manifest_document_get_undo (fixture->document));
  g_assert_cmpstr (spe_manifest_document_get_redo (fixture->document), ==,
                   "Set Deployment/web to RuntimeDefault");

  spe_manifest_document_redo (fixture->document);
  redone = spe_test_manifest_dup_text (fixture->document);
  g_assert_cmpstr (redone, ==, changed);
}

/* A change after undo takes the place of what was undone; one that changes nothing is none. */
static void
test_branch (Fixture       *fixture,
             gconstpointer  data)
{
  spe_test_manifest_edit (fixture->document,
                          new_choice (fixture, SPE_POD_PROFILE_RUNTIME_DEFAULT));
  spe_manifest_document_undo (fixture->document);
  spe_test_manifest_edit (fixture->document, new_choice (fixture, SPE_POD_PROFILE_UNCONFINED));
  g_assert_null (spe_manifest_document_get_redo (fixture->document));
  g_assert_cmpstr (spe_manifest_document_get_undo (fixture->document), ==,
                   "Set Deployment/web to Unconfined");

  spe_test_manifest_edit (fixture->document, new_choice (fixture, SPE_POD_PROFILE_UNCONFINED));
  spe_manifest_document_undo (fixture->document);
  g_assert_null (spe_manifest_document_get_undo (fixture->document));
}

static guint
count (Fixture    *fixture,
       const char *id)
{
  GPtrArray *problems = spe_manifest_document_get_problems (fixture->document);
  guint n_found = 0;

  for (guint i = 0; i < problems->len; i++)
    if (g_str_equal (((const SpeProblem *) problems->pdata[i])->id, id))
      n_found++;

  return n_found;
}

/* Another cluster has other problems, and is no edit. */
static void
test_cluster (Fixture       *fixture,
              gconstpointer  data)
{
  const SpeCluster cluster = { .seccomp_default = SPE_SECCOMP_DEFAULT_ON };
  guint n_before = count (fixture, "SEC911");

  spe_manifest_document_set_cluster (fixture->document, &cluster);
  spe_test_manifest_settle (fixture->document);
  g_assert_cmpuint (count (fixture, "SEC911"), <, n_before);
  g_assert_false (spe_manifest_document_is_modified (fixture->document));

  /* Nothing is judged anew for the same one. */
  spe_manifest_document_set_cluster (fixture->document, &cluster);
  g_assert_false (spe_manifest_document_is_busy (fixture->document));
}

static void
pending_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  GError **error = user_data;
  g_autoptr (GPtrArray) notes = NULL;

  g_assert_false (spe_manifest_document_edit_finish (SPE_MANIFEST_DOCUMENT (object), result,
                                                     &notes, error));
}

static void
first_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GPtrArray) notes = NULL;
  gboolean *is_done = user_data;

  g_assert_true (spe_manifest_document_edit_finish (SPE_MANIFEST_DOCUMENT (object), result,
                                                    &notes, NULL));
  *is_done = TRUE;
}

/* Two changes of the same text would lose one of them. */
static void
test_one_at_a_time (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (SpeManifestChange) change = new_choice (fixture, SPE_POD_PROFILE_UNCONFINED);
  g_autoptr (GError) error = NULL;
  gboolean is_done = FALSE;

  spe_manifest_document_edit_async (fixture->document, change, first_cb, &is_done);
  spe_manifest_document_edit_async (fixture->document, change, pending_cb, &error);
  WAIT_UNTIL (is_done && error != NULL);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PENDING);
  spe_test_manifest_settle (fixture->document);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) \
  g_test_add ("/app/manifest-document/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("history", test_history);
  ADD ("branch", test_branch);
  ADD ("cluster", test_cluster);
  ADD ("one-at-a-time", test_one_at_a_time);
#undef ADD

  return g_test_run ();
}
