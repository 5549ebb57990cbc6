/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-filter-stack.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "filter/spe-program-diagram.h"

/* Numbers that no kernel has: what comes back is what the filters say. */
#define FIRST_CALL 4000
#define N_CALLS 6

#define ERROR(code) (SECCOMP_RET_ERRNO | (code))

/* What each filter says to each of these calls, the oldest first. */
static const guint32 answers[][N_CALLS] = {
  { ERROR (11), ERROR (11), SECCOMP_RET_ALLOW, ERROR (11), SECCOMP_RET_TRACE, SECCOMP_RET_LOG },
  { ERROR (12), SECCOMP_RET_ALLOW, SECCOMP_RET_ALLOW, ERROR (12), ERROR (12), SECCOMP_RET_ALLOW },
  { ERROR (13), SECCOMP_RET_TRACE, SECCOMP_RET_LOG, SECCOMP_RET_ALLOW, SECCOMP_RET_LOG,
    SECCOMP_RET_LOG },
};

#define N_FILTERS G_N_ELEMENTS (answers)

static SpeProgram *
make_program (const guint32 own[N_CALLS])
{
  g_autoptr (GArray) instructions = g_array_new (FALSE, FALSE, sizeof (struct sock_filter));
  const struct sock_filter load = BPF_STMT (BPF_LD | BPF_W | BPF_ABS, 0);
  const struct sock_filter allow = BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW);

  g_array_append_val (instructions, load);
  for (guint i = 0; i < N_CALLS; i++)
    {
      const struct sock_filter rule[] = {
        BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, FIRST_CALL + i, 0, 1),
        BPF_STMT (BPF_RET | BPF_K, own[i]),
      };

      g_array_append_vals (instructions, rule, G_N_ELEMENTS (rule));
    }
  g_array_append_val (instructions, allow);

  return spe_program_new ((const struct sock_filter *) instructions->data, instructions->len,
                          G_BYTE_ORDER == G_BIG_ENDIAN);
}

static SpeFilterStack *
make_stack (void)
{
  const SpeProgram *programs[N_FILTERS];
  SpeFilterStack *stack = NULL;

  for (guint i = 0; i < N_FILTERS; i++)
    programs[i] = make_program (answers[i]);
  stack = spe_filter_stack_new (programs, N_FILTERS);
  for (guint i = 0; i < N_FILTERS; i++)
    spe_program_unref ((SpeProgram *) programs[i]);

  return stack;
}

static guint32
run (const SpeFilterStack *stack,
     guint                 call)
{
  const guint64 args[6] = { 0 };

  return spe_filter_stack_run (stack, AUDIT_ARCH_X86_64, FIRST_CALL + call, args);
}

static void
test_run (void)
{
  static const guint32 want[N_CALLS] = { ERROR (13), ERROR (11),        SECCOMP_RET_LOG,
                                         ERROR (12), ERROR (12),        SECCOMP_RET_LOG };
  g_autoptr (SpeFilterStack) stack = make_stack ();
  g_autoptr (SpeFilterStack) none = spe_filter_stack_new (NULL, 0);
  guint n = 0;

  for (guint i = 0; i < N_CALLS; i++)
    {
      g_assert_cmphex (run (stack, i), ==, want[i]);
      g_assert_cmphex (run (none, i), ==, SECCOMP_RET_ALLOW);
    }
  spe_filter_stack_get_programs (stack, &n);
  g_assert_cmpuint (n, ==, N_FILTERS);
}

static int
get_errno (guint32 answer)
{
  switch (answer & SECCOMP_RET_ACTION_FULL)
    {
    case SECCOMP_RET_ERRNO:
      return (int) (answer & SECCOMP_RET_DATA);
    default:
      return ENOSYS;
    }
}

static void
load_and_call (const SpeFilterStack *stack,
               int                  *codes)
{
  guint n = 0;
  const SpeProgram *const *programs = spe_filter_stack_get_programs (stack, &n);

  prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  for (guint i = 0; i < n; i++)
    {
      struct sock_fprog filter = { 0 };
      guint length = 0;

      filter.filter =
        (struct sock_filter *) spe_program_get_instructions (programs[i], &length);
      filter.len = (unsigned short) length;
      if (prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) != 0)
        _exit (1);
    }
  for (guint i = 0; i < N_CALLS; i++)
    codes[i] = syscall (FIRST_CALL + i) == -1 ? errno : 0;

  _exit (0);
}

/* The kernel has the last word about which of several answers counts. */
static void
test_kernel (void)
{
  g_autoptr (SpeFilterStack) stack = make_stack ();
  int *codes = mmap (NULL, N_CALLS * sizeof *codes, PROT_READ | PROT_WRITE,
                     MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  int status = 0;
  pid_t pid = fork ();

  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    load_and_call (stack, codes);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  if (status != 0)
    g_test_skip ("The kernel takes no filters here.");

  for (guint i = 0; status == 0 && i < N_CALLS; i++)
    g_assert_cmpint (codes[i], ==, get_errno (run (stack, i)));
  munmap (codes, N_CALLS * sizeof *codes);
}

/* Diagrams say the same as a run. */
static void
test_combine (void)
{
  g_autoptr (SpeFilterStack) stack = make_stack ();
  g_autoptr (SpeFilterStack) none = spe_filter_stack_new (NULL, 0);
  g_autoptr (SpeDiagrams) diagrams = spe_diagrams_new (1000);
  guint64 value = 0;

  for (guint i = 0; i < N_CALLS; i++)
    {
      SpeDiagram of_programs[N_FILTERS];
      SpeVerdict want = spe_verdict_from_return (run (stack, i));

      for (guint j = 0; j < N_FILTERS; j++)
        of_programs[j] = spe_diagrams_constant (
          diagrams, spe_verdict_pack (spe_verdict_from_return (answers[j][i])));

      g_assert_true (spe_diagrams_is_constant (
        diagrams, spe_filter_stack_combine (stack, diagrams, of_programs), &value));
      g_assert_true (spe_verdict_equal (spe_verdict_unpack (value), want));
    }

  g_assert_true (spe_diagrams_is_constant (
    diagrams, spe_filter_stack_combine (none, diagrams, NULL), &value));
  g_assert_cmpint (spe_verdict_unpack (value).action, ==, SPE_ACTION_ALLOW);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/filter-stack/run", test_run);
  g_test_add_func ("/filter/filter-stack/kernel", test_kernel);
  g_test_add_func ("/filter/filter-stack/combine", test_combine);

  return g_test_run ();
}
