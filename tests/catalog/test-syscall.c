/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "catalog/spe-catalog.h"

static const SpeSyscall *
get (const char *name)
{
  const SpeSyscall *call = spe_catalog_lookup (spe_catalog_get (), name);

  g_assert_nonnull (call);

  return call;
}

static void
test_category_ids (void)
{
  for (guint i = 0; i < SPE_N_CATEGORIES; i++)
    {
      g_assert_cmpuint (spe_category_from_id (spe_category_get_id (i)), ==, i);
      g_assert_cmpstr (spe_category_get_name (i), !=, "");
    }

  g_assert_cmpuint (spe_category_from_id (""), ==, SPE_N_CATEGORIES);
  g_assert_cmpuint (spe_category_from_id ("Files"), ==, SPE_N_CATEGORIES);
}

static void
test_category_names (void)
{
  for (guint i = 0; i < SPE_N_CATEGORIES; i++)
    for (guint j = 0; j < i; j++)
      g_assert_cmpstr (spe_category_get_name (i), !=, spe_category_get_name (j));
}

static void
test_numbers (void)
{
  static const struct
  {
    const char *name;
    SpeArch     arch;
    int         number;
  } cases[] = {
    { "openat", SPE_ARCH_X86_64, 257 },
    { "openat", SPE_ARCH_X86, 295 },
    { "openat", SPE_ARCH_AARCH64, 56 },
    { "open", SPE_ARCH_X86_64, 2 },
    { "open", SPE_ARCH_AARCH64, SPE_NO_NUMBER },
    { "read", SPE_ARCH_X32, 0x40000000 },
    { "execve", SPE_ARCH_X32, 0x40000208 },
    { "read", SPE_ARCH_X86_64, 0 },
    { "read", SPE_ARCH_MIPS, 4003 },
    { "read", SPE_ARCH_MIPSEL, 4003 },
    { "read", SPE_ARCH_MIPS64, 5000 },
    { "read", SPE_ARCH_MIPSEL64, 5000 },
    { "read", SPE_ARCH_MIPS64N32, 6000 },
    { "read", SPE_ARCH_MIPSEL64N32, 6000 },
    { "breakpoint", SPE_ARCH_ARM, 983041 },
    { "socket", SPE_ARCH_X86, 359 },
    { "semop", SPE_ARCH_X86, SPE_NO_NUMBER },
    { "semop", SPE_ARCH_X86_64, 65 },
    { "mseal", SPE_ARCH_RISCV64, 462 },
    { "rseq_slice_yield", SPE_ARCH_X86_64, 471 },
    { "getpagesize", SPE_ARCH_M68K, 166 },
    { "bpf", SPE_ARCH_PPC64, 361 },
    { "bpf", SPE_ARCH_PPC64LE, 361 },
    { "bpf", SPE_ARCH_SH, 375 },
    { "bpf", SPE_ARCH_SHEB, 375 },
    { "bpf", SPE_ARCH_LOONGARCH64, 280 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s on %s", cases[i].name, spe_arch_get_name (cases[i].arch));
      g_assert_cmpint (spe_syscall_get_number (get (cases[i].name), cases[i].arch), ==,
                       cases[i].number);
    }
}

static void
test_seccomp_numbers (void)
{
  const SpeSyscall *call = get ("memfd_secret");

  g_assert_cmpint (spe_syscall_get_seccomp_number (call, SPE_ARCH_X86_64, SPE_VERSION (2, 5, 1)),
                   ==, SPE_NO_NUMBER);
  g_assert_cmpint (spe_syscall_get_seccomp_number (call, SPE_ARCH_X86_64, SPE_VERSION (2, 5, 2)),
                   ==, 447);
  g_assert_cmpint (spe_syscall_get_seccomp_number (call, SPE_ARCH_S390X, SPE_VERSION (2, 5, 4)),
                   ==, SPE_NO_NUMBER);
  g_assert_cmpint (spe_syscall_get_seccomp_number (call, SPE_ARCH_S390X, SPE_VERSION (2, 5, 5)),
                   ==, 447);
  g_assert_cmpint (spe_syscall_get_seccomp_number (call, SPE_ARCH_PPC, SPE_VERSION (2, 6, 1)),
                   ==, SPE_NO_NUMBER);
}

static void
test_versions (void)
{
  static const struct
  {
    const char *name;
    guint       kernel;
    guint       seccomp;
  } cases[] = {
    { "read", SPE_VERSION (1, 0, 0), SPE_VERSION (1, 0, 1) },
    { "getxattr", SPE_VERSION (2, 6, 0), SPE_VERSION (1, 0, 1) },
    { "openat", SPE_VERSION (2, 6, 16), SPE_VERSION (1, 0, 1) },
    { "clone3", SPE_VERSION (5, 3, 0), SPE_VERSION (2, 4, 2) },
    { "openat2", SPE_VERSION (5, 6, 0), SPE_VERSION (2, 4, 4) },
    { "futex_waitv", SPE_VERSION (5, 16, 0), SPE_VERSION (2, 5, 4) },
    { "cachestat", SPE_VERSION (6, 5, 0), SPE_VERSION (2, 5, 5) },
    { "statmount", SPE_VERSION (6, 8, 0), SPE_VERSION (2, 5, 6) },
    { "listns", SPE_VERSION (6, 19, 0), SPE_VERSION (2, 6, 1) },
    { "tuxcall", 0, SPE_VERSION (1, 0, 1) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].name);
      g_assert_cmphex (spe_syscall_get_kernel_version (get (cases[i].name)), ==, cases[i].kernel);
      g_assert_cmphex (spe_syscall_get_seccomp_version (get (cases[i].name)), ==,
                       cases[i].seccomp);
    }
}

static void
test_multiplexers (void)
{
  g_assert_cmpstr (spe_syscall_get_multiplexer (get ("socket")), ==, "socketcall");
  g_assert_cmpuint (spe_syscall_get_multiplexer_number (get ("socket")), ==, 1);
  g_assert_cmpstr (spe_syscall_get_multiplexer (get ("shmctl")), ==, "ipc");
  g_assert_cmpuint (spe_syscall_get_multiplexer_number (get ("shmctl")), ==, 24);
  g_assert_null (spe_syscall_get_multiplexer (get ("socketcall")));
  g_assert_cmpuint (spe_syscall_get_multiplexer_number (get ("read")), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/catalog/category/ids", test_category_ids);
  g_test_add_func ("/catalog/category/names", test_category_names);
  g_test_add_func ("/catalog/syscall/numbers", test_numbers);
  g_test_add_func ("/catalog/syscall/seccomp-numbers", test_seccomp_numbers);
  g_test_add_func ("/catalog/syscall/versions", test_versions);
  g_test_add_func ("/catalog/syscall/multiplexers", test_multiplexers);

  return g_test_run ();
}
