/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/target/spe-target-choice.h"

#include "filter/spe-target-preset.h"
#include "spe-test-document.h"

/* What is remembered comes back with its name; this machine is no target of its own. */
static void
test_round_trip (void)
{
  static const char * const texts[] = {
    "host", "docker", "podman", "kubernetes-containerd", "kubernetes-crio",
    "moby-20.10+runc-1.1,arch=arm64,kernel=5.10,caps=none,nnp=true,libseccomp=2.5.4-debian12",
    "oci+plain,arch=s390x,kernel=6.1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (SpeTarget) target = spe_target_choice_from_text (texts[i]);
      g_autofree char *text = spe_target_choice_to_text (target);

      g_assert_cmpstr (text, ==, texts[i]);
      g_assert_cmpint (target == NULL, ==, i == 0);
      g_assert_cmpint (target != NULL && target->name != NULL, ==, i > 0 && i < 5);
    }
}

/* Settings can be written by hand and by other releases. */
static void
test_nonsense (void)
{
  static const char * const texts[] = { "", "nonsense", "docker,nonsense=1", "moby+", "host," };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_null (spe_target_choice_from_text (texts[i]));
}

static void
test_simplify (void)
{
  g_autoptr (SpeSource) source = spe_test_source_new (SPE_TEST_PROFILE);
  const SpeProfile *profile = spe_source_get_profile (source);
  g_autoptr (SpeTarget) docker = spe_target_preset_new (SPE_TARGET_DOCKER, profile);
  g_autoptr (SpeTarget) host = spe_target_preset_new (SPE_TARGET_HOST, profile);
  g_autoptr (SpeTarget) nameless = spe_target_derive (docker);
  g_autoptr (SpeTarget) nameless_host = spe_target_derive (host);
  g_autoptr (SpeTarget) other = spe_target_derive (docker);
  g_autoptr (SpeTarget) found = NULL;
  g_autoptr (SpeTarget) kept = NULL;

  found = spe_target_choice_simplify (nameless, profile);
  g_assert_cmpstr (found->name, ==, docker->name);
  g_assert_null (spe_target_choice_simplify (nameless_host, profile));

  other->privileged = TRUE;
  kept = spe_target_choice_simplify (other, profile);
  g_assert_true (kept == other);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/target-choice/round-trip", test_round_trip);
  g_test_add_func ("/app/target-choice/nonsense", test_nonsense);
  g_test_add_func ("/app/target-choice/simplify", test_simplify);

  return g_test_run ();
}
