/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-program.h"

#include <linux/audit.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <string.h>

#define NUMBER offsetof (struct seccomp_data, nr)
#define ARCH offsetof (struct seccomp_data, arch)
#define POINTER offsetof (struct seccomp_data, instruction_pointer)
#define ARGUMENT(i) (offsetof (struct seccomp_data, args) + 8 * (i))

#define LOAD(k) BPF_STMT (BPF_LD | BPF_W | BPF_ABS, k)
#define IF(op, k, yes, no) BPF_JUMP (BPF_JMP | (op) | BPF_K, k, yes, no)
#define RETURN(k) BPF_STMT (BPF_RET | BPF_K, k)

/* A filter as libseccomp writes it; numbers are named where the context is plain. */
static void
test_filter (void)
{
  static const struct sock_filter instructions[] = {
    LOAD (ARCH),
    IF (BPF_JEQ, AUDIT_ARCH_X86_64, 0, 11),
    LOAD (NUMBER),
    IF (BPF_JGE, 0x40000000, 0, 1),
    IF (BPF_JEQ, 0x40000208, 7, 8),
    IF (BPF_JEQ, 0, 6, 0),
    IF (BPF_JEQ, 41, 0, 4),
    LOAD (ARGUMENT (0) + 4),
    IF (BPF_JEQ, 0, 0, 2),
    LOAD (ARGUMENT (0)),
    IF (BPF_JEQ, 40, 3, 0),
    IF (BPF_JGT, 41, 0, 1),
    RETURN (SECCOMP_RET_ALLOW),
    RETURN (SECCOMP_RET_KILL_THREAD),
    RETURN (SECCOMP_RET_ERRNO | 38),
  };
  static const char want[] =
    " line  CODE  JT   JF      K\n"
    "=================================\n"
    " 0000: 0x20 0x00 0x00 0x00000004  A = arch\n"
    " 0001: 0x15 0x00 0x0b 0xc000003e  if (A != x86_64) goto 0013\n"
    " 0002: 0x20 0x00 0x00 0x00000000  A = sys_number\n"
    " 0003: 0x35 0x00 0x01 0x40000000  if (A < 0x40000000) goto 0005\n"
    " 0004: 0x15 0x07 0x08 0x40000208  if (A == execve) goto 0012, else goto 0013\n"
    " 0005: 0x15 0x06 0x00 0x00000000  if (A == read) goto 0012\n"
    " 0006: 0x15 0x00 0x04 0x00000029  if (A != socket) goto 0011\n"
    " 0007: 0x20 0x00 0x00 0x00000014  A = args[0] >> 32\n"
    " 0008: 0x15 0x00 0x02 0x00000000  if (A != 0x0) goto 0011\n"
    " 0009: 0x20 0x00 0x00 0x00000010  A = args[0]\n"
    " 0010: 0x15 0x03 0x00 0x00000028  if (A == 0x28) goto 0014\n"
    " 0011: 0x25 0x00 0x01 0x00000029  if (A <= 0x29) goto 0013\n"
    " 0012: 0x06 0x00 0x00 0x7fff0000  return ALLOW\n"
    " 0013: 0x06 0x00 0x00 0x00000000  return KILL_THREAD\n"
    " 0014: 0x06 0x00 0x00 0x00050026  return ERRNO(ENOSYS)\n";
  g_autoptr (SpeProgram) program = spe_program_new (instructions, G_N_ELEMENTS (instructions),
                                                    FALSE);
  g_autofree char *text = spe_program_disassemble (program);

  g_assert_cmpstr (text, ==, want);
}

