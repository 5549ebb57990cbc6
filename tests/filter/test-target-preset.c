/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-target-preset.h"

#include "profile-sketch.h"

static void
test_ids (void)
{
  static const char * const ids[SPE_N_TARGET_PRESETS] = {
    "kubernetes-containerd", "kubernetes-crio", "docker", "podman", "host",
  };

  for (guint i = 0; i < SPE_N_TARGET_PRESETS; i++)
    {
      SpeTargetPreset preset = SPE_N_TARGET_PRESETS;
      const char *rest = NULL;

      g_assert_cmpstr (spe_target_preset_get_id (i), ==, ids[i]);
      g_assert_true (spe_target_preset_find (ids[i], &preset, &rest));
      g_assert_cmpuint (preset, ==, i);
      g_assert_cmpstr (rest, ==, "");
      g_assert_true (spe_target_preset_find (spe_target_preset_get_label (i), &preset, &rest));
      g_assert_cmpuint (preset, ==, i);
      g_assert_cmpstr (rest, ==, "");
    }
}

static void
test_find (void)
{
  static const struct
  {
    const char *text;
    int         preset;
    const char *rest;
  } rows[] = {
    { "Kubernetes 1.33, containerd 2, runc", SPE_TARGET_KUBERNETES_CONTAINERD, "" },
    { "kubernetes 1.33, cri-o, CRUN,arch=arm64", SPE_TARGET_KUBERNETES_CRIO, ",arch=arm64" },
    { "DOCKER", SPE_TARGET_DOCKER, "" },
    { "docker engine", SPE_TARGET_DOCKER, "" },
    { "this machine,nnp=true", SPE_TARGET_HOST, ",nnp=true" },
    { "docker+runc", -1, NULL },
    { "dock", -1, NULL },
    { "podman ", -1, NULL },
    { "", -1, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      SpeTargetPreset preset = SPE_N_TARGET_PRESETS;
      const char *rest = NULL;
      gboolean found = spe_target_preset_find (rows[i].text, &preset, &rest);

      g_assert_cmpint (found ? (int) preset : -1, ==, rows[i].preset);
      if (found)
        g_assert_cmpstr (rest, ==, rows[i].rest);
    }
}

static void
test_new (void)
{
  g_autoptr (SpeTarget) containerd =
    spe_target_preset_new (SPE_TARGET_KUBERNETES_CONTAINERD, NULL);
  g_autoptr (SpeTarget) crio = spe_target_preset_new (SPE_TARGET_KUBERNETES_CRIO, NULL);

  g_assert_cmpstr (containerd->name, ==, "Kubernetes 1.33, containerd 2, runc");
  g_assert_cmpint (containerd->loader, ==, SPE_LOADER_CONTAINERD);
  g_assert_cmpint (containerd->runtime, ==, SPE_RUNTIME_RUNC);
  g_assert_cmpint (containerd->arch, ==, spe_arch_get_host ());
  g_assert_true (spe_target_has_cap (containerd, "CAP_NET_RAW"));
  g_assert_cmpint (crio->loader, ==, SPE_LOADER_CONTAINERS_COMMON);
  g_assert_cmpint (crio->runtime, ==, SPE_RUNTIME_CRUN);
  g_assert_false (spe_target_has_cap (crio, "CAP_NET_RAW"));
}

/* Who could read a file on this machine shows in its shape. */
static void
test_host (void)
{
  g_autoptr (SpeProfile) flat = sketch_read ("ERRNO; ALLOW read");
  g_autoptr (SpeProfile) template = sketch_read ("ERRNO; map X86_64 X86; ALLOW read");
  g_autoptr (SpeTarget) alone = spe_target_preset_new (SPE_TARGET_HOST, NULL);
  g_autoptr (SpeTarget) for_flat = spe_target_preset_new (SPE_TARGET_HOST, flat);
  g_autoptr (SpeTarget) for_template = spe_target_preset_new (SPE_TARGET_HOST, template);

  g_assert_true (spe_target_equal (alone, for_flat));
  g_assert_false (spe_target_equal (alone, for_template));
  g_assert_cmpint (for_template->loader, ==, SPE_LOADER_MOBY);
  g_assert_cmpint (alone->runtime, ==, SPE_RUNTIME_PLAIN);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/target-preset/ids", test_ids);
  g_test_add_func ("/filter/target-preset/find", test_find);
  g_test_add_func ("/filter/target-preset/new", test_new);
  g_test_add_func ("/filter/target-preset/host", test_host);

  return g_test_run ();
}
