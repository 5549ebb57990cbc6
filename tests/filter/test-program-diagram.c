/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-program-diagram.h"

#include <linux/audit.h>
#include <linux/seccomp.h>

#define LOAD(word) BPF_STMT (BPF_LD | BPF_W | BPF_ABS, 4 * (word))
#define AND(k) BPF_STMT (BPF_ALU | BPF_AND | BPF_K, k)
#define IF(op, k, yes, no) BPF_JUMP (BPF_JMP | (op) | BPF_K, k, yes, no)
#define RETURN(k) BPF_STMT (BPF_RET | BPF_K, k)
#define ERRNO(n) (SECCOMP_RET_ERRNO | (n))

#define N_WORDS 5

static const guint32 words[N_WORDS] = { 0, 1, 4, 5, 6 };
static const guint32 constants[] = { 0, 1, 5, 6, 7, 0x10, 0x80000000, 0xffffffff };
static const guint64 values[] = {
  0, 1, 2, 4, 5, 6, 7, 8, 0x10, 0x11, 0x7fffffff, 0x80000000, 0xffffffff,
  G_GUINT64_CONSTANT (0x100000000), G_GUINT64_CONSTANT (0x500000005), G_MAXUINT64,
};

static guint
pick (guint n)
{
  return (guint) g_test_rand_int_range (0, (gint32) n);
}

/* Tests that lead on to any later instruction. */
static SpeProgram *
random_program (void)
{
  struct sock_filter instructions[40];
  guint n = G_N_ELEMENTS (instructions);

  for (guint i = 0; i < n; i++)
    {
      static const guint16 tests[] = { BPF_JEQ, BPF_JGT, BPF_JGE, BPF_JSET };
      guint32 word = words[pick (N_WORDS)];
      guint room = n - i - 3;
      guint16 test = tests[pick (word < 4 ? 3 : 4)];

      if (i + 5 > n)
        {
          instructions[i] = (struct sock_filter) RETURN (ERRNO (i));
          continue;
        }
      instructions[i++] = (struct sock_filter) LOAD (word);
      if (word >= 4 && pick (3) == 0)
        instructions[i++] = (struct sock_filter) AND (constants[pick (G_N_ELEMENTS (constants))]);
      if (word == 1)
        test = BPF_JEQ;
      room = n - i - 1;
      instructions[i] = (struct sock_filter)
        IF (test, constants[pick (G_N_ELEMENTS (constants))], pick (MIN (room, 9)),
            pick (MIN (room, 9)));
    }

  return spe_program_new (instructions, n, pick (2) == 0);
}

static void
compare_with_runs (const SpeProgram *program,
                   SpeDiagrams      *diagrams,
                   guint32           arch,
                   guint32           number)
{
  SpeDiagram diagram = 0;

  g_assert_true (spe_program_build_diagram (program, diagrams, arch, number, G_MAXUINT64,
                                            &diagram));
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    for (guint j = 0; j < G_N_ELEMENTS (values); j++)
      {
        const guint64 args[6] = { values[i], values[j] };
        SpeVerdict ran = spe_verdict_from_return (spe_program_run (program, arch, number, args));
        SpeVerdict read = spe_verdict_unpack (spe_diagrams_evaluate (diagrams, diagram, args));

        g_assert_true (spe_verdict_equal (ran, read));
      }
}

static void
test_random (void)
{
  g_autoptr (SpeDiagrams) diagrams = spe_diagrams_new (1000000);

  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (SpeProgram) program = random_program ();

      g_assert_true (spe_program_is_loadable (program));
      spe_diagrams_clear (diagrams);
      compare_with_runs (program, diagrams, 5, 7);
      compare_with_runs (program, diagrams, 6, 0xffffffff);
    }
}

/* Between two cuts a program does the same for every number. */
static void
test_cuts (void)
{
  g_autoptr (SpeDiagrams) diagrams = spe_diagrams_new (1000000);
  guint n_cut = 0;

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (SpeProgram) program = random_program ();
      g_autoptr (GArray) cuts = g_array_new (FALSE, FALSE, sizeof (guint32));
      SpeDiagram before = 0;

      /* A jump behind a load may have a number cut with a mask, which is refused. */
      if (!spe_program_collect_numbers (program, 5, cuts))
        continue;

      n_cut++;
      spe_diagrams_clear (diagrams);
      for (guint number = 0; number < 40; number++)
        {
          SpeDiagram now = 0;
          gboolean is_cut = number == 0;

          for (guint j = 0; j < cuts->len; j++)
            is_cut = is_cut || g_array_index (cuts, guint32, j) == number;
          g_assert_true (spe_program_build_diagram (program, diagrams, 5, number, G_MAXUINT64,
                                                    &now));
          g_assert_true (is_cut || now == before);
          before = now;
        }
    }
  g_assert_cmpuint (n_cut, >, 50);
}

