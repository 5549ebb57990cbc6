/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-region.h"

static SpeDiagram
equal (SpeDiagrams *diagrams,
       guint        argument,
       guint64      mask,
       guint64      value)
{
  SpeDiagramBits bits = { argument, 0, 64 };

  return spe_diagrams_equal (diagrams, bits, mask, value);
}

static SpeDiagram
both (SpeDiagrams *diagrams,
      SpeDiagram   a,
      SpeDiagram   b)
{
  return spe_diagrams_choose (diagrams, a, b, spe_diagrams_constant (diagrams, 0));
}

static SpeDiagram
either (SpeDiagrams *diagrams,
        SpeDiagram   a,
        SpeDiagram   b)
{
  return spe_diagrams_choose (diagrams, a, spe_diagrams_constant (diagrams, 1), b);
}

/* The products make up the set, and say no more than they must. */
static void
test_products (void)
{
  g_autoptr (SpeDiagrams) diagrams = spe_diagrams_new (100000);
  SpeDiagram a = both (diagrams, equal (diagrams, 0, G_MAXUINT64, 2),
                       equal (diagrams, 5, G_MAXUINT64, 3));
  SpeDiagram b = equal (diagrams, 1, 7, 1);
  SpeDiagram set = either (diagrams, a, b);
  g_autoptr (GArray) one = spe_region_dup_products (diagrams, a, 1);
  g_autoptr (GArray) products = spe_region_dup_products (diagrams, set, 8);
  SpeDiagram whole = spe_diagrams_constant (diagrams, 0);

  g_assert_cmpuint (one->len, ==, 1);
  g_assert_nonnull (products);
  g_assert_cmpuint (products->len, ==, 2);
  for (guint i = 0; i < products->len; i++)
    {
      const SpeProduct *product = &g_array_index (products, SpeProduct, i);
      SpeDiagram part = spe_diagrams_constant (diagrams, 1);

      for (guint j = 0; j < SPE_DIAGRAM_ARGUMENTS; j++)
        part = both (diagrams, part, product->sets[j]);
      whole = either (diagrams, whole, part);
    }
  g_assert_cmpuint (whole, ==, set);
  g_assert_null (spe_region_dup_products (diagrams, set, 1));
}

static void
test_ranges (void)
{
  g_autoptr (SpeDiagrams) diagrams = spe_diagrams_new (100000);
  SpeDiagram set = either (diagrams, equal (diagrams, 1, G_MAXUINT64, 3),
                           equal (diagrams, 1, G_MAXUINT64, 4));
  SpeDiagram others = spe_diagrams_not (diagrams, set);
  g_autoptr (GArray) ranges = spe_region_dup_ranges (diagrams, set, 64, 4);
  g_autoptr (GArray) gaps = spe_region_dup_ranges (diagrams, others, 64, 4);

  g_assert_cmpuint (ranges->len, ==, 1);
  g_assert_cmpuint (g_array_index (ranges, SpeRange, 0).first, ==, 3);
  g_assert_cmpuint (g_array_index (ranges, SpeRange, 0).last, ==, 4);
  g_assert_cmpuint (gaps->len, ==, 2);
  g_assert_cmpuint (g_array_index (gaps, SpeRange, 1).first, ==, 5);
  g_assert_cmpuint (g_array_index (gaps, SpeRange, 1).last, ==, G_MAXUINT64);
  g_assert_null (spe_region_dup_ranges (diagrams, others, 64, 1));
  g_assert_null (spe_region_dup_ranges (diagrams, equal (diagrams, 1, 1, 1), 64, 1000));
}

static void
test_mask (void)
{
  g_autoptr (SpeDiagrams) diagrams = spe_diagrams_new (100000);
  SpeDiagram set = equal (diagrams, 3, 0xf0, 0x30);
  guint64 mask = 0;
  guint64 value = 0;

  g_assert_true (spe_region_get_mask (diagrams, set, &mask, &value));
  g_assert_cmphex (mask, ==, 0xf0);
  g_assert_cmphex (value, ==, 0x30);
  g_assert_false (spe_region_get_mask (diagrams, spe_diagrams_not (diagrams, set), &mask, &value));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/region/products", test_products);
  g_test_add_func ("/filter/region/ranges", test_ranges);
  g_test_add_func ("/filter/region/mask", test_mask);

  return g_test_run ();
}
