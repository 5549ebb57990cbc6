/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-stack-outcome.h"

#include "filter/spe-analysis.h"
#include "profile-sketch.h"

static SpeProgram *
compile (const char *sketch,
         SpeArch     arch)
{
  g_autoptr (SpeProfile) profile = sketch_read (sketch);
  g_autoptr (SpeTarget) target = spe_target_new (SPE_LOADER_OCI, arch);
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeAnalysis) analysis = spe_analyse (profile, target, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (analysis->program);

  return spe_program_ref (analysis->program);
}

/* The outcomes of one or two sketches that hold together. */
static GPtrArray *
list (const char *older,
      const char *newer,
      SpeArch     arch)
{
  g_autoptr (SpeProgram) a = compile (older, arch);
  g_autoptr (SpeProgram) b = newer != NULL ? compile (newer, arch) : NULL;
  const SpeProgram *programs[] = { a, b };
  g_autoptr (SpeFilterStack) stack = spe_filter_stack_new (programs, newer != NULL ? 2 : 1);
  g_autoptr (GError) error = NULL;
  GPtrArray *outcomes = spe_stack_outcomes_new (stack, arch, NULL, &error);

  g_assert_no_error (error);

  return outcomes;
}

/* "ERRNO:1 | ALLOW when domain = 1", or NULL where the call is not there. */
static char *
describe (GPtrArray  *outcomes,
          SpeArch     arch,
          const char *name)
{
  for (guint i = 0; i < outcomes->len; i++)
    {
      const SpeStackOutcome *outcome = outcomes->pdata[i];
      g_autoptr (GString) text = g_string_new (NULL);

      if (outcome->arch != arch || outcome->call == NULL ||
          !g_str_equal (spe_syscall_get_name (outcome->call), name))
        continue;
      for (guint j = 0; j < outcome->regions->len; j++)
        {
          const SpeOutcomeRegion *region = outcome->regions->pdata[j];

          g_string_append_printf (text, "%s%s:%u%s%s", j > 0 ? " | " : "",
                                  spe_action_to_string (region->verdict.action) + 9,
                                  region->verdict.data, region->condition != NULL ? " when " : "",
                                  region->condition != NULL ? region->condition : "");
        }
      return g_string_free (g_steal_pointer (&text), FALSE);
    }

  return NULL;
}

static void
test_table (void)
{
  static const struct
  {
    const char *older;
    const char *newer;
    const char *call;
    const char *want;
  } rows[] = {
    { "ERRNO; ALLOW read", NULL, "read", "ALLOW:0" },
    { "ERRNO; ALLOW read", NULL, "write", "ERRNO:1" },
    { "ERRNO; ALLOW socket @0=1", NULL, "socket",
      "ERRNO:1 when domain ≠ AF_UNIX (1) | ALLOW:0 when domain = AF_UNIX (1)" },
    { "ERRNO; ALLOW read", "ALLOW; KILL_PROCESS read", "read", "KILL_PROCESS:0" },
    { "ERRNO; ALLOW read", "ALLOW; KILL_PROCESS read", "write", "ERRNO:1" },
    { "ALLOW; ERRNO:5 read", "ALLOW; ERRNO:6 read", "read", "ERRNO:6" },
    { "ALLOW; ERRNO socket @0!=1", "ALLOW; ERRNO socket @1=3", "socket",
      "ERRNO:1 when domain ≠ AF_UNIX (1), or type = SOCK_RAW (3) | "
      "ALLOW:0 when domain = AF_UNIX (1) and type ≠ SOCK_RAW (3)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) outcomes = list (rows[i].older, rows[i].newer, SPE_ARCH_X86_64);
      g_autofree char *text = describe (outcomes, SPE_ARCH_X86_64, rows[i].call);

      g_assert_cmpstr (text, ==, rows[i].want);
    }
}

/* Every number of every architecture is there once, and other architectures are told as one. */
static void
test_whole (void)
{
  g_autoptr (GPtrArray) outcomes = list ("ERRNO; arch X86_64 X86; ALLOW read", "LOG; arch X86",
                                         SPE_ARCH_X86_64);
  const SpeStackOutcome *last = outcomes->pdata[outcomes->len - 1];
  const SpeStackOutcome *before = NULL;
  g_autofree char *on_x86 = describe (outcomes, SPE_ARCH_X86, "read");
  SpeVerdict verdict;

  for (guint i = 0; i < outcomes->len; i++)
    {
      const SpeStackOutcome *outcome = outcomes->pdata[i];

      if (before == NULL || before->audit_arch != outcome->audit_arch)
        {
          g_assert_cmpuint (outcome->first, ==, 0);
          g_assert_true (before == NULL || before->last == G_MAXUINT32);
        }
      else
        {
          g_assert_cmpuint (outcome->first, ==, before->last + 1);
        }
      before = outcome;
    }

  g_assert_cmpstr (on_x86, ==, "LOG:0");
  g_assert_cmpint (last->arch, ==, SPE_ARCH_INVALID);
  g_assert_cmpuint (last->last, ==, G_MAXUINT32);
  g_assert_true (spe_stack_outcome_get_verdict (last, &verdict));
  g_assert_cmpint (verdict.action, ==, SPE_ACTION_KILL_THREAD);
}

static void
test_no_filter (void)
{
  g_autoptr (SpeFilterStack) none = spe_filter_stack_new (NULL, 0);
  g_autoptr (GPtrArray) outcomes = spe_stack_outcomes_new (none, SPE_ARCH_X86_64, NULL, NULL);

  g_assert_cmpuint (outcomes->len, ==, 0);
}

static void
test_cancel (void)
{
  g_autoptr (SpeProgram) program = compile ("ERRNO", SPE_ARCH_X86_64);
  g_autoptr (SpeFilterStack) stack = spe_filter_stack_new ((const SpeProgram *const *) &program,
                                                           1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (spe_stack_outcomes_new (stack, SPE_ARCH_X86_64, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/stack-outcome/table", test_table);
  g_test_add_func ("/filter/stack-outcome/whole", test_whole);
  g_test_add_func ("/filter/stack-outcome/no-filter", test_no_filter);
  g_test_add_func ("/filter/stack-outcome/cancel", test_cancel);

  return g_test_run ();
}
