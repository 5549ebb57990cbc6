/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The catalog against what others know: libseccomp and the headers of the kernel. */

#include <seccomp.h>
#include <stdlib.h>
#include <string.h>

#include "catalog/spe-catalog.h"

/* The release of libseccomp that the catalog was made from. */
#define NEWEST_SECCOMP SPE_VERSION (2, 6, 1)

#define ASM_DIRECTORY "/usr/include/x86_64-linux-gnu/asm/"

/* How many numbers from the first one of an architecture on are asked about. */
#define N_NUMBERS 2000
/* The private calls of Arm start here (arch/arm/include/uapi/asm/unistd.h of Linux). */
#define ARM_PRIVATE_BASE 0x0f0000

/* Where the numbers of an architecture start, other than at 0. */
static const struct
{
  SpeArch arch;
  int     base;
} bases[] = {
  { SPE_ARCH_X32, 0x40000000 },
  { SPE_ARCH_MIPS, 4000 },
  { SPE_ARCH_MIPS64, 5000 },
  { SPE_ARCH_MIPS64N32, 6000 },
  { SPE_ARCH_MIPSEL, 4000 },
  { SPE_ARCH_MIPSEL64, 5000 },
  { SPE_ARCH_MIPSEL64N32, 6000 },
};

static gboolean
is_newer_library (void)
{
  const struct scmp_version *version = seccomp_version ();

  return SPE_VERSION (version->major, version->minor, version->micro) > NEWEST_SECCOMP;
}

/* libseccomp before 2.6.1 has a number that Linux took out ("parisc: _llseek syscall is only
 * available for 32-bit userspace", da3680f564bd). */
static gboolean
is_mistake_of_library (const char *name,
                       SpeArch     arch)
{
  return arch == SPE_ARCH_PARISC64 && g_str_equal (name, "_llseek");
}

static guint
check_number (SpeArch     arch,
              int         number,
              const char *name)
{
  const SpeCatalog *catalog = spe_catalog_get ();
  const SpeSyscall *call = NULL;

  if (name == NULL || is_mistake_of_library (name, arch))
    return 0;

  g_test_message ("%s %s %d", spe_arch_get_name (arch), name, number);
  call = spe_catalog_lookup (catalog, name);
  g_assert_nonnull (call);
  g_assert_cmpint (spe_syscall_get_number (call, arch), ==, number);
  g_assert_true (spe_catalog_lookup_number (catalog, arch, number) == call);

  return 1;
}

/* The library also takes numbers without what the ABI adds to them; a filter does not. */
static int
get_first_number (SpeArch arch)
{
  for (guint i = 0; i < G_N_ELEMENTS (bases); i++)
    if (bases[i].arch == arch)
      return bases[i].base;

  return 0;
}

static guint
check_range (SpeArch arch,
             guint32 token,
             int     first)
{
  guint n_checked = 0;

  for (int number = first; number < first + N_NUMBERS; number++)
    {
      char *name = seccomp_syscall_resolve_num_arch (token, number);

      n_checked += check_number (arch, number, name);
      free (name);
    }

  return n_checked;
}

static void
test_numbers_of_library (void)
{
  guint n_arches = 0;

  if (is_newer_library ())
    {
      g_test_skip ("this libseccomp is newer than the catalog");
      return;
    }

  for (guint arch = 0; arch < SPE_N_ARCHES; arch++)
    {
      guint32 token = seccomp_arch_resolve_name (spe_arch_get_name (arch));

      if (token == 0)
        continue;
      g_assert_cmpuint (check_range (arch, token, get_first_number (arch)), >, 250);
      check_range (arch, token, ARM_PRIVATE_BASE);
      n_arches++;
    }
  g_assert_cmpuint (n_arches, >=, 15);
}

static gboolean
is_known_to_library (const SpeSyscall *call)
{
  return seccomp_syscall_resolve_name (spe_syscall_get_name (call)) != __NR_SCMP_ERROR;
}

/* Distributions add names without raising the version, so that the newest name tells it. */
static guint
get_library_table (void)
{
  const SpeCatalog *catalog = spe_catalog_get ();
  guint table = 0;

  for (guint i = 0; i < spe_catalog_get_n_calls (catalog); i++)
    {
      const SpeSyscall *call = spe_catalog_get_call (catalog, i);

      if (is_known_to_library (call))
        table = MAX (table, spe_syscall_get_seccomp_version (call));
    }

  return table;
}

static void
test_names_of_library (void)
{
  const SpeCatalog *catalog = spe_catalog_get ();
  guint table = get_library_table ();

  for (guint i = 0; i < spe_catalog_get_n_calls (catalog); i++)
    {
      const SpeSyscall *call = spe_catalog_get_call (catalog, i);

      g_test_message ("%s", spe_syscall_get_name (call));
      g_assert_cmpint (is_known_to_library (call), ==,
                       spe_syscall_get_seccomp_version (call) <= table);
    }
}

static void
check_seccomp_number (const SpeSyscall *call,
                      SpeArch           arch,
                      guint32           token,
                      guint             table)
{
  int expected = seccomp_syscall_resolve_name_arch (token, spe_syscall_get_name (call));
  int number = spe_syscall_get_seccomp_number (call, arch, table);

  g_test_message ("%s %s", spe_arch_get_name (arch), spe_syscall_get_name (call));
  if (expected >= 0 && !is_mistake_of_library (spe_syscall_get_name (call), arch))
    g_assert_cmpint (number, ==, expected);
  else if (spe_syscall_get_multiplexer (call) == NULL || !spe_arch_is_multiplexed (arch))
    g_assert_cmpint (number, ==, SPE_NO_NUMBER);
}