/* Every kind of instruction, one at a time. */
static void
test_instructions (void)
{
  static const struct
  {
    struct sock_filter instruction;
    const char        *want;
  } rows[] = {
    { LOAD (POINTER), "A = instruction_pointer" },
    { LOAD (POINTER + 4), "A = instruction_pointer >> 32" },
    { LOAD (ARGUMENT (5)), "A = args[5]" },
    { BPF_STMT (BPF_LD | BPF_IMM, 7), "A = 0x7" },
    { BPF_STMT (BPF_LDX | BPF_IMM, 8), "X = 0x8" },
    { BPF_STMT (BPF_LDX | BPF_W | BPF_LEN, 0), "X = 0x40" },
    { BPF_STMT (BPF_LD | BPF_MEM, 3), "A = mem[3]" },
    { BPF_STMT (BPF_ST, 3), "mem[3] = A" },
    { BPF_STMT (BPF_STX, 15), "mem[15] = X" },
    { BPF_STMT (BPF_ALU | BPF_AND | BPF_K, 0xff), "A &= 0xff" },
    { BPF_STMT (BPF_ALU | BPF_XOR | BPF_X, 0), "A ^= X" },
    { BPF_STMT (BPF_ALU | BPF_NEG, 0), "A = -A" },
    { BPF_STMT (BPF_ALU | 0xb0, 0), "?" },
    { BPF_STMT (BPF_MISC | BPF_TAX, 0), "X = A" },
    { BPF_STMT (BPF_MISC | BPF_TXA, 0), "A = X" },
    { BPF_STMT (BPF_JMP | BPF_JA, 4), "goto 0005" },
    { IF (BPF_JSET, 1, 0, 3), "if (!(A & 0x1)) goto 0004" },
    { IF (BPF_JSET, 1, 2, 0), "if (A & 0x1) goto 0003" },
    { BPF_JUMP (BPF_JMP | BPF_JGE | BPF_X, 0, 1, 2), "if (A >= X) goto 0002, else goto 0003" },
    { BPF_STMT (BPF_RET | BPF_A, 0), "return A" },
    { RETURN (SECCOMP_RET_TRACE | 9), "return TRACE(9)" },
    { RETURN (SECCOMP_RET_ERRNO | 4000), "return ERRNO(4000)" },
    { RETURN (SECCOMP_RET_TRAP), "return TRAP" },
    { RETURN (0x12345678), "return KILL_PROCESS" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SpeProgram) program = spe_program_new (&rows[i].instruction, 1, FALSE);
      g_autofree char *text = spe_program_disassemble (program);
      g_autofree char *want = g_strconcat ("  ", rows[i].want, "\n", NULL);

      if (!g_str_has_suffix (text, want))
        g_error ("%s: %s", rows[i].want, text);
    }
}

/* Where two ways meet with different architectures a number is only a number. */
static void
test_unclear (void)
{
  static const struct sock_filter instructions[] = {
    LOAD (ARCH),
    IF (BPF_JEQ, AUDIT_ARCH_X86_64, 1, 0),
    IF (BPF_JEQ, AUDIT_ARCH_AARCH64, 0, 1),
    LOAD (NUMBER),
    IF (BPF_JEQ, 63, 0, 0),
    RETURN (SECCOMP_RET_ALLOW),
  };
  g_autoptr (SpeProgram) program = spe_program_new (instructions, G_N_ELEMENTS (instructions),
                                                    FALSE);
  g_autofree char *text = spe_program_disassemble (program);

  g_assert_nonnull (strstr (text, "if (A == 0x3f) goto 0005"));
}

/* The words of an argument stand the other way round. */
static void
test_byte_order (void)
{
  static const struct sock_filter instructions[] = {
    LOAD (ARGUMENT (1)),
    LOAD (ARGUMENT (1) + 4),
    RETURN (SECCOMP_RET_ALLOW),
  };
  g_autoptr (SpeProgram) program = spe_program_new (instructions, 3, TRUE);
  g_autofree char *text = spe_program_disassemble (program);

  g_assert_nonnull (strstr (text, "0x00000018  A = args[1] >> 32\n"));
  g_assert_nonnull (strstr (text, "0x0000001c  A = args[1]\n"));
}

/* Also what no kernel takes can be looked at. */
static void
test_noise (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint i = 0; i < 1000; i++)
    {
      struct sock_filter instructions[4];
      g_autoptr (SpeProgram) program = NULL;
      g_autofree char *text = NULL;

      for (guint j = 0; j < 4; j++)
        {
          guint32 bits = g_rand_int (rand);

          instructions[j].code = bits & 0xffff;
          instructions[j].jt = bits >> 16 & 0xff;
          instructions[j].jf = bits >> 24;
          instructions[j].k = g_rand_int (rand);
        }

      program = spe_program_new (instructions, 4, i % 2);
      text = spe_program_disassemble (program);
      g_assert_nonnull (strstr (text, "0003: "));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/program-disassemble/filter", test_filter);
  g_test_add_func ("/filter/program-disassemble/instructions", test_instructions);
  g_test_add_func ("/filter/program-disassemble/unclear", test_unclear);
  g_test_add_func ("/filter/program-disassemble/byte-order", test_byte_order);
  g_test_add_func ("/filter/program-disassemble/noise", test_noise);

  return g_test_run ();
}
