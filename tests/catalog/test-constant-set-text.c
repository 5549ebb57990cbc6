/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "catalog/spe-catalog.h"
#include "catalog/spe-constant-set.h"

#define ALL G_MAXUINT64

/* How many random numbers each set is tried with on each architecture. */
#define N_RANDOM 200

static const SpeConstantSet *
find (const char *name,
      SpeArch     arch,
      guint       index)
{
  const SpeConstantSet *set =
    spe_constant_set_find (spe_catalog_lookup (spe_catalog_get (), name), arch, index, NULL);

  g_assert_nonnull (set);

  return set;
}

static void
test_text (void)
{
  static const struct
  {
    const char *call;
    guint       index;
    SpeArch     arch;
    guint64     value;
    guint64     mask;
    const char *text;
  } cases[] = {
    { "socket", 0, SPE_ARCH_X86_64, 40, ALL, "AF_VSOCK" },
    { "socket", 0, SPE_ARCH_X86_64, 0, ALL, "AF_UNSPEC" },
    { "socket", 0, SPE_ARCH_X86_64, 1000, ALL, NULL },
    { "socket", 0, SPE_ARCH_X86_64, 0x100000028, ALL, NULL },
    /* A part of a value is none. */
    { "socket", 0, SPE_ARCH_X86_64, 40, 0xff, NULL },
    { "socket", 1, SPE_ARCH_X86_64, 0x80001, ALL, "SOCK_STREAM | SOCK_CLOEXEC" },
    { "socket", 1, SPE_ARCH_MIPS, 0x80001, ALL, "SOCK_DGRAM | SOCK_CLOEXEC" },
    { "socket", 1, SPE_ARCH_X86_64, 1, 0xf, "SOCK_STREAM" },
    { "socket", 1, SPE_ARCH_X86_64, 0x80000, 0x80000, "SOCK_CLOEXEC" },
    { "clone", 0, SPE_ARCH_X86_64, 0, ALL, NULL },
    { "clone", 0, SPE_ARCH_X86_64, 0x10000000, ALL, "CLONE_NEWUSER" },
    { "clone", 0, SPE_ARCH_X86_64, 0x10000000 + 17, ALL, "SIGCHLD | CLONE_NEWUSER" },
    { "clone", 0, SPE_ARCH_X86_64, 0x30000000 + 5, ALL, "CLONE_NEWUSER | CLONE_NEWPID | 5" },
    { "clone", 0, SPE_ARCH_X86_64, ALL, ALL, NULL },
    { "personality", 0, SPE_ARCH_X86_64, 0, ALL, "PER_LINUX" },
    { "personality", 0, SPE_ARCH_X86_64, 8, ALL, "PER_LINUX32" },
    { "personality", 0, SPE_ARCH_X86_64, 0x20000, ALL, "UNAME26" },
    { "personality", 0, SPE_ARCH_X86_64, 0x20008, ALL, "PER_LINUX32 | UNAME26" },
    { "openat", 2, SPE_ARCH_X86_64, 0, ALL, "O_RDONLY" },
    { "openat", 2, SPE_ARCH_X86_64, 0x80000, ALL, "O_CLOEXEC" },
    { "openat", 2, SPE_ARCH_X86_64, 0x41, ALL, "O_WRONLY | O_CREAT" },
    { "openat", 2, SPE_ARCH_X86_64, 0x101000, ALL, "O_SYNC" },
    { "openat", 2, SPE_ARCH_X86_64, 0x1000, ALL, "O_DSYNC" },
    { "openat", 2, SPE_ARCH_X86_64, 0, 0x40, NULL },
    { "mmap", 2, SPE_ARCH_X86_64, 0, ALL, "PROT_NONE" },
    { "mmap", 2, SPE_ARCH_X86_64, 6, ALL, "PROT_WRITE | PROT_EXEC" },
    { "chmod", 1, SPE_ARCH_X86_64, 04755, ALL,
      "S_IXOTH | S_IROTH | S_IXGRP | S_IRGRP | S_IRWXU | S_ISUID" },
    { "futex", 1, SPE_ARCH_X86_64, 129, ALL, "FUTEX_WAKE | FUTEX_PRIVATE_FLAG" },
    { "quotactl", 0, SPE_ARCH_X86_64, 0x80000201, ALL, "Q_QUOTAON | GRPQUOTA" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SpeConstantSet *set = find (cases[i].call, cases[i].arch, cases[i].index);
      g_autofree char *text =
        spe_constant_set_dup_text (set, cases[i].arch, cases[i].value, cases[i].mask);

      g_test_message ("%s %" G_GINT64_MODIFIER "x", cases[i].call, cases[i].value);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_mask_text (void)
{
  static const struct
  {
    const char *call;
    guint       index;
    guint64     mask;
    const char *text;
  } cases[] = {
    { "clone", 0, 0x7e020000,
      "CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | "
      "CLONE_NEWPID | CLONE_NEWNET" },
    { "clone", 0, 0xff, "CSIGNAL" },
    { "clone", 0, ALL, NULL },
    { "socket", 1, 0xf, "SOCK_TYPE_MASK" },
    { "socket", 0, 0xff, NULL },
    { "openat", 2, 3, "O_ACCMODE" },
    { "openat", 2, 0x43, "O_ACCMODE | O_CREAT" },
    { "mmap", 2, 0, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SpeConstantSet *set = find (cases[i].call, SPE_ARCH_X86_64, cases[i].index);
      g_autofree char *text = spe_constant_set_dup_mask_text (set, SPE_ARCH_X86_64, cases[i].mask);

      g_test_message ("%s %" G_GINT64_MODIFIER "x", cases[i].call, cases[i].mask);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_parse (void)
{
  static const struct
  {
    const char *call;
    guint       index;
    const char *text;
    guint64     value;
  } cases[] = {
    { "socket", 0, "AF_VSOCK", 40 },
    { "socket", 0, " af_vsock ", 40 },
    { "socket", 0, "0x28", 40 },
    { "socket", 0, "AF_LOCAL", 1 },
    { "clone", 0, "CLONE_NEWUSER|CLONE_NEWNS", 0x10020000 },
    { "clone", 0, "CLONE_NEWUSER | 0x10", 0x10000010 },
    { "clone", 0, "010|CLONE_NEWUSER", 0x10000008 },
    { "clone", 0, "CSIGNAL", 0xff },
    { "clone", 0, "0xffffffffffffffff", ALL },
    { "openat", 2, "O_RDONLY", 0 },
    { "openat", 2, "O_WRONLY|O_CREAT|O_CREAT", 0x41 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SpeConstantSet *set = find (cases[i].call, SPE_ARCH_X86_64, cases[i].index);
      g_autoptr (GError) error = NULL;
      guint64 value = 0;

      g_test_message ("%s", cases[i].text);
      spe_constant_set_parse (set, SPE_ARCH_X86_64, cases[i].text, &value, &error);
      g_assert_no_error (error);
      g_assert_cmphex (value, ==, cases[i].value);
    }
}

static void
test_parse_errors (void)
{
  static const struct
  {
    const char      *call;
    guint            index;
    const char      *text;
    SpeConstantError code;
    const char      *part;
  } cases[] = {
    { "socket", 0, "AF_VSOK", SPE_CONSTANT_ERROR_UNKNOWN, "AF_VSOCK" },
    { "socket", 0, "PF_INET", SPE_CONSTANT_ERROR_UNKNOWN, "AF_INET" },
    { "socket", 0, "TIOCSTI", SPE_CONSTANT_ERROR_UNKNOWN, "AF_UNSPEC" },
    { "socket", 0, "AF_UNIX|AF_INET", SPE_CONSTANT_ERROR_SEVERAL, "AF_INET" },
    { "openat", 2, "O_RDONLY|O_WRONLY", SPE_CONSTANT_ERROR_SEVERAL, "O_WRONLY" },
    { "clone", 0, "", SPE_CONSTANT_ERROR_SYNTAX, "“”" },
    { "clone", 0, "CLONE_NEWUSER|", SPE_CONSTANT_ERROR_SYNTAX, "“”" },
    { "clone", 0, "|", SPE_CONSTANT_ERROR_SYNTAX, "“”" },
    { "clone", 0, "-1", SPE_CONSTANT_ERROR_SYNTAX, "-1" },
    { "clone", 0, "0x1ffffffffffffffff", SPE_CONSTANT_ERROR_SYNTAX, "0x1f" },
    { "clone", 0, "1 2", SPE_CONSTANT_ERROR_SYNTAX, "1 2" },
    { "clone", 0, "CLONE_NEWUSER CLONE_NEWNS", SPE_CONSTANT_ERROR_UNKNOWN, "CLONE_NEWUSER" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SpeConstantSet *set = find (cases[i].call, SPE_ARCH_X86_64, cases[i].index);
      g_autoptr (GError) error = NULL;
      guint64 value = 99;

      g_test_message ("%s", cases[i].text);
      g_assert_false (
        spe_constant_set_parse (set, SPE_ARCH_X86_64, cases[i].text, &value, &error));
      g_assert_error (error, SPE_CONSTANT_ERROR, (int) cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].part));
      g_assert_cmpuint (value, ==, 99);
    }
}

static void
check_round_trip (const SpeConstantSet *set,
                  SpeArch               arch,
                  guint64               number)
{
  char *texts[] = { spe_constant_set_dup_text (set, arch, number, ALL),
                    spe_constant_set_dup_mask_text (set, arch, number) };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      guint64 value = ~number;

      if (texts[i] == NULL)
        continue;
      spe_constant_set_parse (set, arch, texts[i], &value, &error);
      g_assert_no_error (error);
      g_assert_cmphex (value, ==, number);
      g_free (texts[i]);
    }
}

/* Every constant, each bit, and numbers of all sizes come back as they were. */
static void
test_round_trip (void)
{
  for (guint i = 0; i < spe_constant_set_get_n_sets (); i++)
    for (guint arch = 0; arch < SPE_N_ARCHES; arch++)
      {
        const SpeConstantSet *set = spe_constant_set_get_nth (i);

        for (guint n = 0; n < spe_constant_set_get_n_constants (set); n++)
          {
            guint64 value = 0;

            if (!spe_constant_set_get_value (set, n, arch, &value))
              continue;
            check_round_trip (set, arch, value);
            check_round_trip (set, arch, ~value);
            check_round_trip (set, arch, value | G_GUINT64_CONSTANT (1) << 63);
          }
        for (guint bit = 0; bit < 64; bit++)
          check_round_trip (set, arch, G_GUINT64_CONSTANT (1) << bit);
        for (guint n = 0; n < N_RANDOM; n++)
          {
            guint64 high = (guint64) (guint32) g_test_rand_int () << 32;

            check_round_trip (set, arch,
                              (high | (guint32) g_test_rand_int ()) >>
                                g_test_rand_int_range (0, 64));
          }
      }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/catalog/constant-set-text/text", test_text);
  g_test_add_func ("/catalog/constant-set-text/mask-text", test_mask_text);
  g_test_add_func ("/catalog/constant-set-text/parse", test_parse);
  g_test_add_func ("/catalog/constant-set-text/parse-errors", test_parse_errors);
  g_test_add_func ("/catalog/constant-set-text/round-trip", test_round_trip);

  return g_test_run ();
}
