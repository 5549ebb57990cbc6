/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/library/spe-library-item.h"

#include "spe-test-app.h"
#include "spe-test-document.h"
#include "spe-test-library.h"

static void
count_cb (SpeLibraryItem *item,
          guint          *n_changes)
{
  (*n_changes)++;
}

static void
test_counts (void)
{
  char *folder = spe_test_library_new ();
  g_autoptr (SpeLibraryItem) item = NULL;
  const SpeLibraryCounts infos = { 0, 0, 3 };
  const SpeLibraryCounts warnings = { 0, 1, 0 };
  guint n_changes = 0;

  spe_test_library_add (folder, "Web.json", SPE_TEST_PROFILE);
  item = spe_test_library_get_item (folder, "Web.json");
  g_signal_connect (item, "changed", G_CALLBACK (count_cb), &n_changes);
  g_assert_null (spe_library_item_get_counts (item));
  g_assert_false (spe_library_item_has_problems (item));
  spe_library_item_set_counts (item, &infos);
  g_assert_false (spe_library_item_has_problems (item));
  spe_library_item_set_counts (item, &warnings);
  g_assert_true (spe_library_item_has_problems (item));
  g_assert_cmpuint (n_changes, ==, 2);
  g_assert_true (spe_library_item_matches (item, "web"));
  g_assert_true (spe_library_item_matches (item, ""));
  g_assert_false (spe_library_item_matches (item, "db"));
  spe_test_library_remove (folder);
}

static void
test_broken (void)
{
  char *folder = spe_test_library_new ();
  g_autoptr (SpeLibraryItem) item = NULL;

  spe_test_library_add (folder, "a.json", "{ \"defaultAction\": }");
  item = spe_test_library_get_item (folder, "a.json");
  g_assert_true (spe_library_item_has_problems (item));
  spe_test_library_remove (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/library-item/counts", test_counts);
  g_test_add_func ("/app/library-item/broken", test_broken);

  return g_test_run ();
}
