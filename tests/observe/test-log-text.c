/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "observe/spe-log-text.h"

static SpeLogText
text_of (const char *text)
{
  return spe_log_text (text, strlen (text));
}

static void
test_number (void)
{
  static const struct
  {
    const char *text;
    gboolean    is_number;
    guint64     number;
    gsize       left;
  } cases[] = {
    { "0", TRUE, 0, 0 },
    { "12 x", TRUE, 12, 2 },
    { "18446744073709551615", TRUE, G_MAXUINT64, 0 },
    { "18446744073709551616", FALSE, 0, 20 },
    { "99999999999999999999999", FALSE, 0, 23 },
    { "-1", FALSE, 0, 2 },
    { "", FALSE, 0, 0 },
    { "x", FALSE, 0, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SpeLogText text = text_of (cases[i].text);
      guint64 number = 0;

      g_assert_true (spe_log_text_number (&text, &number) == cases[i].is_number);
      g_assert_cmpuint (number, ==, cases[i].number);
      g_assert_cmpuint (spe_log_text_length (&text), ==, cases[i].left);
    }
}

/* What stands behind the last digit that belongs to the number may be a digit too. */
static void
test_hex (void)
{
  SpeLogText run_on = text_of ("0x80000000AUID");
  SpeLogText bare = text_of ("c000003e");
  SpeLogText wide = text_of ("ffffffffffffffff");
  SpeLogText none = text_of ("0x");
  guint64 number = 0;

  g_assert_true (spe_log_text_hex (&run_on, 8, &number));
  g_assert_cmphex (number, ==, 0x80000000);
  g_assert_true (spe_log_text_equal (&run_on, "AUID"));
  g_assert_true (spe_log_text_hex (&bare, 8, &number));
  g_assert_cmphex (number, ==, 0xc000003e);
  g_assert_true (spe_log_text_hex (&wide, 16, &number));
  g_assert_cmphex (number, ==, G_MAXUINT64);
  g_assert_true (spe_log_text_hex (&none, 8, &number));
  g_assert_cmphex (number, ==, 0);
  g_assert_true (spe_log_text_equal (&none, "x"));
}

static void
test_seconds (void)
{
  static const struct
  {
    const char *text;
    gboolean    is_time;
    gint64      microseconds;
  } cases[] = {
    { "1625740283.502:574", TRUE, 1625740283502000 },
    { "0.000001", TRUE, 1 },
    { "1.1234567899", TRUE, 1123456 },
    { "7", TRUE, 7000000 },
    { "9223372036854.999999", FALSE, 0 },
    { "18446744073709551615", FALSE, 0 },
    { ".5", FALSE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SpeLogText text = text_of (cases[i].text);
      gint64 time = 0;

      g_assert_true (spe_log_text_seconds (&text, &time) == cases[i].is_time);
      g_assert_cmpint (time, ==, cases[i].microseconds);
    }
}

static void
test_words (void)
{
  SpeLogText text = text_of ("one  two=3 [x");
  SpeLogText word = spe_log_text_word (&text);

  g_assert_true (spe_log_text_equal (&word, "one"));
  word = spe_log_text_name (&text);
  g_assert_true (spe_log_text_equal (&word, "two"));
  g_assert_false (spe_log_text_skip (&text, "=4"));
  g_assert_true (spe_log_text_skip (&text, "="));
  word = spe_log_text_name (&text);
  g_assert_cmpuint (spe_log_text_length (&word), ==, 0);
  g_assert_true (spe_log_text_ends (&text, " [x"));
  g_assert_false (spe_log_text_ends (&text, "one  two=3 [x"));
  g_assert_false (spe_log_text_find (&text, "two"));
  g_assert_true (spe_log_text_find (&text, "["));
  g_assert_true (spe_log_text_equal (&text, "x"));
}

/* Nothing may be read behind the end, nor a zero byte be taken for it. */
static void
test_bounds (void)
{
  static const char bytes[] = { 'a', '\0', 'b', ' ', '1', '2', '3' };
  SpeLogText text = spe_log_text (bytes, 5);
  SpeLogText word = spe_log_text_until (&text, " ");
  guint64 number = 0;

  g_assert_cmpuint (spe_log_text_length (&word), ==, 3);
  spe_log_text_blanks (&text);
  g_assert_true (spe_log_text_number (&text, &number));
  g_assert_cmpuint (number, ==, 1);
  g_assert_false (spe_log_text_skip (&text, "2"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/log-text/number", test_number);
  g_test_add_func ("/observe/log-text/hex", test_hex);
  g_test_add_func ("/observe/log-text/seconds", test_seconds);
  g_test_add_func ("/observe/log-text/words", test_words);
  g_test_add_func ("/observe/log-text/bounds", test_bounds);

  return g_test_run ();
}
