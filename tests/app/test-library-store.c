/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/library/spe-library-store.h"

#include <glib/gstdio.h>

#include "spe-test-app.h"
#include "spe-test-document.h"
#include "spe-test-library.h"

static gboolean
is_busy (SpeLibraryStore *store)
{
  return spe_library_store_is_reading (store) || spe_library_store_is_checking (store);
}

static void
test_read_and_check (void)
{
  char *folder = spe_test_library_new ();
  g_autoptr (SpeLibraryStore) store = spe_library_store_new ();
  GListModel *items = spe_library_store_get_items (store);
  g_autoptr (SpeLibraryItem) item = NULL;

  spe_test_library_add (folder, "a.json", SPE_TEST_PROFILE);
  spe_test_library_add (folder, "b.json", SPE_TEST_PROFILE);
  spe_test_library_add (folder, "c.json", "{ \"defaultAction\": }");
  spe_library_store_read (store, folder, NULL);
  g_assert_true (spe_library_store_is_reading (store));
  WAIT_UNTIL (!is_busy (store));
  g_assert_cmpuint (g_list_model_get_n_items (items), ==, 3);
  g_assert_cmpuint (spe_library_store_get_progress (store)->n_broken, ==, 1);
  g_assert_null (spe_library_store_get_failure (store));

  spe_library_store_check (store, "kubernetes-containerd");
  g_assert_true (spe_library_store_is_checking (store));
  WAIT_UNTIL (!is_busy (store));
  item = g_list_model_get_item (items, 0);
  g_assert_nonnull (spe_library_item_get_counts (item));

  /* Read once more, nothing stays of what was there. */
  spe_library_store_read (store, folder, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (items), ==, 0);
  WAIT_UNTIL (!is_busy (store));
  g_assert_cmpuint (g_list_model_get_n_items (items), ==, 3);
  spe_test_library_remove (folder);
}

/* Reading tells that the node has something else; the checks tell what that means. */
static void
test_compare (void)
{
  char *folder = spe_test_library_new ();
  char *kubelet = spe_test_library_new ();
  g_autofree char *below = g_build_filename (kubelet, "seccomp", NULL);
  g_autoptr (SpeNodeRoot) root = spe_node_root_new (kubelet);
  g_autoptr (SpeLibraryStore) store = spe_library_store_new ();
  g_autoptr (SpeLibraryItem) item = NULL;

  g_assert_cmpint (g_mkdir (below, 0755), ==, 0);
  spe_test_library_add (folder, "a.json", "{ \"defaultAction\": \"SCMP_ACT_ERRNO\" }");
  spe_test_library_add (below, "a.json", "{ \"defaultAction\": \"SCMP_ACT_ALLOW\" }");
  spe_library_store_read (store, folder, root);
  WAIT_UNTIL (!is_busy (store));
  item = g_list_model_get_item (spe_library_store_get_items (store), 0);
  g_assert_cmpint (spe_library_item_get_drift (item), ==, SPE_DRIFT_DIFFERENT);
  spe_library_store_check (store, "kubernetes-containerd");
  WAIT_UNTIL (!is_busy (store));
  g_assert_cmpint (spe_library_item_get_drift (item), ==, SPE_DRIFT_LOOSER);
  g_assert_true (spe_library_item_is_of_kind (item, SPE_LIBRARY_KIND_UNLIKE));
  spe_test_library_remove (folder);
  spe_test_library_remove (kubelet);
}

static void
test_cancel (void)
{
  char *folder = spe_test_library_new ();
  g_autoptr (SpeLibraryStore) store = spe_library_store_new ();

  spe_test_library_add (folder, "a.json", SPE_TEST_PROFILE);
  spe_library_store_read (store, folder, NULL);
  spe_library_store_cancel (store);
  g_assert_false (is_busy (store));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (g_list_model_get_n_items (spe_library_store_get_items (store)), ==, 0);
  g_assert_null (spe_library_store_get_failure (store));

  /* What comes of the first must not come into the second. */
  spe_library_store_read (store, folder, NULL);
  spe_library_store_read (store, folder, NULL);
  WAIT_UNTIL (!is_busy (store));
  g_assert_cmpuint (g_list_model_get_n_items (spe_library_store_get_items (store)), ==, 1);
  spe_test_library_remove (folder);
}

static void
test_stale (void)
{
  char *folder = spe_test_library_new ();
  g_autoptr (SpeLibraryStore) store = spe_library_store_new ();
  g_autoptr (SpeLibraryItem) item = NULL;

  spe_test_library_add (folder, "a.json", SPE_TEST_PROFILE);
  spe_library_store_read (store, folder, NULL);
  WAIT_UNTIL (!is_busy (store));
  item = g_list_model_get_item (spe_library_store_get_items (store), 0);
  spe_library_store_watch (store, item);
  g_assert_false (spe_library_store_is_stale (store));

  spe_test_library_add (folder, "a.json", "{ \"defaultAction\": \"SCMP_ACT_LOG\" }");
  g_assert_true (spe_library_store_is_stale (store));
  spe_library_store_read (store, folder, NULL);
  WAIT_UNTIL (!is_busy (store));
  g_assert_false (spe_library_store_is_stale (store));
  spe_test_library_remove (folder);
}

static void
test_failure (void)
{
  g_autoptr (SpeLibraryStore) store = spe_library_store_new ();

  spe_library_store_read (store, "/nonexistent/library", NULL);
  WAIT_UNTIL (!is_busy (store));
  g_assert_nonnull (spe_library_store_get_failure (store));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/library-store/read-and-check", test_read_and_check);
  g_test_add_func ("/app/library-store/compare", test_compare);
  g_test_add_func ("/app/library-store/cancel", test_cancel);
  g_test_add_func ("/app/library-store/stale", test_stale);
  g_test_add_func ("/app/library-store/failure", test_failure);

  return g_test_run ();
}
