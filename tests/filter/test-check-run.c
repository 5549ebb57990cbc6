/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "filter/spe-check-private.h"

#include "check-cases.h"
#include "profile-sketch.h"

typedef struct
{
  SpeProfile    *profile;
  SpeTarget     *target;
  SpeResolution *resolution;
  GPtrArray     *problems;
  SpeCheckRun    run;
} Fixture;

static void
fixture_init (Fixture    *fixture,
              const char *sketch)
{
  fixture->profile = sketch_read (sketch);
  fixture->target = check_cases_target (fixture->profile, NULL);
  fixture->resolution = spe_resolve (fixture->profile, fixture->target, NULL);
  fixture->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_problem_unref);
  spe_check_run_init (&fixture->run,
                      &(SpeCheckInput) { fixture->profile, fixture->target, fixture->resolution },
                      fixture->problems);
}

static void
fixture_clear (Fixture *fixture)
{
  spe_check_run_clear (&fixture->run);
  g_ptr_array_unref (fixture->problems);
  spe_resolution_free (fixture->resolution);
  spe_target_unref (fixture->target);
  spe_profile_unref (fixture->profile);
}

static void
test_arches (void)
{
  Fixture fixture;

  fixture_init (&fixture, "ERRNO; arch X86 X86_64 NATIVE X32 X86");

  g_assert_cmpuint (fixture.run.arches->len, ==, 3);
  g_assert_cmpint (g_array_index (fixture.run.arches, SpeArch, 0), ==, SPE_ARCH_X86_64);
  g_assert_true (spe_check_has_arch (&fixture.run, SPE_ARCH_X86));
  g_assert_true (spe_check_has_arch (&fixture.run, SPE_ARCH_X32));
  g_assert_false (spe_check_has_arch (&fixture.run, SPE_ARCH_ARM));
  fixture_clear (&fixture);
}

/* Rules 1 and 3 do not hold in this container. */
static void
test_flat_rules (void)
{
  Fixture fixture;

  fixture_init (&fixture, "ERRNO; ALLOW read; ALLOW mount +caps=CAP_SYS_ADMIN; ALLOW write; "
                          "ALLOW bpf +caps=CAP_BPF; ALLOW open");

  g_assert_cmpuint (spe_profile_get_n_rules (fixture.run.flat), ==, 3);
  g_assert_cmpuint (spe_check_get_rule (&fixture.run, 2), ==, 4);
  for (guint i = 0; i < 5; i++)
    g_assert_cmpint (spe_check_has_flat_rule (&fixture.run, i), ==, i % 2 == 0);
  fixture_clear (&fixture);
}

static void
test_dropped (void)
{
  Fixture fixture;

  fixture_init (&fixture, "ERRNO:38; ERRNO:38 read; ERRNO write; ALLOW open; NONE close");

  for (guint i = 0; i < 4; i++)
    g_assert_cmpint (spe_check_is_dropped (&fixture.run,
                                           spe_profile_get_rule (fixture.run.flat, i)),
                     ==, i == 0 || i == 3);
  fixture_clear (&fixture);
}

static void
test_no_resolution (void)
{
  g_autoptr (SpeProfile) profile = sketch_read ("ERRNO; arch X86; ALLOW read");
  g_autoptr (SpeTarget) target = check_cases_target (profile, NULL);
  g_autoptr (GPtrArray) problems = g_ptr_array_new ();
  SpeCheckRun run;

  spe_check_run_init (&run, &(SpeCheckInput) { profile, target }, problems);

  g_assert_null (run.flat);
  g_assert_true (spe_check_has_flat_rule (&run, 0));
  g_assert_true (spe_check_has_arch (&run, SPE_ARCH_X86));
  spe_check_run_clear (&run);
}

static void
test_exists (void)
{
  const SpeSyscall *socket = spe_catalog_lookup (spe_catalog_get (), "socket");
  const SpeSyscall *receive = spe_catalog_lookup (spe_catalog_get (), "recv");
  const SpeSyscall *old_open = spe_catalog_lookup (spe_catalog_get (), "open");

  g_assert_true (spe_check_call_exists (socket, SPE_ARCH_X86));
  /* Inside socketcall only. */
  g_assert_true (spe_check_call_exists (receive, SPE_ARCH_X86));
  g_assert_false (spe_check_call_exists (receive, SPE_ARCH_X86_64));
  g_assert_false (spe_check_call_exists (old_open, SPE_ARCH_AARCH64));
}

static guint n_wanted;

static void
report_some (SpeCheckRun *run)
{
  for (guint i = 0; i < n_wanted; i++)
    spe_check_report (run, g_strdup_printf ("/syscalls/%u", i), g_strdup ("message"));
}

static const SpeCheck check = { "SEC113", "many", SPE_SEVERITY_INFO, report_some };

static void
test_many (void)
{
  Fixture fixture;
  const SpeProblem *last = NULL;

  fixture_init (&fixture, "ERRNO");
  n_wanted = SPE_CHECK_MAX_PROBLEMS;
  spe_check_run_one (&fixture.run, &check);
  g_assert_cmpuint (fixture.problems->len, ==, SPE_CHECK_MAX_PROBLEMS);

  g_ptr_array_set_size (fixture.problems, 0);
  n_wanted = SPE_CHECK_MAX_PROBLEMS + 7;
  spe_check_run_one (&fixture.run, &check);
  g_assert_cmpuint (fixture.problems->len, ==, SPE_CHECK_MAX_PROBLEMS + 1);
  last = fixture.problems->pdata[SPE_CHECK_MAX_PROBLEMS];
  g_assert_cmpstr (last->path, ==, "");
  g_assert_cmpstr (last->id, ==, "SEC113");
  g_assert_cmpstr (last->message, ==, "7 more places have this problem");
  g_assert_cmpstr (last->reason, ==, spe_check_facts_find ("SEC113")->reason);
  g_assert_null (last->fix);

  /* The next check starts from nothing. */
  n_wanted = 1;
  spe_check_run_one (&fixture.run, &check);
  g_assert_cmpuint (fixture.problems->len, ==, SPE_CHECK_MAX_PROBLEMS + 2);
  fixture_clear (&fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/check-run/arches", test_arches);
  g_test_add_func ("/filter/check-run/flat-rules", test_flat_rules);
  g_test_add_func ("/filter/check-run/dropped", test_dropped);
  g_test_add_func ("/filter/check-run/no-resolution", test_no_resolution);
  g_test_add_func ("/filter/check-run/exists", test_exists);
  g_test_add_func ("/filter/check-run/many", test_many);

  return g_test_run ();
}
