/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-compile-private.h"

#include <errno.h>
#include <signal.h>

#include "profile-sketch.h"

typedef struct
{
  SpeResolution    *resolution;
  SpeEntries       *entries;
  SpeCompileOutcome outcome;
} Fixture;

/* The first rule falls away, so that author and engine count differently. */
static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (SpeProfile) profile = NULL;
  g_autoptr (SpeTarget) target = spe_target_new (SPE_LOADER_MOBY, SPE_ARCH_X86_64);

  target->seccomp_version = SPE_VERSION (2, 5, 5);
  profile = sketch_read ("ERRNO:38; arch X86 S390X; ALLOW a +arches=arm; "
                         "ALLOW read mseal write; ERRNO:5000 read write; "
                         "ALLOW open close @0=1 @7=1; ALLOW mseal @0=1 @0=2 @0=3");
  fixture->resolution = spe_resolve (profile, target, NULL);
  fixture->entries = spe_entries_new (fixture->resolution, target, NULL);
  fixture->outcome.resolution = fixture->resolution;
  fixture->outcome.entries = fixture->entries;
  fixture->outcome.target = spe_target_ref (target);
  fixture->outcome.problems = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_problem_unref);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_ptr_array_unref (fixture->outcome.problems);
  spe_entries_free (fixture->entries);
  spe_target_unref ((SpeTarget *) fixture->outcome.target);
  spe_resolution_free (fixture->resolution);
}

static void
expect (Fixture    *fixture,
        const char *id,
        const char *path,
        const char *message)
{
  const SpeProblem *problem = NULL;

  g_assert_cmpuint (fixture->outcome.problems->len, ==, 1);
  problem = fixture->outcome.problems->pdata[0];
  g_assert_cmpstr (problem->id, ==, id);
  g_assert_cmpstr (problem->path, ==, path);
  g_assert_cmpstr (problem->message, ==, message);
  g_assert_nonnull (problem->reason);
  g_ptr_array_set_size (fixture->outcome.problems, 0);
}

