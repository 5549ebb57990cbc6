/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-compile-plan.h"

#include <linux/filter.h>

#define ARCH BPF_STMT (BPF_LD | BPF_W | BPF_ABS, 4)
#define NUMBER BPF_STMT (BPF_LD | BPF_W | BPF_ABS, 0)
#define ARGUMENT BPF_STMT (BPF_LD | BPF_W | BPF_ABS, 16)
#define IS(k, jt, jf) BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, k, jt, jf)
#define ABOVE(k, jt, jf) BPF_JUMP (BPF_JMP | BPF_JGE | BPF_K, k, jt, jf)
#define GO(k) BPF_STMT (BPF_JMP | BPF_JA, k)
#define END(k) BPF_STMT (BPF_RET | BPF_K, k)

#define RISCV64 0xc00000f3
#define LOONGARCH64 0xc0000102

/* riscv64 stands for loongarch64: 10 becomes 110, 20 goes away. */
static void
plan_init (SpeCompilePlan *plan)
{
  SpePlannedArch arch = { SPE_ARCH_LOONGARCH64, SPE_ARCH_RISCV64 };
  GHashTable *numbers = g_hash_table_new (NULL, NULL);

  plan->arches = g_array_new (FALSE, FALSE, sizeof (SpePlannedArch));
  g_array_append_val (plan->arches, arch);
  g_hash_table_insert (numbers, GUINT_TO_POINTER (10), GUINT_TO_POINTER (110));
  g_hash_table_insert (numbers, GUINT_TO_POINTER (20), GUINT_TO_POINTER (SPE_NUMBER_FORGET));
  plan->main.numbers[SPE_ARCH_RISCV64] = numbers;
}

static void
test_renumber (void)
{
  static const struct sock_filter before[] = {
    ARCH, IS (RISCV64, 0, 8), NUMBER, IS (G_MAXUINT32, 5, 0), ABOVE (20, 0, 2), IS (10, 2, 0),
    IS (20, 1, 2), IS (30, 0, 1), END (1), ARGUMENT, IS (10, 0, 1), END (2), END (3),
  };
  static const struct sock_filter after[] = {
    ARCH, IS (LOONGARCH64, 0, 8), NUMBER, IS (G_MAXUINT32, 5, 0), ABOVE (20, 0, 2), IS (110, 2, 0),
    GO (2), IS (30, 0, 1), END (1), ARGUMENT, IS (10, 0, 1), END (2), END (3),
  };
  g_auto (SpeCompilePlan) plan = { 0 };
  g_autoptr (GArray) program = g_array_new (FALSE, FALSE, sizeof (struct sock_filter));

  plan_init (&plan);
  g_array_append_vals (program, before, G_N_ELEMENTS (before));
  g_assert_true (spe_compile_plan_renumber (&plan, &plan.main, program));
  g_assert_cmpmem (program->data, program->len * sizeof (struct sock_filter), after, sizeof after);
}

static void
test_empty (void)
{
  g_auto (SpeCompilePlan) plan = { 0 };
  g_autoptr (GArray) program = g_array_new (FALSE, FALSE, sizeof (struct sock_filter));

  plan_init (&plan);
  g_assert_true (spe_compile_plan_renumber (&plan, &plan.main, program));
}

/* One test that serves two architectures cannot have two numbers. */
static void
test_conflict (void)
{
  static const struct sock_filter shared[] = {
    ARCH, IS (RISCV64, 1, 0), IS (0xc00000b7, 0, 2), NUMBER, IS (10, 0, 0), END (1),
  };
  SpePlannedArch arm = { SPE_ARCH_AARCH64, SPE_ARCH_AARCH64 };
  g_auto (SpeCompilePlan) plan = { 0 };
  g_autoptr (GArray) program = g_array_new (FALSE, FALSE, sizeof (struct sock_filter));

  plan_init (&plan);
  g_array_append_val (plan.arches, arm);
  g_array_append_vals (program, shared, G_N_ELEMENTS (shared));
  g_assert_false (spe_compile_plan_renumber (&plan, &plan.main, program));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/compile-renumber/numbers", test_renumber);
  g_test_add_func ("/filter/compile-renumber/empty", test_empty);
  g_test_add_func ("/filter/compile-renumber/conflict", test_conflict);

  return g_test_run ();
}
