/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "catalog/spe-catalog.h"

static const SpeSyscall *
get (const char *name)
{
  const SpeSyscall *call = spe_catalog_lookup (spe_catalog_get (), name);

  g_assert_nonnull (call);

  return call;
}

/* Writes what a call takes as C does; a question mark where that is not known. */
static char *
dup_signature (const SpeSyscall *call,
               SpeArch           arch)
{
  g_autoptr (GString) text = g_string_new (NULL);
  int n_arguments = spe_syscall_get_n_arguments (call, arch);

  if (n_arguments < 0)
    return g_strdup ("?");

  for (int i = 0; i < n_arguments; i++)
    {
      const SpeArgument *argument = spe_syscall_get_argument (call, arch, i);
      const char *type = spe_argument_get_type (argument);

      g_string_append_printf (text, "%s%s%s%s", i > 0 ? ", " : "", type,
                              g_str_has_suffix (type, "*") ? "" : " ",
                              spe_argument_get_name (argument));
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_signatures (void)
{
  static const struct
  {
    const char *name;
    SpeArch     arch;
    const char *signature;
  } cases[] = {
    { "openat", SPE_ARCH_X86_64, "int dirfd, const char *path, int flags, umode_t mode" },
    { "openat", SPE_ARCH_X86, "int dirfd, const char *path, int flags, umode_t mode" },
    { "getpid", SPE_ARCH_X86_64, "" },
    { "tuxcall", SPE_ARCH_X86_64, "?" },
    { "socket", SPE_ARCH_AARCH64, "int domain, int type, int protocol" },
    /* The order of the arguments differs. */
    { "clone", SPE_ARCH_X86_64,
      "unsigned long flags, void *stack, int *parent_tid, int *child_tid, unsigned long tls" },
    { "clone", SPE_ARCH_AARCH64,
      "unsigned long flags, void *stack, int *parent_tid, unsigned long tls, int *child_tid" },
    { "clone", SPE_ARCH_S390X,
      "void *stack, unsigned long flags, int *parent_tid, int *child_tid, unsigned long tls" },
    { "clone", SPE_ARCH_SHEB,
      "unsigned long flags, void *stack, int *parent_tid, int *child_tid, unsigned long tls" },
    /* The arguments stand in memory. */
    { "mmap", SPE_ARCH_X86, "struct mmap_arg_struct *arg" },
    { "select", SPE_ARCH_X86, "struct sel_arg_struct *arg" },
    /* Ids of 16 bits. */
    { "setuid", SPE_ARCH_X86, "old_uid_t uid" },
    { "setuid", SPE_ARCH_X86_64, "uid_t uid" },
    { "setuid32", SPE_ARCH_X86, "uid_t uid" },
    /* Values of 64 bits in two registers. */
    { "ftruncate64", SPE_ARCH_X86,
      "unsigned int fd, uint32_t length_low, uint32_t length_high" },
    { "ftruncate64", SPE_ARCH_ARM,
      "unsigned int fd, uint32_t unused, uint32_t length_low, uint32_t length_high" },
    { "ftruncate64", SPE_ARCH_MIPS, "?" },
    { "fallocate", SPE_ARCH_X86_64, "int fd, int mode, loff_t offset, loff_t len" },
    { "fallocate", SPE_ARCH_MIPS64N32, "int fd, int mode, loff_t offset, loff_t len" },
    { "fallocate", SPE_ARCH_PPC, "?" },
    { "preadv", SPE_ARCH_X32,
      "unsigned long fd, const struct iovec *iov, unsigned long iovcnt, loff_t pos" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *signature = dup_signature (get (cases[i].name), cases[i].arch);

      g_test_message ("%s on %s", cases[i].name, spe_arch_get_name (cases[i].arch));
      g_assert_cmpstr (signature, ==, cases[i].signature);
    }
}

static void
test_bits (void)
{
  static const struct
  {
    const char *name;
    guint       index;
    SpeArch     arch;
    guint       bits;
  } cases[] = {
    { "socket", 0, SPE_ARCH_X86_64, 32 },
    { "clone", 0, SPE_ARCH_X86_64, 32 },
    { "clone", 1, SPE_ARCH_S390X, 32 },
    { "unshare", 0, SPE_ARCH_X86_64, 64 },
    { "mmap", 2, SPE_ARCH_X86_64, 64 },
    { "mmap", 4, SPE_ARCH_X86_64, 32 },
    { "mmap", 2, SPE_ARCH_X32, 32 },
    { "chmod", 1, SPE_ARCH_X86_64, 16 },
    { "ioctl", 1, SPE_ARCH_X86_64, 32 },
    { "ioctl", 2, SPE_ARCH_X86_64, 64 },
    { "personality", 0, SPE_ARCH_X86_64, 32 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SpeArgument *argument = NULL;

      g_test_message ("%s %u", cases[i].name, cases[i].index);
      argument = spe_syscall_get_argument (get (cases[i].name), cases[i].arch, cases[i].index);
      g_assert_nonnull (argument);
      g_assert_cmpuint (spe_argument_get_bits (argument, cases[i].arch), ==, cases[i].bits);
    }
}

static void
test_index (void)
{
  const SpeSyscall *call = get ("read");

  g_assert_nonnull (spe_syscall_get_argument (call, SPE_ARCH_X86_64, 2));
  g_assert_null (spe_syscall_get_argument (call, SPE_ARCH_X86_64, 3));
  g_assert_null (spe_syscall_get_argument (call, SPE_ARCH_X86_64, 6));
  g_assert_null (spe_syscall_get_argument (call, SPE_ARCH_X86_64, G_MAXUINT));
  g_assert_null (spe_syscall_get_argument (get ("tuxcall"), SPE_ARCH_X86_64, 0));
}

/* Checks one call: at most six registers, each argument named once. */
static void
check_arguments (const SpeSyscall *call,
                 SpeArch           arch)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  int n_arguments = spe_syscall_get_n_arguments (call, arch);

  g_assert_cmpint (n_arguments, <=, 6);
  for (int i = 0; i < n_arguments; i++)
    {
      const SpeArgument *argument = spe_syscall_get_argument (call, arch, i);
      const char *name = spe_argument_get_name (argument);

      g_assert_cmpuint (strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789_"), ==, strlen (name));
      g_assert_cmpstr (name, !=, "");
      g_assert_true (g_hash_table_add (names, (gpointer) name));
      g_assert_cmpuint (spe_argument_get_bits (argument, arch), >=, 16);
      g_assert_cmpuint (spe_argument_get_bits (argument, arch), <=, 64);
    }
}

/* With 64-bit registers every call that is there, or was, is known. */
static void
test_complete (void)
{
  const SpeCatalog *catalog = spe_catalog_get ();

  for (guint i = 0; i < spe_catalog_get_n_calls (catalog); i++)
    for (guint arch = 0; arch < SPE_N_ARCHES; arch++)
      {
        const SpeSyscall *call = spe_catalog_get_call (catalog, i);
        gboolean exists = spe_syscall_get_number (call, arch) != SPE_NO_NUMBER;
        gboolean known = spe_syscall_get_n_arguments (call, arch) >= 0;

        g_test_message ("%s on %s", spe_syscall_get_name (call), spe_arch_get_name (arch));
        check_arguments (call, arch);
        if (exists && spe_arch_get_bits (arch) == 64 &&
            spe_syscall_get_category (call) != SPE_CATEGORY_OBSOLETE)
          g_assert_true (known);
      }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/catalog/arguments/signatures", test_signatures);
  g_test_add_func ("/catalog/arguments/bits", test_bits);
  g_test_add_func ("/catalog/arguments/index", test_index);
  g_test_add_func ("/catalog/arguments/complete", test_complete);

  return g_test_run ();
}
