/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-resolve.h"

#include "filter/spe-filter-error.h"

#include "profile-sketch.h"

static SpeTarget *
target_new (SpeArch arch)
{
  SpeTarget *target = spe_target_new (SPE_LOADER_MOBY, arch);

  target->kernel_major = 4;
  target->kernel_minor = 19;

  return target;
}

/* Which rules survive, on x86_64 with Linux 4.19 and Docker's capabilities. */
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
    { "ERRNO; ALLOW .name= read", "ERRNO; ALLOW read" },
    { "ERRNO; ALLOW", "ERRNO; ALLOW" },
    { "ERRNO; ALLOW read +caps=CAP_KILL,CAP_CHOWN", "ERRNO; ALLOW read" },
    { "ERRNO; ALLOW read +caps=CAP_KILL,CAP_SYS_ADMIN", "ERRNO" },
    { "ERRNO; ALLOW read -caps=CAP_SYS_ADMIN,CAP_KILL", "ERRNO" },
    { "ERRNO; ALLOW read -caps=CAP_SYS_ADMIN", "ERRNO; ALLOW read" },
    { "ERRNO; ALLOW read +arches=amd64,x32", "ERRNO; ALLOW read" },
    { "ERRNO; ALLOW read +arches=x86_64", "ERRNO" },
    { "ERRNO; ALLOW read -arches=arm64,amd64", "ERRNO" },
    { "ERRNO; ALLOW read -arches=x86_64", "ERRNO; ALLOW read" },
    { "ERRNO; ALLOW read +kernel=4.19", "ERRNO; ALLOW read" },
    { "ERRNO; ALLOW read +kernel=4.20", "ERRNO" },
    { "ERRNO; ALLOW read +kernel=5.0", "ERRNO" },
    { "ERRNO; ALLOW read +kernel=3.255", "ERRNO; ALLOW read" },
    { "ERRNO; ALLOW read -kernel=4.8", "ERRNO" },
    { "ERRNO; ALLOW read -kernel=4.20", "ERRNO; ALLOW read" },
    /* The empty version is older than every kernel. */
    { "ERRNO; ALLOW read +kernel=", "ERRNO; ALLOW read" },
    { "ERRNO; ALLOW read -kernel=", "ERRNO" },
    { "ERRNO; ALLOW a +arches=amd64 -caps=CAP_KILL; LOG b @0=1 +caps=CAP_KILL; ALLOW c",
      "ERRNO; LOG b @0=1; ALLOW c" },
    { "ERRNO; arch X86; ALLOW read", "ERRNO; arch X86; ALLOW read" },
    { "ERRNO; map AARCH64 ARM; map X86_64 X86 X32; map X86_64 ARM; ALLOW read",
      "ERRNO; arch X86_64 X86 X32; ALLOW read" },
    { "ERRNO; map X86_64; ALLOW read", "ERRNO; arch X86_64; ALLOW read" },
    { "ERRNO; map AARCH64 ARM; ALLOW read", "ERRNO; ALLOW read" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SpeProfile) profile = sketch_read (rows[i].text);
      g_autoptr (SpeProfile) want = sketch_read (rows[i].want);
      g_autoptr (SpeTarget) target = target_new (SPE_ARCH_X86_64);
      g_autoptr (GError) error = NULL;
      g_autoptr (SpeResolution) resolution = spe_resolve (profile, target, &error);

      g_assert_no_error (error);
      if (!spe_profile_equal (resolution->profile, want))
        g_error ("%s", rows[i].text);
    }
}

static void
test_provenance (void)
{
  g_autoptr (SpeProfile) profile = sketch_read ("ERRNO; ALLOW a +arches=arm; ALLOW b; "
                                                "ALLOW c +arches=arm; ALLOW d");
  g_autoptr (SpeTarget) target = target_new (SPE_ARCH_X86_64);
  g_autoptr (SpeResolution) resolution = spe_resolve (profile, target, NULL);

  g_assert_cmpuint (resolution->rules->len, ==, 2);
  g_assert_cmpuint (spe_resolution_get_rule (resolution, 0), ==, 1);
  g_assert_cmpuint (spe_resolution_get_rule (resolution, 1), ==, 3);
}

