/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "deploy/spe-node-drift.h"
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
  analysis = spe_node_drift_analyse (source, target, NULL, &error);
  g_assert_no_error (error);

  return analysis;
}

static void
test_judge (void)
{
  static const struct
  {
    const char      *installed;
    SpeNodeDriftKind kind;
    SpeDirection     direction;
  } rows[] = {
    { ALLOW, SPE_NODE_DRIFT_NONE, SPE_DIRECTION_SAME },
    { ALLOW "\n", SPE_NODE_DRIFT_TEXT, SPE_DIRECTION_SAME },
    { "{\"defaultAction\":\"SCMP_ACT_ALLOW\",\"syscalls\":[{\"names\":[\"read\"],"
      "\"action\":\"SCMP_ACT_ALLOW\"}]}",
      SPE_NODE_DRIFT_TEXT, SPE_DIRECTION_SAME },
    { "{\"defaultAction\":\"SCMP_ACT_ALLOW\",\"syscalls\":[{\"names\":[\"ptrace\"],"
      "\"action\":\"SCMP_ACT_ERRNO\"}]}",
      SPE_NODE_DRIFT_MEANING, SPE_DIRECTION_STRICTER },
    { "no profile", SPE_NODE_DRIFT_UNKNOWN, SPE_DIRECTION_SAME },
    { "", SPE_NODE_DRIFT_UNKNOWN, SPE_DIRECTION_SAME },
  };
  g_autoptr (GBytes) wanted = as_bytes (ALLOW);
  g_autoptr (SpeAnalysis) analysis = analyse (wanted);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) installed = as_bytes (rows[i].installed);
      g_auto (SpeNodeDrift) drift = { SPE_NODE_DRIFT_NONE };

      spe_node_drift_judge (&drift, wanted, analysis, installed, "b.json", NULL);
      g_test_message ("%s: %s: %s", rows[i].installed, spe_node_drift_get_label (&drift),
                      drift.reason);
      g_assert_cmpint (drift.kind, ==, rows[i].kind);
      g_assert_cmpint (drift.direction, ==, rows[i].direction);
      g_assert_true ((drift.kind == SPE_NODE_DRIFT_UNKNOWN) == (drift.reason != NULL));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/node-drift/judge", test_judge);

  return g_test_run ();
}
