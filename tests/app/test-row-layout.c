/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-row-layout.h"

#include "app/table/spe-action-choice.h"
#include "spe-test-rows.h"

/* mount, reboot: not on every architecture's list of what is common; vm86 exists on x86 alone. */
#define CALLS \
  "readv=ALLOW mount=ERRNO read=ALLOW vm86=ERRNO copy_file_range=ALLOW pread64=LOG reboot=ERRNO"

typedef struct
{
  SpeRowLayout *layout;
  GPtrArray    *rows;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->layout = spe_row_layout_new ();
  fixture->rows = spe_test_rows_parse (CALLS);
  spe_row_layout_set_rows (fixture->layout, fixture->rows);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  spe_row_layout_free (fixture->layout);
  g_ptr_array_unref (fixture->rows);
}

static GListStore *
build (Fixture *fixture)
{
  guint n_matches = 0;
  SpeRow *best = NULL;
  GListStore *store = g_list_store_new (G_TYPE_OBJECT);
  g_autoptr (GPtrArray) items = spe_row_layout_build (fixture->layout, &n_matches, &best);

  g_list_store_splice (store, 0, 0, items->pdata, items->len);

  return store;
}

static void
assert_items (Fixture    *fixture,
              const char *wanted)
{
  g_autoptr (GListStore) store = build (fixture);
  g_autofree char *text = spe_test_rows_describe (G_LIST_MODEL (store));

  g_assert_cmpstr (text, ==, wanted);
}

static void
search (Fixture    *fixture,
        const char *text)
{
  g_autoptr (SpeSearch) words = spe_search_new (text);

  spe_row_layout_set_search (fixture->layout, words);
}

static void
test_sort (Fixture       *fixture,
           gconstpointer  data)
{
  assert_items (fixture, "copy_file_range mount pread64 read readv reboot vm86");

  spe_row_layout_set_sort (fixture->layout, SPE_COLUMN_NAME, TRUE);
  assert_items (fixture, "vm86 reboot readv read pread64 mount copy_file_range");

  /* Alike in the action: by name, upwards in both directions. */
  spe_row_layout_set_sort (fixture->layout, SPE_COLUMN_ACTION, FALSE);
  assert_items (fixture, "copy_file_range read readv pread64 mount reboot vm86");
  spe_row_layout_set_sort (fixture->layout, SPE_COLUMN_ACTION, TRUE);
  assert_items (fixture, "mount reboot vm86 pread64 copy_file_range read readv");
}

static void
test_groups (Fixture       *fixture,
             gconstpointer  data)
{
  spe_row_layout_set_grouping (fixture->layout, SPE_GROUPING_ACTION);
  assert_items (fixture, "[Allowed 3] copy_file_range read readv "
                         "[Allowed and logged 1] pread64 [Refused 3] mount reboot vm86");

  spe_row_layout_set_grouping (fixture->layout, SPE_GROUPING_ARCHITECTURE);
  assert_items (fixture, "[All architectures 6] copy_file_range mount pread64 read readv reboot "
                         "[x86 only 1] vm86");

  spe_row_layout_set_grouping (fixture->layout, SPE_GROUPING_ACTION_ARCHITECTURE);
  assert_items (fixture, "[Allowed 3] >[All architectures 3] copy_file_range read readv "
                         "[Allowed and logged 1] >[All architectures 1] pread64 "
                         "[Refused 3] >[All architectures 2] mount reboot >[x86 only 1] vm86");
}

static void
test_same_headings (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (GListStore) before = NULL;
  g_autoptr (GListStore) after = NULL;
  g_autoptr (GObject) first = NULL;
  g_autoptr (GObject) second = NULL;

  spe_row_layout_set_grouping (fixture->layout, SPE_GROUPING_ACTION);
  before = build (fixture);
  spe_row_layout_set_grouping (fixture->layout, SPE_GROUPING_NONE);
  assert_items (fixture, "copy_file_range mount pread64 read readv reboot vm86");
  spe_row_layout_set_grouping (fixture->layout, SPE_GROUPING_ACTION);
  search (fixture, "readv");
  after = build (fixture);

  first = g_list_model_get_item (G_LIST_MODEL (before), 0);
  second = g_list_model_get_item (G_LIST_MODEL (after), 0);
  g_assert_true (first == second);
  g_assert_cmpuint (spe_heading_get_count (SPE_HEADING (first)), ==, 1);
}

static void
test_search_ranks (Fixture       *fixture,
                   gconstpointer  data)
{
  /* Names that begin so, names that have it, then what only the summary has. */
  search (fixture, "read");
  assert_items (fixture, "read readv pread64");

  /* Another order is the person's own. */
  spe_row_layout_set_sort (fixture->layout, SPE_COLUMN_NAME, TRUE);
  assert_items (fixture, "readv read pread64");
  spe_row_layout_set_sort (fixture->layout, SPE_COLUMN_ACTION, TRUE);
  assert_items (fixture, "pread64 read readv");
}

static void
test_filter (Fixture       *fixture,
             gconstpointer  data)
{
  spe_row_layout_set_action_filter (fixture->layout, SPE_ACTION_BIT (SPE_ACTION_LOG) |
                                                       SPE_ACTION_BIT (SPE_ACTION_ERRNO));
  assert_items (fixture, "mount pread64 reboot vm86");
  g_assert_true (spe_row_layout_is_hidden (fixture->layout, fixture->rows->pdata[0]));
  g_assert_false (spe_row_layout_is_hidden (fixture->layout, fixture->rows->pdata[1]));

  search (fixture, "read");
  assert_items (fixture, "pread64");
  spe_row_layout_set_action_filter (fixture->layout, SPE_ACTION_BIT (SPE_ACTION_TRAP));
  assert_items (fixture, "");
}

