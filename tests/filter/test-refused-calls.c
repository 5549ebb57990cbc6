/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-refused-calls.h"

#include "filter/spe-target-preset.h"
#include "model/spe-edit.h"

static GStrv
dup_refused (SpeAction   default_action,
             const char *allowed)
{
  const char *names[] = { allowed, NULL };
  g_autoptr (SpeTarget) target = NULL;
  g_autoptr (SpeProfile) empty = spe_profile_new ();
  g_autoptr (SpeProfile) plain =
    spe_edit_set_default_action (empty, default_action, SPE_UNSET);
  g_autoptr (SpeProfile) profile =
    spe_edit_set_calls (plain, names, SPE_ACTION_ALLOW, SPE_UNSET, NULL);
  g_autoptr (SpeAnalysis) analysis = NULL;
  g_autoptr (GError) error = NULL;

  target = spe_target_preset_new (SPE_TARGET_HOST, profile);
  analysis = spe_analyse (profile, target, NULL, &error);
  g_assert_no_error (error);

  return spe_analysis_dup_refused (analysis);
}

static void
test_refusing (void)
{
  g_auto (GStrv) refused = dup_refused (SPE_ACTION_ERRNO, "read");

  g_assert_cmpuint (g_strv_length (refused), >, 300);
  g_assert_true (g_strv_contains ((const char * const *) refused, "mount"));
  g_assert_false (g_strv_contains ((const char * const *) refused, "read"));
}

static void
test_open (void)
{
  g_auto (GStrv) refused = dup_refused (SPE_ACTION_LOG, "read");

  g_assert_cmpuint (g_strv_length (refused), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/refused-calls/refusing", test_refusing);
  g_test_add_func ("/filter/refused-calls/open", test_open);

  return g_test_run ();
}
