/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-replay-values.h"

#include <linux/audit.h>
#include <linux/seccomp.h>

#define LOAD(offset) BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offset)
#define IF(k, yes, no) BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, k, yes, no)
#define RETURN(k) BPF_STMT (BPF_RET | BPF_K, k)

/* Of any call: the first argument 40 is refused, and 2 together with the second 3. */
static const struct sock_filter instructions[] = {
  LOAD (16), IF (40, 3, 0), IF (2, 0, 3), LOAD (24), IF (3, 0, 1),
  RETURN (SECCOMP_RET_ERRNO | 1), RETURN (SECCOMP_RET_ALLOW),
};

/* values: of the first two arguments, with 0 at the end. others: how often the first had values
 * that are not told. */
static const struct
{
  guint64  values[2][5];
  guint64  others;
  gboolean can_refuse;
  gboolean can_allow;
  guint    index;
  guint    n_refused;
} rows[] = {
  /* Nothing is known. */
  { { { 0 }, { 0 } }, 0, TRUE, TRUE, 0, 0 },
  { { { 1, 10 }, { 0 } }, 0, FALSE, TRUE, 0, 0 },
  { { { 40 }, { 0 } }, 0, TRUE, FALSE, 0, 0 },
  { { { 1, 40 }, { 0 } }, 0, TRUE, TRUE, 0, 1 },
  /* Whether 2 came with 3 is not known. */
  { { { 1, 2 }, { 3, 4 } }, 0, TRUE, TRUE, 0, 0 },
  { { { 1, 2 }, { 3 } }, 0, TRUE, TRUE, 0, 1 },
  { { { 2 }, { 3, 4 } }, 0, TRUE, TRUE, 1, 1 },
  { { { 2 }, { 3 } }, 0, TRUE, FALSE, 0, 0 },
  { { { 2 }, { 4, 5 } }, 0, FALSE, TRUE, 0, 0 },
  /* What is not told may be anything, and what is told counts. */
  { { { 1 }, { 0 } }, 7, TRUE, TRUE, 0, 0 },
  { { { 1, 40 }, { 0 } }, 7, TRUE, TRUE, 0, 1 },
};

static SpeObservedCall *
make_call (guint row)
{
  SpeObservedCall *call = spe_observed_call_new (SPE_ARCH_AARCH64, NULL, "socket", 198);

  for (guint i = 0; i < 2; i++)
    for (guint j = 0; rows[row].values[i][j] != 0; j++)
      spe_observed_call_add_value (call, i, rows[row].values[i][j], 5);
  if (rows[row].others > 0)
    spe_observed_call_add_others (call, 0, rows[row].others);

  return call;
}

static void
test_table (void)
{
  g_autoptr (SpeProgram) program = spe_program_new (instructions, G_N_ELEMENTS (instructions),
                                                    FALSE);
  g_autoptr (SpeDiagrams) diagrams = spe_diagrams_new (100000);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SpeObservedCall) call = make_call (i);
      SpeReplayArgument argument = { 0 };
      SpeReplayValues values;
      guint64 args[6] = { 0 };
      gboolean is_found = FALSE;

      g_test_message ("row %u", i);
      g_assert_true (spe_replay_values_init (&values, diagrams, program, SPE_ARCH_AARCH64, 198,
                                             call));
      g_assert_cmpint (spe_replay_values_can_refuse (&values, args), ==, rows[i].can_refuse);
      if (rows[i].can_refuse)
        g_assert_cmpint (spe_program_decide (program, SPE_ARCH_AARCH64, 198, args).action, ==,
                         SPE_ACTION_ERRNO);
      g_assert_cmpint (spe_replay_values_can_allow (&values), ==, rows[i].can_allow);
      if (!rows[i].can_refuse || !rows[i].can_allow)
        continue;

      is_found = spe_replay_values_find_argument (&values, &argument, args);
      g_assert_cmpint (is_found, ==, rows[i].n_refused > 0);
      if (!is_found)
        continue;
      g_assert_cmpuint (argument.index, ==, rows[i].index);
      g_assert_cmpuint (argument.refused->len, ==, rows[i].n_refused);
      g_assert_cmpuint (argument.n_refused, ==, 5 * rows[i].n_refused);
      g_assert_cmpint (argument.has_others, ==, rows[i].others > 0);
      g_assert_cmpint (spe_program_decide (program, SPE_ARCH_AARCH64, 198, args).action, ==,
                       SPE_ACTION_ERRNO);
      g_array_unref (argument.refused);
    }
}

/* Of a call of 32 bits only the low words count. */
static void
test_width (void)
{
  g_autoptr (SpeProgram) program = spe_program_new (instructions, G_N_ELEMENTS (instructions),
                                                    FALSE);
  g_autoptr (SpeDiagrams) diagrams = spe_diagrams_new (100000);
  g_autoptr (SpeObservedCall) call = spe_observed_call_new (SPE_ARCH_ARM, NULL, "socket", 281);
  SpeReplayValues values;

  spe_observed_call_add_value (call, 0, G_GUINT64_CONSTANT (0x100000000) | 40, 1);
  g_assert_true (spe_replay_values_init (&values, diagrams, program, SPE_ARCH_ARM, 281, call));
  g_assert_false (spe_replay_values_can_allow (&values));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/replay-values/table", test_table);
  g_test_add_func ("/observe/replay-values/width", test_width);

  return g_test_run ();
}
