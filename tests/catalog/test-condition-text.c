/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "catalog/spe-catalog.h"
#include "catalog/spe-condition-text.h"

static const SpeSyscall *
get (const char *name)
{
  return spe_catalog_lookup (spe_catalog_get (), name);
}

static void
test_text (void)
{
  static const struct
  {
    const char *call;
    SpeArch     arch;
    guint       index;
    SpeOperator op;
    guint64     value;
    guint64     value_two;
    const char *text;
  } cases[] = {
    { "socket", SPE_ARCH_X86_64, 0, SPE_OPERATOR_EQ, 40, 0, "domain = AF_VSOCK" },
    { "socket", SPE_ARCH_X86_64, 0, SPE_OPERATOR_NE, 40, 0, "domain ≠ AF_VSOCK" },
    { "socket", SPE_ARCH_X86_64, 0, SPE_OPERATOR_LT, 38, 0, "domain < AF_ALG" },
    { "socket", SPE_ARCH_X86_64, 0, SPE_OPERATOR_EQ, 4096, 0, "domain = 0x1000" },
    { "socket", SPE_ARCH_X86_64, 2, SPE_OPERATOR_EQ, 9, 0, "protocol = 9" },
    { "socket", SPE_ARCH_X86_64, 5, SPE_OPERATOR_EQ, 9, 0, "arg5 = 9" },
    { "socket", SPE_ARCH_X86_64, 1, SPE_OPERATOR_MASKED_EQ, 0xf, 3,
      "type & SOCK_TYPE_MASK = SOCK_RAW" },
    { "socket", SPE_ARCH_X86_64, 1, SPE_OPERATOR_GT, 3, 0, "type > 3" },
    { "clone", SPE_ARCH_X86_64, 0, SPE_OPERATOR_MASKED_EQ, 0x10020000, 0,
      "flags & (CLONE_NEWNS | CLONE_NEWUSER) = 0" },
    { "clone", SPE_ARCH_S390X, 1, SPE_OPERATOR_MASKED_EQ, 0x10000000, 0x10000000,
      "flags & CLONE_NEWUSER = CLONE_NEWUSER" },
    { "clone", SPE_ARCH_S390X, 0, SPE_OPERATOR_EQ, 0x10000000, 0, "stack = 0x10000000" },
    { "openat", SPE_ARCH_X86_64, 2, SPE_OPERATOR_MASKED_EQ, 3, 0, "flags & O_ACCMODE = O_RDONLY" },
    { "openat", SPE_ARCH_X86_64, 2, SPE_OPERATOR_MASKED_EQ, 0x40, 0, "flags & O_CREAT = 0" },
    { "personality", SPE_ARCH_X86_64, 0, SPE_OPERATOR_EQ, G_MAXUINT32, 0,
      "personality = 0xffffffff" },
    { "no_such_call", SPE_ARCH_X86_64, 1, SPE_OPERATOR_EQ, 40, 0, "arg1 = 40" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SpeCondition) condition = spe_condition_new_test (
        cases[i].index, cases[i].op, cases[i].value, cases[i].value_two);
      g_autofree char *text =
        spe_condition_text_dup (condition, NULL, get (cases[i].call), cases[i].arch);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* Conditions as only a wrong file has them. */
static void
test_odd (void)
{
  g_autoptr (SpeCondition) unset = spe_condition_new ();
  g_autoptr (SpeCondition) invalid = spe_condition_new ();
  g_autofree char *unset_text = NULL;
  g_autofree char *invalid_text = NULL;

  unset->op = SPE_OPERATOR_EQ;
  unset->value = 40;
  invalid->index = 17;
  invalid->op = SPE_OPERATOR_INVALID;
  invalid->op_text = g_strdup ("==");
  invalid->value = 40;

  unset_text = spe_condition_text_dup (unset, NULL, get ("socket"), SPE_ARCH_X86_64);
  invalid_text = spe_condition_text_dup (invalid, NULL, get ("socket"), SPE_ARCH_X86_64);
  g_assert_cmpstr (unset_text, ==, "domain = AF_VSOCK");
  g_assert_cmpstr (invalid_text, ==, "arg17 == 40");
}

/* What the protocol means depends on the address family. */
static void
test_rule (void)
{
  g_autoptr (SpeRule) rule = spe_rule_new ();
  g_autofree char *text = NULL;
  g_autofree char *value = NULL;

  rule->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_condition_unref);
  g_ptr_array_add (rule->conditions, spe_condition_new_test (0, SPE_OPERATOR_EQ, 16, 0));
  g_ptr_array_add (rule->conditions, spe_condition_new_test (2, SPE_OPERATOR_EQ, 9, 0));

  text = spe_condition_text_dup (spe_rule_get_condition (rule, 1), rule, get ("socket"),
                                 SPE_ARCH_X86_64);
  g_assert_cmpstr (text, ==, "protocol = NETLINK_AUDIT");
  value = spe_condition_text_dup_value (rule, get ("socket"), SPE_ARCH_X86_64, 2, 4);
  g_assert_cmpstr (value, ==, "NETLINK_SOCK_DIAG");
}

/* What is shown for editing is read as the same numbers. */
static void
test_values (void)
{
  static const struct
  {
    const char *call;
    SpeOperator op;
    guint64     value;
    guint64     value_two;
    const char *text;
    const char *text_two;
  } cases[] = {
    { "socket", SPE_OPERATOR_EQ, 40, 0, "AF_VSOCK", "AF_UNSPEC" },
    { "clone", SPE_OPERATOR_MASKED_EQ, 0x10020000, 0x20000, "CLONE_NEWNS | CLONE_NEWUSER",
      "CLONE_NEWNS" },
    { "clone", SPE_OPERATOR_GE, 0x10020000, 0, "0x10020000", "0" },
    { "getpid", SPE_OPERATOR_NE, 4096, 0, "0x1000", "0" },
    { "unshare", SPE_OPERATOR_MASKED_EQ, G_MAXUINT64, 0, "0xffffffffffffffff", "0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SpeCondition) condition =
        spe_condition_new_test (0, cases[i].op, cases[i].value, cases[i].value_two);
      g_auto (GStrv) texts = spe_condition_text_dup_values (
        condition, NULL, get (cases[i].call), SPE_ARCH_X86_64);
      guint64 value = 0;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (texts[0], ==, cases[i].text);
      if (cases[i].op == SPE_OPERATOR_MASKED_EQ)
        g_assert_cmpstr (texts[1], ==, cases[i].text_two);
      g_assert_true (spe_condition_text_parse (texts[0], NULL, get (cases[i].call),
                                               SPE_ARCH_X86_64, 0, &value, NULL));
      g_assert_cmphex (value, ==, cases[i].value);
    }
}

static void
test_parse (void)
{
  static const struct
  {
    const char *call;
    guint       index;
    const char *text;
    gboolean    good;
    guint64     value;
  } cases[] = {
    { "socket", 0, "AF_VSOCK", TRUE, 40 },
    { "socket", 0, "40", TRUE, 40 },
    { "socket", 0, "0x28", TRUE, 40 },
    { "socket", 0, "18446744073709551615", TRUE, G_MAXUINT64 },
    { "socket", 0, "18446744073709551616", FALSE, 0 },
    { "socket", 0, "CLONE_NEWUSER", FALSE, 0 },
    { "socket", 3, "40", TRUE, 40 },
    { "socket", 3, "AF_VSOCK", FALSE, 0 },
    { "no_such_call", 0, "40", TRUE, 40 },
    { "no_such_call", 0, "AF_VSOCK", FALSE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      guint64 value = 0;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (spe_condition_text_parse (cases[i].text, NULL, get (cases[i].call),
                                                 SPE_ARCH_X86_64, cases[i].index, &value, &error),
                       ==, cases[i].good);
      g_assert_cmphex (value, ==, cases[i].value);
      g_assert_cmpint (error == NULL, ==, cases[i].good);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/catalog/condition-text/text", test_text);
  g_test_add_func ("/catalog/condition-text/odd", test_odd);
  g_test_add_func ("/catalog/condition-text/rule", test_rule);
  g_test_add_func ("/catalog/condition-text/values", test_values);
  g_test_add_func ("/catalog/condition-text/parse", test_parse);

  return g_test_run ();
}
