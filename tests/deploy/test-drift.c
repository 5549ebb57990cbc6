/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "deploy/spe-drift.h"
#include "deploy/spe-source-analysis.h"
#include "filter/spe-target-preset.h"

#define ALLOW "{\"defaultAction\":\"SCMP_ACT_ALLOW\"}"

static GBytes *
as_bytes (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static SpeAnalysis *
analyse (GBytes *content)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeSource) source = spe_source_parse (content, "a.json", NULL, &error);
  g_autoptr (SpeTarget) target = NULL;
  SpeAnalysis *analysis = NULL;

  g_assert_no_error (error);
  target = spe_target_preset_new (SPE_TARGET_KUBERNETES_CONTAINERD, NULL);
  g_assert_nonnull (target);
  analysis = spe_source_analyse (source, spe_source_get_profile (source), target, NULL, &error);
  g_assert_no_error (error);

  return analysis;
}

static void
test_judge (void)
{
  static const struct
  {
    const char *installed;
    SpeDrift    drift;
  } rows[] = {
    { ALLOW, SPE_DRIFT_SAME_FILE },
    { ALLOW "\n", SPE_DRIFT_SAME_MEANING },
    { "{\"defaultAction\":\"SCMP_ACT_ALLOW\",\"syscalls\":[{\"names\":[\"read\"],"
      "\"action\":\"SCMP_ACT_ALLOW\"}]}",
      SPE_DRIFT_SAME_MEANING },
    { "{\"defaultAction\":\"SCMP_ACT_ALLOW\",\"syscalls\":[{\"names\":[\"ptrace\"],"
      "\"action\":\"SCMP_ACT_ERRNO\"}]}",
      SPE_DRIFT_STRICTER },
    { "no profile", SPE_DRIFT_DIFFERENT },
    { "", SPE_DRIFT_DIFFERENT },
  };
  g_autoptr (GBytes) wanted = as_bytes (ALLOW);
  g_autoptr (SpeAnalysis) analysis = analyse (wanted);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) installed = as_bytes (rows[i].installed);
      g_autofree char *reason = NULL;
      SpeDrift drift =
        spe_drift_judge (wanted, analysis, installed, "b.json", &reason, NULL);

      g_test_message ("%s: %s: %s", rows[i].installed, spe_drift_get_label (drift), reason);
      g_assert_cmpstr (spe_drift_get_name (drift), ==, spe_drift_get_name (rows[i].drift));
      g_assert_true ((drift == SPE_DRIFT_DIFFERENT) == (reason != NULL));
      g_assert_true (spe_drift_is_harmless (drift) == (drift < SPE_DRIFT_LOOSER));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/drift/judge", test_judge);

  return g_test_run ();
}
