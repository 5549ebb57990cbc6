/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-merge-private.h"

#include "filter/spe-program-diagram.h"

/* A set of values of the first argument, or of the first two. */
static SpeDiagram
between (SpeDiagrams *diagrams,
         guint        argument,
         guint64      first,
         guint64      last)
{
  SpeDiagramBits bits = { argument, 0, 64 };
  SpeDiagram from = spe_diagrams_at_least (diagrams, bits, G_MAXUINT64, first);
  SpeDiagram beyond = spe_diagrams_constant (diagrams, 0);

  if (last < G_MAXUINT64)
    beyond = spe_diagrams_at_least (diagrams, bits, G_MAXUINT64, last + 1);

  return spe_diagrams_choose (diagrams, beyond, spe_diagrams_constant (diagrams, 0), from);
}

static SpeDiagram
allow_within (SpeDiagrams *diagrams,
              SpeDiagram   set)
{
  guint64 allow = spe_verdict_pack (spe_verdict (SPE_ACTION_ALLOW, SPE_UNSET));
  guint64 errno_ = spe_verdict_pack (spe_verdict (SPE_ACTION_ERRNO, 1));

  return spe_diagrams_choose (diagrams, set, spe_diagrams_constant (diagrams, allow),
                              spe_diagrams_constant (diagrams, errno_));
}

static gboolean
rules_allow (GPtrArray     *rules,
             const guint64  args[6])
{
  for (guint i = 0; i < rules->len; i++)
    {
      const SpeRule *rule = rules->pdata[i];
      gboolean holds = TRUE;

      for (guint j = 0; j < spe_rule_get_n_conditions (rule); j++)
        holds = holds && spe_condition_matches (spe_rule_get_condition (rule, j), args, 64);
      if (holds)
        return TRUE;
    }

  return FALSE;
}

static const guint64 values[] = {
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 15, 16, 17, 39, 40, 41, 0xffffffff,
  G_GUINT64_CONSTANT (0x100000000), G_GUINT64_CONSTANT (0x100000005), G_MAXUINT64 - 1, G_MAXUINT64,
};

static void
try_rules (SpeDiagrams *diagrams,
           SpeDiagram   set,
           gboolean     only_masks)
{
  g_autoptr (GPtrArray) rules = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_rule_unref);

  g_assert_true (spe_merge_add_rules (rules, diagrams, allow_within (diagrams, set),
                                      spe_verdict (SPE_ACTION_ERRNO, 1), "socket", 64,
                                      only_masks));
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    for (guint j = 0; j < G_N_ELEMENTS (values); j++)
      {
        const guint64 args[6] = { values[i], values[j] };

        g_assert_cmpint (rules_allow (rules, args), ==,
                         spe_diagrams_evaluate (diagrams, set, args) != 0);
      }

  for (guint i = 0; i < rules->len; i++)
    for (guint j = 0; j < spe_rule_get_n_conditions (rules->pdata[i]); j++)
      {
        SpeOperator op = spe_rule_get_condition (rules->pdata[i], j)->op;

        g_assert_true (!only_masks || op == SPE_OPERATOR_EQ || op == SPE_OPERATOR_MASKED_EQ);
      }
}

/* The rules mean the set, in both styles. */
static void
test_meaning (void)
{
  static const struct
  {
    guint64 first;
    guint64 last;
  } ranges[] = {
    { 3, 3 }, { 0, 5 }, { 3, 10 }, { 1, 40 }, { 6, G_MAXUINT64 }, { 0, G_MAXUINT64 - 1 },
    { 40, 0xffffffff }, { 0, G_MAXUINT64 },
  };
  g_autoptr (SpeDiagrams) diagrams = spe_diagrams_new (1000000);
  SpeDiagramBits bits = { 1, 0, 64 };

  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    for (guint j = 0; j < G_N_ELEMENTS (ranges); j++)
      {
        SpeDiagram first = between (diagrams, 0, ranges[i].first, ranges[i].last);
        SpeDiagram second = between (diagrams, 1, ranges[j].first, ranges[j].last);
        SpeDiagram both = 0;

        /* The blocks of a long range, multiplied, would be too many. */
        if (i == 6 || j == 6)
          continue;

        both = spe_diagrams_choose (diagrams, first, second, spe_diagrams_constant (diagrams, 0));
        try_rules (diagrams, both, FALSE);
      }
  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    {
      try_rules (diagrams, between (diagrams, 0, ranges[i].first, ranges[i].last), FALSE);
      try_rules (diagrams, between (diagrams, 0, ranges[i].first, ranges[i].last), TRUE);
    }

  try_rules (diagrams, spe_diagrams_not (diagrams, between (diagrams, 0, 40, 40)), FALSE);
  try_rules (diagrams, spe_diagrams_not (diagrams, between (diagrams, 0, 40, 40)), TRUE);
  try_rules (diagrams, spe_diagrams_equal (diagrams, bits, 0x22, 0x20), TRUE);
  try_rules (diagrams, spe_diagrams_any_bit (diagrams, bits, 0x23), FALSE);
}

/* One range that is no power of two becomes few rules, all but one value a single one. */
static void
test_count (void)
{
  g_autoptr (SpeDiagrams) diagrams = spe_diagrams_new (1000000);
  g_autoptr (GPtrArray) range = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_rule_unref);
  g_autoptr (GPtrArray) other = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_rule_unref);
  SpeDiagram set = spe_diagrams_not (diagrams, between (diagrams, 0, 40, 40));
  SpeVerdict eperm = spe_verdict (SPE_ACTION_ERRNO, 1);

  g_assert_true (spe_merge_add_rules (range, diagrams,
                                      allow_within (diagrams, between (diagrams, 0, 4, 9)), eperm,
                                      "socket", 64, FALSE));
  g_assert_cmpuint (range->len, ==, 2);
  g_assert_true (spe_merge_add_rules (other, diagrams, allow_within (diagrams, set), eperm,
                                      "socket", 64, FALSE));
  g_assert_cmpuint (other->len, ==, 1);
  g_assert_cmpint (spe_rule_get_condition (other->pdata[0], 0)->op, ==, SPE_OPERATOR_NE);
}

/* What would take hundreds of rules is not written. */
static void
test_too_many (void)
{
  g_autoptr (SpeDiagrams) diagrams = spe_diagrams_new (1000000);
  g_autoptr (GPtrArray) rules = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_rule_unref);
  SpeDiagram set = spe_diagrams_constant (diagrams, 0);

  for (guint i = 0; i < 200; i++)
    set = spe_diagrams_choose (diagrams, set, spe_diagrams_constant (diagrams, 1),
                               between (diagrams, 0, 3 * i, 3 * i));
  g_assert_false (spe_merge_add_rules (rules, diagrams, allow_within (diagrams, set),
                                       spe_verdict (SPE_ACTION_ERRNO, 1), "socket", 64, FALSE));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/merge-rules/meaning", test_meaning);
  g_test_add_func ("/filter/merge-rules/count", test_count);
  g_test_add_func ("/filter/merge-rules/too-many", test_too_many);

  return g_test_run ();
}
