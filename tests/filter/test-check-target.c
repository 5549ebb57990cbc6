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

/* The rows that the semantics of runc's own answer give. */
static void
test_stub (void)
{
  static const struct
  {
    const char *sketch;
    const char *target;
    gboolean    active;
  } rows[] = {
    { "ERRNO; ALLOW read", "oci+runc", TRUE },
    { "ERRNO; ALLOW read", "oci+runc-1.1.5", FALSE },
    { "ERRNO; arch X86_64; ALLOW read", "oci+runc-1.1.5", TRUE },
    { "ERRNO; ALLOW read", "oci+runc-1.1.15", TRUE },
    { "KILL_PROCESS; ALLOW read", "oci+runc", TRUE },
    { "ALLOW; ERRNO read", "oci+runc", FALSE },
    { "LOG; ERRNO read", "oci+runc", FALSE },
    { "TRACE; ALLOW read", "oci+runc", FALSE },
    { "ERRNO; ALLOW read", "oci+crun", FALSE },
    { "ERRNO; ALLOW read", NULL, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Fixture fixture;

      g_test_message ("%s, %s", rows[i].sketch, rows[i].target);
      fixture_init (&fixture, rows[i].sketch, rows[i].target);
      g_assert_cmpint (spe_check_has_stub (&fixture.run), ==, rows[i].active);
      fixture_clear (&fixture);
    }
}

/* The largest number counts, whatever the action; 0 is no border. */
static void
test_border (void)
{
  const char *name = NULL;
  Fixture fixture;

  fixture_init (&fixture, "ERRNO; ALLOW read exit_group; ERRNO statx", "oci+runc");
  g_assert_cmpint (spe_check_get_border (&fixture.run, SPE_ARCH_X86_64, &name), ==, 332);
  g_assert_cmpstr (name, ==, "statx");
  fixture_clear (&fixture);

  fixture_init (&fixture, "ERRNO; ALLOW read frobnicate", "oci+runc");
  g_assert_cmpint (spe_check_get_border (&fixture.run, SPE_ARCH_X86_64, &name), ==,
                   SPE_NO_NUMBER);
  g_assert_null (name);
  fixture_clear (&fixture);

  fixture_init (&fixture, "ERRNO; ALLOW exit_group mseal", "oci+runc,libseccomp=2.5.5");
  spe_check_get_border (&fixture.run, SPE_ARCH_X86_64, &name);
  g_assert_cmpstr (name, ==, "exit_group");
  fixture_clear (&fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/check-target/runtime", test_runtime);
  g_test_add_func ("/filter/check-target/versions", test_versions);
  g_test_add_func ("/filter/check-target/stub", test_stub);
  g_test_add_func ("/filter/check-target/border", test_border);

  return g_test_run ();
}
