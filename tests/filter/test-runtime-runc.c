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

  target->runtime = SPE_RUNTIME_RUNC;
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
  g_assert_true (g_str_has_prefix (error->message, "runc refuses the profile: "));
  g_assert_cmpstr (error->message + strlen ("runc refuses the profile: "), ==, row->want);
}

static void
test_rows (void)
{
  static const Row rows[] = {
    { "ALLOW; arch X86_64 AARCH64; LOG read @0=1", 0, NULL },
    { "FOO", 0, "string SCMP_ACT_FOO is not a valid action for seccomp" },
    { "-; ALLOW read", 0, "string  is not a valid action for seccomp" },
    { "ALLOW; FOO", 0, "string SCMP_ACT_FOO is not a valid action for seccomp" },
    { "ALLOW; LOG read @0~1", 0, "string  is not a valid operator for seccomp" },
    { "ALLOW; LOG @0~1", 0, NULL },
    { "ALLOW; arch FOO", 0, "string SCMP_ARCH_FOO is not a valid arch for seccomp" },
    { "ALLOW; arch NATIVE", 0, "string SCMP_ARCH_NATIVE is not a valid arch for seccomp" },
    { "ALLOW; arch PARISC", 0, "string SCMP_ARCH_PARISC is not a valid arch for seccomp" },
    { "ALLOW; arch M68K", 0, "string SCMP_ARCH_M68K is not a valid arch for seccomp" },
    { "ALLOW; arch RISCV64", SPE_VERSION (1, 1, 7),
      "string SCMP_ARCH_RISCV64 is not a valid arch for seccomp" },
    { "ALLOW; arch RISCV64", SPE_VERSION (1, 1, 8), NULL },
    { "ALLOW; arch LOONGARCH64", SPE_VERSION (1, 4, 2),
      "string SCMP_ARCH_LOONGARCH64 is not a valid arch for seccomp" },
    { "ALLOW; arch LOONGARCH64", SPE_VERSION (1, 5, 0), NULL },
    /* Before all else, even where the rule has no effect. */
    { "ALLOW; ALLOW ''", 0, "empty string is not a valid syscall" },
    { "ALLOW; LOG read @6=1", 0,
      "error creating seccomp syscall condition for syscall read: syscalls only have up to 6 "
      "arguments (6 given)" },
    /* What is left out is not looked at. */
    { "ALLOW; ALLOW read @6=1", 0, NULL },
    { "ALLOW; LOG nosuchcall @6=1", 0, NULL },
    { "ALLOW:5; LOG:5 read", 0, NULL },
    { "NOTIFY", 0, "SCMP_ACT_NOTIFY cannot be used as default action" },
    { "ALLOW; NOTIFY read write", 0, "SCMP_ACT_NOTIFY cannot be used for the write syscall" },
    { "ALLOW; NOTIFY read", 0, "seccomp listenerPath is not set" },
    { "ALLOW; NOTIFY read", SPE_VERSION (1, 1, 5), "listenerPath is not set" },
    { "ALLOW; NOTIFY", 0, NULL },
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
    { "SECCOMP_FILTER_FLAG_LOG", SPE_VERSION (1, 1, 5),
      "seccomp flags are not yet supported by runc" },
    { "LOG", SPE_VERSION (1, 1, 14), "seccomp flags are not yet supported by runc" },
    { "SECCOMP_FILTER_FLAG_LOG SECCOMP_FILTER_FLAG_TSYNC SECCOMP_FILTER_FLAG_SPEC_ALLOW",
      SPE_VERSION (1, 2, 0), NULL },
    { "LOG", SPE_VERSION (1, 2, 0), "seccomp flag LOG is not known to runc" },
    { "SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV", SPE_VERSION (1, 2, 0),
      "seccomp flag SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV is not known to runc" },
    { "SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV", SPE_VERSION (1, 5, 0), NULL },
    { "SECCOMP_FILTER_FLAG_NEW_LISTENER", 0,
      "seccomp flag SECCOMP_FILTER_FLAG_NEW_LISTENER is not known to runc" },
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

  g_test_add_func ("/filter/runtime-runc/rows", test_rows);
  g_test_add_func ("/filter/runtime-runc/flags", test_flags);

  return g_test_run ();
}
