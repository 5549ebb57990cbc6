/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-program.h"

#include <linux/seccomp.h>

#include "kernel-probe.h"

#define ALLOW BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW)

static void
test_edges (void)
{
  static const struct
  {
    struct sock_filter instructions[5];
    guint              n;
    gboolean           is_valid;
  } rows[] = {
    { { ALLOW }, 1, TRUE },
    { { BPF_STMT (BPF_LD | BPF_W | BPF_ABS, 60), ALLOW }, 2, TRUE },
    { { BPF_STMT (BPF_LD | BPF_W | BPF_ABS, 64), ALLOW }, 2, FALSE },
    { { BPF_STMT (BPF_LD | BPF_W | BPF_ABS, 2), ALLOW }, 2, FALSE },
    { { BPF_STMT (BPF_LD | BPF_W | BPF_ABS, 0xfffff000), ALLOW }, 2, FALSE },
    { { BPF_STMT (BPF_LD | BPF_H | BPF_ABS, 0), ALLOW }, 2, FALSE },
    { { BPF_STMT (BPF_LD | BPF_W | BPF_IND, 0), ALLOW }, 2, FALSE },
    { { BPF_STMT (BPF_ALU | BPF_DIV | BPF_K, 0), ALLOW }, 2, FALSE },
    { { BPF_STMT (BPF_ALU | BPF_MOD | BPF_K, 3), ALLOW }, 2, FALSE },
    { { BPF_STMT (BPF_ALU | BPF_LSH | BPF_K, 31), ALLOW }, 2, TRUE },
    { { BPF_STMT (BPF_ALU | BPF_LSH | BPF_K, 32), ALLOW }, 2, FALSE },
    { { BPF_STMT (BPF_ST, 15), BPF_STMT (BPF_LD | BPF_MEM, 15), ALLOW }, 3, TRUE },
    { { BPF_STMT (BPF_ST, 16), ALLOW }, 2, FALSE },
    { { BPF_STMT (BPF_LD | BPF_MEM, 0), ALLOW }, 2, FALSE },
    { { BPF_JUMP (BPF_JMP | BPF_JA, 0, 0, 0), ALLOW }, 2, TRUE },
    { { BPF_JUMP (BPF_JMP | BPF_JA, 1, 0, 0), ALLOW }, 2, FALSE },
    { { BPF_JUMP (BPF_JMP | BPF_JA, 0xffffffff, 0, 0), ALLOW }, 2, FALSE },
    { { BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, 0, 1, 0), ALLOW, ALLOW }, 3, TRUE },
    { { BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, 0, 0, 2), ALLOW, ALLOW }, 3, FALSE },
    { { BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, 0, 255, 0), ALLOW, ALLOW }, 3, FALSE },
    { { ALLOW, BPF_STMT (BPF_MISC | BPF_TAX, 0) }, 2, FALSE },
    { { BPF_STMT (BPF_RET | BPF_A, 0) }, 1, TRUE },
    { { BPF_STMT (BPF_RET | BPF_X, 0) }, 1, FALSE },
    /* A cell that only one of two ways has written. */
    { { BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, 0, 0, 1),
        BPF_STMT (BPF_ST, 3),
        BPF_STMT (BPF_LDX | BPF_MEM, 3),
        ALLOW },
      4,
      FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SpeProgram) program = spe_program_new (rows[i].instructions, rows[i].n, FALSE);

      g_assert_cmpint (spe_program_is_loadable (program), ==, rows[i].is_valid);
      g_assert_cmpint (kernel_takes (program), ==, rows[i].is_valid);
    }
}

static void
test_length (void)
{
  g_autofree struct sock_filter *instructions = g_new0 (struct sock_filter, SPE_PROGRAM_MAX + 1);

  for (guint i = 0; i <= SPE_PROGRAM_MAX; i++)
    instructions[i] = (struct sock_filter) ALLOW;

  for (guint n = SPE_PROGRAM_MAX; n <= SPE_PROGRAM_MAX + 1; n++)
    {
      g_autoptr (SpeProgram) program = spe_program_new (instructions, n, FALSE);

      g_assert_cmpint (spe_program_is_loadable (program), ==, n == SPE_PROGRAM_MAX);
      g_assert_cmpint (kernel_takes (program), ==, n == SPE_PROGRAM_MAX);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/program-verify/edges", test_edges);
  g_test_add_func ("/filter/program-verify/length", test_length);

  return g_test_run ();
}
