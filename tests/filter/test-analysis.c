/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-analysis.h"

#include <string.h>

#include "filter/spe-target-parse.h"
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
  g_assert_true (analysis->profile == profile);
  g_assert_true (analysis->target == target);

  return analysis;
}

static guint
count (const SpeAnalysis *analysis,
       const char        *id)
{
  guint n = 0;

  for (guint i = 0; i < analysis->problems->len; i++)
    if (g_str_equal (((SpeProblem *) analysis->problems->pdata[i])->id, id))
      n++;

  return n;
}

static void
test_good (void)
{
  g_autoptr (SpeAnalysis) analysis = analyse ("ERRNO:38; arch X86_64 X86; ALLOW read exit "
                                              "exit_group");
  g_autoptr (SpeAnalysis) same = spe_analysis_ref (analysis);

  g_assert_true (same == analysis);
  g_assert_nonnull (analysis->resolution);
  g_assert_nonnull (analysis->program);
  for (guint i = 0; i < analysis->problems->len; i++)
    g_assert_cmpint (((SpeProblem *) analysis->problems->pdata[i])->severity,
                     <, SPE_SEVERITY_ERROR);
}

/* Whatever refuses a profile, there is an error to see, and once only. */
static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    const char *id;
    gboolean    is_resolved;
  } rows[] = {
    { "FOO; ALLOW read", "SEC201", TRUE },
    { "-; ALLOW read", "SEC111", TRUE },
    { "-", "SEC110", TRUE },
    { "ERRNO; arch FOO", "SEC321", TRUE },
    { "ERRNO; arch S390X", "SEC324", TRUE },
    { "ERRNO; ALLOW ''", "SEC303", TRUE },
    { "ERRNO; ALLOW read @0~1", "SEC403", TRUE },
    { "ERRNO; ALLOW read @7=1", "SEC401", TRUE },
    { "ALLOW; ERRNO:5000 read write", "SEC204", TRUE },
    { "ERRNO:5000; ALLOW read", "SEC204", TRUE },
    { "ALLOW; ERRNO:2 dup @0=5; ERRNO:3 dup @0=5", "SEC503", TRUE },
    { "ERRNO; arch X86; map X86_64; ALLOW read", "SEC803", FALSE },
    { "ERRNO; ALLOW read .name=write", "SEC804", FALSE },
    { "ERRNO; ALLOW read +kernel=4", "SEC807", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SpeAnalysis) analysis = analyse (rows[i].text);

      g_assert_null (analysis->program);
      g_assert_cmpint (analysis->resolution != NULL, ==, rows[i].is_resolved);
      if (count (analysis, rows[i].id) != 1)
        g_error ("%s: no or several %s", rows[i].text, rows[i].id);
    }
}

/* That there is no filter is the first thing to know, whatever else is wrong, and it is not for
 * want of rules. */
static void
test_privileged (void)
{
  g_autoptr (SpeProfile) profile = sketch_read ("ERRNO; FOO read");
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeTarget) target =
    spe_target_parse ("containerd+runc,privileged=true", NULL, &error);
  g_autoptr (SpeAnalysis) analysis = NULL;
  guint n_found = 0;

  g_assert_no_error (error);
  analysis = spe_analyse (profile, target, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (analysis, "SEC201"), ==, 1);
  for (guint i = 0; i < analysis->problems->len; i++)
    {
      const SpeProblem *problem = analysis->problems->pdata[i];

      if (!g_str_equal (problem->id, "SEC110"))
        continue;
      n_found++;
      g_assert_nonnull (strstr (problem->reason, "privileged"));
    }
  g_assert_cmpuint (n_found, ==, 1);
}

/* No check counts the entries, but the profile must not look clean. */
static void
test_refused_for_another_reason (void)
{
  g_autoptr (SpeProfile) profile = sketch_read ("ERRNO; ALLOW exit exit_group read");
  SpeRule *rule = profile->rules->pdata[0];
  g_autoptr (SpeTarget) target = spe_target_new_host (profile);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (SpeAnalysis) analysis = NULL;

  for (guint i = 0; i < 100001; i++)
    g_strv_builder_add (names, "exit_group");
  g_strfreev (rule->names);
  rule->names = g_strv_builder_end (names);

  analysis = spe_analyse (profile, target, NULL, NULL);
  g_assert_nonnull (analysis);
  g_assert_null (analysis->program);
  g_assert_cmpint (((SpeProblem *) analysis->problems->pdata[0])->severity,
                   ==, SPE_SEVERITY_ERROR);
}

static void
test_order (void)
{
  g_autoptr (SpeAnalysis) analysis = analyse ("KILL; ALLOW nosuchcall mseal; ALLOW read @0>=0; "
                                              "LOG exit; ERRNO:0 write; ALLOW exit");

  g_assert_cmpuint (analysis->problems->len, >, 3);
  for (guint i = 1; i < analysis->problems->len; i++)
    g_assert_cmpint (spe_problem_compare (analysis->problems->pdata[i - 1],
                                          analysis->problems->pdata[i]), <=, 0);
}

static void
test_cancelled (void)
{
  g_autoptr (SpeProfile) profile = sketch_read ("ERRNO");
  g_autoptr (SpeTarget) target = spe_target_new_host (profile);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (spe_analyse (profile, target, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Without the worker nothing can be said. */
static void
test_no_worker (void)
{
  g_autoptr (SpeProfile) profile = sketch_read ("ERRNO");
  g_autoptr (SpeTarget) target = spe_target_new_host (profile);
  g_autofree char *real = g_strdup (g_getenv ("SPE_LIBEXECDIR"));
  g_autoptr (GError) error = NULL;

  g_setenv ("SPE_LIBEXECDIR", "/nonexistent", TRUE);
  g_assert_null (spe_analyse (profile, target, NULL, &error));
  g_assert_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_WORKER);
  g_setenv ("SPE_LIBEXECDIR", real, TRUE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/analysis/good", test_good);
  g_test_add_func ("/filter/analysis/refused", test_refused);
  g_test_add_func ("/filter/analysis/privileged", test_privileged);
  g_test_add_func ("/filter/analysis/refused-for-another-reason",
                   test_refused_for_another_reason);
  g_test_add_func ("/filter/analysis/order", test_order);
  g_test_add_func ("/filter/analysis/cancelled", test_cancelled);
  g_test_add_func ("/filter/analysis/no-worker", test_no_worker);

  return g_test_run ();
}
