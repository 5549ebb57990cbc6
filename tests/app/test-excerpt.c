/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/window/spe-excerpt.h"

#include <string.h>

static void
test_lines (void)
{
  static const struct
  {
    const char   *text;
    SpeTextError  where;
    const char   *excerpt;
  } cases[] = {
    { "a", { 0, 0 }, NULL },
    { "a", { 2, 1 }, NULL },
    { "", { 1, 1 }, NULL },
    { "a\nb\nc\nd", { 4, 1 }, "    2  b\n    3  c\n    4  d\n       ^" },
    { "a\r\n\xff\r\n", { 2, 2 }, "    1  a \n    2  \xef\xbf\xbd \n        ^" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) text = g_bytes_new (cases[i].text, strlen (cases[i].text));
      g_autofree char *excerpt = spe_excerpt_new (text, &cases[i].where);

      g_assert_cmpstr (excerpt, ==, cases[i].excerpt);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/excerpt/lines", test_lines);

  return g_test_run ();
}