static void
test_counts (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GPtrArray) items = NULL;
  guint n_matches = 0;
  SpeRow *best = NULL;

  spe_row_layout_set_grouping (fixture->layout, SPE_GROUPING_ACTION);
  items = spe_row_layout_build (fixture->layout, &n_matches, &best);
  g_assert_cmpuint (n_matches, ==, fixture->rows->len);
  g_clear_pointer (&items, g_ptr_array_unref);

  /* The best match may stand in a later group, and in a collapsed one. */
  spe_row_layout_set_all_collapsed (fixture->layout, TRUE);
  search (fixture, "mount");
  items = spe_row_layout_build (fixture->layout, &n_matches, &best);
  g_assert_cmpuint (n_matches, >=, 1);
  g_assert_cmpstr (spe_row_get_name (best), ==, "mount");
  g_clear_pointer (&items, g_ptr_array_unref);

  search (fixture, "no such call");
  items = spe_row_layout_build (fixture->layout, &n_matches, &best);
  g_assert_cmpuint (n_matches, ==, 0);
  g_assert_cmpuint (items->len, ==, 0);
  g_assert_null (best);
}

static void
test_collapse (Fixture       *fixture,
               gconstpointer  data)
{
  spe_row_layout_set_grouping (fixture->layout, SPE_GROUPING_ACTION_ARCHITECTURE);
  assert_items (fixture, "[Allowed 3] >[All architectures 3] copy_file_range read readv "
                         "[Allowed and logged 1] >[All architectures 1] pread64 "
                         "[Refused 3] >[All architectures 2] mount reboot >[x86 only 1] vm86");
  spe_row_layout_set_all_collapsed (fixture->layout, TRUE);
  assert_items (fixture, "[Allowed 3 -] [Allowed and logged 1 -] [Refused 3 -]");

  /* Opens both of its headings, and no other. */
  spe_row_layout_expand_to (fixture->layout, fixture->rows->pdata[3]);
  assert_items (fixture, "[Allowed 3 -] [Allowed and logged 1 -] "
                         "[Refused 3] >[All architectures 2 -] >[x86 only 1] vm86");
}

static void
test_search_opens_groups (Fixture       *fixture,
                          gconstpointer  data)
{
  spe_row_layout_set_grouping (fixture->layout, SPE_GROUPING_ACTION);
  assert_items (fixture, "[Allowed 3] copy_file_range read readv "
                         "[Allowed and logged 1] pread64 [Refused 3] mount reboot vm86");
  spe_row_layout_set_all_collapsed (fixture->layout, TRUE);
  search (fixture, "readv");
  assert_items (fixture, "[Allowed 1] readv");

  /* What is collapsed during the search stays so during the search only. */
  spe_row_layout_set_all_collapsed (fixture->layout, TRUE);
  search (fixture, "pread64");
  spe_row_layout_set_all_collapsed (fixture->layout, FALSE);
  assert_items (fixture, "[Allowed and logged 1] pread64");
  search (fixture, "");
  assert_items (fixture, "[Allowed 3 -] [Allowed and logged 1 -] [Refused 3 -]");
}

static void
test_values_change (Fixture       *fixture,
                    gconstpointer  data)
{
  spe_row_layout_set_grouping (fixture->layout, SPE_GROUPING_ACTION);
  assert_items (fixture, "[Allowed 3] copy_file_range read readv "
                         "[Allowed and logged 1] pread64 [Refused 3] mount reboot vm86");
  spe_test_row_set (fixture->rows->pdata[1], SPE_ACTION_ALLOW);
  spe_row_layout_invalidate (fixture->layout);
  assert_items (fixture, "[Allowed 4] copy_file_range mount read readv "
                         "[Allowed and logged 1] pread64 [Refused 2] reboot vm86");
}

/* The profile loses an architecture: the group is the same, its title is not. */
static void
test_title_changes (Fixture       *fixture,
                    gconstpointer  data)
{
  spe_row_layout_set_grouping (fixture->layout, SPE_GROUPING_ARCHITECTURE);
  assert_items (fixture, "[All architectures 6] copy_file_range mount pread64 read readv reboot "
                         "[x86 only 1] vm86");
  for (guint i = 0; i < fixture->rows->len; i++)
    {
      SpeRowValues values = *spe_row_get_values (fixture->rows->pdata[i]);

      values.profile_arches = 1u << SPE_ARCH_X86;
      spe_row_update (fixture->rows->pdata[i], &values);
    }
  spe_row_layout_invalidate (fixture->layout);
  assert_items (fixture, "[x86 7] copy_file_range mount pread64 read readv reboot vm86");
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void (*function) (Fixture *, gconstpointer);
  } tests[] = {
    { "/app/row-layout/sort", test_sort },
    { "/app/row-layout/groups", test_groups },
    { "/app/row-layout/same-headings", test_same_headings },
    { "/app/row-layout/search-ranks", test_search_ranks },
    { "/app/row-layout/filter", test_filter },
    { "/app/row-layout/counts", test_counts },
    { "/app/row-layout/collapse", test_collapse },
    { "/app/row-layout/search-opens-groups", test_search_opens_groups },
    { "/app/row-layout/values-change", test_values_change },
    { "/app/row-layout/title-changes", test_title_changes },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].function, tear_down);

  return g_test_run ();
}
