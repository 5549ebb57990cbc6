/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/spe-condition.h"

#include "model/spe-action.h"

#define HIGH (G_GUINT64_CONSTANT (1) << 32)

static void
test_matches (void)
{
  static const struct
  {
    SpeOperator op;
    guint64     value;
    guint64     value_two;
    guint64     arg;
    guint       bits;
    gboolean    want;
  } cases[] = {
    { SPE_OPERATOR_EQ, 5, 0, 5, 64, TRUE },
    { SPE_OPERATOR_EQ, 5, 0, HIGH + 5, 64, FALSE },
    { SPE_OPERATOR_EQ, 5, 0, HIGH + 5, 32, TRUE },
    { SPE_OPERATOR_EQ, HIGH + 5, 0, 5, 32, TRUE },
    { SPE_OPERATOR_NE, 5, 0, 5, 64, FALSE },
    { SPE_OPERATOR_NE, 5, 0, 6, 64, TRUE },
    { SPE_OPERATOR_LT, 5, 0, 4, 64, TRUE },
    { SPE_OPERATOR_LT, 5, 0, 5, 64, FALSE },
    { SPE_OPERATOR_LE, 5, 0, 5, 64, TRUE },
    { SPE_OPERATOR_GE, G_MAXUINT64, 0, G_MAXUINT64, 64, TRUE },
    { SPE_OPERATOR_GE, G_MAXUINT64, 0, G_MAXINT64, 64, FALSE },
    { SPE_OPERATOR_GE, HIGH, 0, 0, 32, TRUE },
    { SPE_OPERATOR_GT, G_MAXINT64, 0, G_MAXUINT64, 64, TRUE },
    { SPE_OPERATOR_GT, 5, 0, 5, 64, FALSE },
    { SPE_OPERATOR_MASKED_EQ, 0xf0, 0x10, 0x1f, 64, TRUE },
    { SPE_OPERATOR_MASKED_EQ, 0xf0, 0x1f, 0x10, 64, TRUE },
    { SPE_OPERATOR_MASKED_EQ, 0xf0, 0x10, 0x2f, 64, FALSE },
    { SPE_OPERATOR_MASKED_EQ, 0, 7, 9, 64, TRUE },
    { SPE_OPERATOR_MASKED_EQ, HIGH, HIGH, 0, 32, TRUE },
    { SPE_OPERATOR_INVALID, 5, 0, 5, 64, FALSE },
    { SPE_OPERATOR_UNSET, 5, 0, 5, 64, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SpeCondition) condition =
        spe_condition_new_test (3, cases[i].op, cases[i].value, cases[i].value_two);
      guint64 args[6] = { 9, 9, 9, cases[i].arg, 9, 9 };

      g_test_message ("case %u", i);
      g_assert_cmpint (spe_condition_matches (condition, args, cases[i].bits), ==, cases[i].want);
    }
}

static void
test_vacuous (void)
{
  static const struct
  {
    SpeOperator op;
    guint64     value;
    gboolean    want_32;
    gboolean    want_64;
  } cases[] = {
    { SPE_OPERATOR_MASKED_EQ, 0, TRUE, TRUE },
    { SPE_OPERATOR_MASKED_EQ, HIGH, TRUE, FALSE },
    { SPE_OPERATOR_MASKED_EQ, 1, FALSE, FALSE },
    { SPE_OPERATOR_GE, 0, FALSE, FALSE },
    { SPE_OPERATOR_GE, HIGH, FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SpeCondition) condition =
        spe_condition_new_test (0, cases[i].op, cases[i].value, 7);

      g_test_message ("case %u", i);
      g_assert_cmpint (spe_condition_is_vacuous (condition, 32), ==, cases[i].want_32);
      g_assert_cmpint (spe_condition_is_vacuous (condition, 64), ==, cases[i].want_64);
    }
}

static void
test_odd_index (void)
{
  g_autoptr (SpeCondition) missing = spe_condition_new ();
  g_autoptr (SpeCondition) beyond = spe_condition_new_test (6, SPE_OPERATOR_EQ, 7, 0);
  const guint64 args[6] = { 7, 7, 7, 7, 7, 7 };

  missing->op = SPE_OPERATOR_EQ;
  missing->value = 7;

  g_assert_true (spe_condition_matches (missing, args, 64));
  g_assert_false (spe_condition_matches (beyond, args, 64));
  g_assert_cmpuint (spe_condition_get_argument (missing), ==, 0);
  g_assert_cmpuint (spe_condition_get_argument (beyond), ==, 6);

  beyond->index = -1;
  g_assert_false (spe_condition_matches (beyond, args, 64));
  g_assert_cmpuint (spe_condition_get_argument (beyond), ==, G_MAXUINT64);
}

static void
test_equal (void)
{
  g_autoptr (SpeCondition) a = spe_condition_new_test (0, SPE_OPERATOR_EQ, 1, 0);
  g_autoptr (SpeCondition) same = spe_condition_new_test (0, SPE_OPERATOR_EQ, 1, 9);
  g_autoptr (SpeCondition) other = spe_condition_new_test (0, SPE_OPERATOR_EQ, 2, 0);
  g_autoptr (SpeCondition) absent = spe_condition_new_test (0, SPE_OPERATOR_EQ, 0, 0);
  g_autoptr (SpeCondition) zero = spe_condition_new_test (0, SPE_OPERATOR_EQ, 0, 0);

  absent->has_value = FALSE;

  g_assert_true (spe_condition_equal (a, same));
  g_assert_false (spe_condition_equal (a, other));
  g_assert_false (spe_condition_equal (absent, zero));
}

static void
assert_text (const SpeCondition *condition,
             const char         *want)
{
  g_autofree char *text = spe_condition_dup_text (condition);

  g_assert_cmpstr (text, ==, want);
}

static void
test_text (void)
{
  g_autoptr (SpeCondition) masked =
    spe_condition_new_test (0, SPE_OPERATOR_MASKED_EQ, 0x7e020000, 0);
  g_autoptr (SpeCondition) greatest =
    spe_condition_new_test (1, SPE_OPERATOR_NE, G_MAXUINT64, 0);
  g_autoptr (SpeCondition) invalid = spe_condition_new ();

  invalid->op = SPE_OPERATOR_INVALID;
  invalid->op_text = g_strdup ("SCMP_CMP_LIKE");
  invalid->value = 40;

  assert_text (masked, "arg0 & 0x7e020000 = 0");
  assert_text (greatest, "arg1 ≠ 0xffffffffffffffff");
  assert_text (invalid, "arg0 SCMP_CMP_LIKE 40");
}

static void
test_operators (void)
{
  for (SpeOperator op = SPE_OPERATOR_NE; op <= SPE_OPERATOR_MASKED_EQ; op++)
    g_assert_cmpint (spe_operator_from_string (spe_operator_to_string (op)), ==, op);

  g_assert_cmpint (spe_operator_from_string (NULL), ==, SPE_OPERATOR_UNSET);
  g_assert_cmpint (spe_operator_from_string ("EQ"), ==, SPE_OPERATOR_INVALID);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/condition/matches", test_matches);
  g_test_add_func ("/model/condition/vacuous", test_vacuous);
  g_test_add_func ("/model/condition/odd-index", test_odd_index);
  g_test_add_func ("/model/condition/equal", test_equal);
  g_test_add_func ("/model/condition/text", test_text);
  g_test_add_func ("/model/condition/operators", test_operators);

  return g_test_run ();
}
