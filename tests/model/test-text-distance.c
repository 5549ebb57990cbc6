/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "model/spe-text-distance.h"

static const struct
{
  const char *a;
  const char *b;
  guint       distance;
} pairs[] = {
  { "", "", 0 },
  { "open", "open", 0 },
  { "", "open", 4 },
  { "opne", "open", 1 },
  { "opn", "open", 1 },
  { "oppen", "open", 1 },
  { "opan", "open", 1 },
  { "pone", "open", 2 },
  { "Open", "open", 1 },
  { "getpid", "gettid", 1 },
  { "kitten", "sitting", 3 },
  { "ab", "ba", 1 },
  { "abc", "ca", 3 },
};

static void
test_pairs (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_assert_cmpuint (spe_text_distance (pairs[i].a, pairs[i].b, 100), ==, pairs[i].distance);
      g_assert_cmpuint (spe_text_distance (pairs[i].b, pairs[i].a, 100), ==, pairs[i].distance);
    }
}

static void
test_limit (void)
{
  g_assert_cmpuint (spe_text_distance ("kitten", "sitting", 3), ==, 3);
  g_assert_cmpuint (spe_text_distance ("kitten", "sitting", 2), ==, 3);
  g_assert_cmpuint (spe_text_distance ("kitten", "sitting", 0), ==, 1);
  g_assert_cmpuint (spe_text_distance ("open", "open", 0), ==, 0);
}

static void
test_long_words (void)
{
  g_autofree char *longest = g_strnfill (64, 'x');
  g_autofree char *other = g_strnfill (64, 'y');
  g_autofree char *too_long = g_strnfill (65, 'x');

  g_assert_cmpuint (spe_text_distance (longest, longest, 2), ==, 0);
  g_assert_cmpuint (spe_text_distance (longest, other, 70), ==, 64);
  g_assert_cmpuint (spe_text_distance (longest, too_long, 2), >, 2);
  g_assert_cmpuint (spe_text_distance (too_long, too_long, 2), >, 2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/text-distance/pairs", test_pairs);
  g_test_add_func ("/model/text-distance/limit", test_limit);
  g_test_add_func ("/model/text-distance/long-words", test_long_words);

  return g_test_run ();
}
