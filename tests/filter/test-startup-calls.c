/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "filter/spe-startup-calls.h"

#include "catalog/spe-catalog.h"

/* Sorted, known, needed by somebody, and each only once. */
static void
test_table (void)
{
  guint n_calls = 0;
  const SpeStartupCall *calls = spe_startup_calls_get (&n_calls);

  g_assert_cmpuint (n_calls, >, 40);
  for (guint i = 0; i < n_calls; i++)
    {
      g_test_message ("%s", calls[i].name);
      g_assert_nonnull (spe_catalog_lookup (spe_catalog_get (), calls[i].name));
      g_assert_cmpuint (calls[i].uses, !=, 0);
      if (calls[i].instead != NULL)
        g_assert_nonnull (spe_catalog_lookup (spe_catalog_get (), calls[i].instead));
      if (i > 0)
        g_assert_cmpstr (calls[i - 1].name, <, calls[i].name);
    }
}

/* The numbers of calls that were measured for each runtime. */
static void
test_counts (void)
{
  static const guint wanted[] = { 10, 14, 8, 2, 7, 17 };
  guint n_calls = 0;
  const SpeStartupCall *calls = spe_startup_calls_get (&n_calls);

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      guint count = 0;

      for (guint j = 0; j < n_calls; j++)
        count += (calls[j].uses >> i) & 1;
      g_test_message ("use %u", i);
      g_assert_cmpuint (count, ==, wanted[i]);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/startup-calls/table", test_table);
  g_test_add_func ("/filter/startup-calls/counts", test_counts);

  return g_test_run ();
}
