/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-filter-error.h"

static void
test_domain (void)
{
  g_autoptr (GError) error = g_error_new_literal (SPE_FILTER_ERROR, SPE_FILTER_ERROR_REJECTED, "");

  g_assert_cmpstr (g_quark_to_string (SPE_FILTER_ERROR), ==, "spe-filter-error-quark");
  g_assert_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_REJECTED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/filter-error/domain", test_domain);

  return g_test_run ();
}
