/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "format/spe-sequence-match.h"

static GPtrArray *
split (const char *words)
{
  g_auto (GStrv) list = g_strsplit (words, " ", -1);
  GPtrArray *array = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; list[i] != NULL; i++)
    if (list[i][0] != '\0')
      g_ptr_array_add (array, g_strdup (list[i]));

  return array;
}

/* As "0 1 - 3", with a star behind what has not moved. */
static char *
describe (const guint    *matches,
          const gboolean *unmoved,
          guint           n_matches)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_matches; i++)
    {
      if (i > 0)
        g_string_append_c (text, ' ');
      if (matches[i] == SPE_NO_MATCH)
        g_string_append_c (text, '-');
      else
        g_string_append_printf (text, "%u%s", matches[i], unmoved[i] ? "*" : "");
    }

  return g_string_free (text, FALSE);
}

static void
test_match (void)
{
  static const struct
  {
    const char *from;
    const char *to;
    const char *want;
  } cases[] = {
    { "", "", "" },
    { "a b c", "a b c", "0* 1* 2*" },
    { "", "a b", "- -" },
    { "a b", "", "" },
    { "a b c", "a c", "0* 2*" },
    { "a c", "a b c", "0* - 1*" },
    { "a b c d", "b c d a", "1* 2* 3* 0" },
    { "a b c d", "d a b c", "3 0* 1* 2*" },
    { "a b c", "c b a", "2 1 0*" },
    /* Equal elements are told apart by their place. */
    { "a a b", "a b", "0* 2*" },
    { "a b a", "b a", "1* 2*" },
    { "a b a", "a b", "0* 1*" },
    { "a", "a a", "0* -" },
    { "x a a y", "y a a x", "3 1* 2* 0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) from = split (cases[i].from);
      g_autoptr (GPtrArray) to = split (cases[i].to);
      g_autofree guint *matches = spe_sequence_match (from, to, g_str_hash, g_str_equal);
      g_autofree gboolean *unmoved = spe_sequence_find_unmoved (matches, to->len);
      g_autofree char *got = describe (matches, unmoved, to->len);

      g_test_message ("%s -> %s", cases[i].from, cases[i].to);
      g_assert_cmpstr (got, ==, cases[i].want);
    }
}

static void
test_pair_neighbours (void)
{
  static const struct
  {
    const char *from;
    const char *to;
    const char *want;
  } cases[] = {
    { "a b c", "a x c", "0* 1* 2*" },
    { "a b c", "x b c", "0* 1* 2*" },
    { "a b c", "a b x", "0* 1* 2*" },
    { "a b", "x a b", "- 0* 1*" },
    { "a b", "a x b", "0* - 1*" },
    { "a b c d", "a x y d", "0* 1* 2* 3*" },
    { "a b c d", "a x y z d", "0* 1* 2* - 3*" },
    { "", "x", "-" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) from = split (cases[i].from);
      g_autoptr (GPtrArray) to = split (cases[i].to);
      g_autofree guint *matches = spe_sequence_match (from, to, g_str_hash, g_str_equal);
      g_autofree gboolean *unmoved = NULL;
      g_autofree char *got = NULL;

      spe_sequence_pair_neighbours (matches, to->len, from->len);
      unmoved = spe_sequence_find_unmoved (matches, to->len);
      got = describe (matches, unmoved, to->len);
      g_test_message ("%s -> %s", cases[i].from, cases[i].to);
      g_assert_cmpstr (got, ==, cases[i].want);
    }
}

/* However a list was shuffled: each pair is of equals, none is used twice, and what counts as
 * unmoved rises. */
static void
test_shuffled (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20);

  for (guint round = 0; round < 200; round++)
    {
      guint n_from = (guint) g_rand_int_range (rand, 0, 30);
      guint n_to = (guint) g_rand_int_range (rand, 0, 30);
      g_autoptr (GPtrArray) from = g_ptr_array_new ();
      g_autoptr (GPtrArray) to = g_ptr_array_new ();
      g_autofree guint *matches = NULL;
      g_autofree gboolean *unmoved = NULL;
      g_autoptr (GHashTable) used = g_hash_table_new (NULL, NULL);
      int last = -1;

      for (guint i = 0; i < n_from; i++)
        g_ptr_array_add (from, GINT_TO_POINTER (g_rand_int_range (rand, 1, 20)));
      for (guint i = 0; i < n_to; i++)
        g_ptr_array_add (to, GINT_TO_POINTER (g_rand_int_range (rand, 1, 20)));

      matches = spe_sequence_match (from, to, g_direct_hash, g_direct_equal);
      unmoved = spe_sequence_find_unmoved (matches, to->len);
      for (guint i = 0; i < n_to; i++)
        {
          if (matches[i] == SPE_NO_MATCH)
            {
              g_assert_false (unmoved[i]);
              continue;
            }
          g_assert_true (from->pdata[matches[i]] == to->pdata[i]);
          g_assert_true (g_hash_table_add (used, GUINT_TO_POINTER (matches[i] + 1)));
          if (!unmoved[i])
            continue;
          g_assert_cmpint ((int) matches[i], >, last);
          last = (int) matches[i];
        }
    }
}

/* Lists of many thousand names are matched in a moment: were the time to grow with the square,
 * this test would run into its limit. */
static void
test_long (void)
{
  g_autoptr (GPtrArray) from = g_ptr_array_new ();
  g_autoptr (GPtrArray) to = g_ptr_array_new ();
  g_autofree guint *matches = NULL;
  g_autofree gboolean *unmoved = NULL;
  const int n_elements = 1000000;

  for (int i = 1; i <= n_elements; i++)
    {
      g_ptr_array_add (from, GINT_TO_POINTER (i));
      g_ptr_array_add (to, GINT_TO_POINTER (n_elements + 1 - i));
    }

  matches = spe_sequence_match (from, to, g_direct_hash, g_direct_equal);
  unmoved = spe_sequence_find_unmoved (matches, to->len);
  g_assert_cmpuint (matches[0], ==, n_elements - 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/sequence-match/match", test_match);
  g_test_add_func ("/format/sequence-match/pair-neighbours", test_pair_neighbours);
  g_test_add_func ("/format/sequence-match/shuffled", test_shuffled);
  g_test_add_func ("/format/sequence-match/long", test_long);

  return g_test_run ();
}
