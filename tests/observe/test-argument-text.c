/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "catalog/spe-catalog.h"
#include "observe/spe-argument-text.h"

static void
test_values (void)
{
  static const struct
  {
    const char *call;
    SpeArch     arch;
    guint       index;
    guint64     value;
    const char *text;
  } cases[] = {
    { "openat", SPE_ARCH_X86_64, 0, 0xffffff9c, "AT_FDCWD" },
    { "openat", SPE_ARCH_X86_64, 0, G_GUINT64_CONSTANT (0xffffffffffffff9c), "AT_FDCWD" },
    { "openat", SPE_ARCH_X86_64, 0, G_GUINT64_CONSTANT (0xabcdef0000000003), "3" },
    { "openat", SPE_ARCH_X86_64, 1, 0x7ffc12345678, "0x7ffc12345678" },
    { "mkdir", SPE_ARCH_X86_64, 1, 0755, "0755" },
    { "kill", SPE_ARCH_X86_64, 0, 0xffffffff, "-1" },
    { "kill", SPE_ARCH_X86, 0, 0xffffffff, "-1" },
    { "openat", SPE_ARCH_X86_64, 2, 02000101, "O_WRONLY | O_CREAT | O_CLOEXEC" },
    { "socket", SPE_ARCH_X86_64, 0, 2, "AF_INET" },
    { "alarm", SPE_ARCH_X86_64, 0, 0xffffffff, "4294967295" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SpeSyscall *call = spe_catalog_lookup (spe_catalog_get (), cases[i].call);
      guint64 args[6] = { 0 };
      g_autofree char *text = NULL;

      args[cases[i].index] = cases[i].value;
      text = spe_argument_text_new (call, cases[i].arch, cases[i].index, args);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/argument-text/values", test_values);

  return g_test_run ();
}
