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

  target->runtime = SPE_RUNTIME_YOUKI;
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
  g_assert_true (g_str_has_prefix (error->message, "youki refuses the profile: "));
  g_assert_cmpstr (error->message + strlen ("youki refuses the profile: "), ==, row->want);
}

static void
test_rows (void)
{
  static const Row rows[] = {
    { "ALLOW; arch X86_64 NATIVE SH; LOG read @0=1", 0, NULL },
    { "FOO", 0, "unknown variant `SCMP_ACT_FOO`" },
    { "-", 0, "missing field `defaultAction`" },
    { "ERRNO; ALLOW", 0, "missing field `names`" },
    { "ERRNO; - read", 0, "missing field `action`" },
    { "ALLOW; arch FOO", 0, "unknown variant `SCMP_ARCH_FOO`" },
    { "ERRNO; ALLOW:5 read ''", 0, NULL },
    { "ERRNO; TRACE:65536 read", 0,
      "failed to translate trace action due to failed to convert errno 65536 into i16" },
    { "ERRNO; TRACE:65535 read", 0, NULL },
    { "ERRNO; ERRNO:4294967295 read", 0, NULL },
    { "ERRNO; ERRNO:4294967296 read", 0, "invalid value: integer `4294967296`, expected u32" },
    { "NOTIFY", 0, "SCMP_ACT_NOTIFY cannot be used as default action" },
    { "ALLOW; NOTIFY write", 0, "SCMP_ACT_NOTIFY cannot be used for the write syscall" },
    { "ALLOW; NOTIFY read", 0, "notify will require seccomp listener path to be set" },
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
    { "SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV", 0, NULL },
    { "LOG", 0, "unknown variant `LOG`" },
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

  g_test_add_func ("/filter/runtime-youki/rows", test_rows);
  g_test_add_func ("/filter/runtime-youki/flags", test_flags);

  return g_test_run ();
}
