/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "catalog/spe-catalog.h"

static void
test_found (void)
{
  static const struct
  {
    const char *name;
    const char *nearest;
  } cases[] = {
    /* Known names are their own nearest. */
    { "openat", "openat" },
    /* What people put around names. */
    { " open ", "open" },
    { "openat\n", "openat" },
    { "\tOPEN", "open" },
    { "GETPGID", "getpgid" },
    { "sys_open", "open" },
    { "SYS_openat2", "openat2" },
    { "__NR_open", "open" },
    { "__x64_sys_mount", "mount" },
    { "openat()", "openat" },
    { "openat(2)", "openat" },
    { "openat (2)", "openat" },
    /* One mistake: a letter too few, too many, wrong, two swapped. */
    { "oenat", "openat" },
    { "opennat", "openat" },
    { "opemat", "openat" },
    { "openta", "openat" },
    { "sysctl", "_sysctl" },
    /* Two mistakes. */
    { "epol_crate", "epoll_create" },
    { "sched_getafinty", "sched_getaffinity" },
    { "sys_epol_wiat", "epoll_wait" },
    /* One mistake is nearer than two, whatever stands first. */
    { "fchownat3", "fchownat" },
    { "clone4", "clone" },
    /* Short names bear fewer mistakes. */
    { "opn", "open" },
    { "reed", "read" },
    /* Functions of the C library. */
    { "fstatat", "newfstatat" },
    { "futimens", "utimensat" },
    { "Posix_Fadvise", "fadvise64" },
    { "pread", "pread64" },
    { "pthread_create", "clone" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *nearest = spe_catalog_find_nearest (spe_catalog_get (), cases[i].name);
      g_autofree char *escaped = g_strescape (cases[i].name, NULL);

      g_test_message ("%s", escaped);
      g_assert_cmpstr (nearest, ==, cases[i].nearest);
      g_assert_nonnull (spe_catalog_lookup (spe_catalog_get (), nearest));
    }
}

static void
test_not_found (void)
{
  static const char *const names[] = {
    "", " ", "x", "qq", "rd", "sys_", "__NR_", "(2)", "nosuchsyscall", "setsidaccept4", "opppppt",
    "*", "…", "\xff\xfe", "frobnicate",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_test_message ("case %u", i);
      g_assert_null (spe_catalog_find_nearest (spe_catalog_get (), names[i]));
    }
}

/* Names of every length, also around the limits of the search. */
static void
test_long (void)
{
  for (guint length = 1; length < 200; length++)
    {
      g_autofree char *name = g_strnfill (length, 'a');

      g_assert_null (spe_catalog_find_nearest (spe_catalog_get (), name));
    }
}

static void
test_every_mistake (void)
{
  const SpeCatalog *catalog = spe_catalog_get ();

  for (guint i = 0; i < spe_catalog_get_n_calls (catalog); i++)
    {
      const char *name = spe_syscall_get_name (spe_catalog_get_call (catalog, i));
      g_autofree char *longer = g_strconcat (name, "#", NULL);
      g_autofree char *wrong = g_strdup (name);

      wrong[0] = '#';
      if (strlen (name) < 3)
        continue;
      g_test_message ("%s", name);
      g_assert_cmpstr (spe_catalog_find_nearest (catalog, longer), !=, NULL);
      g_assert_cmpstr (spe_catalog_find_nearest (catalog, wrong), !=, NULL);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/catalog/nearest/found", test_found);
  g_test_add_func ("/catalog/nearest/not-found", test_not_found);
  g_test_add_func ("/catalog/nearest/long", test_long);
  g_test_add_func ("/catalog/nearest/every-mistake", test_every_mistake);

  return g_test_run ();
}
