/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-search.h"

static const struct
{
  const char *path;
  const char *text;
  const char *name;
  const char *summary;
  SpeMatch    wanted;
} cases[] = {
  { "nothing-typed", "", "openat", "Open a file", SPE_MATCH_NAME_START },
  { "only-blanks", " \t ", "openat", "Open a file", SPE_MATCH_NAME_START },
  { "start", "open", "openat", "Open a file", SPE_MATCH_NAME_START },
  { "middle", "at", "openat", NULL, SPE_MATCH_NAME },
  { "summary", "file", "openat", "Open a file", SPE_MATCH_ELSEWHERE },
  { "category", "memory", "brk", NULL, SPE_MATCH_ELSEWHERE },
  { "missing", "socket", "openat", "Open a file", SPE_MATCH_NONE },
  { "any-case", "OPEN File", "openat", "open a FILE", SPE_MATCH_ELSEWHERE },
  { "all-words", "open at", "openat", NULL, SPE_MATCH_NAME_START },
  { "any-order", "at open", "openat", NULL, SPE_MATCH_NAME },
  { "one-word-missing", "open socket", "openat", NULL, SPE_MATCH_NONE },
  { "no-word-over-two-texts", "atopen", "openat", "open", SPE_MATCH_NONE },
  { "no-pattern", "o.*", "openat", NULL, SPE_MATCH_NONE },
  { "no-percent", "%s%n", "openat", NULL, SPE_MATCH_NONE },
  { "other-letters", "ÜBER", "openat", "über", SPE_MATCH_ELSEWHERE },
};

static void
test_case (gconstpointer data)
{
  const guint i = GPOINTER_TO_UINT (data);
  g_autoptr (SpeSearch) search = spe_search_new (cases[i].text);
  g_autoptr (SpeRow) row = spe_row_new (cases[i].name, SPE_CATEGORY_MEMORY, cases[i].summary);

  g_assert_cmpint (spe_search_match (search, row), ==, cases[i].wanted);
}

static void
test_very_long (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (SpeRow) row = spe_row_new ("openat", SPE_CATEGORY_MEMORY, NULL);
  g_autoptr (SpeSearch) search = NULL;

  for (guint i = 0; i < 10000; i++)
    g_string_append (text, "open ");
  search = spe_search_new (text->str);
  g_assert_cmpuint (spe_search_get_n_words (search), <, 100);
  g_assert_cmpint (spe_search_match (search, row), ==, SPE_MATCH_NAME_START);
}

static void
test_empty (void)
{
  g_autoptr (SpeRow) row = spe_row_new ("openat", SPE_CATEGORY_MEMORY, NULL);
  g_autoptr (SpeSearch) search = spe_search_new ("");

  g_assert_true (spe_search_is_empty (search));
  g_assert_cmpuint (spe_search_get_n_words (search), ==, 0);
  g_assert_cmpint (spe_search_match (search, row), ==, SPE_MATCH_NAME_START);
}

static void
test_find (void)
{
  g_autoptr (SpeSearch) search = spe_search_new ("At open zzz");
  guint start = 99;
  guint end = 99;

  g_assert_cmpuint (spe_search_get_n_words (search), ==, 3);
  g_assert_false (spe_search_find (search, 2, "OpenAt2", &start, &end));
  g_assert_cmpuint (start, ==, 99);
  g_assert_cmpuint (end, ==, 99);

  g_assert_true (spe_search_find (search, 0, "OpenAt2", &start, &end));
  g_assert_cmpuint (start, ==, 4);
  g_assert_cmpuint (end, ==, 6);

  g_assert_true (spe_search_find (search, 1, "OpenAt2", &start, &end));
  g_assert_cmpuint (start, ==, 0);
  g_assert_cmpuint (end, ==, 4);

  g_assert_false (spe_search_find (search, 1, "", &start, &end));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/app/search/match/", cases[i].path, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
    }
  g_test_add_func ("/app/search/very-long", test_very_long);
  g_test_add_func ("/app/search/empty", test_empty);
  g_test_add_func ("/app/search/find", test_find);

  return g_test_run ();
}
