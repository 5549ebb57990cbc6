/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-resolve.h"

#include "filter/spe-target-parse.h"

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
      guint number = loader == SPE_LOADER_CONTAINERS_COMMON ? 38 : 1;

      g_assert_cmpuint (spe_rule_get_verdict (flat).data, ==, number);
      g_assert_cmpuint (spe_profile_get_default_verdict (resolution->profile).data, ==, number);
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

/* What Go does not write the runtime cannot tell from what is not there; a file that the runtime
 * reads itself keeps it. */
static void
test_empty_lists (void)
{
  for (SpeLoader loader = SPE_LOADER_OCI; loader < SPE_N_LOADERS; loader++)
    {
      g_autoptr (SpeProfile) profile = sketch_read ("ERRNO; ALLOW read");
      g_autoptr (SpeTarget) target = spe_target_new (loader, SPE_ARCH_X86_64);
      g_autoptr (SpeResolution) resolution = NULL;

      profile->flags = g_new0 (char *, 1);
      profile->architectures = g_new0 (char *, 1);
      resolution = spe_resolve (profile, target, NULL);
      g_assert_cmpint (resolution->profile->flags != NULL, ==, loader == SPE_LOADER_OCI);
      g_assert_cmpint (resolution->profile->architectures != NULL, ==, loader == SPE_LOADER_OCI);
    }
}

static void
test_unconfined (void)
{
  static const struct
  {
    const char *target;
    const char *profile;
    gboolean    is_absent;
    gboolean    is_unconfined;
  } rows[] = {
    { "oci+runc", "-", TRUE, TRUE },
    { "oci+plain", "-", FALSE, FALSE },
    { "containerd+runc", "-", FALSE, TRUE },
    { "containerd+crun", "-", FALSE, FALSE },
    { "moby+crun", "-", TRUE, TRUE },
    { "containers-common+crun", "-", TRUE, TRUE },
    { "containerd+runc", "ALLOW", FALSE, FALSE },
    { "containerd+crun,privileged=true", "ERRNO; ALLOW read", TRUE, TRUE },
    { "operator+runc,privileged=true", "ERRNO; ALLOW read", TRUE, TRUE },
    { "oci+runc,privileged=true", "ERRNO; ALLOW read", FALSE, FALSE },
    { "moby-26.1+runc,privileged=true", "ERRNO; ALLOW read", TRUE, TRUE },
    { "moby-27+runc,privileged=true", "ERRNO; ALLOW read", FALSE, FALSE },
    { "containers-common+crun,privileged=true", "ERRNO; ALLOW read", FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SpeProfile) profile = sketch_read (rows[i].profile);
      g_autoptr (SpeTarget) target = spe_target_parse (rows[i].target, NULL, NULL);
      g_autoptr (SpeResolution) resolution = spe_resolve (profile, target, NULL);

      if (resolution->is_absent != rows[i].is_absent ||
          resolution->is_unconfined != rows[i].is_unconfined)
        g_error ("%s: %s", rows[i].target, rows[i].profile);
    }
}

/* The resource has no place for a default errno, and a 0 is lost on its way. */
static void
test_operator (void)
{
  g_autoptr (SpeProfile) profile = sketch_read ("ERRNO:38; ERRNO:0 read; ERRNO:13 write");
  g_autoptr (SpeProfile) want = sketch_read ("ERRNO; ERRNO read; ERRNO:13 write");
  g_autoptr (SpeTarget) target = spe_target_new (SPE_LOADER_OPERATOR, SPE_ARCH_X86_64);
  g_autoptr (SpeResolution) resolution = spe_resolve (profile, target, NULL);

  g_assert_true (spe_profile_equal (resolution->profile, want));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/resolve/oci", test_oci);
  g_test_add_func ("/filter/resolve/errno-names", test_errno_names);
  g_test_add_func ("/filter/resolve/flat-is-itself", test_flat_is_itself);

  g_test_add_func ("/filter/resolve/empty-lists", test_empty_lists);
  g_test_add_func ("/filter/resolve/unconfined", test_unconfined);
  g_test_add_func ("/filter/resolve/operator", test_operator);

  return g_test_run ();
}