static void
test_entries (Fixture       *fixture,
              gconstpointer  data)
{
  static const struct
  {
    guint       entry;
    int         reason;
    const char *id;
    const char *path;
    const char *message;
  } rows[] = {
    { 1, EEXIST, "SEC503", "/syscalls/1/names/2", "Rule 2 contradicts an earlier rule for write" },
    { 2, EINVAL, "SEC204", "/syscalls/2/errnoRet",
      "The errno of rule 3 comes to 5000; libseccomp takes at most 4094" },
    { 4, EINVAL, "SEC401", "/syscalls/3/args/1",
      "Rule 4 tests an argument that no system call has" },
    { 0, ENOMEM, "SEC513", "/syscalls/1/names/0",
      "libseccomp refuses rule 2 for read: Cannot allocate memory" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      spe_compile_report_entry (&fixture->outcome, rows[i].entry, rows[i].reason);
      expect (fixture, rows[i].id, rows[i].path, rows[i].message);
    }
}

/* One problem a rule, however many of its names fail. */
static void
test_once (Fixture       *fixture,
           gconstpointer  data)
{
  for (guint i = 0; i < 2; i++)
    spe_compile_report_entry (&fixture->outcome, i, EEXIST);
  expect (fixture, "SEC503", "/syscalls/1/names/0",
          "Rule 2 contradicts an earlier rule for read");

  spe_compile_report_entry (&fixture->outcome, 2, EINVAL);
  spe_compile_report_entry (&fixture->outcome, 3, EINVAL);
  g_assert_cmpuint (fixture->outcome.problems->len, ==, 1);
}

static void
test_arches (Fixture       *fixture,
             gconstpointer  data)
{
  spe_compile_report_arch (&fixture->outcome, 1, EDOM);
  expect (fixture, "SEC324", "/architectures/1",
          "SCMP_ARCH_S390X orders its bytes otherwise than this machine");

  spe_compile_report_arch (&fixture->outcome, 0, EINVAL);
  expect (fixture, "SEC323", "/architectures/0", "This libseccomp does not know SCMP_ARCH_X86");
}

static void
test_unknown (Fixture       *fixture,
              gconstpointer  data)
{
  const SpeProblem *problem = NULL;

  spe_compile_report_unknown (&fixture->outcome, 0);
  problem = fixture->outcome.problems->pdata[0];
  g_assert_cmpint (problem->severity, ==, SPE_SEVERITY_WARNING);
  g_assert_cmpstr (problem->subject, ==, "mseal");
  expect (fixture, "SEC302", "/syscalls/1/names/1",
          "mseal needs libseccomp 2.5.6; it is ignored here");

  /* Three conditions of one name. */
  spe_compile_report_unknown (&fixture->outcome, 1);
  expect (fixture, "SEC302", "/syscalls/4/names/0",
          "mseal needs libseccomp 2.5.6; it is ignored here");
}

static void
test_overdue (Fixture       *fixture,
              gconstpointer  data)
{
  static const char slow[] = "libseccomp does not finish with this profile in time";
  static const struct
  {
    SpeCompileProgress progress;
    guint              cpu_used;
    const char        *path;
    const char        *message;
  } rows[] = {
    { { SPE_COMPILE_STAGE_ENTRY, 3, 10 }, 5000, "/syscalls/2/names/1",
      "libseccomp does not finish with rule 3 for write" },
    /* Most of the time went into the entries before. */
    { { SPE_COMPILE_STAGE_ENTRY, 3, 4990 }, 5000, "",
      "libseccomp does not finish with this profile in time; it came to rule 3" },
    { { SPE_COMPILE_STAGE_START, 0, 0 }, 5000, "", slow },
    { { SPE_COMPILE_STAGE_EXPORT, 4, 10 }, 5000, "", slow },
    /* What the worker says need not be true. */
    { { SPE_COMPILE_STAGE_ENTRY, 4000, 0 }, 5000, "", slow },
    { { 77, 4, 0 }, 5000, "", slow },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const SpeCompileProcess process = {
        .progress = rows[i].progress,
        .is_overdue = TRUE,
        .cpu_used = rows[i].cpu_used,
      };

      spe_compile_report_overdue (&fixture->outcome, &process);
      expect (fixture, "SEC508", rows[i].path, rows[i].message);
    }
}

static void
test_crash (Fixture       *fixture,
            gconstpointer  data)
{
  const SpeCompileProcess in_entry = {
    .progress = { SPE_COMPILE_STAGE_ENTRY, 0, 0 },
    .signal = SIGSEGV,
  };
  const SpeCompileProcess at_start = { .signal = SIGKILL };

  spe_compile_report_crash (&fixture->outcome, &in_entry);
  expect (fixture, "SEC514", "/syscalls/1/names/0",
          "libseccomp was killed while it added rule 2 for read: Segmentation fault");
  spe_compile_report_crash (&fixture->outcome, &at_start);
  expect (fixture, "SEC514", "", "libseccomp was killed while it compiled the profile: Killed");
}

static void
test_whole (Fixture       *fixture,
            gconstpointer  data)
{
  spe_compile_report_default (&fixture->outcome);
  expect (fixture, "SEC204", "/defaultErrnoRet",
          "The errno of the default action comes to 38; libseccomp takes at most 4094");
  spe_compile_report_length (&fixture->outcome, 5000);
  expect (fixture, "SEC510", "", "The filter has 5000 instructions; the kernel takes at most 4096");
}

/* A file cannot make any number of them. */
static void
test_limit (Fixture       *fixture,
            gconstpointer  data)
{
  for (guint i = 0; i < 5000; i++)
    spe_compile_report_arch (&fixture->outcome, 0, EDOM);

  g_assert_cmpuint (fixture->outcome.problems->len, ==, 1000);
}

#define ADD(name, function) \
  g_test_add ("/filter/compile-problems/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("entries", test_entries);
  ADD ("once", test_once);
  ADD ("arches", test_arches);
  ADD ("unknown", test_unknown);
  ADD ("overdue", test_overdue);
  ADD ("crash", test_crash);
  ADD ("whole", test_whole);
  ADD ("limit", test_limit);

  return g_test_run ();
}
