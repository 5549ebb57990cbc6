/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The facts themselves: whole, in order, and fit to be shown. */

#include <string.h>

#include "catalog/spe-catalog.h"

#define MAX_SUMMARY_LENGTH 70
/* What fits beside an action in a narrow table. */
#define MAX_NAME_LENGTH 30

#define N_THREADS 8

typedef void (*CheckCall) (const SpeSyscall *call);

/* Runs before anything else touches the catalog. */
static gpointer
get_catalog_thread (gpointer data)
{
  return (gpointer) spe_catalog_get ();
}

static void
test_threads (void)
{
  GThread *threads[N_THREADS] = { NULL };
  gpointer catalogs[N_THREADS] = { NULL };

  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new (NULL, get_catalog_thread, NULL);
  for (guint i = 0; i < N_THREADS; i++)
    catalogs[i] = g_thread_join (threads[i]);

  for (guint i = 0; i < N_THREADS; i++)
    {
      g_assert_nonnull (catalogs[i]);
      g_assert_true (catalogs[i] == catalogs[0]);
    }
}

static void
test_order (void)
{
  const SpeCatalog *catalog = spe_catalog_get ();

  g_assert_cmpuint (spe_catalog_get_n_calls (catalog), >=, 508);
  for (guint i = 1; i < spe_catalog_get_n_calls (catalog); i++)
    g_assert_cmpstr (spe_syscall_get_name (spe_catalog_get_call (catalog, i - 1)), <,
                     spe_syscall_get_name (spe_catalog_get_call (catalog, i)));
}

static void
check_name (const SpeSyscall *call)
{
  const char *name = spe_syscall_get_name (call);

  g_assert_cmpuint (strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789_"), ==, strlen (name));
  g_assert_cmpuint (strlen (name), <=, MAX_NAME_LENGTH);
}

static void
check_summary (const SpeSyscall *call)
{
  const char *summary = spe_syscall_get_summary (call);
  gsize length = strlen (summary);

  g_assert_cmpuint (length, >, 8);
  g_assert_cmpuint (length, <=, MAX_SUMMARY_LENGTH);
  g_assert_true (g_ascii_isupper (summary[0]));
  g_assert_true (g_ascii_isalnum (summary[length - 1]));
  g_assert_null (strstr (summary, "  "));
}

static void
check_category (const SpeSyscall *call)
{
  g_assert_cmpuint (spe_syscall_get_category (call), <, SPE_N_CATEGORIES);
}

static void
check_versions (const SpeSyscall *call)
{
  guint kernel = spe_syscall_get_kernel_version (call);
  guint seccomp = spe_syscall_get_seccomp_version (call);

  g_assert_true (kernel == 0 || kernel >= SPE_VERSION (1, 0, 0));
  g_assert_cmphex (kernel, <, SPE_VERSION (8, 0, 0));
  g_assert_cmphex (seccomp, >=, SPE_VERSION (1, 0, 1));
  g_assert_cmphex (seccomp, <=, SPE_VERSION (2, 6, 1));
  if (kernel == 0)
    g_assert_cmpuint (spe_syscall_get_category (call), ==, SPE_CATEGORY_OBSOLETE);
}

/* A call that no architecture has would be a row without use. */
static void
check_number (const SpeSyscall *call)
{
  guint n_arches = 0;

  for (guint arch = 0; arch < SPE_N_ARCHES; arch++)
    {
      int number = spe_syscall_get_number (call, arch);

      g_assert_cmpint (number, >=, SPE_NO_NUMBER);
      n_arches += number != SPE_NO_NUMBER;
    }
  g_assert_cmpuint (n_arches, >, 0);
}

static void
test_calls (gconstpointer data)
{
  const CheckCall *check = data;
  const SpeCatalog *catalog = spe_catalog_get ();

  for (guint i = 0; i < spe_catalog_get_n_calls (catalog); i++)
    {
      const SpeSyscall *call = spe_catalog_get_call (catalog, i);

      g_test_message ("%s", spe_syscall_get_name (call));
      (*check) (call);
    }
}

static void
test_categories_used (void)
{
  const SpeCatalog *catalog = spe_catalog_get ();
  guint n_calls[SPE_N_CATEGORIES] = { 0 };

  for (guint i = 0; i < spe_catalog_get_n_calls (catalog); i++)
    n_calls[spe_syscall_get_category (spe_catalog_get_call (catalog, i))]++;
  for (guint i = 0; i < SPE_N_CATEGORIES; i++)
    g_assert_cmpuint (n_calls[i], >, 0);
}

/* Two calls with one number would make the way back from a number a matter of luck. */
static void
test_numbers_unique (void)
{
  const SpeCatalog *catalog = spe_catalog_get ();

  for (guint arch = 0; arch < SPE_N_ARCHES; arch++)
    for (guint i = 0; i < spe_catalog_get_n_calls (catalog); i++)
      {
        const SpeSyscall *call = spe_catalog_get_call (catalog, i);
        int number = spe_syscall_get_number (call, arch);

        if (number != SPE_NO_NUMBER)
          g_assert_true (spe_catalog_lookup_number (catalog, arch, number) == call);
      }
}

int
main (int   argc,
      char *argv[])
{
  static const CheckCall checks[] = { check_name, check_summary, check_category, check_versions,
                                      check_number };

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/catalog/load/threads", test_threads);
  g_test_add_func ("/catalog/load/order", test_order);
  g_test_add_data_func ("/catalog/load/names", &checks[0], test_calls);
  g_test_add_data_func ("/catalog/load/summaries", &checks[1], test_calls);
  g_test_add_data_func ("/catalog/load/categories", &checks[2], test_calls);
  g_test_add_data_func ("/catalog/load/versions", &checks[3], test_calls);
  g_test_add_data_func ("/catalog/load/numbers", &checks[4], test_calls);
  g_test_add_func ("/catalog/load/categories-used", test_categories_used);
  g_test_add_func ("/catalog/load/numbers-unique", test_numbers_unique);

  return g_test_run ();
}
