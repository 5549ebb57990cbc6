/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/spe-profile.h"

#include "profile-sketch.h"

static void
test_derive (void)
{
  g_autoptr (SpeProfile) profile = sketch_read ("ERRNO; ALLOW read write; KILL ptrace");
  g_autoptr (SpeProfile) derived = spe_profile_derive (profile);

  g_assert_true (spe_profile_equal (profile, derived));
  g_assert_true (spe_profile_get_rule (profile, 0) == spe_profile_get_rule (derived, 0));
  g_assert_true (spe_profile_get_rule (profile, 1) == spe_profile_get_rule (derived, 1));
}

static void
test_equal (void)
{
  g_autoptr (SpeProfile) profile = sketch_read ("ERRNO; ALLOW read; ALLOW write");
  g_autoptr (SpeProfile) swapped = sketch_read ("ERRNO; ALLOW write; ALLOW read");
  g_autoptr (SpeProfile) shorter = sketch_read ("ERRNO; ALLOW read");
  g_autoptr (SpeProfile) mapped = spe_profile_derive (profile);
  g_autoptr (SpeProfile) flagged = spe_profile_derive (profile);

  mapped->arch_map = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_arch_map_entry_free);
  flagged->flags = g_new0 (char *, 1);

  g_assert_false (spe_profile_equal (profile, swapped));
  g_assert_false (spe_profile_equal (profile, shorter));
  g_assert_false (spe_profile_equal (profile, mapped));
  g_assert_false (spe_profile_equal (profile, flagged));
}

static void
test_default (void)
{
  g_autoptr (SpeProfile) profile = sketch_read ("ERRNO:38");

  g_assert_cmpuint (spe_profile_get_default_verdict (profile).data, ==, 38);
  profile->default_errno_name = g_strdup ("EACCES");
  g_assert_cmpint (spe_profile_get_default_errno (profile), ==, 13);
}

static void
test_template (void)
{
  g_autoptr (SpeProfile) plain = sketch_read ("ERRNO; ALLOW read @0=1");
  g_autoptr (SpeProfile) scoped = sketch_read ("ERRNO; ALLOW mount +caps=CAP_SYS_ADMIN");
  g_autoptr (SpeProfile) single = sketch_read ("ERRNO; ALLOW .name=read");

  g_assert_false (spe_profile_is_template (plain));
  g_assert_true (spe_profile_is_template (scoped));
  g_assert_true (spe_profile_is_template (single));
}

static void
test_names (void)
{
  g_autoptr (SpeProfile) profile =
    sketch_read ("ERRNO; ALLOW read write; KILL .name=ptrace; ALLOW write open @0=1");
  g_auto (GStrv) names = spe_profile_dup_names (profile);
  const char *want[] = { "read", "write", "ptrace", "open", NULL };

  g_assert_cmpstrv (names, want);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/profile/derive", test_derive);
  g_test_add_func ("/model/profile/equal", test_equal);
  g_test_add_func ("/model/profile/default", test_default);
  g_test_add_func ("/model/profile/template", test_template);
  g_test_add_func ("/model/profile/names", test_names);

  return g_test_run ();
}
