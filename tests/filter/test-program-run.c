/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-program.h"

#include <linux/audit.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>

#include "kernel-probe.h"

/* A number that no kernel has: what comes back is the filter's own answer. */
#define NO_CALL 4000

#define MAX_BODY 40
#define N_PROBES 12

#define ARGUMENT(i) (offsetof (struct seccomp_data, args) + 8 * (i))

static const guint16 codes[] = {
  BPF_LD | BPF_W | BPF_ABS, BPF_LD | BPF_W | BPF_LEN, BPF_LD | BPF_IMM, BPF_LD | BPF_MEM,
  BPF_LDX | BPF_W | BPF_LEN, BPF_LDX | BPF_IMM, BPF_LDX | BPF_MEM, BPF_ST, BPF_STX,
  BPF_ALU | BPF_ADD | BPF_K, BPF_ALU | BPF_ADD | BPF_X, BPF_ALU | BPF_SUB | BPF_K,
  BPF_ALU | BPF_SUB | BPF_X, BPF_ALU | BPF_MUL | BPF_K, BPF_ALU | BPF_MUL | BPF_X,
  BPF_ALU | BPF_DIV | BPF_K, BPF_ALU | BPF_DIV | BPF_X, BPF_ALU | BPF_AND | BPF_K,
  BPF_ALU | BPF_AND | BPF_X, BPF_ALU | BPF_OR | BPF_K, BPF_ALU | BPF_OR | BPF_X,
  BPF_ALU | BPF_XOR | BPF_K, BPF_ALU | BPF_XOR | BPF_X, BPF_ALU | BPF_LSH | BPF_K,
  BPF_ALU | BPF_LSH | BPF_X, BPF_ALU | BPF_RSH | BPF_K, BPF_ALU | BPF_RSH | BPF_X,
  BPF_ALU | BPF_NEG, BPF_MISC | BPF_TAX, BPF_MISC | BPF_TXA, BPF_JMP | BPF_JA,
  BPF_JMP | BPF_JEQ | BPF_K, BPF_JMP | BPF_JEQ | BPF_X, BPF_JMP | BPF_JGT | BPF_K,
  BPF_JMP | BPF_JGT | BPF_X, BPF_JMP | BPF_JGE | BPF_K, BPF_JMP | BPF_JGE | BPF_X,
  BPF_JMP | BPF_JSET | BPF_K, BPF_JMP | BPF_JSET | BPF_X, BPF_RET | BPF_K, BPF_RET | BPF_A,
};

static const guint32 numbers[] = {
  0, 1, 2, 3, 5, 31, 32, 0xff, 0xfff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff,
};

static guint32
random_number (GRand *rand)
{
  if (g_rand_boolean (rand))
    return numbers[g_rand_int_range (rand, 0, G_N_ELEMENTS (numbers))];

  return g_rand_int (rand);
}

/* An instruction that fits where @room more follow, or now and then one that does not. */
static struct sock_filter
random_instruction (GRand *rand,
                    guint  room)
{
  struct sock_filter instruction = { 0 };
  guint reach = MAX (MIN (room, 6), 1);

  instruction.code = codes[g_rand_int_range (rand, 0, G_N_ELEMENTS (codes))];
  switch (BPF_CLASS (instruction.code))
    {
    case BPF_JMP:
      instruction.jt = g_rand_int_range (rand, 0, reach);
      instruction.jf = g_rand_int_range (rand, 0, reach);
      instruction.k = random_number (rand);
      if (BPF_OP (instruction.code) == BPF_JA)
        instruction.k = g_rand_int_range (rand, 0, reach);
      break;
    case BPF_LD:
    case BPF_LDX:
    case BPF_ST:
    case BPF_STX:
      instruction.k = g_rand_int_range (rand, 0, 4);
      if (BPF_MODE (instruction.code) == BPF_ABS)
        instruction.k = ARGUMENT (0) + 4 * g_rand_int_range (rand, 0, 12);
      else if (BPF_MODE (instruction.code) == BPF_IMM)
        instruction.k = random_number (rand);
      break;
    case BPF_ALU:
      instruction.k = random_number (rand);
      if (BPF_OP (instruction.code) == BPF_LSH || BPF_OP (instruction.code) == BPF_RSH)
        instruction.k %= 32;
      break;
    case BPF_RET:
      instruction.k = SECCOMP_RET_ERRNO | g_rand_int_range (rand, 0, 4096);
      break;
    default:
      break;
    }

  if (BPF_CLASS (instruction.code) != BPF_RET && g_rand_int_range (rand, 0, 200) == 0)
    instruction.k = random_number (rand);

  return instruction;
}

