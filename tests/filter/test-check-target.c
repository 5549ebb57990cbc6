/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "filter/spe-check-private.h"

#include "check-cases.h"
#include "profile-sketch.h"

/* What a run knows about a sketched profile on a target. */
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
              const char *sketch,
              const char *target)
{
  fixture->profile = sketch_read (sketch);
  fixture->target = check_cases_target (fixture->profile, target);
  fixture->resolution = spe_resolve (fixture->profile, fixture->target, NULL);
  fixture->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_problem_unref);
  spe_check_run_init (&fixture->run,
                      &(SpeCheckInput) { fixture->profile, fixture->target, fixture->resolution,
                                         NULL },
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

/* Without a runtime it may be any, but is none for certain. */
static void
test_runtime (void)
{
  Fixture fixture;

  fixture_init (&fixture, "ERRNO; ALLOW read", NULL);
  g_assert_true (spe_check_may_run (&fixture.run, SPE_RUNTIME_RUNC));
  g_assert_true (spe_check_may_run (&fixture.run, SPE_RUNTIME_CRUN));
  g_assert_false (spe_check_runs (&fixture.run, SPE_RUNTIME_CRUN));
  fixture_clear (&fixture);

  fixture_init (&fixture, "ERRNO; ALLOW read", "oci+crun");
  g_assert_false (spe_check_may_run (&fixture.run, SPE_RUNTIME_RUNC));
  g_assert_true (spe_check_runs (&fixture.run, SPE_RUNTIME_CRUN));
  fixture_clear (&fixture);
}

static void
test_versions (void)
{
  g_autofree char *name = NULL;
  Fixture fixture;

  fixture_init (&fixture, "ERRNO; ALLOW read", "oci+runc-1.1.5,libseccomp=2.5.4");
  name = spe_check_dup_runtime (&fixture.run);
  g_assert_cmpstr (name, ==, "runc 1.1.5");
  g_assert_true (spe_check_runs_before (&fixture.run, SPE_RUNTIME_RUNC, SPE_VERSION (1, 2, 0)));
  g_assert_false (spe_check_runs_before (&fixture.run, SPE_RUNTIME_RUNC, SPE_VERSION (1, 1, 5)));
  g_assert_false (spe_check_runs_before (&fixture.run, SPE_RUNTIME_CRUN, SPE_VERSION (1, 2, 0)));
  g_assert_true (spe_check_seccomp_before (&fixture.run, SPE_VERSION (2, 6, 0)));
  fixture_clear (&fixture);

  fixture_init (&fixture, "ERRNO; ALLOW read", "oci+runc");
  g_assert_false (spe_check_runs_before (&fixture.run, SPE_RUNTIME_RUNC, SPE_VERSION (9, 0, 0)));
  g_assert_false (spe_check_seccomp_before (&fixture.run, SPE_VERSION (9, 0, 0)));
  fixture_clear (&fixture);
}

/* Without a runtime, what the newest runc would answer counts. */
static void
test_refusal (void)
{
  static const struct
  {
    const char *target;
    const char *name;
    gboolean    is_refused;
  } rows[] = {
    { NULL, "statx", TRUE },
    { "oci+runc", "statx", TRUE },
    { "oci+runc-1.1.5", "statx", FALSE },
    { "oci+crun", "statx", FALSE },
    { NULL, "read", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      SpeVerdict verdict = { SPE_ACTION_ALLOW, 0 };
      struct sock_filter nothing = BPF_STMT (BPF_RET | BPF_K, 0x7fff0000u);
      g_autoptr (SpeProgram) program = spe_program_new (&nothing, 1, FALSE);
      Fixture fixture;

      g_test_message ("%s, %s", rows[i].target, rows[i].name);
      fixture_init (&fixture, "ERRNO; ALLOW read exit_group", rows[i].target);
      fixture.run.program = program;
      g_assert_cmpint (spe_check_get_refusal (&fixture.run, rows[i].name, &verdict), ==,
                       rows[i].is_refused);
      if (rows[i].is_refused)
        g_assert_cmpuint (verdict.data, ==, 38);
      fixture_clear (&fixture);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/check-target/runtime", test_runtime);
  g_test_add_func ("/filter/check-target/versions", test_versions);
  g_test_add_func ("/filter/check-target/refusal", test_refusal);

  return g_test_run ();
}
