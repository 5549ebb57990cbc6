/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "cli/spe-cli-output.h"

static void
test_printable (void)
{
  static const struct
  {
    const char *text;
    const char *printable;
  } texts[] = {
    { "plain “text” größe", "plain “text” größe" },
    { "", "" },
    { "a\nb\tc", "a\\u000ab\\u0009c" },
    { "\x1b[31mred\x07", "\\u001b[31mred\\u0007" },
    { "a\xe2\x80\xae" "b", "a\\u202eb" },
    { "a\xe2\x80\xa8" "b", "a\\u2028b" },
    { "\xc2\x9b", "\\u009b" },
    { "\xff", "\xef\xbf\xbd" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *printable = spe_cli_dup_printable (texts[i].text);

      g_assert_cmpstr (printable, ==, texts[i].printable);
    }
}

static void
test_excerpt (void)
{
  static const struct
  {
    const char *line;
    guint       column;
    const char *excerpt;
  } lines[] = {
    { "abc", 1, "  abc\n  ^\n" },
    { "abc", 3, "  abc\n    ^\n" },
    { "abc", 4, "  abc\n     ^\n" },
    { "abc", 99, "  abc\n     ^\n" },
    { "abc", 0, "  abc\n  ^\n" },
    { "", 1, "  \n  ^\n" },
    { "\t\tx", 3, "    x\n    ^\n" },
    { "\xe4\xb8\xad\xe6\x96\x87x", 3, "  \xe4\xb8\xad\xe6\x96\x87x\n      ^\n" },
    { "a\xcc\x88x", 3, "  a\xcc\x88x\n   ^\n" },
    { "\x1b[1mx", 5, "  ?[1mx\n      ^\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *excerpt = spe_cli_dup_excerpt (lines[i].line, lines[i].column);

      g_assert_cmpstr (excerpt, ==, lines[i].excerpt);
    }
}

/* Of a very long line the part around the column is shown, and the caret is below it. */
static void
test_long_line (void)
{
  g_autofree char *line = g_strnfill (1000000, '-');
  g_autofree char *excerpt = NULL;
  const char *caret = NULL;

  line[500000] = 'X';
  excerpt = spe_cli_dup_excerpt (line, 500001);
  caret = strchr (excerpt, '^');

  g_assert_cmpuint (strlen (excerpt), <, 300);
  g_assert_nonnull (caret);
  g_assert_cmpint (caret - strchr (excerpt, '\n') - 1, ==,
                   g_utf8_pointer_to_offset (excerpt, strchr (excerpt, 'X')));
}

static void
assert_joined (const char *names,
               const char *numbers,
               const char *wanted)
{
  g_auto (GStrv) list = g_strsplit (names, " ", -1);
  g_auto (GStrv) ranges = g_strsplit (numbers, " ", -1);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  g_autofree char *text = NULL;

  for (guint i = 0; list[i] != NULL; i++)
    g_ptr_array_add (all, g_strdup (list[i]));
  for (guint i = 0; ranges[i] != NULL; i++)
    g_ptr_array_add (others, ranges[i]);
  spe_cli_append_numbers (all, others);
  g_ptr_array_add (all, NULL);
  text = g_strjoinv (" ", (char **) all->pdata);
  g_assert_cmpstr (text, ==, wanted);
}

/* Names are sorted by their bytes, numbers stand behind them in their own order. */
static void
test_append_numbers (void)
{
  assert_joined ("", "", "");
  assert_joined ("write bind _sysctl", "", "_sysctl bind write");
  assert_joined ("read", "9-10 7", "read 9-10 7");
  assert_joined ("read", "1 2 3", "read 1 2 3");
  assert_joined ("read", "1 2 3 4", "read 4 ranges of other numbers");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/cli-output/printable", test_printable);
  g_test_add_func ("/cli/cli-output/excerpt", test_excerpt);
  g_test_add_func ("/cli/cli-output/long-line", test_long_line);
  g_test_add_func ("/cli/cli-output/append-numbers", test_append_numbers);

  return g_test_run ();
}
