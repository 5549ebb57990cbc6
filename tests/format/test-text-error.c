/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "format/spe-format.h"
#include "format/spe-text-error.h"

#define TEN "1234567890"

static void
test_set (void)
{
  g_autoptr (GBytes) text = g_bytes_new_static ("a\n\xc3\xa4" "b", 5);
  g_autoptr (GError) error = NULL;
  SpeTextError where = { 0 };

  spe_text_error_set (&error, &where, "100% mine.json", text, 4, "wrong");
  g_assert_error (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_SYNTAX);
  g_assert_cmpstr (error->message, ==, "100% mine.json:2:2: wrong");
  g_assert_cmpuint (where.line, ==, 2);
  g_assert_cmpuint (where.column, ==, 2);

  /* Neither is wanted by every caller. */
  spe_text_error_set (NULL, NULL, "x", text, 99, "wrong");
}

static void
test_check (void)
{
  static const struct
  {
    const char *text;
    gsize       length;
    gboolean    is_good;
  } cases[] = {
    { "x", 1, TRUE },
    { "  é", 4, TRUE },
    { "", 0, FALSE },
    { " \r\n\t", 4, FALSE },
    { "a\0", 2, FALSE },
    { "a\xe2\x82", 3, FALSE },
    { "\xf5", 1, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) text = g_bytes_new_static (cases[i].text, cases[i].length);
      g_autoptr (GError) error = NULL;

      g_test_message ("case %u", i);
      g_assert_cmpint (spe_text_check (text, "x", NULL, &error), ==, cases[i].is_good);
      if (cases[i].is_good)
        g_assert_no_error (error);
      else
        g_assert_error (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_SYNTAX);
    }
}

static void
test_excerpt (void)
{
  static const struct
  {
    const char *text;
    const char *excerpt;
  } cases[] = {
    { "", "" },
    { "read", "read" },
    { "\xc3\xa4\xe2\x82\xac", "\xc3\xa4\xe2\x82\xac" },
    { "a\nb\033[31m", "aU+000AbU+001B[31m" },
    { "\xc2\x9b", "U+009B" },
    /* The right-to-left override. */
    { "\xe2\x80\xae" "daer", "U+202Edaer" },
    { TEN TEN TEN TEN TEN TEN, TEN TEN TEN TEN TEN TEN },
    { TEN TEN TEN TEN TEN TEN "x", TEN TEN TEN TEN TEN TEN "…" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *excerpt = spe_text_dup_excerpt (cases[i].text, strlen (cases[i].text));

      g_assert_cmpstr (excerpt, ==, cases[i].excerpt);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/text-error/set", test_set);
  g_test_add_func ("/format/text-error/check", test_check);
  g_test_add_func ("/format/text-error/excerpt", test_excerpt);

  return g_test_run ();
}