/* Lets every call through but NO_CALL, which a random body answers with an errno. */
static SpeProgram *
random_program (GRand *rand)
{
  struct sock_filter instructions[MAX_BODY + 8] = {
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, nr)),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, NO_CALL, 1, 0),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    BPF_STMT (BPF_ST, 0),
    BPF_STMT (BPF_STX, 1),
  };
  static const struct sock_filter end[] = {
    BPF_STMT (BPF_ALU | BPF_AND | BPF_K, 0xfff),
    BPF_STMT (BPF_ALU | BPF_OR | BPF_K, SECCOMP_RET_ERRNO),
    BPF_STMT (BPF_RET | BPF_A, 0),
  };
  guint n_body = g_rand_int_range (rand, 1, MAX_BODY);
  guint n = 5;

  for (guint i = 0; i < n_body; i++)
    {
      struct sock_filter instruction = random_instruction (rand, n_body - i);

      /* A free answer could be an action that hides the number it came from. */
      if (instruction.code == (BPF_RET | BPF_A))
        instruction.code = BPF_ALU | BPF_XOR | BPF_K;
      instructions[n++] = instruction;
    }
  for (guint i = 0; i < G_N_ELEMENTS (end); i++)
    instructions[n++] = end[i];

  return spe_program_new (instructions, n, G_BYTE_ORDER == G_BIG_ENDIAN);
}

static void
expect_same (const SpeProgram  *program,
             const KernelProbe *probe)
{
  guint32 audit = spe_arch_get_audit (spe_arch_get_host ());
  guint32 answer = spe_program_run (program, audit, probe->number, probe->args);

  /* A division by 0 ends the program with 0, which kills the child. */
  if (answer == SECCOMP_RET_KILL_THREAD)
    {
      g_assert_cmpint (probe->signal, ==, SIGSYS);
      return;
    }

  g_assert_cmphex (answer & SECCOMP_RET_ACTION_FULL, ==, SECCOMP_RET_ERRNO);
  g_assert_true (probe->made);
  g_assert_cmpint (probe->result, ==, -(long) (answer & SECCOMP_RET_DATA));
}

static void
compare_with_kernel (const SpeProgram *program,
                     GRand            *rand)
{
  KernelProbe probes[N_PROBES] = { 0 };

  for (guint i = 0; i < N_PROBES; i++)
    {
      probes[i].number = NO_CALL;
      for (guint j = 0; j < 6; j++)
        probes[i].args[j] = (guint64) random_number (rand) << 32 | random_number (rand);
    }

  g_assert_true (kernel_probe (program, probes, N_PROBES));

  for (guint i = 0; i < N_PROBES; i++)
    {
      expect_same (program, &probes[i]);
      if (!probes[i].made)
        return;
    }
}

/* Random programs: the kernel takes those that we take and answers what we answer. */
static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (0x5ecc);
  guint n_taken = 0;
  guint n_programs = 600;

  for (guint i = 0; i < n_programs; i++)
    {
      g_autoptr (SpeProgram) program = random_program (rand);

      g_assert_cmpint (spe_program_is_loadable (program), ==, kernel_takes (program));
      if (!spe_program_is_loadable (program))
        continue;

      n_taken++;
      compare_with_kernel (program, rand);
    }

  g_test_message ("%u of %u programs loaded, %u calls each", n_taken, n_programs, N_PROBES);
  g_assert_cmpuint (n_taken, >, n_programs / 4);
  g_assert_cmpuint (n_taken, <, n_programs);
}

