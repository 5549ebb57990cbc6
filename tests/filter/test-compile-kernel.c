/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-compile.h"

#include <signal.h>
#include <sys/syscall.h>

#include "profile-sketch.h"
#include "kernel-probe.h"

/* Profiles compiled by us, loaded by the kernel: does it do what the interpreter says? */

#define MANY 400

static SpeProgram *
compile (const SpeProfile *profile)
{
  g_autoptr (SpeTarget) target = spe_target_new_host (profile);
  g_autoptr (SpeResolution) resolution = spe_resolve (profile, target, NULL);
  g_autoptr (GPtrArray) problems = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  SpeProgram *program = spe_compile (resolution, target, problems, NULL, &error);

  g_assert_no_error (error);

  return program;
}

/* What the kernel itself answers to the calls. */
static void
probe_freely (KernelProbe *probes,
              guint        n_probes)
{
  g_autoptr (SpeProfile) profile = sketch_read ("ALLOW");
  g_autoptr (SpeProgram) program = compile (profile);

  g_assert_true (kernel_probe (program, probes, n_probes));
}

/* Starts again behind each call that killed the child. */
static void
probe_all (const SpeProgram *program,
           KernelProbe      *probes,
           guint             n_probes)
{
  guint done = 0;

  while (done < n_probes)
    {
      g_assert_true (kernel_probe (program, probes + done, n_probes - done));
      while (done < n_probes && probes[done].made)
        done++;
      if (done < n_probes)
        g_assert_cmpint (probes[done++].signal, ==, SIGSYS);
    }
}

static void
expect (const SpeProgram  *program,
        const KernelProbe *probe,
        const KernelProbe *unfiltered)
{
  SpeVerdict verdict = spe_program_decide (program, spe_arch_get_host (), probe->number,
                                           probe->args);

  switch (verdict.action)
    {
    case SPE_ACTION_ALLOW:
    case SPE_ACTION_LOG:
      g_assert_true (probe->made);
      g_assert_cmpint (probe->result, ==, unfiltered->result);
      break;
    case SPE_ACTION_ERRNO:
      g_assert_true (probe->made);
      g_assert_cmpint (probe->result, ==, -(long) verdict.data);
      break;
    case SPE_ACTION_NOTIFY:
    case SPE_ACTION_TRACE:
      g_assert_true (probe->made);
      g_assert_cmpint (probe->result, ==, -ENOSYS);
      break;
    case SPE_ACTION_UNSET:
    case SPE_ACTION_KILL_PROCESS:
    case SPE_ACTION_KILL_THREAD:
    case SPE_ACTION_KILL:
    case SPE_ACTION_TRAP:
    case SPE_ACTION_INVALID:
    default:
      g_assert_cmpint (probe->signal, ==, SIGSYS);
      break;
    }
}

static guint
compare (const SpeProfile *profile,
         KernelProbe      *probes,
         guint             n_probes)
{
  g_autoptr (SpeProgram) program = compile (profile);
  g_autofree KernelProbe *unfiltered = g_memdup2 (probes, n_probes * sizeof *probes);

  probe_freely (unfiltered, n_probes);
  probe_all (program, probes, n_probes);
  for (guint i = 0; i < n_probes; i++)
    expect (program, &probes[i], &unfiltered[i]);

  return n_probes;
}

static guint
add_probe (KernelProbe *probes,
           guint        n,
           long         number,
           guint64      arg0,
           guint64      arg1)
{
  g_assert_cmpuint (n, <, MANY);
  probes[n] = (KernelProbe) { .number = number, .args = { arg0, arg1 } };

  return n + 1;
}

