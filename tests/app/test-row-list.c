/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-row-list.h"

#include "spe-test-rows.h"

#define CALLS "readv=ALLOW mount=ERRNO read=ALLOW vm86=ERRNO pread64=LOG reboot=ERRNO"

typedef struct
{
  SpeRowList *list;
  GPtrArray  *rows;

  /* What somebody knows who only listens to items-changed. */
  GPtrArray  *mirror;

  guint       n_changes;
  guint       n_touched;
} Fixture;

static void
items_changed_cb (GListModel *list,
                  guint       position,
                  guint       removed,
                  guint       added,
                  Fixture    *fixture)
{
  g_assert_cmpuint (position + removed, <=, fixture->mirror->len);
  if (removed > 0)
    g_ptr_array_remove_range (fixture->mirror, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (fixture->mirror, (int) (position + i),
                        g_list_model_get_item (list, position + i));

  fixture->n_changes++;
  fixture->n_touched += removed + added;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  *fixture = (Fixture) { 0 };
  fixture->mirror = g_ptr_array_new_with_free_func (g_object_unref);
  fixture->list = spe_row_list_new ();
  fixture->rows = data != NULL ? spe_test_rows_parse (data) : spe_test_rows_new (300);
  g_signal_connect (fixture->list, "items-changed", G_CALLBACK (items_changed_cb), fixture);
  spe_row_list_set_rows (fixture->list, fixture->rows);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->list);
  g_ptr_array_unref (fixture->rows);
  g_ptr_array_unref (fixture->mirror);
}

static void
assert_mirror (Fixture *fixture)
{
  GListModel *list = G_LIST_MODEL (fixture->list);

  g_assert_cmpuint (g_list_model_get_n_items (list), ==, fixture->mirror->len);
  for (guint i = 0; i < fixture->mirror->len; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (list, i);

      g_assert_true (item == g_ptr_array_index (fixture->mirror, i));
    }
}

static void
assert_list (Fixture    *fixture,
             const char *wanted)
{
  g_autofree char *text = spe_test_rows_describe (G_LIST_MODEL (fixture->list));

  g_assert_cmpstr (text, ==, wanted);
  assert_mirror (fixture);
}

static void
count_cb (guint *count)
{
  ++*count;
}

static void
test_notify (Fixture       *fixture,
             gconstpointer  data)
{
  static const char *const names[] = { "grouping", "sort-column", "descending", "search",
                                       "action-filter", "n-matches", "n-rows" };
  guint counts[G_N_ELEMENTS (names)] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *signal = g_strconcat ("notify::", names[i], NULL);

      g_signal_connect_swapped (fixture->list, signal, G_CALLBACK (count_cb), &counts[i]);
    }

  g_object_set (fixture->list, "grouping", SPE_GROUPING_NONE, "search", NULL, "action-filter", 0,
                NULL);
  spe_row_list_set_sort (fixture->list, SPE_COLUMN_NAME, FALSE);
  spe_row_list_set_rows (fixture->list, fixture->rows);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpuint (counts[i], ==, 0);

  g_object_set (fixture->list, "grouping", SPE_GROUPING_CATEGORY, "search", "vm86",
                "action-filter", SPE_ACTION_BIT (SPE_ACTION_ERRNO), NULL);
  spe_row_list_set_sort (fixture->list, SPE_COLUMN_NUMBER, TRUE);
  g_ptr_array_set_size (fixture->rows, 5);
  spe_row_list_set_rows (fixture->list, fixture->rows);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpuint (counts[i], ==, 1);
}

/* Typing ends where nothing is touched that stays. */
static void
test_small_changes (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (SpeRow) added = spe_test_row_new ("mseal", SPE_ACTION_ALLOW);

  fixture->n_changes = fixture->n_touched = 0;
  spe_row_list_set_rows (fixture->list, fixture->rows);
  spe_row_list_set_search (fixture->list, "  ");
  g_assert_cmpuint (fixture->n_changes, ==, 0);

  g_ptr_array_insert (fixture->rows, 0, g_object_ref (added));
  spe_row_list_set_rows (fixture->list, fixture->rows);
  assert_list (fixture, "mount mseal pread64 read readv reboot vm86");
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  g_assert_cmpuint (fixture->n_touched, ==, 1);

  g_ptr_array_remove (fixture->rows, added);
  spe_row_list_set_rows (fixture->list, fixture->rows);
  g_assert_cmpuint (fixture->n_touched, ==, 2);
}

