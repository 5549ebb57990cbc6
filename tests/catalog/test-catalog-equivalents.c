/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "catalog/spe-catalog.h"

static const char *const *
get_equivalents (const char *name)
{
  const SpeSyscall *call = spe_catalog_lookup (spe_catalog_get (), name);

  g_assert_nonnull (call);

  return spe_syscall_get_equivalents (call);
}

static void
test_families (void)
{
  const char *const open_family[] = { "creat", "openat", "openat2", NULL };
  const char *const limit_family[] = { "getrlimit", "ugetrlimit", "setrlimit", NULL };
  const char *const stat_family[] = { "fstat64", "fstatat64", "newfstatat", "statx", "oldfstat",
                                      NULL };
  const char *const none[] = { NULL };

  g_assert_cmpstrv (get_equivalents ("open"), open_family);
  g_assert_cmpstrv (get_equivalents ("prlimit64"), limit_family);
  /* fstat() of the GNU C library is newfstatat from 2.33 on, and fstat again from 2.39 on. */
  g_assert_cmpstrv (get_equivalents ("fstat"), stat_family);
  g_assert_cmpstrv (get_equivalents ("bpf"), none);
}

/* What can stand in for a call, that call can stand in for. */
static void
test_symmetry (void)
{
  const SpeCatalog *catalog = spe_catalog_get ();

  for (guint i = 0; i < spe_catalog_get_n_calls (catalog); i++)
    {
      const char *name = spe_syscall_get_name (spe_catalog_get_call (catalog, i));
      const char *const *equivalents = get_equivalents (name);

      for (guint j = 0; equivalents[j] != NULL; j++)
        {
          g_test_message ("%s %s", name, equivalents[j]);
          g_assert_cmpstr (equivalents[j], !=, name);
          g_assert_true (g_strv_contains (get_equivalents (equivalents[j]), name));
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/catalog/equivalents/families", test_families);
  g_test_add_func ("/catalog/equivalents/symmetry", test_symmetry);

  return g_test_run ();
}
