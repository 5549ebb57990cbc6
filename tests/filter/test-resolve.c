/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-resolve.h"

#include "profile-sketch.h"

/* Members of a template vanish, and a rule with a scope holds always. */
static void
test_oci (void)
{
  g_autoptr (SpeProfile) profile = sketch_read ("ERRNO:38; map X86_64 X86; ALLOW .name=read; "
                                                "ALLOW mount +caps=CAP_SYS_ADMIN @0=1");
  g_autoptr (SpeTarget) target = spe_target_new (SPE_LOADER_OCI, SPE_ARCH_X86_64);
  g_autoptr (SpeProfile) want = sketch_read ("ERRNO:38; ALLOW; ALLOW mount @0=1");
  g_autoptr (SpeResolution) resolution = spe_resolve (profile, target, NULL);

  g_assert_nonnull (resolution);
  g_assert_true (spe_profile_equal (resolution->profile, want));
  g_assert_cmpuint (resolution->rules->len, ==, 2);
  g_assert_cmpuint (spe_resolution_get_rule (resolution, 1), ==, 1);
}

/* Errno names are known to containers/common only. */
static void
test_errno_names (void)
{
  g_autoptr (SpeProfile) profile = sketch_read ("ERRNO:1; ERRNO read");
  SpeRule *rule = profile->rules->pdata[0];

  rule->errno_name = g_strdup ("ENOSYS");
  profile->default_errno_name = g_strdup ("ENOSYS");

  for (SpeLoader loader = SPE_LOADER_OCI; loader < SPE_N_LOADERS; loader++)
    {
      g_autoptr (SpeTarget) target = spe_target_new (loader, SPE_ARCH_X86_64);
      g_autoptr (SpeResolution) resolution = spe_resolve (profile, target, NULL);
      const SpeRule *flat = spe_profile_get_rule (resolution->profile, 0);

      g_assert_cmpuint (spe_rule_get_verdict (flat).data, ==, 1);
      g_assert_cmpuint (spe_profile_get_default_verdict (resolution->profile).data, ==, 1);
    }
}

static void
test_flat_is_itself (void)
{
  g_autoptr (SpeProfile) profile = sketch_read ("-; arch X86 FOO; FOO read; ERRNO:7; ALLOW ''");
  g_autoptr (SpeTarget) target = spe_target_new (SPE_LOADER_OCI, SPE_ARCH_X86_64);
  g_autoptr (SpeResolution) resolution = NULL;

  profile->flags = g_strsplit ("SECCOMP_FILTER_FLAG_LOG", ",", -1);
  profile->listener_path = g_strdup ("/run/x");
  profile->listener_metadata = g_strdup ("m");
  resolution = spe_resolve (profile, target, NULL);

  g_assert_true (spe_profile_equal (resolution->profile, profile));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/resolve/oci", test_oci);
  g_test_add_func ("/filter/resolve/errno-names", test_errno_names);
  g_test_add_func ("/filter/resolve/flat-is-itself", test_flat_is_itself);

  return g_test_run ();
}
