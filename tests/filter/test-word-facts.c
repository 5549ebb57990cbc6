/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-word-facts.h"

#define WIDTH 5
#define VALUES (1 << WIDTH)

typedef enum
{
  TEST_EQUAL,
  TEST_AT_LEAST,
  TEST_ANY_BIT,
} Test;

typedef struct
{
  Test     test;
  guint32  mask;
  guint32  value;
  gboolean taken;
} Lesson;

static gboolean
comes_true (const Lesson *lesson,
            guint32       word)
{
  switch (lesson->test)
    {
    case TEST_EQUAL:
      return ((word & lesson->mask) == lesson->value) == lesson->taken;
    case TEST_AT_LEAST:
      return (word >= lesson->value) == lesson->taken;
    case TEST_ANY_BIT:
    default:
      return ((word & lesson->value) != 0) == lesson->taken;
    }
}

static gboolean
learn (SpeWordFacts *facts,
       const Lesson *lesson)
{
  switch (lesson->test)
    {
    case TEST_EQUAL:
      return spe_word_facts_learn_equal (facts, lesson->mask, lesson->value, lesson->taken);
    case TEST_AT_LEAST:
      return spe_word_facts_learn_at_least (facts, lesson->value, lesson->taken);
    case TEST_ANY_BIT:
    default:
      return spe_word_facts_learn_any_bit (facts, lesson->value, lesson->taken);
    }
}

static gboolean
facts_hold (const SpeWordFacts *facts,
            guint32             word)
{
  return word >= facts->low &&
         word <= facts->high &&
         (word & facts->zeros) == 0 &&
         (~word & facts->ones) == 0;
}

static void
random_lesson (Lesson *lesson,
               GRand  *rand)
{
  lesson->test = g_rand_int_range (rand, 0, 3);
  lesson->mask = g_rand_boolean (rand) ? G_MAXUINT32 : (guint32) g_rand_int_range (rand, 0, VALUES);
  lesson->value = g_rand_int_range (rand, 0, VALUES);
  lesson->taken = g_rand_boolean (rand);
}

/* Whatever is learned, no value that the tests leave open may be ruled out. */
static void
test_sound (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (guint round = 0; round < 20000; round++)
    {
      SpeWordFacts facts = spe_word_facts_unknown ();
      Lesson lessons[4];
      gboolean is_possible = TRUE;

      for (guint i = 0; i < G_N_ELEMENTS (lessons); i++)
        {
          random_lesson (&lessons[i], rand);
          is_possible = is_possible && learn (&facts, &lessons[i]);
        }

      for (guint32 word = 0; word < VALUES; word++)
        {
          gboolean is_open = TRUE;

          for (guint i = 0; i < G_N_ELEMENTS (lessons); i++)
            is_open = is_open && comes_true (&lessons[i], word);
          if (is_open)
            g_assert_true (is_possible && facts_hold (&facts, word));
        }
    }
}

/* Pairs of tests that cannot both come out so. */
static void
test_contradictions (void)
{
  static const Lesson pairs[][2] = {
    { { TEST_EQUAL, G_MAXUINT32, 5, TRUE }, { TEST_EQUAL, G_MAXUINT32, 6, TRUE } },
    { { TEST_EQUAL, G_MAXUINT32, 5, TRUE }, { TEST_EQUAL, G_MAXUINT32, 5, FALSE } },
    { { TEST_EQUAL, 0xf0, 0x10, TRUE }, { TEST_EQUAL, 0xf0, 0x10, FALSE } },
    { { TEST_EQUAL, 0xf0, 0x10, TRUE }, { TEST_EQUAL, 0x30, 0x20, TRUE } },
    { { TEST_EQUAL, 0xf0, 0x11, TRUE }, { TEST_AT_LEAST, 0, 0, TRUE } },
    { { TEST_AT_LEAST, 0, 10, TRUE }, { TEST_AT_LEAST, 0, 10, FALSE } },
    { { TEST_AT_LEAST, 0, 21, TRUE }, { TEST_EQUAL, G_MAXUINT32, 20, TRUE } },
    { { TEST_AT_LEAST, 0, 0, FALSE }, { TEST_AT_LEAST, 0, 0, TRUE } },
    { { TEST_ANY_BIT, 0, 4, TRUE }, { TEST_ANY_BIT, 0, 6, FALSE } },
    { { TEST_ANY_BIT, 0, 6, FALSE }, { TEST_ANY_BIT, 0, 4, TRUE } },
    { { TEST_ANY_BIT, 0, 0, TRUE }, { TEST_ANY_BIT, 0, 4, TRUE } },
    { { TEST_ANY_BIT, 0, 8, TRUE }, { TEST_AT_LEAST, 0, 8, FALSE } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      SpeWordFacts facts = spe_word_facts_unknown ();

      g_assert_false (learn (&facts, &pairs[i][0]) && learn (&facts, &pairs[i][1]));
    }
}

static void
test_join (void)
{
  SpeWordFacts five = spe_word_facts_exact (5);
  SpeWordFacts seven = spe_word_facts_exact (7);

  spe_word_facts_join (&five, &seven);

  g_assert_false (spe_word_facts_is_exact (&five));
  g_assert_cmpuint (five.low, ==, 5);
  g_assert_cmpuint (five.high, ==, 7);
  g_assert_cmphex (five.ones, ==, 5);
  g_assert_cmphex (five.zeros, ==, ~7u);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/word-facts/sound", test_sound);
  g_test_add_func ("/filter/word-facts/contradictions", test_contradictions);
  g_test_add_func ("/filter/word-facts/join", test_join);

  return g_test_run ();
}
