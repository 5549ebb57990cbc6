/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-difference-text.h"

#include "catalog/spe-catalog.h"

static void
test_name (void)
{
  SpeDifference difference = { .arch = SPE_ARCH_X86_64, .first = 700, .last = 700 };
  g_autofree char *number = spe_difference_dup_name (&difference);
  g_autofree char *numbers = NULL;
  g_autofree char *name = NULL;

  difference.last = 709;
  numbers = spe_difference_dup_name (&difference);
  difference.call = spe_catalog_lookup (spe_catalog_get (), "socket");
  name = spe_difference_dup_name (&difference);

  g_assert_cmpstr (number, ==, "number 700");
  g_assert_cmpstr (numbers, ==, "numbers 700–709");
  g_assert_cmpstr (name, ==, "socket");
}

static void
test_example (void)
{
  SpeDifference difference = { .arch = SPE_ARCH_X86_64, .first = 700, .last = 700 };
  SpeDifferenceRegion region = { .args = { 5000, 0, 2, 0, 0, 0 } };
  g_autofree char *nameless = spe_difference_dup_example (&difference, &region);
  g_autofree char *named = NULL;
  g_autofree char *plain = NULL;

  difference.call = spe_catalog_lookup (spe_catalog_get (), "socket");
  region.args[2] = 0;
  named = spe_difference_dup_example (&difference, &region);
  difference.call = spe_catalog_lookup (spe_catalog_get (), "getpid");
  region.args[0] = 0;
  plain = spe_difference_dup_example (&difference, &region);

  g_assert_cmpstr (nameless, ==, "number 700 (0x1388, 0, 2)");
  g_assert_cmpstr (named, ==, "socket (0x1388, 0, 0)");
  g_assert_cmpstr (plain, ==, "getpid");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/difference-text/name", test_name);
  g_test_add_func ("/filter/difference-text/example", test_example);

  return g_test_run ();
}
