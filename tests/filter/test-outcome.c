/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-outcome.h"

#include "catalog/spe-catalog.h"

#include "profile-sketch.h"

static SpeAnalysis *
analyse (const char *text)
{
  g_autoptr (SpeProfile) profile = sketch_read (text);
  g_autoptr (SpeTarget) target = spe_target_new_host (profile);
  g_autoptr (GError) error = NULL;
  SpeAnalysis *analysis = NULL;

  target->arch = SPE_ARCH_X86_64;
  analysis = spe_analyse (profile, target, NULL, &error);
  g_assert_no_error (error);

  return analysis;
}

static void
test_text (void)
{
  static const struct
  {
    const char *profile;
    const char *call;
    const char *want;
  } cases[] = {
    { "ERRNO; ALLOW read", "read", "allowed" },
    { "ERRNO; ALLOW read", "write", "fails with EPERM" },
    { "ERRNO:38; ALLOW read", "write", "fails with ENOSYS" },
    { "ERRNO:4000; ALLOW read", "write", "fails with errno 4000" },
    { "ERRNO:0; ALLOW read", "write", "skipped, reports success" },
    { "ERRNO; LOG read", "read", "allowed and logged" },
    { "ERRNO; TRACE read", "read", "left to a tracer" },
    { "ERRNO; TRAP read", "read", "raises SIGSYS" },
    { "ERRNO; KILL read", "read", "kills the thread" },
    { "ERRNO; KILL_PROCESS read", "read", "kills the process" },
    { "ERRNO; ALLOW getpgid @0=7", "getpgid", "depends on arguments" },
    { "ERRNO; ALLOW read", "mmap2", "no such call here" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SpeAnalysis) analysis = analyse (cases[i].profile);
      const SpeSyscall *call = spe_catalog_lookup (spe_catalog_get (), cases[i].call);
      g_autofree char *text = spe_outcome_dup_text (analysis, call, SPE_ARCH_X86_64);

      g_test_message ("%s: %s", cases[i].profile, cases[i].call);
      g_assert_cmpstr (text, ==, cases[i].want);
    }
}

/* The architectures are spelled out only where they differ. */
static void
test_reason (void)
{
  g_autoptr (SpeAnalysis) analysis = analyse ("ERRNO; ALLOW read mmap2");
  const SpeSyscall *read = spe_catalog_lookup (spe_catalog_get (), "read");
  const SpeSyscall *mmap2 = spe_catalog_lookup (spe_catalog_get (), "mmap2");
  g_autoptr (GArray) arches = NULL;
  g_autofree char *same = NULL;
  g_autofree char *different = NULL;

  analysis->resolution->profile->architectures =
    g_strsplit ("SCMP_ARCH_X86_64 SCMP_ARCH_X86 SCMP_ARCH_NONE SCMP_ARCH_X86", " ", -1);
  arches = spe_analysis_dup_arches (analysis);
  g_assert_cmpuint (arches->len, ==, 2);
  g_assert_cmpuint (g_array_index (arches, SpeArch, 1), ==, SPE_ARCH_X86);

  different = spe_outcome_dup_reason (analysis, mmap2);
  g_assert_cmpstr (different, ==, "x86_64: no such call here\nx86: kills the thread");

  g_clear_pointer (&analysis->resolution->profile->architectures, g_strfreev);
  same = spe_outcome_dup_reason (analysis, read);
  g_assert_null (same);
}

static void
test_no_program (void)
{
  g_autoptr (SpeAnalysis) analysis = analyse ("NOTHING; ALLOW read");
  const SpeSyscall *read = spe_catalog_lookup (spe_catalog_get (), "read");

  g_assert_null (analysis->program);
  g_assert_null (spe_outcome_dup_text (analysis, read, SPE_ARCH_X86_64));
  g_assert_null (spe_outcome_dup_reason (analysis, read));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/outcome/text", test_text);
  g_test_add_func ("/filter/outcome/reason", test_reason);
  g_test_add_func ("/filter/outcome/no-program", test_no_program);

  return g_test_run ();
}
