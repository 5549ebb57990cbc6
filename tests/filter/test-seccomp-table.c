/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-seccomp-table.h"

#include <seccomp.h>

#include "catalog/spe-catalog.h"

static SpeSeccompTable
table (guint major,
       guint minor,
       guint micro)
{
  return (SpeSeccompTable) { SPE_VERSION (major, minor, micro), FALSE };
}

static void
test_names (void)
{
  static const struct
  {
    const char *name;
    guint       micro_of_2_5;
    gboolean    is_known;
  } rows[] = {
    { "read", 0, TRUE }, { "cachestat", 4, FALSE }, { "cachestat", 5, TRUE },
    { "mseal", 5, FALSE }, { "mseal", 6, TRUE }, { "file_getattr", 6, FALSE },
    { "nosuchcall", 6, FALSE }, { "", 6, FALSE }, { "READ", 6, FALSE }, { "chown32", 0, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (spe_seccomp_table_has_call (table (2, 5, rows[i].micro_of_2_5),
                                                 rows[i].name), ==, rows[i].is_known);
}

static void
test_arches (void)
{
  g_assert_true (spe_seccomp_table_has_arch (table (2, 5, 4), SPE_ARCH_RISCV64));
  g_assert_false (spe_seccomp_table_has_arch (table (2, 4, 4), SPE_ARCH_RISCV64));
  g_assert_false (spe_seccomp_table_has_arch (table (2, 5, 6), SPE_ARCH_LOONGARCH64));
  g_assert_false (spe_seccomp_table_has_arch (table (2, 5, 6), SPE_ARCH_SHEB));
  g_assert_true (spe_seccomp_table_has_arch (table (2, 6, 0), SPE_ARCH_LOONGARCH64));
  g_assert_true (spe_seccomp_table_has_arch (table (2, 6, 0), SPE_ARCH_M68K));
  g_assert_true (spe_seccomp_table_has_arch (spe_seccomp_table_installed (), SPE_ARCH_X32));
}

static void
test_numbers (void)
{
  SpeSeccompTable newest = { G_MAXUINT, FALSE };

  g_assert_cmpint (spe_seccomp_table_get_number (newest, "mseal", SPE_ARCH_X86_64), ==, 462);
  g_assert_cmpint (spe_seccomp_table_get_number (table (2, 5, 5), "mseal", SPE_ARCH_X86_64), ==,
                   SPE_NO_NUMBER);
  g_assert_cmpint (spe_seccomp_table_get_number (newest, "socket", SPE_ARCH_X86), ==, 359);
  g_assert_cmpint (spe_seccomp_table_get_number (newest, "nosuchcall", SPE_ARCH_X86), ==,
                   SPE_NO_NUMBER);
  g_assert_cmpint (spe_seccomp_table_get_number (newest, "read", SPE_ARCH_X32), ==,
                   SPE_X32_SYSCALL_BIT);

  g_assert_true (spe_seccomp_table_is_carried ("socket", SPE_ARCH_X86));
  g_assert_false (spe_seccomp_table_is_carried ("socket", SPE_ARCH_X86_64));
  g_assert_false (spe_seccomp_table_is_carried ("read", SPE_ARCH_X86));
}

/* The installed library says about itself what the catalog says about its release, and hides the
 * numbers of calls that a multiplexer carries, as the catalog's reader takes it. */
static void
test_installed (void)
{
  const SpeCatalog *catalog = spe_catalog_get ();
  SpeSeccompTable here = spe_seccomp_table_installed ();
  guint n_compared = 0;

  for (guint i = 0; i < spe_catalog_get_n_calls (catalog); i++)
    {
      const SpeSyscall *call = spe_catalog_get_call (catalog, i);
      const char *name = spe_syscall_get_name (call);

      for (SpeArch arch = 0; arch < SPE_N_ARCHES; arch++)
        {
          int number = spe_seccomp_table_get_number (here, name, arch);

          if (number == SPE_NO_NUMBER)
            continue;
          /* The catalog has the newest numbers: an older release had one for _llseek there. */
          if (arch == SPE_ARCH_PARISC64 && g_str_equal (name, "_llseek"))
            continue;
          g_assert_cmpint (number, ==, spe_syscall_get_number (call, arch));
          if (spe_seccomp_table_is_carried (name, arch))
            g_assert_cmpint (seccomp_syscall_resolve_name_arch (spe_seccomp_table_get_token (arch),
                                                                name), <, 0);
          n_compared++;
        }
    }

  g_test_message ("%u numbers compared", n_compared);
  g_assert_cmpuint (n_compared, >, 4000);
}

static void
test_target (void)
{
  g_autoptr (SpeTarget) target = spe_target_new (SPE_LOADER_OCI, SPE_ARCH_X86_64);

  g_assert_true (spe_seccomp_table_for (target).is_installed);
  target->runtime = SPE_RUNTIME_CRUN;
  g_assert_cmpuint (spe_seccomp_table_for (target).version, ==, G_MAXUINT);
  target->seccomp_version = SPE_VERSION (2, 5, 4);
  g_assert_cmpuint (spe_seccomp_table_for (target).version, ==, SPE_VERSION (2, 5, 4));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/seccomp-table/names", test_names);
  g_test_add_func ("/filter/seccomp-table/arches", test_arches);
  g_test_add_func ("/filter/seccomp-table/numbers", test_numbers);
  g_test_add_func ("/filter/seccomp-table/installed", test_installed);
  g_test_add_func ("/filter/seccomp-table/target", test_target);

  return g_test_run ();
}
