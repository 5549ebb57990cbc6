/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-program.h"

#include <linux/seccomp.h>
#include <stddef.h>

#define ALLOW SECCOMP_RET_ALLOW
#define LOG SECCOMP_RET_LOG
#define ERRNO(n) (SECCOMP_RET_ERRNO | (n))

#define LOAD_NUMBER BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, nr))
#define LOAD_ARCH BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, arch))
#define LOAD(i) BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, args) + 8 * (i))
#define LOAD_HIGH(i) \
  BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, args) + 8 * (i) + 4)
#define AND(k) BPF_STMT (BPF_ALU | BPF_AND | BPF_K, k)
#define IF(op, k, yes, no) BPF_JUMP (BPF_JMP | (op) | BPF_K, k, yes, no)
#define RETURN(k) BPF_STMT (BPF_RET | BPF_K, k)

static char *
outcomes_text (const SpeProgram *program,
               SpeArch           arch,
               guint32           number)
{
  g_autoptr (GArray) verdicts = spe_program_dup_outcomes (program, arch, number);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < verdicts->len; i++)
    {
      SpeVerdict verdict = g_array_index (verdicts, SpeVerdict, i);

      g_string_append_printf (text, "%s%s:%u", i > 0 ? " " : "",
                              spe_action_to_string (verdict.action) + 9, verdict.data);
    }

  return g_string_free (text, FALSE);
}

