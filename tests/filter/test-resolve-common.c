/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-resolve.h"

#include "profile-sketch.h"

/* Which rules survive with containers/common, on x86_64 with Docker's capabilities. */
static void
test_filters (void)
{
  static const struct
  {
    const char *text;
    const char *want;
  } rows[] = {
    { "ERRNO; ALLOW read", "ERRNO; ALLOW read" },
    { "ERRNO; ALLOW .name=read", "ERRNO; ALLOW read" },
    { "ERRNO; ALLOW; LOG write", "ERRNO; LOG write" },
    { "ERRNO; ALLOW read +caps=CAP_SYS_ADMIN", "ERRNO" },
    { "ERRNO; ALLOW read -caps=CAP_KILL", "ERRNO" },
    { "ERRNO; ALLOW read +arches=x86_64", "ERRNO" },
    { "ERRNO; ALLOW read -arches=amd64", "ERRNO" },
    { "ERRNO; ALLOW read +kernel=99.0", "ERRNO; ALLOW read" },
    { "ERRNO; ALLOW read -kernel=1.0", "ERRNO; ALLOW read" },
    { "ERRNO; ALLOW read +kernel=garbage", "ERRNO; ALLOW read" },
    { "ERRNO; map X86_64 X86; map X86_64 X32; ALLOW read", "ERRNO; arch X86_64 X86; ALLOW read" },
    { "-", "-" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SpeProfile) profile = sketch_read (rows[i].text);
      g_autoptr (SpeTarget) target =
        spe_target_new (SPE_LOADER_CONTAINERS_COMMON, SPE_ARCH_X86_64);
      g_autoptr (GError) error = NULL;
      g_autoptr (SpeResolution) resolution = spe_resolve (profile, target, &error);

      g_assert_no_error (error);
      sketch_is (resolution->profile, rows[i].want);
    }
}

/* The architectures that the loader finds in `archMap`, and its names for others. */
static void
test_natives (void)
{
  static const struct
  {
    SpeArch     arch;
    const char *name;
    gboolean    is_in_map;
  } rows[] = {
    { SPE_ARCH_X86_64, "amd64", TRUE },
    { SPE_ARCH_X86, "x86", FALSE },
    { SPE_ARCH_ARM, "arm", FALSE },
    { SPE_ARCH_AARCH64, "arm64", TRUE },
    { SPE_ARCH_MIPSEL64N32, "mipsel64n32", TRUE },
    { SPE_ARCH_MIPS, "mips", FALSE },
    { SPE_ARCH_PPC64LE, "ppc64le", FALSE },
    { SPE_ARCH_RISCV64, "riscv64", FALSE },
    { SPE_ARCH_S390X, "s390x", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text =
        g_strdup_printf ("ERRNO; map %s; ALLOW read +arches=%s",
                         spe_arch_to_string (rows[i].arch) + 10, rows[i].name);
      g_autoptr (SpeProfile) profile = sketch_read (text);
      g_autoptr (SpeTarget) target =
        spe_target_new (SPE_LOADER_CONTAINERS_COMMON, rows[i].arch);
      g_autoptr (SpeResolution) resolution = spe_resolve (profile, target, NULL);

      g_assert_cmpint (resolution->profile->architectures != NULL, ==, rows[i].is_in_map);
      g_assert_cmpuint (spe_profile_get_n_rules (resolution->profile), ==, 1);
    }
}

static char *
resolve_error (SpeProfile *profile)
{
  g_autoptr (SpeTarget) target = spe_target_new (SPE_LOADER_CONTAINERS_COMMON, SPE_ARCH_X86_64);
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeResolution) resolution = spe_resolve (profile, target, &error);

  return resolution == NULL ? g_strdup (error->message) : NULL;
}

/* What is wrong with a rule that is left out is not looked at. */
static void
test_refusals (void)
{
  static const struct
  {
    const char *text;
    const char *want;
  } rows[] = {
    { "ERRNO; arch X86; map X86_64; ALLOW read",
      "'architectures' and 'archMap' were specified in the seccomp profile, use either "
      "'architectures' or 'archMap'" },
    { "ERRNO; ALLOW write .name=read",
      "'name' and 'names' were specified in the seccomp profile, use either 'name' or 'names'" },
    { "ERRNO; ALLOW write .name=read +arches=arm", NULL },
    { "-; arch X86; map X86_64", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SpeProfile) profile = sketch_read (rows[i].text);
      g_autofree char *message = resolve_error (profile);

      g_assert_cmpstr (message, ==, rows[i].want);
    }
}

static void
test_errno (void)
{
  g_autoptr (SpeProfile) profile = sketch_read ("ERRNO; ERRNO read +arches=arm");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  ((SpeRule *) profile->rules->pdata[0])->errno_name = g_strdup ("EBOGUS");
  before = resolve_error (profile);
  g_assert_null (before);
  profile->default_errno_name = g_strdup ("EINTR");
  after = resolve_error (profile);
  g_assert_cmpstr (after, ==, "unknown errno EINTR");
}

/* A null is followed where the loader gets to it. */
static void
test_null (void)
{
  static const char panic[] =
    "panic: runtime error: invalid memory address or nil pointer dereference";
  g_autoptr (SpeProfile) rule = sketch_read ("ERRNO; ALLOW");
  g_autoptr (SpeProfile) args = sketch_read ("ERRNO; ALLOW read @0=1; ALLOW read @0=1 +arches=arm");
  g_autofree char *message = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  ((SpeRule *) rule->rules->pdata[0])->is_null = TRUE;
  message = resolve_error (rule);
  g_assert_cmpstr (message, ==, panic);

  ((SpeCondition *) ((SpeRule *) args->rules->pdata[1])->conditions->pdata[0])->is_null = TRUE;
  first = resolve_error (args);
  g_assert_null (first);
  ((SpeCondition *) ((SpeRule *) args->rules->pdata[0])->conditions->pdata[0])->is_null = TRUE;
  second = resolve_error (args);
  g_assert_cmpstr (second, ==, panic);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/resolve-common/filters", test_filters);
  g_test_add_func ("/filter/resolve-common/natives", test_natives);
  g_test_add_func ("/filter/resolve-common/refusals", test_refusals);
  g_test_add_func ("/filter/resolve-common/errno", test_errno);
  g_test_add_func ("/filter/resolve-common/null", test_null);

  return g_test_run ();
}
