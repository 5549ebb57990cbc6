/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <stdint.h>
#include <sys/types.h>

#include "catalog/spe-argument-private.h"

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    const char *type;
    const char *name;
    gboolean    is_pointer;
    guint       bits_x86_64;
    guint       bits_x86;
  } cases[] = {
    { "int fd", "int", "fd", FALSE, 32, 32 },
    { "unsigned int flags", "unsigned int", "flags", FALSE, 32, 32 },
    { "unsigned long addr", "unsigned long", "addr", FALSE, 64, 32 },
    { "unsigned long flags:32", "unsigned long", "flags", FALSE, 32, 32 },
    { "size_t len", "size_t", "len", FALSE, 64, 32 },
    { "loff_t offset", "loff_t", "offset", FALSE, 64, 64 },
    { "umode_t mode", "umode_t", "mode", FALSE, 16, 16 },
    { "old_uid_t uid", "old_uid_t", "uid", FALSE, 16, 16 },
    { "const char *path", "const char *", "path", TRUE, 64, 32 },
    { "const char *const *argv", "const char *const *", "argv", TRUE, 64, 32 },
    { "uint32_t *uaddr2", "uint32_t *", "uaddr2", TRUE, 64, 32 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SpeArgument argument = spe_argument_parse (cases[i].text);
      g_autofree char *name = argument.name;
      g_autofree char *type = argument.type;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (spe_argument_get_type (&argument), ==, cases[i].type);
      g_assert_cmpstr (spe_argument_get_name (&argument), ==, cases[i].name);
      g_assert_cmpint (spe_argument_is_pointer (&argument), ==, cases[i].is_pointer);
      g_assert_cmpuint (spe_argument_get_bits (&argument, SPE_ARCH_X86_64), ==,
                        cases[i].bits_x86_64);
      g_assert_cmpuint (spe_argument_get_bits (&argument, SPE_ARCH_X86), ==, cases[i].bits_x86);
      g_assert_cmpstr (name, !=, type);
    }
}

/* The types that the C compiler knows have the width that the table says. */
static void
test_compiler (void)
{
  static const struct
  {
    const char *text;
    gsize       size;
  } cases[] = {
    { "int a", sizeof (int) },
    { "unsigned long a", sizeof (unsigned long) },
    { "long a", sizeof (long) },
    { "size_t a", sizeof (size_t) },
    { "pid_t a", sizeof (pid_t) },
    { "uid_t a", sizeof (uid_t) },
    { "gid_t a", sizeof (gid_t) },
    { "clockid_t a", sizeof (clockid_t) },
    { "key_t a", sizeof (key_t) },
    { "loff_t a", sizeof (loff_t) },
    { "uint32_t a", sizeof (uint32_t) },
    { "uintptr_t a", sizeof (uintptr_t) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SpeArgument argument = spe_argument_parse (cases[i].text);
      g_autofree char *name = argument.name;
      g_autofree char *type = argument.type;

      g_test_message ("%s %s", type, name);
      g_assert_cmpuint (spe_argument_get_bits (&argument, spe_arch_get_host ()), ==,
                        8 * cases[i].size);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/catalog/argument/parse", test_parse);
  g_test_add_func ("/catalog/argument/compiler", test_compiler);

  return g_test_run ();
}
