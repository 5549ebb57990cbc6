/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-runtime-private.h"

#include <string.h>

#include "filter/spe-filter-error.h"

#include "profile-sketch.h"

typedef struct
{
  const char *text;
  guint       version;
  const char *want;
} Row;

static void
check (const Row  *row,
       SpeProfile *profile)
{
  g_autoptr (SpeTarget) target = spe_target_new (SPE_LOADER_OCI, SPE_ARCH_X86_64);
  g_autoptr (SpeResolution) resolution = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_accepted = FALSE;

  target->runtime = SPE_RUNTIME_CRUN;
  target->runtime_version = row->version;
  target->kernel_major = 6;
  target->kernel_minor = 1;
  target->seccomp_version = SPE_VERSION (2, 6, 1);
  resolution = spe_resolve (profile, target, NULL);
  is_accepted = spe_runtime_accept (resolution, target, &error);

  g_assert_cmpint (is_accepted, ==, row->want == NULL);
  if (row->want == NULL)
    return;

  g_assert_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_REJECTED);
  g_assert_true (g_str_has_prefix (error->message, "crun refuses the profile: "));
  g_assert_cmpstr (error->message + strlen ("crun refuses the profile: "), ==, row->want);
}

static void
test_rows (void)
{
  static const Row rows[] = {
    { "ALLOW; arch X86_64 s390x; LOG read @0=1", 0, NULL },
    { "FOO", 0, "seccomp get action `SCMP_ACT_FOO`" },
    { "FOO", SPE_VERSION (1, 8, 1), "invalid seccomp action `SCMP_ACT_FOO`" },
    { "-", 0, "Required field 'defaultAction' not present" },
    { "ALLOW:5", 0, "errno value specified for action `SCMP_ACT_ALLOW`" },
    { "ERRNO; ALLOW:5 read", 0, "errno value specified for action `SCMP_ACT_ALLOW`" },
    { "ERRNO:5; TRACE:7 read", 0, NULL },
    { "ERRNO; ALLOW", 0, "Required field 'names' not present" },
    { "ERRNO; - read", 0, "Required field 'action' not present" },
    { "ALLOW; FOO read", 0, "seccomp get action `SCMP_ACT_FOO`" },
    { "ALLOW; arch FOO", 0, "seccomp unknown architecture `FOO`" },
    { "ALLOW; arch NATIVE", SPE_VERSION (1, 8, 1), "seccomp unknown architecture NATIVE" },
    { "ALLOW; arch PARISC SH LOONGARCH64", 0, NULL },
    { "ALLOW; LOG ''", 0, NULL },
    { "ALLOW; LOG read @6=1", 0, "invalid seccomp index `0`" },
    { "ALLOW; LOG open; LOG read @0=1 @9=1", SPE_VERSION (1, 8, 1), "invalid seccomp index 1" },
    /* Behind a repetition nobody looks. */
    { "ALLOW; LOG read @0=1 @0=2 @9=1", 0, NULL },
    { "ALLOW; LOG read @0=1 @1=1 @2=1 @3=1 @4=1 @5=1 @9=1", 0, NULL },
    { "ALLOW; LOG read @0~1", 0, "get_seccomp_operator" },
    { "ALLOW; ALLOW read @0~1", 0, NULL },
    { "ALLOW; LOG nosuchcall @0~1 @9=1", 0, NULL },
    { "NOTIFY", 0, NULL },
    { "ALLOW; NOTIFY write", 0, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SpeProfile) profile = sketch_read (rows[i].text);

      check (&rows[i], profile);
    }
}

static void
test_flags (void)
{
  static const Row rows[] = {
    { "SECCOMP_FILTER_FLAG_LOG SECCOMP_FILTER_FLAG_TSYNC SECCOMP_FILTER_FLAG_SPEC_ALLOW", 0, NULL },
    { "SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV", SPE_VERSION (1, 6, 0), NULL },
    { "SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV", SPE_VERSION (1, 5, 0),
      "unknown seccomp option SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV" },
    { "LOG", 0, "unknown seccomp option `LOG`" },
    { "LOG", SPE_VERSION (1, 8, 1), "unknown seccomp option LOG" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SpeProfile) profile = sketch_read ("ALLOW");
      Row row = { NULL, rows[i].version, rows[i].want };

      profile->flags = g_strsplit (rows[i].text, " ", -1);
      check (&row, profile);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/runtime-crun/rows", test_rows);
  g_test_add_func ("/filter/runtime-crun/flags", test_flags);

  return g_test_run ();
}
