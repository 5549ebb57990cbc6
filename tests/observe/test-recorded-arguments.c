/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "observe/spe-recorded-arguments.h"

#include "catalog/spe-catalog.h"

static void
test_masks (void)
{
  g_assert_cmpuint (spe_recorded_arguments_get ("socket", SPE_ARCH_X86_64), ==, 7);
  g_assert_cmpuint (spe_recorded_arguments_get ("clone", SPE_ARCH_X86_64), ==, 1);
  g_assert_cmpuint (spe_recorded_arguments_get ("clone", SPE_ARCH_S390X), ==, 2);
  g_assert_cmpuint (spe_recorded_arguments_get ("read", SPE_ARCH_X86_64), ==, 0);
  g_assert_cmpuint (spe_recorded_arguments_get ("", SPE_ARCH_X86_64), ==, 0);
}

/* What is recorded is an argument that the call has and that is no pointer; and the table is in
 * order, as otherwise a row would not be found. */
static void
test_are_arguments (void)
{
  const SpeCatalog *catalog = spe_catalog_get ();
  guint n_found = 0;

  for (guint i = 0; i < spe_catalog_get_n_calls (catalog); i++)
    {
      const SpeSyscall *call = spe_catalog_get_call (catalog, i);
      const char *name = spe_syscall_get_name (call);
      SpeArch arch = spe_syscall_get_number (call, SPE_ARCH_X86_64) != SPE_NO_NUMBER
                       ? SPE_ARCH_X86_64
                       : SPE_ARCH_X86;
      guint mask = spe_recorded_arguments_get (name, arch);
      int n = spe_syscall_get_n_arguments (call, arch);

      n_found += mask != 0;
      for (int j = 0; j < 6; j++)
        if ((mask & (1u << j)) != 0)
          {
            g_assert_cmpint (j, <, n);
            g_assert_false (
              spe_argument_is_pointer (spe_syscall_get_argument (call, arch, (guint) j)));
          }
    }
  g_assert_cmpuint (n_found, ==, 26);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/recorded-arguments/masks", test_masks);
  g_test_add_func ("/observe/recorded-arguments/are-arguments", test_are_arguments);

  return g_test_run ();
}
