/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "catalog/spe-catalog.h"
#include "filter/spe-region.h"

/* A set is a line: products with `|` between, of conditions with blanks between: `0=5`,
 * `0>=5`, `0&7=1`. A `!` in front takes all others. */
static SpeDiagram
read_condition (SpeDiagrams *diagrams,
                const char  *text)
{
  char *rest = NULL;
  SpeDiagramBits bits = { (guint) g_ascii_strtoull (text, &rest, 10), 0, 64 };
  guint64 value = 0;

  if (*rest == '>')
    return spe_diagrams_at_least (diagrams, bits, G_MAXUINT64,
                                  g_ascii_strtoull (rest + 2, NULL, 0));

  value = g_ascii_strtoull (rest + 1, &rest, 0);
  if (*rest == '=')
    return spe_diagrams_equal (diagrams, bits, value, g_ascii_strtoull (rest + 1, NULL, 0));

  return spe_diagrams_equal (diagrams, bits, G_MAXUINT64, value);
}

static SpeDiagram
read_set (SpeDiagrams *diagrams,
          const char  *text)
{
  gboolean is_turned = text[0] == '!';
  g_auto (GStrv) products = g_strsplit (text + (is_turned ? 1 : 0), "|", -1);
  SpeDiagram no = spe_diagrams_constant (diagrams, 0);
  SpeDiagram set = no;

  for (guint i = 0; products[i] != NULL; i++)
    {
      g_auto (GStrv) conditions = g_strsplit (products[i], " ", -1);
      SpeDiagram product = spe_diagrams_constant (diagrams, 1);

      for (guint j = 0; conditions[j] != NULL; j++)
        product = spe_diagrams_choose (diagrams, product,
                                       read_condition (diagrams, conditions[j]), no);
      set = spe_diagrams_choose (diagrams, product, spe_diagrams_constant (diagrams, 1), set);
    }

  return is_turned ? spe_diagrams_not (diagrams, set) : set;
}

static void
test_words (void)
{
  static const struct
  {
    const char *set;
    const char *want;
  } rows[] = {
    { "0=40", "arg0 = 40" },
    { "!0=40", "arg0 ≠ 40" },
    { "0>=3", "arg0 ≥ 3" },
    { "!0>=3", "arg0 ≤ 2" },
    { "0=3|0=4|0=5", "arg0 = 3–5" },
    { "0=1|0=5", "arg0 = 1, 5" },
    { "!0=1|0=5", "arg0 ≠ 1, 5" },
    { "!0=3|0=4", "arg0 ≠ 3–4" },
    { "0=1|0>=9", "arg0 = 1, ≥ 9" },
    { "1&0x80000=0", "arg1 & 0x80000 = 0" },
    { "!1&0x81000=0x80000", "arg1 & 0x81000 ≠ 0x80000" },
    { "0=2 1=1", "arg0 = 2 and arg1 = 1" },
    { "!0=2 1=1", "arg1 ≠ 1, or arg0 ≠ 2" },
    { "!0=2 1=1 2=3", "arg2 ≠ 3, or arg1 ≠ 1, or arg0 ≠ 2" },
    { "0=2 1=1|0=1 1=2", "arg0 = 2 and arg1 = 1, or arg0 = 1 and arg1 = 2" },
    { "0=2|1=1", "arg0 = 2, or arg1 = 1" },
    { "1&6=0|1&9=9", "(arg1 & 9 = 9 or arg1 & 6 = 0)" },
    { "5=1", "arg5 = 1" },
    { "0=0x100000000", "arg0 = 0x100000000" },
    { "0&1=0", "arg0 & 1 = 0" },
    { "0>=0", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SpeDiagrams) diagrams = spe_diagrams_new (100000);
      gboolean is_whole = FALSE;
      g_autofree char *text =
        spe_region_dup_text (diagrams, read_set (diagrams, rows[i].set), NULL, SPE_ARCH_X86_64,
                             &is_whole);

      g_assert_true (is_whole);
      g_assert_cmpstr (text, ==, rows[i].want);
    }
}

/* Arguments and their values have names, and keep their numbers. */
static void
test_names (void)
{
  static const struct
  {
    const char *call;
    const char *set;
    const char *want;
  } rows[] = {
    { "socket", "0=40", "domain = AF_VSOCK (40)" },
    { "socket", "!0=38|0=40", "domain ≠ AF_ALG (38), AF_VSOCK (40)" },
    { "socket", "0>=40", "domain ≥ 40" },
    { "clone", "!0&0x10020000=0", "flags & (CLONE_NEWNS | CLONE_NEWUSER) ≠ 0" },
    { "clone", "0&0x10020000=0", "flags & (CLONE_NEWNS | CLONE_NEWUSER) = 0" },
    { "clone", "!0&0x10000000=0x10000000", "flags & CLONE_NEWUSER = 0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SpeDiagrams) diagrams = spe_diagrams_new (100000);
      gboolean is_whole = FALSE;
      g_autofree char *text =
        spe_region_dup_text (diagrams, read_set (diagrams, rows[i].set),
                             spe_catalog_lookup (spe_catalog_get (), rows[i].call),
                             SPE_ARCH_X86_64, &is_whole);

      g_assert_true (is_whole);
      g_assert_cmpstr (text, ==, rows[i].want);
    }
}

/* What takes too many words is not told in part. */
static void
test_too_many (void)
{
  g_autoptr (SpeDiagrams) diagrams = spe_diagrams_new (1000000);
  SpeDiagram set = spe_diagrams_constant (diagrams, 0);
  gboolean is_whole = TRUE;

  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *line = g_strdup_printf ("0=%u 1=%u", 3 * i, 7 * i);

      set = spe_diagrams_choose (diagrams, set, spe_diagrams_constant (diagrams, 1),
                                 read_set (diagrams, line));
    }
  g_assert_null (spe_region_dup_text (diagrams, set, NULL, SPE_ARCH_X86_64, &is_whole));
  g_assert_false (is_whole);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/region-text/words", test_words);
  g_test_add_func ("/filter/region-text/names", test_names);
  g_test_add_func ("/filter/region-text/too-many", test_too_many);

  return g_test_run ();
}
