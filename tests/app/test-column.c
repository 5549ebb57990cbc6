/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-column.h"

#include "app/table/spe-arch-set.h"

static SpeRow *
make_row (const char         *name,
          const SpeRowValues *values)
{
  SpeRow *row = spe_row_new (name, SPE_CATEGORY_FILES, NULL);

  spe_row_update (row, values);

  return row;
}

static const SpeRowValues small = {
  .verdict = { SPE_ACTION_ALLOW, 0 },
  .outcome = "allowed",
  .conditions = "9 tests",
  .is_observed = TRUE,
  .mark = SPE_REPLAY_MARK_MISSING,
  .n_seen = 9,
  .n_conditions = 9,
  .number = 9,
  .arches = SPE_ARCH_BIT (SPE_ARCH_X86) | SPE_ARCH_BIT (SPE_ARCH_X86_64),
  .profile_arches = SPE_ARCH_BIT (SPE_ARCH_X86) | SPE_ARCH_BIT (SPE_ARCH_X86_64),
};

static const SpeRowValues large = {
  .verdict = { SPE_ACTION_ERRNO, 1 },
  .outcome = "refused",
  .is_observed = TRUE,
  .mark = SPE_REPLAY_MARK_SEEN,
  .n_seen = 10,
  .conditions = "10 tests",
  .n_conditions = 10,
  .number = 10,
  .arches = SPE_ARCH_BIT (SPE_ARCH_X86),
  .profile_arches = SPE_ARCH_BIT (SPE_ARCH_X86) | SPE_ARCH_BIT (SPE_ARCH_X86_64),
};

static const SpeRowValues blank = {
  .verdict = { SPE_ACTION_LOG, 0 },
  .number = SPE_NO_NUMBER,
  .profile_arches = SPE_ARCH_BIT (SPE_ARCH_X86),
};

static void
test_compare (void)
{
  g_autoptr (SpeRow) a = make_row ("accept", &small);
  g_autoptr (SpeRow) b = make_row ("bind", &large);

  for (guint column = 0; column < SPE_N_COLUMNS; column++)
    {
      g_test_message ("%s", spe_column_get_title (column));
      g_assert_cmpint (spe_column_compare (column, a, a, FALSE), ==, 0);
      if (column == SPE_COLUMN_CATEGORY)
        continue;
      g_assert_cmpint (spe_column_compare (column, a, b, FALSE), <, 0);
      g_assert_cmpint (spe_column_compare (column, b, a, FALSE), >, 0);
      g_assert_cmpint (spe_column_compare (column, a, b, TRUE), >, 0);
      g_assert_cmpint (spe_column_compare (column, b, a, TRUE), <, 0);
    }
}

static void
test_blank_last (void)
{
  static const SpeColumn columns[] = { SPE_COLUMN_OUTCOME, SPE_COLUMN_SEEN,
                                       SPE_COLUMN_CONDITIONS, SPE_COLUMN_NUMBER,
                                       SPE_COLUMN_ARCHITECTURES };
  g_autoptr (SpeRow) filled = make_row ("accept", &small);
  g_autoptr (SpeRow) empty = make_row ("bind", &blank);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_assert_cmpint (spe_column_compare (columns[i], filled, empty, FALSE), <, 0);
      g_assert_cmpint (spe_column_compare (columns[i], filled, empty, TRUE), <, 0);
      g_assert_cmpint (spe_column_compare (columns[i], empty, filled, TRUE), >, 0);
      g_assert_cmpint (spe_column_compare (columns[i], empty, empty, TRUE), ==, 0);
    }
}

static void
test_errno_decides (void)
{
  SpeRowValues other = large;
  g_autoptr (SpeRow) a = make_row ("a", &large);
  g_autoptr (SpeRow) b = NULL;

  other.verdict.data = 38;
  b = make_row ("b", &other);
  g_assert_cmpint (spe_column_compare (SPE_COLUMN_ACTION, a, b, FALSE), <, 0);
}

static void
test_text (void)
{
  static const char *const wanted[SPE_N_COLUMNS] = {
    [SPE_COLUMN_NAME] = "bind", [SPE_COLUMN_ACTION] = "Errno EPERM",
    [SPE_COLUMN_OUTCOME] = "refused", [SPE_COLUMN_SEEN] = "10",
    [SPE_COLUMN_CONDITIONS] = "10 tests",
    [SPE_COLUMN_NUMBER] = "10", [SPE_COLUMN_ARCHITECTURES] = "x86",
  };
  g_autoptr (SpeRow) row = make_row ("bind", &large);
  g_autoptr (SpeRow) empty = make_row ("bind", &blank);

  for (guint column = 0; column < SPE_COLUMN_CATEGORY; column++)
    {
      g_autofree char *text = spe_column_dup_text (column, row);
      g_autofree char *no_text = spe_column_dup_text (column, empty);

      g_assert_cmpstr (text, ==, wanted[column]);
      if (column >= SPE_COLUMN_OUTCOME)
        g_assert_cmpstr (no_text, ==, "");
    }
}

static void
test_seen (void)
{
  static const struct
  {
    SpeReplayMark  mark;
    guint64        n_seen;
    const char    *text;
  } cases[] = {
    { SPE_REPLAY_MARK_NONE, 0, "never" },
    { SPE_REPLAY_MARK_UNUSED, 0, "never" },
    { SPE_REPLAY_MARK_SEEN, 0, "yes" },
    { SPE_REPLAY_MARK_DOUBTFUL, 17, "17" },
    { SPE_REPLAY_MARK_MISSING, G_MAXUINT64, "18446744073709551615" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SpeRowValues values = large;
      g_autoptr (SpeRow) row = NULL;
      g_autofree char *text = NULL;

      values.mark = cases[i].mark;
      values.n_seen = cases[i].n_seen;
      row = make_row ("bind", &values);
      text = spe_column_dup_text (SPE_COLUMN_SEEN, row);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_names (void)
{
  GEnumClass *columns = g_type_class_ref (SPE_TYPE_COLUMN);

  g_assert_cmpuint (columns->n_values, ==, SPE_N_COLUMNS);
  for (guint column = 0; column < SPE_N_COLUMNS; column++)
    {
      g_assert_nonnull (g_enum_get_value (columns, (int) column));
      g_assert_cmpstr (spe_column_get_title (column), !=, "");
    }
  g_type_class_unref (columns);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/column/compare", test_compare);
  g_test_add_func ("/app/column/blank-last", test_blank_last);
  g_test_add_func ("/app/column/errno-decides", test_errno_decides);
  g_test_add_func ("/app/column/seen", test_seen);
  g_test_add_func ("/app/column/text", test_text);
  g_test_add_func ("/app/column/names", test_names);

  return g_test_run ();
}
