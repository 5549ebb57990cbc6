/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-grouping.h"

#include "app/table/spe-arch-set.h"

static SpeRow *
make_row (SpeAction   action,
          guint32     arches,
          SpeCategory category)
{
  const SpeRowValues values = {
    .verdict = spe_verdict (action, SPE_UNSET),
    .arches = arches,
    .profile_arches = SPE_ARCH_BIT (SPE_ARCH_X86) | SPE_ARCH_BIT (SPE_ARCH_X86_64),
  };
  SpeRow *row = spe_row_new ("openat", category, NULL);

  spe_row_update (row, &values);

  return row;
}

static void
assert_titles (SpeGrouping  grouping,
               SpeRow      *row,
               const char  *first,
               const char  *second)
{
  const char *const wanted[] = { first, second };
  guint n_levels = 0;

  while (n_levels < SPE_GROUPING_LEVELS_MAX && wanted[n_levels] != NULL)
    n_levels++;
  g_assert_cmpuint (spe_grouping_get_n_levels (grouping), ==, n_levels);

  for (guint level = 0; level < n_levels; level++)
    {
      g_autofree char *title = spe_grouping_dup_title (grouping, level, row);

      g_assert_cmpstr (title, ==, wanted[level]);
    }
}

static void
test_titles (void)
{
  g_autoptr (SpeRow) row = make_row (SPE_ACTION_KILL, SPE_ARCH_BIT (SPE_ARCH_X86),
                                     SPE_CATEGORY_MEMORY);

  assert_titles (SPE_GROUPING_NONE, row, NULL, NULL);
  assert_titles (SPE_GROUPING_ACTION, row, "Thread killed", NULL);
  assert_titles (SPE_GROUPING_ARCHITECTURE, row, "x86 only", NULL);
  assert_titles (SPE_GROUPING_ACTION_ARCHITECTURE, row, "Thread killed", "x86 only");
  assert_titles (SPE_GROUPING_CATEGORY, row, spe_category_get_name (SPE_CATEGORY_MEMORY), NULL);
}

static void
test_keys (void)
{
  g_autoptr (SpeRow) a = make_row (SPE_ACTION_ALLOW, 3, SPE_CATEGORY_FILES);
  g_autoptr (SpeRow) b = make_row (SPE_ACTION_ERRNO, 1, SPE_CATEGORY_MEMORY);

  for (guint grouping = SPE_GROUPING_ACTION; grouping <= SPE_GROUPING_CATEGORY; grouping++)
    for (guint level = 0; level < spe_grouping_get_n_levels (grouping); level++)
      g_assert_cmpuint (spe_grouping_get_key (grouping, level, a), <,
                        spe_grouping_get_key (grouping, level, b));
}

static void
test_unknown_call (void)
{
  g_autoptr (SpeRow) known = make_row (SPE_ACTION_ALLOW, 3, SPE_N_CATEGORIES - 1);
  g_autoptr (SpeRow) unknown = make_row (SPE_ACTION_ALLOW, 0, SPE_N_CATEGORIES);

  assert_titles (SPE_GROUPING_CATEGORY, unknown, "Unknown system calls", NULL);
  assert_titles (SPE_GROUPING_ARCHITECTURE, unknown, "No architecture of this profile", NULL);
  g_assert_cmpuint (spe_grouping_get_key (SPE_GROUPING_CATEGORY, 0, known), <,
                    spe_grouping_get_key (SPE_GROUPING_CATEGORY, 0, unknown));
}

/* What is most pressing comes first; without an observation there is one group. */
static void
test_seen (void)
{
  static const struct
  {
    SpeReplayMark  mark;
    const char    *title;
  } cases[] = {
    { SPE_REPLAY_MARK_MISSING, "Seen and refused" },
    { SPE_REPLAY_MARK_DOUBTFUL, "Seen, may be refused: depends on arguments" },
    { SPE_REPLAY_MARK_SEEN, "Seen and allowed" },
    { SPE_REPLAY_MARK_UNUSED, "Allowed and never seen" },
    { SPE_REPLAY_MARK_NONE, "Neither seen nor allowed" },
  };
  g_autoptr (SpeRow) row = make_row (SPE_ACTION_ALLOW, 3, SPE_CATEGORY_FILES);
  SpeRowValues values = *spe_row_get_values (row);

  assert_titles (SPE_GROUPING_SEEN, row, "Nothing observed yet", NULL);
  values.is_observed = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      values.mark = cases[i].mark;
      spe_row_update (row, &values);
      assert_titles (SPE_GROUPING_SEEN, row, cases[i].title, NULL);
      g_assert_cmpuint (spe_grouping_get_key (SPE_GROUPING_SEEN, 0, row), ==, i);
    }
}

static void
test_nicks (void)
{
  GEnumClass *groupings = g_type_class_ref (SPE_TYPE_GROUPING);

  g_assert_cmpint (g_enum_get_value_by_nick (groupings, "action-architecture")->value, ==,
                   SPE_GROUPING_ACTION_ARCHITECTURE);
  g_assert_cmpuint (groupings->n_values, ==, SPE_GROUPING_SEEN + 1);
  g_type_class_unref (groupings);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/grouping/titles", test_titles);
  g_test_add_func ("/app/grouping/keys", test_keys);
  g_test_add_func ("/app/grouping/unknown-call", test_unknown_call);
  g_test_add_func ("/app/grouping/seen", test_seen);
  g_test_add_func ("/app/grouping/nicks", test_nicks);

  return g_test_run ();
}