/* The loader's own names, with their gaps. */
static void
test_natives (void)
{
  static const struct
  {
    SpeArch     arch;
    const char *name;
    gboolean    is_in_map;
  } rows[] = {
    { SPE_ARCH_X86, "x86", TRUE },
    { SPE_ARCH_ARM, "arm", TRUE },
    { SPE_ARCH_AARCH64, "arm64", TRUE },
    { SPE_ARCH_MIPSEL64N32, "mips3l64n32", TRUE },
    { SPE_ARCH_MIPSEL, "mipsel", FALSE },
    { SPE_ARCH_MIPS, "mips", FALSE },
    { SPE_ARCH_RISCV64, "riscv64", TRUE },
    { SPE_ARCH_LOONGARCH64, "loongarch64", FALSE },
    { SPE_ARCH_S390X, "s390x", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strdup_printf ("ERRNO; map %s; ALLOW read +arches=%s",
                                               spe_arch_to_string (rows[i].arch) + 10,
                                               rows[i].name);
      g_autoptr (SpeProfile) profile = sketch_read (text);
      g_autoptr (SpeTarget) target = target_new (rows[i].arch);
      g_autoptr (SpeResolution) resolution = spe_resolve (profile, target, NULL);
      gboolean is_known = rows[i].arch != SPE_ARCH_MIPS;

      g_assert_cmpint (resolution->profile->architectures != NULL, ==, rows[i].is_in_map);
      g_assert_cmpuint (spe_profile_get_n_rules (resolution->profile), ==, is_known);
    }
}

static void
test_errors (void)
{
  static const char decoding[] = "Decoding seccomp profile failed: invalid kernel version: ";
  static const struct
  {
    const char *text;
    const char *kernel;
  } rows[] = {
    { "4", "\"4\", expected \"<kernel>.<major>\"" },
    { "4.8.1", "\"4.8.1\", expected \"<kernel>.<major>\"" },
    { "0.0", "\"0.0\", expected \"<kernel>.<major>\": version cannot be 0.0" },
    { "4.x",
      "\"4.x\", expected \"<kernel>.<major>\": strconv.ParseUint: parsing \"x\": invalid syntax" },
    { "4.",
      "\"4.\", expected \"<kernel>.<major>\": strconv.ParseUint: parsing \"\": invalid syntax" },
    { "256.1",
      "\"256.1\", expected \"<kernel>.<major>\": strconv.ParseUint: parsing \"256\": "
      "value out of range" },
    { "+4.1",
      "\"+4.1\", expected \"<kernel>.<major>\": strconv.ParseUint: parsing \"+4\": "
      "invalid syntax" },
  };

  /* Also in a rule that another filter would drop, and before any conflict. */
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strdup_printf ("ERRNO; arch X86; map X86_64; ALLOW read "
                                               "+arches=arm -kernel=%s",
                                               rows[i].text);
      g_autofree char *want = g_strconcat (decoding, rows[i].kernel, NULL);
      g_autoptr (SpeProfile) profile = sketch_read (text);
      g_autoptr (SpeTarget) target = target_new (SPE_ARCH_X86_64);
      g_autoptr (GError) error = NULL;

      g_assert_null (spe_resolve (profile, target, &error));
      g_assert_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_REJECTED);
      g_assert_cmpstr (error->message, ==, want);
    }
}

static void
test_conflicts (void)
{
  static const struct
  {
    const char *text;
    const char *want;
  } rows[] = {
    { "ERRNO; arch X86; map X86_64 X86; ALLOW read",
      "both 'architectures' and 'archMap' are specified in the seccomp profile, use either "
      "'architectures' or 'archMap'" },
    { "ERRNO; ALLOW write .name=read +arches=arm",
      "both 'name' and 'names' are specified in the seccomp profile, use either 'name' or "
      "'names'" },
    /* Docker takes a file without default and rules for "no seccomp". */
    { "-; arch X86; map X86_64 X86", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SpeProfile) profile = sketch_read (rows[i].text);
      g_autoptr (SpeTarget) target = target_new (SPE_ARCH_X86_64);
      g_autoptr (GError) error = NULL;
      g_autoptr (SpeResolution) resolution = spe_resolve (profile, target, &error);

      g_assert_cmpint (resolution == NULL, ==, rows[i].want != NULL);
      g_assert_cmpstr (error != NULL ? error->message : NULL, ==, rows[i].want);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/resolve-moby/filters", test_filters);
  g_test_add_func ("/filter/resolve-moby/provenance", test_provenance);
  g_test_add_func ("/filter/resolve-moby/natives", test_natives);
  g_test_add_func ("/filter/resolve-moby/errors", test_errors);
  g_test_add_func ("/filter/resolve-moby/conflicts", test_conflicts);

  return g_test_run ();
}
