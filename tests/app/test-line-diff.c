/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/panes/spe-line-diff.h"

/* Texts are written as words; each word is a line. The changes read as `old+n_old>new+n_new`. */
static char *
dup_changes (const char *old_text,
             const char *new_text)
{
  g_auto (GStrv) old_lines = old_text[0] != '\0' ? g_strsplit (old_text, " ", -1)
                                                 : g_new0 (char *, 1);
  g_auto (GStrv) new_lines = new_text[0] != '\0' ? g_strsplit (new_text, " ", -1)
                                                 : g_new0 (char *, 1);
  g_autoptr (GArray) changes = spe_line_diff ((const char * const *) old_lines,
                                              (const char * const *) new_lines);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < changes->len; i++)
    {
      const SpeLineChange *change = &g_array_index (changes, SpeLineChange, i);

      g_string_append_printf (text, "%s%u+%u>%u+%u", i > 0 ? " " : "", change->old_start,
                              change->n_old, change->new_start, change->n_new);
    }

  return g_string_free (text, FALSE);
}

static void
test_table (void)
{
  static const struct
  {
    const char *old_text;
    const char *new_text;
    const char *want;
  } cases[] = {
    { "", "", "" },
    { "a b c", "a b c", "" },
    { "a c", "a b c", "1+0>1+1" },
    { "a b c", "a c", "1+1>1+0" },
    { "a b c", "a x c", "1+1>1+1" },
    { "", "a b", "0+0>0+2" },
    { "a b", "", "0+2>0+0" },
    { "a b c d e", "x b c d y", "0+1>0+1 4+1>4+1" },
    { "a a a", "a a a a", "3+0>3+1" },
    { "a b c a b b a", "c b a b a c", "0+2>0+0 3+0>1+1 5+1>4+0 7+0>5+1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *got = dup_changes (cases[i].old_text, cases[i].new_text);

      g_test_message ("%s -> %s", cases[i].old_text, cases[i].new_text);
      g_assert_cmpstr (got, ==, cases[i].want);
    }
}

static GStrv
random_lines (GRand *rand)
{
  guint n = (guint) g_rand_int_range (rand, 0, 40);
  GStrv lines = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    lines[i] = g_strdup_printf ("%d", g_rand_int_range (rand, 0, 5));

  return lines;
}

/* Taking the changed lines out of the old text and the new ones in gives the new text. */
static void
assert_rebuilds (GStrv   old_lines,
                 GStrv   new_lines,
                 GArray *changes)
{
  g_autoptr (GStrvBuilder) built = g_strv_builder_new ();
  g_auto (GStrv) result = NULL;
  guint at = 0;

  for (guint i = 0; i < changes->len; i++)
    {
      const SpeLineChange *change = &g_array_index (changes, SpeLineChange, i);

      for (; at < change->old_start; at++)
        g_strv_builder_add (built, old_lines[at]);
      for (guint j = 0; j < change->n_new; j++)
        g_strv_builder_add (built, new_lines[change->new_start + j]);
      at += change->n_old;
    }
  for (; old_lines[at] != NULL; at++)
    g_strv_builder_add (built, old_lines[at]);

  result = g_strv_builder_end (built);
  g_assert_cmpstrv (result, new_lines);
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261124);

  for (guint i = 0; i < 2000; i++)
    {
      g_auto (GStrv) old_lines = random_lines (rand);
      g_auto (GStrv) new_lines = random_lines (rand);
      g_autoptr (GArray) changes = spe_line_diff ((const char * const *) old_lines,
                                                  (const char * const *) new_lines);

      assert_rebuilds (old_lines, new_lines, changes);
    }
}

static GStrv
numbered_lines (const char *format,
                guint       n)
{
  GStrv lines = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    lines[i] = g_strdup_printf ("%s%u", format, i);

  return lines;
}

/* Beyond the limit the whole middle counts as changed. */
static void
test_hopeless (void)
{
  g_auto (GStrv) old_lines = numbered_lines ("old", 5000);
  g_auto (GStrv) new_lines = numbered_lines ("new", 5000);
  g_autoptr (GArray) changes = NULL;

  g_free (new_lines[0]);
  new_lines[0] = g_strdup (old_lines[0]);
  changes = spe_line_diff ((const char * const *) old_lines, (const char * const *) new_lines);

  g_assert_cmpuint (changes->len, ==, 1);
  g_assert_cmpuint (g_array_index (changes, SpeLineChange, 0).old_start, ==, 1);
  assert_rebuilds (old_lines, new_lines, changes);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/line-diff/table", test_table);
  g_test_add_func ("/app/line-diff/random", test_random);
  g_test_add_func ("/app/line-diff/hopeless", test_hopeless);

  return g_test_run ();
}
