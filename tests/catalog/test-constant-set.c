/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "catalog/spe-catalog.h"
#include "catalog/spe-constant-set.h"

static const SpeConstantSet *
find_with_rule (const char    *name,
                SpeArch        arch,
                guint          index,
                const SpeRule *rule)
{
  const SpeSyscall *call = spe_catalog_lookup (spe_catalog_get (), name);

  g_assert_nonnull (call);

  return spe_constant_set_find (call, arch, index, rule);
}

static const SpeConstantSet *
find (const char *name,
      SpeArch     arch,
      guint       index)
{
  return find_with_rule (name, arch, index, NULL);
}

static void
test_find (void)
{
  static const struct
  {
    const char *call;
    SpeArch     arch;
    guint       index;
    const char *id;
  } cases[] = {
    { "socket", SPE_ARCH_X86_64, 0, "address-family" },
    { "socket", SPE_ARCH_X86_64, 1, "socket-type" },
    { "socket", SPE_ARCH_X86_64, 2, NULL },
    { "socket", SPE_ARCH_X86_64, 3, NULL },
    { "socket", SPE_ARCH_X86_64, G_MAXUINT, NULL },
    { "getpid", SPE_ARCH_X86_64, 0, NULL },
    /* The arguments of clone stand in another order on s390. */
    { "clone", SPE_ARCH_X86_64, 0, "clone-flags" },
    { "clone", SPE_ARCH_S390X, 0, NULL },
    { "clone", SPE_ARCH_S390X, 1, "clone-flags" },
    /* mmap takes a structure there. */
    { "mmap", SPE_ARCH_AARCH64, 3, "mmap-flags" },
    { "mmap", SPE_ARCH_X86, 3, NULL },
    { "mmap2", SPE_ARCH_X86, 3, "mmap-flags" },
    { "clone3", SPE_ARCH_X86_64, 0, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SpeConstantSet *set = find (cases[i].call, cases[i].arch, cases[i].index);

      g_test_message ("%s %u", cases[i].call, cases[i].index);
      g_assert_cmpstr (set != NULL ? spe_constant_set_get_id (set) : NULL, ==, cases[i].id);
    }
}

static SpeRule *
new_rule (guint       index,
          SpeOperator op,
          guint64     value)
{
  SpeRule *rule = spe_rule_new ();

  rule->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_condition_unref);
  g_ptr_array_add (rule->conditions, spe_condition_new_test (index, op, value, 0));

  return rule;
}

static void
test_find_by_other_argument (void)
{
  static const struct
  {
    const char *call;
    guint       index;
    guint       other;
    SpeOperator op;
    guint64     value;
    const char *id;
  } cases[] = {
    { "socket", 2, 0, SPE_OPERATOR_EQ, 16, "netlink-protocol" },
    { "socket", 2, 0, SPE_OPERATOR_EQ, 2, "ip-protocol" },
    { "socket", 2, 0, SPE_OPERATOR_EQ, 10, "ip-protocol" },
    { "socket", 2, 0, SPE_OPERATOR_EQ, 40, NULL },
    { "socket", 2, 0, SPE_OPERATOR_NE, 16, NULL },
    { "socket", 2, 1, SPE_OPERATOR_EQ, 16, NULL },
    { "socket", 2, 6, SPE_OPERATOR_EQ, 16, NULL },
    { "prctl", 1, 0, SPE_OPERATOR_EQ, 24, "prctl-capability" },
    { "prctl", 1, 0, SPE_OPERATOR_EQ, 1, "signal" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SpeRule) rule = new_rule (cases[i].other, cases[i].op, cases[i].value);
      const SpeConstantSet *set = find_with_rule (cases[i].call, SPE_ARCH_X86_64, cases[i].index,
                                                  rule);

      g_test_message ("%u", i);
      g_assert_cmpstr (set != NULL ? spe_constant_set_get_id (set) : NULL, ==, cases[i].id);
    }
}

