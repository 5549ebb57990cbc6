/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-program.h"

#include <linux/seccomp.h>
#include <stddef.h>

#define NUMBER offsetof (struct seccomp_data, nr)
#define ARCH offsetof (struct seccomp_data, arch)
#define ARGUMENT(i) (offsetof (struct seccomp_data, args) + 8 * (i))

static const guint64 no_args[6] = { 0 };

static void
test_copies (void)
{
  struct sock_filter instructions[] = { BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW) };
  g_autoptr (SpeProgram) program = spe_program_new (instructions, 1, FALSE);
  g_autoptr (SpeProgram) same = spe_program_ref (program);
  const struct sock_filter *copy = NULL;
  guint n = 0;

  instructions[0].k = SECCOMP_RET_KILL_PROCESS;

  g_assert_true (same == program);
  copy = spe_program_get_instructions (program, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmphex (copy[0].k, ==, SECCOMP_RET_ALLOW);
}

/* The kernel would never load it, so no outcome can be hoped for. */
static void
test_refused_kills (void)
{
  const struct sock_filter instructions[] = {
    BPF_STMT (BPF_LD | BPF_B | BPF_ABS, 0),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  g_autoptr (SpeProgram) empty = spe_program_new (NULL, 0, FALSE);
  g_autoptr (SpeProgram) program = spe_program_new (instructions, 2, FALSE);

  g_assert_false (spe_program_is_loadable (empty));
  g_assert_false (spe_program_is_loadable (program));
  g_assert_cmphex (spe_program_run (empty, 0, 0, no_args), ==, SECCOMP_RET_KILL_PROCESS);
  g_assert_cmphex (spe_program_run (program, 0, 0, no_args), ==, SECCOMP_RET_KILL_PROCESS);
  g_assert_cmpint (spe_program_decide (program, SPE_ARCH_X86, 0, no_args).action,
                   ==, SPE_ACTION_KILL_PROCESS);
}

/* Answers with the number, so that a test sees what the filter saw. */
static void
test_x32 (void)
{
  const struct sock_filter instructions[] = {
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, ARCH),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, 0xc000003e, 1, 0),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_KILL_THREAD),
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, NUMBER),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, 0x40000005, 0, 1),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_LOG),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  g_autoptr (SpeProgram) program = spe_program_new (instructions, 7, FALSE);
  static const struct
  {
    SpeArch   arch;
    guint32   number;
    SpeAction action;
  } rows[] = {
    { SPE_ARCH_X32, 5, SPE_ACTION_LOG },
    { SPE_ARCH_X32, 0x40000005, SPE_ACTION_LOG },
    { SPE_ARCH_X32, 6, SPE_ACTION_ALLOW },
    { SPE_ARCH_X86_64, 5, SPE_ACTION_ALLOW },
    { SPE_ARCH_X86_64, 0x40000005, SPE_ACTION_LOG },
    { SPE_ARCH_X86, 0x40000005, SPE_ACTION_KILL_THREAD },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (spe_program_decide (program, rows[i].arch, rows[i].number, no_args).action,
                     ==, rows[i].action);
}

/* A 32-bit interface has no high words; x32 does. */
static void
test_width (void)
{
  const struct sock_filter instructions[] = {
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, ARGUMENT (2) + 4),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, 0, 0, 1),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_LOG),
  };
  const guint64 args[6] = { 0, 0, G_GUINT64_CONSTANT (1) << 32 };
  g_autoptr (SpeProgram) program = spe_program_new (instructions, 4, FALSE);

  g_assert_cmpint (spe_program_decide (program, SPE_ARCH_ARM, 1, args).action,
                   ==, SPE_ACTION_ALLOW);
  g_assert_cmpint (spe_program_decide (program, SPE_ARCH_AARCH64, 1, args).action,
                   ==, SPE_ACTION_LOG);
  g_assert_cmpint (spe_program_decide (program, SPE_ARCH_X32, 1, args).action,
                   ==, SPE_ACTION_LOG);
}

static void
test_verdict (void)
{
  static const struct
  {
    guint32   value;
    SpeAction action;
    guint     data;
  } rows[] = {
    { 0x00000000, SPE_ACTION_KILL_THREAD, 0 },
    { 0x00000009, SPE_ACTION_KILL_THREAD, 0 },
    { 0x80000000, SPE_ACTION_KILL_PROCESS, 0 },
    { 0x00030005, SPE_ACTION_TRAP, 0 },
    { 0x00050000, SPE_ACTION_ERRNO, 0 },
    { 0x00050026, SPE_ACTION_ERRNO, 38 },
    { 0x00050fff, SPE_ACTION_ERRNO, 4095 },
    { 0x00051000, SPE_ACTION_ERRNO, 4095 },
    { 0x7fc00001, SPE_ACTION_NOTIFY, 0 },
    { 0x7ff0ffff, SPE_ACTION_TRACE, 65535 },
    { 0x7ffc0000, SPE_ACTION_LOG, 0 },
    { 0x7fff0000, SPE_ACTION_ALLOW, 0 },
    { 0x7fffffff, SPE_ACTION_ALLOW, 0 },
    { 0xffffffff, SPE_ACTION_KILL_PROCESS, 0 },
    { 0x00040000, SPE_ACTION_KILL_PROCESS, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      SpeVerdict verdict = spe_verdict_from_return (rows[i].value);

      g_assert_cmpint (verdict.action, ==, rows[i].action);
      g_assert_cmpuint (verdict.data, ==, rows[i].data);
    }
}

/* A machine of the other byte order takes the numbers the other way round. */
static void
test_bytes (void)
{
  static const struct sock_filter instructions[] = {
    { BPF_LD | BPF_W | BPF_ABS, 0, 0, 4 }, { BPF_RET | BPF_K, 1, 2, 0x7fff0001 },
  };
  static const guint8 big[] = {
    0x00, 0x20, 0, 0, 0x00, 0x00, 0x00, 0x04, 0x00, 0x06, 1, 2, 0x7f, 0xff, 0x00, 0x01,
  };
  static const guint8 little[] = {
    0x20, 0x00, 0, 0, 0x04, 0x00, 0x00, 0x00, 0x06, 0x00, 1, 2, 0x01, 0x00, 0xff, 0x7f,
  };

  for (guint is_big = 0; is_big <= 1; is_big++)
    {
      g_autoptr (SpeProgram) program = spe_program_new (instructions, 2, is_big);
      g_autoptr (GBytes) bytes = spe_program_dup_bytes (program);
      gsize size = 0;
      gconstpointer data = g_bytes_get_data (bytes, &size);

      g_assert_cmpmem (data, size, is_big ? big : little, sizeof big);
    }
}

static void
test_returns (void)
{
  for (SpeAction action = SPE_ACTION_KILL_PROCESS; action <= SPE_ACTION_ALLOW; action++)
    {
      SpeVerdict verdict = spe_verdict (action, 7);

      g_assert_true (spe_verdict_equal (spe_verdict_from_return (spe_verdict_to_return (verdict)),
                                        verdict));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/program/copies", test_copies);
  g_test_add_func ("/filter/program/refused-kills", test_refused_kills);
  g_test_add_func ("/filter/program/x32", test_x32);
  g_test_add_func ("/filter/program/width", test_width);
  g_test_add_func ("/filter/program/verdict", test_verdict);
  g_test_add_func ("/filter/program/bytes", test_bytes);
  g_test_add_func ("/filter/program/returns", test_returns);

  return g_test_run ();
}
