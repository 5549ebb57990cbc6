/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The facts of data/catalog, which are linked into the program. They are part of the program and
 * tested with it, so that a mistake in them is a programming error. */

#include "config.h"

#include <gio/gio.h>

#include "catalog/spe-catalog-facts-private.h"
#include "data/catalog/catalog-resources.h"

#define RESOURCE_PATH "/io/github/seccomp_profile_editor/catalog/"

/* What an ABI adds to the numbers of the kernel's table: arch/x86/include/uapi/asm/unistd.h and
 * arch/mips/include/uapi/asm/unistd.h of Linux. */
#define MIPS_O32_BASE 4000
#define MIPS_N64_BASE 5000
#define MIPS_N32_BASE 6000

static const SpeColumn columns[SPE_N_COLUMNS] = {
  { "x86", SPE_ARCH_X86, SPE_ARCH_X86, 0 },
  { "x86_64", SPE_ARCH_X86_64, SPE_ARCH_X86_64, 0 },
  { "x32", SPE_ARCH_X32, SPE_ARCH_X32, SPE_X32_SYSCALL_BIT },
  { "arm", SPE_ARCH_ARM, SPE_ARCH_ARM, 0 },
  { "aarch64", SPE_ARCH_AARCH64, SPE_ARCH_AARCH64, 0 },
  { "mips", SPE_ARCH_MIPS, SPE_ARCH_MIPSEL, MIPS_O32_BASE },
  { "mips64", SPE_ARCH_MIPS64, SPE_ARCH_MIPSEL64, MIPS_N64_BASE },
  { "mips64n32", SPE_ARCH_MIPS64N32, SPE_ARCH_MIPSEL64N32, MIPS_N32_BASE },
  { "ppc", SPE_ARCH_PPC, SPE_ARCH_PPC, 0 },
  { "ppc64", SPE_ARCH_PPC64, SPE_ARCH_PPC64LE, 0 },
  { "s390", SPE_ARCH_S390, SPE_ARCH_S390, 0 },
  { "s390x", SPE_ARCH_S390X, SPE_ARCH_S390X, 0 },
  { "parisc", SPE_ARCH_PARISC, SPE_ARCH_PARISC, 0 },
  { "parisc64", SPE_ARCH_PARISC64, SPE_ARCH_PARISC64, 0 },
  { "riscv64", SPE_ARCH_RISCV64, SPE_ARCH_RISCV64, 0 },
  { "loongarch64", SPE_ARCH_LOONGARCH64, SPE_ARCH_LOONGARCH64, 0 },
  { "m68k", SPE_ARCH_M68K, SPE_ARCH_M68K, 0 },
  { "sh", SPE_ARCH_SH, SPE_ARCH_SHEB, 0 },
};

/**
 * spe_catalog_get_column:
 * @index: which one, less than %SPE_N_COLUMNS
 *
 * Returns: the column at @index of numbers.txt, from the first that holds numbers
 */
const SpeColumn *
spe_catalog_get_column (guint index)
{
  g_assert (index < SPE_N_COLUMNS);

  return &columns[index];
}

/**
 * spe_catalog_find_column:
 * @name: the name at the head of a column
 *
 * Returns: (nullable): the column, or %NULL
 */
const SpeColumn *
spe_catalog_find_column (const char *name)
{
  for (guint i = 0; i < SPE_N_COLUMNS; i++)
    if (g_str_equal (columns[i].name, name))
      return &columns[i];

  return NULL;
}

/**
 * spe_catalog_dup_text:
 * @file: the name of a file of data/catalog
 *
 * Returns: (transfer full): its text
 */
char *
spe_catalog_dup_text (const char *file)
{
  g_autofree char *path = g_strconcat (RESOURCE_PATH, file, NULL);
  g_autoptr (GBytes) bytes = NULL;

  bytes = g_resource_lookup_data (catalog_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE,
                                  NULL);
  g_assert (bytes != NULL);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/**
 * spe_catalog_dup_lines:
 * @file: the name of a text file of data/catalog
 *
 * Returns: (transfer full): its lines without the empty ones and those that begin with `#`
 */
char **
spe_catalog_dup_lines (const char *file)
{
  g_autofree char *text = spe_catalog_dup_text (file);
  char **lines = g_strsplit (text, "\n", -1);
  guint n_kept = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '#' && lines[i][0] != '\0')
      lines[n_kept++] = lines[i];
    else
      g_free (lines[i]);
  lines[n_kept] = NULL;

  return lines;
}
