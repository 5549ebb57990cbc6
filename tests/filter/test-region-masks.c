/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-region.h"

static const SpeDiagramBits bits = { 3, 0, 64 };

static SpeDiagram
either (SpeDiagrams *diagrams,
        SpeDiagram   a,
        SpeDiagram   b)
{
  return spe_diagrams_choose (diagrams, a, spe_diagrams_constant (diagrams, 1), b);
}

static SpeDiagram
join (SpeDiagrams *diagrams,
      GArray      *masks)
{
  SpeDiagram set = spe_diagrams_constant (diagrams, 0);

  for (guint i = 0; i < masks->len; i++)
    {
      const SpeMask *mask = &g_array_index (masks, SpeMask, i);

      set = either (diagrams, set, spe_diagrams_equal (diagrams, bits, mask->mask, mask->value));
    }

  return set;
}

/* What was put together from a few masks is told with no more. */
static void
test_few (void)
{
  g_autoptr (SpeDiagrams) diagrams = spe_diagrams_new (1000000);
  SpeDiagram set = either (diagrams, spe_diagrams_equal (diagrams, bits, 0x7e020000, 0),
                           spe_diagrams_equal (diagrams, bits, 0x11, 0x11));
  g_autoptr (GArray) masks = spe_region_dup_masks (diagrams, set, 10);

  g_assert_cmpuint (masks->len, ==, 2);
  g_assert_cmpuint (join (diagrams, masks), ==, set);
  g_assert_null (spe_region_dup_masks (diagrams, set, 1));
}

static void
test_random (void)
{
  g_autoptr (SpeDiagrams) diagrams = spe_diagrams_new (1000000);

  for (guint i = 0; i < 200; i++)
    {
      SpeDiagram set = spe_diagrams_constant (diagrams, 0);
      g_autoptr (GArray) masks = NULL;

      for (guint j = 0; j < 4; j++)
        {
          guint64 mask = (guint64) g_test_rand_int_range (1, 256);

          set = either (diagrams, set,
                        spe_diagrams_equal (diagrams, bits, mask,
                                            mask & (guint64) g_test_rand_int_range (0, 256)));
        }
      masks = spe_region_dup_masks (diagrams, set, 1000);
      g_assert_nonnull (masks);
      g_assert_cmpuint (join (diagrams, masks), ==, set);
    }
}

static void
test_ends (void)
{
  g_autoptr (SpeDiagrams) diagrams = spe_diagrams_new (1000000);
  g_autoptr (GArray) none = spe_region_dup_masks (diagrams, spe_diagrams_constant (diagrams, 0), 3);
  g_autoptr (GArray) all = spe_region_dup_masks (diagrams, spe_diagrams_constant (diagrams, 1), 3);

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (all->len, ==, 1);
  g_assert_cmphex (g_array_index (all, SpeMask, 0).mask, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/region-masks/few", test_few);
  g_test_add_func ("/filter/region-masks/random", test_random);
  g_test_add_func ("/filter/region-masks/ends", test_ends);

  return g_test_run ();
}
