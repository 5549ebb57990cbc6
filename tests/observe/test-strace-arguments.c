/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "catalog/spe-catalog.h"
#include "observe/spe-strace-arguments.h"

#define ALL 0x3f

/* known: which of the arguments can be told, when all are wanted. */
static const struct
{
  const char *name;
  const char *text;
  SpeArch     arch;
  guint       known;
  guint64     args[SPE_OBSERVED_ARGUMENTS];
} cases[] = {
  { "socket", "AF_INET, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_TCP) = 3", SPE_ARCH_X86_64, 0x7,
    { 2, 0x80001, 6 } },
  { "socket", "AF_NETLINK, SOCK_RAW, NETLINK_AUDIT) = 3", SPE_ARCH_X86_64, 0x7, { 16, 3, 9 } },
  { "socket", "AF_INET, SOCK_STREAM|SOCK_NONBLOCK, 0x6 /* IPPROTO_??? */) = 3", SPE_ARCH_MIPSEL64,
    0x7, { 2, 2 | 0x80, 6 } },
  { "socket", "AF_FROBNICATE, SOCK_STREAM|SOCK_ODD, 0) = -1", SPE_ARCH_X86_64, 0x4, { 0, 0, 0 } },
  { "personality", "0xffffffff) = 0", SPE_ARCH_X86_64, 0x1, { 0xffffffff } },
  { "unshare", "CLONE_NEWNS|CLONE_NEWUSER) = 0", SPE_ARCH_X86_64, 0x1, { 0x10020000 } },
  { "ioctl", "1, TCGETS, {c_iflag=ICRNL|IXON, c_oflag=NL0}) = 0", SPE_ARCH_X86_64, 0x3,
    { 1, 0x5401 } },
  { "ioctl", "1</dev/pts/0>, 0x5413 /* TIOCGWINSZ */, {ws_row=24}) = 0", SPE_ARCH_X86_64, 0x2,
    { 0, 0x5413 } },
  { "clone", "child_stack=NULL, flags=CLONE_CHILD_CLEARTID|CLONE_CHILD_SETTID|SIGCHLD, "
    "child_tidptr=0x7f00) = 7", SPE_ARCH_X86_64, 0x1, { 0x1200011 } },
  { "clone", "child_stack=0, flags=SIGCHLD) = 7", SPE_ARCH_S390X, 0x2, { 0, 17 } },
  { "clone3", "{flags=CLONE_VM|CLONE_VFORK, exit_signal=SIGCHLD}, 88) = 7", SPE_ARCH_X86_64, 0x2,
    { 0, 88 } },
  { "prctl", "PR_SET_NAME, \"a, b)\") = 0", SPE_ARCH_X86_64, 0x1, { 15 } },
  { "prctl", "PR_SET_NAME, \"a\\\", 7\", 9) = 0", SPE_ARCH_X86_64, 0x5, { 15, 0, 9 } },
  { "openat", "AT_FDCWD, \"/a\", O_WRONLY|O_CREAT, 0644) = 3", SPE_ARCH_X86_64, 0xc,
    { 0, 0, 0x41, 0644 } },
  { "read", "3,  <unfinished ...>", SPE_ARCH_X86_64, 0x1, { 3 } },
  { "getpid", ") = 7", SPE_ARCH_X86_64, 0, { 0 } },
  { "read", "-1, \"\", 18446744073709551616) = -1", SPE_ARCH_X86_64, 0, { 0 } },
  { "read", "", SPE_ARCH_X86_64, 0, { 0 } },
  { "read", "1|", SPE_ARCH_X86_64, 0, { 0 } },
  { "read", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[, 1", SPE_ARCH_X86_64, 0, { 0 } },
  { "read", "\"\\", SPE_ARCH_X86_64, 0, { 0 } },
};

static void
test_arguments (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SpeSyscall *call = spe_catalog_lookup (spe_catalog_get (), cases[i].name);
      guint64 args[SPE_OBSERVED_ARGUMENTS] = { 0 };
      guint known = spe_strace_arguments_parse (
        call, cases[i].arch, ALL, spe_log_text (cases[i].text, strlen (cases[i].text)), args);

      g_test_message ("%s(%s", cases[i].name, cases[i].text);
      g_assert_cmphex (known, ==, cases[i].known);
      for (guint j = 0; j < SPE_OBSERVED_ARGUMENTS; j++)
        if ((known & (1u << j)) != 0)
          g_assert_cmphex (args[j], ==, cases[i].args[j]);
    }
}

static void
test_wanted (void)
{
  const SpeSyscall *call = spe_catalog_lookup (spe_catalog_get (), "socket");
  static const char text[] = "AF_INET, SOCK_STREAM, 0) = 3";
  guint64 args[SPE_OBSERVED_ARGUMENTS] = { 0 };

  g_assert_cmphex (spe_strace_arguments_parse (call, SPE_ARCH_X86_64, 0x2,
                                               spe_log_text (text, strlen (text)), args),
                   ==, 0x2);
  g_assert_cmpuint (args[0], ==, 0);
  g_assert_cmpuint (args[1], ==, 1);
}

static void
test_hostile (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize length = 0; length <= strlen (cases[i].text); length++)
      {
        const SpeSyscall *call = spe_catalog_lookup (spe_catalog_get (), cases[i].name);
        g_autofree char *cut = g_memdup2 (cases[i].text, MAX (length, 1));
        guint64 args[SPE_OBSERVED_ARGUMENTS] = { 0 };

        spe_strace_arguments_parse (call, cases[i].arch, ALL, spe_log_text (cut, length), args);
        if (length == 0)
          continue;
        cut[length / 2] = (char) (length * 37);
        spe_strace_arguments_parse (call, cases[i].arch, ALL, spe_log_text (cut, length), args);
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/strace-arguments/arguments", test_arguments);
  g_test_add_func ("/observe/strace-arguments/wanted", test_wanted);
  g_test_add_func ("/observe/strace-arguments/hostile", test_hostile);

  return g_test_run ();
}
