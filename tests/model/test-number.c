/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/spe-number.h"

static void
test_good (void)
{
  static const struct
  {
    const char *text;
    guint64     want;
  } cases[] = {
    { "0", 0 },
    { "40", 40 },
    { " 40 ", 40 },
    { "0x7e020000", 0x7e020000 },
    { "0XfF", 255 },
    { "0777", 0777 },
    { "0o17", 15 },
    { "18446744073709551615", G_MAXUINT64 },
    { "0xffffffffffffffff", G_MAXUINT64 },
    { "01777777777777777777777", G_MAXUINT64 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint64 value = 7;

      g_test_message ("%s", cases[i].text);
      g_assert_true (spe_number_parse (cases[i].text, &value));
      g_assert_cmpuint (value, ==, cases[i].want);
    }
}

static void
test_bad (void)
{
  static const char *texts[] = {
    "", " ", "x", "0x", "0o", "08", "0xg", "-1", "+1", "1.0", "1e3", "1 2",
    "18446744073709551616", "0x10000000000000000", "AF_UNIX", "0x-1", "0x+1", "0x0x1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      guint64 value = 7;

      g_test_message ("%s", texts[i]);
      g_assert_false (spe_number_parse (texts[i], &value));
      g_assert_cmpuint (value, ==, 7);
    }
}

static void
test_text (void)
{
  static const struct
  {
    guint64     value;
    const char *text;
  } cases[] = {
    { 0, "0" },
    { 4095, "4095" },
    { 4096, "0x1000" },
    { G_MAXUINT64, "0xffffffffffffffff" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = spe_number_dup_text (cases[i].value);
      guint64 value = 0;

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_true (spe_number_parse (text, &value));
      g_assert_cmphex (value, ==, cases[i].value);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/number/good", test_good);
  g_test_add_func ("/model/number/bad", test_bad);
  g_test_add_func ("/model/number/text", test_text);

  return g_test_run ();
}