static void
test_values (void)
{
  static const struct
  {
    const char *call;
    guint       index;
    const char *name;
    SpeArch     arch;
    gboolean    exists;
    guint64     value;
  } cases[] = {
    { "socket", 0, "AF_VSOCK", SPE_ARCH_X86_64, TRUE, 40 },
    { "socket", 0, "AF_VSOCK", SPE_ARCH_MIPS, TRUE, 40 },
    { "socket", 1, "SOCK_STREAM", SPE_ARCH_X86_64, TRUE, 1 },
    { "socket", 1, "SOCK_STREAM", SPE_ARCH_MIPSEL64, TRUE, 2 },
    { "socket", 1, "SOCK_NONBLOCK", SPE_ARCH_X86_64, TRUE, 0x800 },
    { "socket", 1, "SOCK_NONBLOCK", SPE_ARCH_MIPS, TRUE, 0x80 },
    { "socket", 1, "SOCK_NONBLOCK", SPE_ARCH_PARISC, TRUE, 0x40000000 },
    { "ioctl", 1, "TIOCSTI", SPE_ARCH_X86_64, TRUE, 0x5412 },
    { "ioctl", 1, "TIOCSTI", SPE_ARCH_MIPS, TRUE, 0x5472 },
    { "ioctl", 1, "TIOCLINUX", SPE_ARCH_AARCH64, TRUE, 0x541c },
    { "ioctl", 1, "FIONREAD", SPE_ARCH_PPC64LE, TRUE, 0x4004667f },
    { "ioctl", 1, "FICLONE", SPE_ARCH_X86_64, TRUE, 0x40049409 },
    { "ioctl", 1, "FICLONE", SPE_ARCH_PPC64, TRUE, 0x80049409 },
    { "mmap", 3, "MAP_ANONYMOUS", SPE_ARCH_X86_64, TRUE, 0x20 },
    { "mmap", 3, "MAP_ANONYMOUS", SPE_ARCH_MIPS64, TRUE, 0x800 },
    { "mmap", 3, "MAP_32BIT", SPE_ARCH_X86_64, TRUE, 0x40 },
    { "mmap", 3, "MAP_32BIT", SPE_ARCH_AARCH64, FALSE, 0 },
    { "mmap", 2, "PROT_SAO", SPE_ARCH_PPC64, TRUE, 0x10 },
    { "mmap", 2, "PROT_BTI", SPE_ARCH_X86_64, FALSE, 0 },
    { "openat", 2, "O_DIRECTORY", SPE_ARCH_X86_64, TRUE, 0x10000 },
    { "openat", 2, "O_DIRECTORY", SPE_ARCH_AARCH64, TRUE, 0x4000 },
    { "kill", 1, "SIGUSR1", SPE_ARCH_X86_64, TRUE, 10 },
    { "kill", 1, "SIGUSR1", SPE_ARCH_MIPS, TRUE, 16 },
    { "kill", 1, "SIGSTKFLT", SPE_ARCH_MIPS, FALSE, 0 },
    { "clone", 0, "CLONE_NEWUSER", SPE_ARCH_RISCV64, TRUE, 0x10000000 },
    { "bpf", 0, "BPF_PROG_LOAD", SPE_ARCH_X86_64, TRUE, 5 },
    { "keyctl", 0, "KEYCTL_JOIN_SESSION_KEYRING", SPE_ARCH_X86_64, TRUE, 1 },
    { "ptrace", 0, "PTRACE_SEIZE", SPE_ARCH_LOONGARCH64, TRUE, 0x4206 },
    { "quotactl", 0, "Q_QUOTAON", SPE_ARCH_X86_64, TRUE, 0x80000200 },
    { "getrlimit", 0, "RLIMIT_NOFILE", SPE_ARCH_X86_64, TRUE, 7 },
    { "getrlimit", 0, "RLIMIT_NOFILE", SPE_ARCH_MIPS, TRUE, 5 },
    { "setsockopt", 1, "SOL_SOCKET", SPE_ARCH_X86_64, TRUE, 1 },
    { "setsockopt", 1, "SOL_SOCKET", SPE_ARCH_MIPS, TRUE, 0xffff },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SpeConstantSet *set = find (cases[i].call, cases[i].arch, cases[i].index);
      guint64 value = 0;
      guint n = 0;

      g_test_message ("%s on %s", cases[i].name, spe_arch_get_name (cases[i].arch));
      g_assert_nonnull (set);
      g_assert_cmpint (spe_constant_set_lookup (set, cases[i].arch, cases[i].name, &n), ==,
                       cases[i].exists);
      if (!cases[i].exists)
        continue;
      g_assert_cmpstr (spe_constant_set_get_name (set, n), ==, cases[i].name);
      g_assert_true (spe_constant_set_get_value (set, n, cases[i].arch, &value));
      g_assert_cmphex (value, ==, cases[i].value);
    }
}

static void
test_lookup_ignores_case (void)
{
  const SpeConstantSet *set = find ("socket", SPE_ARCH_X86_64, 0);
  guint n = 0;

  g_assert_true (spe_constant_set_lookup (set, SPE_ARCH_X86_64, "af_vsock", &n));
  g_assert_cmpstr (spe_constant_set_get_name (set, n), ==, "AF_VSOCK");
  g_assert_false (spe_constant_set_lookup (set, SPE_ARCH_X86_64, "", &n));
  g_assert_false (spe_constant_set_lookup (set, SPE_ARCH_X86_64, "AF_VSOCK ", &n));
}

static void
test_nearest (void)
{
  static const struct
  {
    const char *name;
    const char *nearest;
  } cases[] = {
    { "AF_VSOK", "AF_VSOCK" },
    { "PF_VSOCK", "AF_VSOCK" },
    { "VSOCK", "AF_VSOCK" },
    { "vsock", "AF_VSOCK" },
    { "CLONE_NEWUSER", NULL },
    { "", NULL },
  };
  const SpeConstantSet *set = find ("socket", SPE_ARCH_X86_64, 0);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].name);
      g_assert_cmpstr (spe_constant_set_find_nearest (set, SPE_ARCH_X86_64, cases[i].name), ==,
                       cases[i].nearest);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/catalog/constant-set/find", test_find);
  g_test_add_func ("/catalog/constant-set/find-by-other-argument", test_find_by_other_argument);
  g_test_add_func ("/catalog/constant-set/values", test_values);
  g_test_add_func ("/catalog/constant-set/lookup-ignores-case", test_lookup_ignores_case);
  g_test_add_func ("/catalog/constant-set/nearest", test_nearest);

  return g_test_run ();
}