/* Words of no meaning at all: taken or refused alike. */
static void
test_noise (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 500; i++)
    {
      struct sock_filter instructions[4];
      guint n = g_rand_int_range (rand, 1, G_N_ELEMENTS (instructions) + 1);
      g_autoptr (SpeProgram) program = NULL;

      for (guint j = 0; j < n; j++)
        {
          instructions[j].code = g_rand_int_range (rand, 0, 0x100);
          instructions[j].jt = g_rand_int_range (rand, 0, 3);
          instructions[j].jf = g_rand_int_range (rand, 0, 3);
          instructions[j].k = g_rand_int_range (rand, 0, 70);
        }
      instructions[n - 1].code = g_rand_boolean (rand) ? BPF_RET : instructions[n - 1].code;

      program = spe_program_new (instructions, n, FALSE);
      g_assert_cmpint (spe_program_is_loadable (program), ==, kernel_takes (program));
    }
}

/* What the kernel does for each answer, and which verdict we read from it. */
static void
test_answers (void)
{
  static const struct
  {
    guint32 answer;
    int     signal;
    long    result;
  } rows[] = {
    { SECCOMP_RET_ALLOW, 0, -ENOSYS },
    { SECCOMP_RET_LOG, 0, -ENOSYS },
    { SECCOMP_RET_TRACE | 7, 0, -ENOSYS },
    { SECCOMP_RET_ERRNO, 0, 0 },
    { SECCOMP_RET_ERRNO | 1, 0, -1 },
    { SECCOMP_RET_ERRNO | 4094, 0, -4094 },
    { SECCOMP_RET_ERRNO | 0xffff, 0, -4095 },
    { SECCOMP_RET_TRAP, SIGSYS, 0 },
    { SECCOMP_RET_KILL_THREAD, SIGSYS, 0 },
    { SECCOMP_RET_KILL_PROCESS, SIGSYS, 0 },
    { 0x12340000, SIGSYS, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      struct sock_filter instructions[] = {
        BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, nr)),
        BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, NO_CALL, 1, 0),
        BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        BPF_STMT (BPF_RET | BPF_K, rows[i].answer),
      };
      g_autoptr (SpeProgram) program = spe_program_new (instructions, 4, FALSE);
      SpeVerdict verdict = spe_program_decide (program, spe_arch_get_host (), NO_CALL,
                                               (const guint64[6]) { 0 });
      KernelProbe probe = { .number = NO_CALL };
      gboolean is_killed = verdict.action == SPE_ACTION_TRAP ||
                           verdict.action == SPE_ACTION_KILL_THREAD ||
                           verdict.action == SPE_ACTION_KILL_PROCESS;

      g_assert_true (kernel_probe (program, &probe, 1));
      g_assert_cmpint (probe.signal, ==, rows[i].signal);
      g_assert_cmpint (is_killed, ==, rows[i].signal != 0);
      g_assert_cmpint (probe.made, ==, rows[i].signal == 0);
      g_assert_cmpint (probe.result, ==, rows[i].result);
      if (verdict.action == SPE_ACTION_ERRNO)
        g_assert_cmpint (-(long) verdict.data, ==, probe.result);
    }
}

static const struct sock_filter low_word[] = {
  BPF_STMT (BPF_LD | BPF_W | BPF_ABS, ARGUMENT (1)),
  BPF_STMT (BPF_RET | BPF_A, 0),
};

static const struct sock_filter high_word[] = {
  BPF_STMT (BPF_LD | BPF_W | BPF_ABS, ARGUMENT (1) + 4),
  BPF_STMT (BPF_RET | BPF_A, 0),
};

/* A filter for the other byte order finds the words of an argument the other way round. */
static void
test_byte_order (void)
{
  const guint64 args[6] = { 0, G_GUINT64_CONSTANT (0x1122334455667788) };

  for (guint big_endian = 0; big_endian <= 1; big_endian++)
    {
      g_autoptr (SpeProgram) first = spe_program_new (low_word, 2, big_endian);
      g_autoptr (SpeProgram) second = spe_program_new (high_word, 2, big_endian);

      g_assert_cmphex (spe_program_run (first, 0, 0, args),
                       ==, big_endian ? 0x11223344 : 0x55667788);
      g_assert_cmphex (spe_program_run (second, 0, 0, args),
                       ==, big_endian ? 0x55667788 : 0x11223344);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/program-run/byte-order", test_byte_order);
  g_test_add_func ("/filter/program-run/random", test_random);
  g_test_add_func ("/filter/program-run/noise", test_noise);
  g_test_add_func ("/filter/program-run/answers", test_answers);

  return g_test_run ();
}