static void
test_profiles (void)
{
  static const char * const texts[] = {
    "ALLOW; ERRNO:101 getpgid",
    "ERRNO:101; ALLOW getpgid exit_group",
    "ERRNO:101; ALLOW getpgid @0=7; LOG getpriority @0!=1",
    "ERRNO:101",
    "ERRNO:4094; ERRNO:0 getpgid",
    "ALLOW; ERRNO:65574 getpgid",
    "ALLOW; LOG getpgid; KILL getpriority @0=1",
    "ALLOW; KILL_PROCESS getpgid @0=7",
    "ALLOW; KILL_THREAD getpgid @0>7",
    "ALLOW; TRAP getpgid @0&0xf0=0x10",
    "ALLOW; TRACE:9 getpgid",
    "ALLOW; NOTIFY getpgid",
    "KILL_PROCESS; ALLOW exit_group; ERRNO:101 getpgid",
    "TRAP; LOG getpriority",
    "LOG; ERRNO:101 getpriority @0=1 @1=7; ERRNO:102 getpriority @1!=7",
    "ALLOW; ERRNO:101 getpriority @0=1 @0=7 @1=0x10",
    "ALLOW; ERRNO:101 getpriority @0<=7 @1>=16; ERRNO:102 getpriority @1=1",
    "ALLOW; ERRNO:101 getpriority @0=1; ERRNO:102 getpriority; ERRNO:103 getpriority",
  };
  static const guint64 values[] = { 0, 1, 7, 8, 0x10, 0x1f, 0x100000007, G_MAXUINT64 };
  guint n_compared = 0;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (SpeProfile) profile = sketch_read (texts[i]);
      KernelProbe probes[MANY] = { 0 };
      guint n = 0;

      for (guint j = 0; j < G_N_ELEMENTS (values); j++)
        {
          n = add_probe (probes, n, SYS_getpgid, values[j], 0);
          n = add_probe (probes, n, 4000 + j, 0, 0);
          for (guint k = 0; k < G_N_ELEMENTS (values); k++)
            n = add_probe (probes, n, SYS_getpriority, values[j], values[k]);
        }

      n_compared += compare (profile, probes, n);
    }

  g_test_message ("%u calls compared", n_compared);
}

/* Every operator on values of all sizes, with arguments around each. The plain meaning of the
 * condition is the third opinion. */
static void
test_operators (void)
{
  static const guint64 values[] = {
    0, 1, 5, 0x7fffffff, 0x80000000, 0xffffffff, 0x100000000, 0x100000005, 0x5ffffffff,
    G_MAXINT64, G_GUINT64_CONSTANT (0x8000000000000000), G_MAXUINT64,
  };
  guint n_compared = 0;

  for (SpeOperator op = SPE_OPERATOR_NE; op <= SPE_OPERATOR_MASKED_EQ; op++)
    for (guint i = 0; i < G_N_ELEMENTS (values); i++)
      {
        g_autoptr (SpeProfile) profile = sketch_read ("ALLOW; ERRNO:101 getpgid @0=0");
        SpeRule *rule = profile->rules->pdata[0];
        SpeCondition *condition = spe_condition_new_test (0, op, values[i], values[i] / 3);
        g_autoptr (SpeProgram) program = NULL;
        KernelProbe probes[MANY] = { 0 };
        guint n = 0;

        g_ptr_array_set_size (rule->conditions, 0);
        g_ptr_array_add (rule->conditions, condition);
        for (guint j = 0; j < G_N_ELEMENTS (values); j++)
          for (guint64 around = 0; around <= 2; around++)
            n = add_probe (probes, n, SYS_getpgid, values[j] + around - 1, 0);
        n = add_probe (probes, n, SYS_getpgid, values[i] / 3, 0);

        n_compared += compare (profile, probes, n);
        for (guint j = 0; j < n; j++)
          g_assert_cmpint (spe_condition_matches (condition, probes[j].args, 64),
                           ==, probes[j].result == -101);
      }

  g_test_message ("%u calls compared", n_compared);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/compile-kernel/profiles", test_profiles);
  g_test_add_func ("/filter/compile-kernel/operators", test_operators);

  return g_test_run ();
}