static void
test_table (void)
{
  static const struct
  {
    struct sock_filter instructions[10];
    const char        *want;
  } rows[] = {
    { { RETURN (ALLOW) }, "ALLOW:0" },
    { { RETURN (0x00040000) }, "KILL_PROCESS:0" },
    { { LOAD_NUMBER, IF (BPF_JEQ, 7, 0, 1), RETURN (ALLOW), RETURN (LOG) }, "ALLOW:0" },
    { { LOAD_ARCH, IF (BPF_JEQ, 7, 0, 1), RETURN (ALLOW), RETURN (LOG) }, "LOG:0" },
    { { LOAD (0), IF (BPF_JEQ, 7, 0, 1), RETURN (ALLOW), RETURN (LOG) }, "LOG:0 ALLOW:0" },
    { { LOAD (0), IF (BPF_JEQ, 7, 0, 1), RETURN (ERRNO (5)), RETURN (ERRNO (1)) },
      "ERRNO:1 ERRNO:5" },
    { { LOAD (0), IF (BPF_JEQ, 7, 0, 1), RETURN (ALLOW), RETURN (ALLOW) }, "ALLOW:0" },
    /* Below 11 or above 9: always. */
    { { LOAD (0), IF (BPF_JGT, 10, 0, 1), IF (BPF_JGT, 9, 1, 2), RETURN (ALLOW), RETURN (ALLOW),
        RETURN (LOG) },
      "ALLOW:0" },
    /* The second test asks the same again. */
    { { LOAD (0), IF (BPF_JEQ, 3, 0, 2), LOAD (0), IF (BPF_JEQ, 3, 1, 0), RETURN (LOG),
        RETURN (ALLOW) },
      "LOG:0 ALLOW:0" },
    { { LOAD (0), IF (BPF_JEQ, 3, 0, 3), LOAD (0), IF (BPF_JEQ, 3, 1, 0), RETURN (LOG),
        RETURN (ALLOW) },
      "ALLOW:0" },
    /* Another word is another matter. */
    { { LOAD (0), IF (BPF_JEQ, 3, 0, 3), LOAD (1), IF (BPF_JEQ, 3, 1, 0), RETURN (LOG),
        RETURN (ALLOW) },
      "LOG:0 ALLOW:0" },
    { { LOAD (0), AND (0), IF (BPF_JEQ, 0, 0, 1), RETURN (ALLOW), RETURN (LOG) },
      "ALLOW:0" },
    { { LOAD (0), AND (1), IF (BPF_JEQ, 2, 0, 1), RETURN (ALLOW), RETURN (LOG) }, "LOG:0" },
    { { LOAD (0), IF (BPF_JGE, 0, 0, 1), RETURN (ALLOW), RETURN (LOG) }, "ALLOW:0" },
    { { LOAD (0), IF (BPF_JGT, 0xffffffff, 0, 1), RETURN (ALLOW), RETURN (LOG) }, "LOG:0" },
    { { LOAD (0), IF (BPF_JSET, 0, 0, 1), RETURN (ALLOW), RETURN (LOG) }, "LOG:0" },
    /* A division by an argument may be one by 0. */
    { { LOAD (0), BPF_STMT (BPF_MISC | BPF_TAX, 0), BPF_STMT (BPF_ALU | BPF_DIV | BPF_X, 0),
        RETURN (ALLOW) },
      "KILL_THREAD:0 ALLOW:0" },
    { { BPF_STMT (BPF_ALU | BPF_DIV | BPF_X, 0), RETURN (ALLOW) }, "KILL_THREAD:0" },
    { { LOAD (0), BPF_STMT (BPF_RET | BPF_A, 0) },
      "KILL_PROCESS:0 KILL_THREAD:0 TRAP:0 ERRNO:0 NOTIFY:0 TRACE:0 LOG:0 ALLOW:0" },
    { { BPF_STMT (BPF_LD | BPF_IMM, ERRNO (9)), BPF_STMT (BPF_ST, 2), LOAD (0),
        BPF_STMT (BPF_LDX | BPF_MEM, 2), BPF_STMT (BPF_MISC | BPF_TXA, 0),
        BPF_STMT (BPF_RET | BPF_A, 0) },
      "ERRNO:9" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      guint n = G_N_ELEMENTS (rows[i].instructions);
      g_autoptr (SpeProgram) program = NULL;
      g_autofree char *text = NULL;

      while (BPF_CLASS (rows[i].instructions[n - 1].code) != BPF_RET)
        n--;
      program = spe_program_new (rows[i].instructions, n, FALSE);
      g_assert_true (spe_program_is_loadable (program));
      text = outcomes_text (program, SPE_ARCH_X86_64, 7);
      g_assert_cmpstr (text, ==, rows[i].want);
    }
}

/* A 32-bit interface has no high words. */
static void
test_width (void)
{
  static const struct sock_filter instructions[] = {
    LOAD_HIGH (4), IF (BPF_JEQ, 0, 0, 1), RETURN (ALLOW), RETURN (LOG),
  };
  g_autoptr (SpeProgram) program = spe_program_new (instructions, 4, FALSE);
  g_autofree char *narrow = outcomes_text (program, SPE_ARCH_ARM, 1);
  g_autofree char *wide = outcomes_text (program, SPE_ARCH_AARCH64, 1);

  g_assert_cmpstr (narrow, ==, "ALLOW:0");
  g_assert_cmpstr (wide, ==, "LOG:0 ALLOW:0");
}

static void
test_refused (void)
{
  g_autoptr (SpeProgram) program = spe_program_new (NULL, 0, FALSE);
  g_autofree char *text = outcomes_text (program, SPE_ARCH_ARM, 1);

  g_assert_cmpstr (text, ==, "KILL_PROCESS:0");
}

#define BODY 60

static SpeProgram *
random_program (GRand *rand)
{
  struct sock_filter instructions[BODY + 1];
  static const guint16 tests[] = { BPF_JEQ, BPF_JGT, BPF_JGE, BPF_JSET };

  for (guint i = 0; i < BODY; i++)
    {
      guint room = MIN (BODY - i, 9);

      switch (g_rand_int_range (rand, 0, 6))
        {
        case 0:
        case 1:
          instructions[i] = (struct sock_filter) LOAD (g_rand_int_range (rand, 0, 2));
          break;
        case 2:
          instructions[i] = (struct sock_filter) AND (g_rand_int_range (rand, 0, 8));
          break;
        case 3:
          instructions[i] = (struct sock_filter) RETURN (ERRNO (g_rand_int_range (rand, 0, 6)));
          break;
        default:
          instructions[i] = (struct sock_filter) IF (tests[g_rand_int_range (rand, 0, 4)],
                                                     g_rand_int_range (rand, 0, 8),
                                                     g_rand_int_range (rand, 0, room),
                                                     g_rand_int_range (rand, 0, room));
          break;
        }
    }
  instructions[BODY] = (struct sock_filter) RETURN (ALLOW);

  return spe_program_new (instructions, BODY + 1, FALSE);
}

static gboolean
contains (const GArray *verdicts,
          SpeVerdict    verdict)
{
  for (guint i = 0; i < verdicts->len; i++)
    if (spe_verdict_equal (g_array_index (verdicts, SpeVerdict, i), verdict))
      return TRUE;

  return FALSE;
}

/* Whatever arguments do, the walk has said so; and it seldom says more. */
static void
test_complete (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  guint n_said = 0;
  guint n_seen = 0;

  for (guint round = 0; round < 3000; round++)
    {
      g_autoptr (SpeProgram) program = random_program (rand);
      g_autoptr (GArray) said = spe_program_dup_outcomes (program, SPE_ARCH_X86_64, 1);
      g_autoptr (GArray) seen = g_array_new (FALSE, FALSE, sizeof (SpeVerdict));

      for (guint i = 0; i < 17 * 17; i++)
        {
          const guint64 args[6] = { i % 17, i / 17 };
          SpeVerdict verdict = spe_program_decide (program, SPE_ARCH_X86_64, 1, args);

          g_assert_true (contains (said, verdict));
          if (!contains (seen, verdict))
            g_array_append_val (seen, verdict);
        }

      n_said += said->len;
      n_seen += seen->len;
    }

  g_test_message ("%u verdicts said, %u of them seen", n_said, n_seen);
  g_assert_cmpuint (n_said - n_seen, <, n_seen / 10);
}

/* Ways double at each instruction; the walk must not. */
static void
test_many_ways (void)
{
  g_autofree struct sock_filter *instructions = g_new0 (struct sock_filter, SPE_PROGRAM_MAX);
  g_autoptr (SpeProgram) program = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i + 2 < SPE_PROGRAM_MAX; i += 2)
    {
      instructions[i] = (struct sock_filter) LOAD (i / 2 % 6);
      instructions[i + 1] = (struct sock_filter) IF (BPF_JEQ, i, 0, 0);
    }
  instructions[SPE_PROGRAM_MAX - 2] = (struct sock_filter) LOAD (0);
  instructions[SPE_PROGRAM_MAX - 1] = (struct sock_filter) RETURN (ALLOW);

  program = spe_program_new (instructions, SPE_PROGRAM_MAX, FALSE);
  text = outcomes_text (program, SPE_ARCH_X86_64, 1);
  g_assert_cmpstr (text, ==, "ALLOW:0");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/program-outcomes/table", test_table);
  g_test_add_func ("/filter/program-outcomes/width", test_width);
  g_test_add_func ("/filter/program-outcomes/refused", test_refused);
  g_test_add_func ("/filter/program-outcomes/complete", test_complete);
  g_test_add_func ("/filter/program-outcomes/many-ways", test_many_ways);

  return g_test_run ();
}