static void
test_narrow (void)
{
  static const struct sock_filter instructions[] = {
    LOAD (5), IF (BPF_JEQ, 0, 0, 1), RETURN (SECCOMP_RET_ALLOW), RETURN (ERRNO (1)),
  };
  guint n = G_N_ELEMENTS (instructions);
  g_autoptr (SpeProgram) little = spe_program_new (instructions, n, FALSE);
  g_autoptr (SpeProgram) big = spe_program_new (instructions, n, TRUE);
  g_autoptr (SpeDiagrams) diagrams = spe_diagrams_new (1000);
  SpeDiagram diagram = 0;

  g_assert_true (spe_program_build_diagram (little, diagrams, 1, 1, G_MAXUINT32, &diagram));
  g_assert_true (spe_diagrams_is_constant (diagrams, diagram, NULL));
  g_assert_true (spe_program_build_diagram (big, diagrams, 1, 1, G_MAXUINT32, &diagram));
  g_assert_false (spe_diagrams_is_constant (diagrams, diagram, NULL));
}

/* Programs that no runtime builds are refused, not guessed about. */
static void
test_beyond (void)
{
  static const struct sock_filter rows[][4] = {
    { LOAD (2), IF (BPF_JEQ, 0, 0, 1), RETURN (1), RETURN (2) },
    { LOAD (4), BPF_STMT (BPF_ALU | BPF_ADD | BPF_K, 1), IF (BPF_JEQ, 3, 0, 0), RETURN (1) },
    { LOAD (4), BPF_STMT (BPF_MISC | BPF_TAX, 0), BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_X, 0, 0, 0),
      RETURN (1) },
    { LOAD (4), BPF_STMT (BPF_RET | BPF_A, 0), RETURN (1), RETURN (1) },
  };
  static const struct sock_filter arch[] = {
    LOAD (1), IF (BPF_JGT, 5, 0, 1), RETURN (1), RETURN (2),
  };
  g_autoptr (SpeProgram) ordered = spe_program_new (arch, G_N_ELEMENTS (arch), FALSE);
  g_autoptr (SpeDiagrams) diagrams = spe_diagrams_new (1000);
  g_autoptr (GArray) cuts = g_array_new (FALSE, FALSE, sizeof (guint32));
  SpeDiagram diagram = 0;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SpeProgram) program = spe_program_new (rows[i], G_N_ELEMENTS (rows[i]), FALSE);

      g_assert_true (spe_program_is_loadable (program));
      g_assert_false (spe_program_build_diagram (program, diagrams, 1, 1, G_MAXUINT64, &diagram));
    }
  g_assert_false (spe_program_collect_arches (ordered, cuts));
}

/* runc asks for the mark of x32 in the number. */
static void
test_mark (void)
{
  static const struct sock_filter instructions[] = {
    LOAD (0), IF (BPF_JSET, 0x40000000, 0, 1), RETURN (1), RETURN (2),
  };
  static const struct sock_filter low[] = {
    LOAD (0), IF (BPF_JSET, 1, 0, 1), RETURN (1), RETURN (2),
  };
  g_autoptr (SpeProgram) marked = spe_program_new (instructions, 4, FALSE);
  g_autoptr (SpeProgram) odd = spe_program_new (low, 4, FALSE);
  g_autoptr (GArray) cuts = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_assert_true (spe_program_collect_numbers (marked, 1, cuts));
  g_assert_cmpuint (cuts->len, ==, 3);
  g_assert_cmphex (g_array_index (cuts, guint32, 1), ==, 0x80000000);
  g_assert_false (spe_program_collect_numbers (odd, 1, cuts));
}

static void
test_pack (void)
{
  SpeVerdict verdict = spe_verdict (SPE_ACTION_ERRNO, 38);

  g_assert_true (spe_verdict_equal (spe_verdict_unpack (spe_verdict_pack (verdict)), verdict));
  verdict = spe_verdict (SPE_ACTION_TRACE, 65535);
  g_assert_true (spe_verdict_equal (spe_verdict_unpack (spe_verdict_pack (verdict)), verdict));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/program-diagram/random", test_random);
  g_test_add_func ("/filter/program-diagram/cuts", test_cuts);
  g_test_add_func ("/filter/program-diagram/narrow", test_narrow);
  g_test_add_func ("/filter/program-diagram/beyond", test_beyond);
  g_test_add_func ("/filter/program-diagram/mark", test_mark);
  g_test_add_func ("/filter/program-diagram/pack", test_pack);

  return g_test_run ();
}