static void
test_invalidate (Fixture       *fixture,
                 gconstpointer  data)
{
  guint counts = 0;

  g_signal_connect_swapped (fixture->list, "counts-changed", G_CALLBACK (count_cb), &counts);
  spe_row_list_set_grouping (fixture->list, SPE_GROUPING_ACTION);
  g_assert_cmpuint (spe_row_list_get_action_count (fixture->list, SPE_ACTION_ERRNO), ==, 3);

  fixture->n_changes = 0;
  for (guint i = 0; i < fixture->rows->len; i++)
    {
      spe_test_row_set (g_ptr_array_index (fixture->rows, i), SPE_ACTION_KILL);
      spe_row_list_invalidate (fixture->list);
    }
  g_assert_cmpuint (fixture->n_changes, ==, 0);
  while (g_main_context_iteration (NULL, FALSE))
    ;

  assert_list (fixture, "[Thread killed 6] mount pread64 read readv reboot vm86");
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  g_assert_cmpuint (counts, ==, 1);
  g_assert_cmpuint (spe_row_list_get_action_count (fixture->list, SPE_ACTION_ERRNO), ==, 0);
  g_assert_cmpuint (spe_row_list_get_action_count (fixture->list, SPE_ACTION_KILL), ==, 6);
  g_assert_cmpuint (spe_row_list_get_action_count (fixture->list, SPE_ACTION_KILL_THREAD), ==, 6);

  /* Nothing has changed: nobody is told. */
  spe_row_list_invalidate (fixture->list);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  g_assert_cmpuint (counts, ==, 1);
}

/* Counts are of all rows: the bar must not jump while somebody types. */
static void
test_counts_ignore_search (Fixture       *fixture,
                           gconstpointer  data)
{
  spe_row_list_set_search (fixture->list, "vm86");
  g_assert_cmpuint (spe_row_list_get_action_count (fixture->list, SPE_ACTION_ALLOW), ==, 2);
  g_assert_cmpuint (spe_row_list_get_action_count (fixture->list, SPE_ACTION_LOG), ==, 1);
  g_assert_cmpuint (spe_row_list_get_action_count (fixture->list, SPE_ACTION_TRAP), ==, 0);
}

static void
test_pending_idle (void)
{
  SpeRowList *list = spe_row_list_new ();

  spe_row_list_invalidate (list);
  g_assert_finalize_object (list);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
random_step (Fixture *fixture)
{
  static const char *const searches[] = { "", "o", "op", "open", "file", "zzz", "set id" };
  const guint n_items = g_list_model_get_n_items (G_LIST_MODEL (fixture->list));

  switch (g_test_rand_int_range (0, 7))
    {
    case 0:
      spe_row_list_set_grouping (fixture->list,
                                 (guint) g_test_rand_int_range (0, SPE_GROUPING_SEEN + 1));
      break;

    case 1:
      spe_row_list_set_sort (fixture->list, (guint) g_test_rand_int_range (0, SPE_N_COLUMNS),
                             g_test_rand_bit ());
      break;

    case 2:
      spe_row_list_set_search (fixture->list,
                               searches[g_test_rand_int_range (0, G_N_ELEMENTS (searches))]);
      break;

    case 3:
      spe_row_list_set_action_filter (fixture->list, (guint) g_test_rand_int_range (0, 2048));
      break;

    case 4:
      if (n_items > 0 && spe_row_list_get_heading (fixture->list, n_items / 2) != NULL)
        spe_row_list_set_collapsed (fixture->list,
                                    spe_row_list_get_heading (fixture->list, n_items / 2),
                                    g_test_rand_bit ());
      break;

    case 5:
      spe_test_row_set (fixture->rows->pdata[g_test_rand_int_range (0, (int) fixture->rows->len)],
                        (guint) g_test_rand_int_range (1, SPE_ACTION_INVALID));
      spe_row_list_invalidate (fixture->list);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      break;

    default:
      g_ptr_array_remove_index_fast (fixture->rows,
                                     (guint) g_test_rand_int_range (0, (int) fixture->rows->len));
      spe_row_list_set_rows (fixture->list, fixture->rows);
      break;
    }
}

/* Whatever is done in whatever order, who follows items-changed knows the list. */
static void
test_random_steps (Fixture       *fixture,
                   gconstpointer  data)
{
  for (guint step = 0; step < 500; step++)
    {
      random_step (fixture);
      assert_mirror (fixture);
    }
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
    { "/app/row-list/notify", test_notify },
    { "/app/row-list/small-changes", test_small_changes },
    { "/app/row-list/invalidate", test_invalidate },
    { "/app/row-list/counts-ignore-search", test_counts_ignore_search },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, CALLS, set_up, tests[i].function, tear_down);
  g_test_add ("/app/row-list/random-steps", Fixture, NULL, set_up, test_random_steps, tear_down);
  g_test_add_func ("/app/row-list/pending-idle", test_pending_idle);

  return g_test_run ();
}