static void
test_seccomp_numbers (void)
{
  const SpeCatalog *catalog = spe_catalog_get ();
  guint table = get_library_table ();

  for (guint arch = 0; arch < SPE_N_ARCHES; arch++)
    {
      guint32 token = seccomp_arch_resolve_name (spe_arch_get_name (arch));

      for (guint i = 0; i < spe_catalog_get_n_calls (catalog) && token != 0; i++)
        check_seccomp_number (spe_catalog_get_call (catalog, i), arch, token, table);
    }
}

/* libseccomp gives calls that a multiplexer carries the pseudo numbers -100 and -200 less the
 * multiplexer's argument (include/seccomp-syscalls.h). */
static void
test_multiplexers (void)
{
  const SpeCatalog *catalog = spe_catalog_get ();
  guint n_multiplexed = 0;

  for (guint i = 0; i < spe_catalog_get_n_calls (catalog); i++)
    {
      const SpeSyscall *call = spe_catalog_get_call (catalog, i);
      const char *parent = spe_syscall_get_multiplexer (call);
      int number = seccomp_syscall_resolve_name_arch (SCMP_ARCH_X86, spe_syscall_get_name (call));

      g_test_message ("%s", spe_syscall_get_name (call));
      g_assert_cmpint (parent != NULL, ==, number <= -100 && number > -300);
      if (parent == NULL)
        continue;
      g_assert_nonnull (spe_catalog_lookup (catalog, parent));
      g_assert_cmpint (number, ==, (g_str_equal (parent, "ipc") ? -200 : -100) -
                                     (int) spe_syscall_get_multiplexer_number (call));
      n_multiplexed++;
    }
  g_assert_cmpuint (n_multiplexed, ==, 32);
}

/* The line is `#define __NR_NAME NUMBER` or `#define __NR_NAME (__X32_SYSCALL_BIT + NUMBER)`. */
static gboolean
check_header_line (SpeArch     arch,
                   const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 3);
  const SpeSyscall *call = NULL;
  const char *digits = NULL;
  int number = 0;

  if (g_strv_length (words) != 3 || !g_str_has_prefix (words[1], "__NR_"))
    return FALSE;

  call = spe_catalog_lookup (spe_catalog_get (), words[1] + strlen ("__NR_"));
  if (call == NULL)
    return FALSE;

  digits = strrchr (words[2], ' ');
  number = atoi (digits != NULL ? digits + 1 : words[2]);
  if (digits != NULL)
    number |= SPE_X32_SYSCALL_BIT;
  g_test_message ("%s", line);
  g_assert_cmpint (spe_syscall_get_number (call, arch), ==, number);

  return TRUE;
}

static void
check_header (SpeArch     arch,
              const char *path)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_checked = 0;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    {
      g_test_skip ("the headers of an x86 kernel are not installed");
      return;
    }

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    n_checked += check_header_line (arch, lines[i]);
  g_assert_cmpuint (n_checked, >, 300);
}

static void
test_headers (void)
{
  check_header (SPE_ARCH_X86_64, ASM_DIRECTORY "unistd_64.h");
  check_header (SPE_ARCH_X86, ASM_DIRECTORY "unistd_32.h");
  check_header (SPE_ARCH_X32, ASM_DIRECTORY "unistd_x32.h");
}

static void
test_lookup (void)
{
  const SpeCatalog *catalog = spe_catalog_get ();

  g_assert_true (spe_catalog_get () == catalog);
  for (guint i = 0; i < spe_catalog_get_n_calls (catalog); i++)
    {
      const SpeSyscall *call = spe_catalog_get_call (catalog, i);

      g_assert_true (spe_catalog_lookup (catalog, spe_syscall_get_name (call)) == call);
    }

  g_assert_null (spe_catalog_lookup (catalog, ""));
  g_assert_null (spe_catalog_lookup (catalog, "Read"));
  g_assert_null (spe_catalog_lookup (catalog, "read "));
  g_assert_null (spe_catalog_lookup (catalog, "zzz"));
}

static void
test_lookup_number (void)
{
  const SpeCatalog *catalog = spe_catalog_get ();
  const SpeSyscall *read_call = spe_catalog_lookup (catalog, "read");

  g_assert_true (spe_catalog_lookup_number (catalog, SPE_ARCH_X86_64, 0) == read_call);
  g_assert_true (spe_catalog_lookup_number (catalog, SPE_ARCH_X32, 0x40000000) == read_call);
  g_assert_null (spe_catalog_lookup_number (catalog, SPE_ARCH_X32, 0));
  g_assert_null (spe_catalog_lookup_number (catalog, SPE_ARCH_X86_64, 0x40000000));
  g_assert_null (spe_catalog_lookup_number (catalog, SPE_ARCH_X86_64, -1));
  g_assert_null (spe_catalog_lookup_number (catalog, SPE_ARCH_X86_64, G_MININT));
  g_assert_null (spe_catalog_lookup_number (catalog, SPE_ARCH_X86_64, G_MAXINT));
  g_assert_null (spe_catalog_lookup_number (catalog, SPE_ARCH_MIPS, 3));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/catalog/catalog/lookup", test_lookup);
  g_test_add_func ("/catalog/catalog/lookup-number", test_lookup_number);
  g_test_add_func ("/catalog/catalog/numbers-of-library", test_numbers_of_library);
  g_test_add_func ("/catalog/catalog/names-of-library", test_names_of_library);
  g_test_add_func ("/catalog/catalog/seccomp-numbers", test_seccomp_numbers);
  g_test_add_func ("/catalog/catalog/multiplexers", test_multiplexers);
  g_test_add_func ("/catalog/catalog/headers", test_headers);

  return g_test_run ();
}
