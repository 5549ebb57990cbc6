/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-enosys-stub.h"

#include "filter/spe-program.h"

#include "profile-sketch.h"

#define ENOSYS_LINUX 38

static void
stub_init (SpeEnosysStub *stub,
           const char    *text,
           SpeArch        machine,
           guint          version,
           gint64         default_errno)
{
  g_autoptr (SpeProfile) profile = sketch_read (text);
  g_autoptr (SpeTarget) target = spe_target_new (SPE_LOADER_OCI, machine);
  g_autoptr (SpeResolution) resolution = NULL;
  g_autoptr (SpeEntries) entries = NULL;
  g_autoptr (GError) error = NULL;

  profile->default_errno_ret = default_errno;
  target->runtime = SPE_RUNTIME_RUNC;
  target->runtime_version = version;
  resolution = spe_resolve (profile, target, NULL);
  entries = spe_entries_new (resolution, target, &error);
  g_assert_no_error (error);
  spe_enosys_stub_init (stub, entries, target);
}

static void
test_active (void)
{
  static const struct
  {
    const char *text;
    guint       version;
    gint64      default_errno;
    gboolean    want;
  } rows[] = {
    { "ERRNO; ALLOW read", SPE_NEWEST, SPE_UNSET, TRUE },
    { "KILL; ALLOW read", SPE_NEWEST, SPE_UNSET, TRUE },
    { "TRAP; ALLOW read", SPE_NEWEST, SPE_UNSET, TRUE },
    { "ALLOW; ERRNO read", SPE_NEWEST, SPE_UNSET, FALSE },
    { "LOG; ERRNO read", SPE_NEWEST, SPE_UNSET, FALSE },
    { "TRACE; ERRNO read", SPE_NEWEST, SPE_UNSET, FALSE },
    { "ERRNO; ALLOW read", SPE_NEWEST, 38, TRUE },
    { "ERRNO; ALLOW read", SPE_NEWEST, 0x50026, FALSE },
    /* Once only the listed architectures counted. */
    { "ERRNO; ALLOW read", SPE_VERSION (1, 1, 14), SPE_UNSET, FALSE },
    { "ERRNO; ALLOW read", SPE_VERSION (1, 1, 15), SPE_UNSET, TRUE },
    { "ERRNO; arch X86; ALLOW read", SPE_VERSION (1, 1, 5), SPE_UNSET, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      SpeEnosysStub stub;

      stub_init (&stub, rows[i].text, SPE_ARCH_X86_64, rows[i].version, rows[i].default_errno);
      g_assert_cmpint (stub.is_active, ==, rows[i].want);
    }
}

static void
test_largest (void)
{
  static const struct
  {
    const char *text;
    SpeArch     machine;
    SpeArch     arch;
    guint       version;
    guint32     want;
  } rows[] = {
    { "ERRNO; ALLOW getpid faccessat2 read", SPE_ARCH_X86_64, SPE_ARCH_X86_64, 0, 439 },
    /* Whatever the rule does, and whether or not it counts. */
    { "ERRNO; ALLOW read; ERRNO faccessat2", SPE_ARCH_X86_64, SPE_ARCH_X86_64, 0, 439 },
    { "ERRNO; ALLOW read nosuchcall", SPE_ARCH_X86_64, SPE_ARCH_X86_64, 0, 0 },
    { "ERRNO; arch X32; ALLOW getpid", SPE_ARCH_X86_64, SPE_ARCH_X32, 0, 0x40000027 },
    { "ERRNO; ALLOW getpid", SPE_ARCH_X86_64, SPE_ARCH_X86, 0, 0 },
    { "ERRNO; arch X86; ALLOW getpid", SPE_ARCH_X86_64, SPE_ARCH_X86, 0, 20 },
    { "ERRNO; arch X86; ALLOW getpid", SPE_ARCH_X86_64, SPE_ARCH_X86_64, SPE_VERSION (1, 1, 5), 0 },
    /* A call that a multiplexer carries does not count, though it has a number. */
    { "ERRNO; arch X86; ALLOW getpid socket", SPE_ARCH_X86_64, SPE_ARCH_X86, 0, 20 },
    { "ERRNO; ALLOW getpid", SPE_ARCH_S390X, SPE_ARCH_S390X, 0, 20 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      SpeEnosysStub stub;

      stub_init (&stub, rows[i].text, rows[i].machine, rows[i].version, SPE_UNSET);
      g_assert_cmpuint (stub.largest[rows[i].arch], ==, rows[i].want);
    }
}

/* The instructions do what the stub says of itself. */
static void
test_program (void)
{
  static const struct
  {
    const char *text;
    SpeArch     machine;
    guint       version;
    guint       n_instructions;
  } rows[] = {
    { "ERRNO; ALLOW read", SPE_ARCH_X86_64, 0, 5 },
    { "ERRNO; ALLOW getpid", SPE_ARCH_X86_64, 0, 9 },
    { "ERRNO; arch X32 X86; ALLOW getpid", SPE_ARCH_X86_64, 0, 14 },
    { "ERRNO; arch X32; ALLOW getpid", SPE_ARCH_X86_64, SPE_VERSION (1, 1, 5), 9 },
    { "ERRNO; arch S390; ALLOW getpid", SPE_ARCH_S390X, 0, 16 },
    { "ERRNO; arch X32 X86 ARM AARCH64 MIPSEL MIPSEL64 MIPSEL64N32 PPC64LE RISCV64 LOONGARCH64; "
      "ALLOW getpid", SPE_ARCH_X86_64, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GArray) program = g_array_new (FALSE, FALSE, sizeof (struct sock_filter));
      g_autoptr (SpeProgram) filter = NULL;
      struct sock_filter allow = { BPF_RET | BPF_K, 0, 0, 0x7fff0000 };
      SpeEnosysStub stub;

      stub_init (&stub, rows[i].text, rows[i].machine, rows[i].version, SPE_UNSET);
      g_array_append_val (program, allow);
      spe_enosys_stub_prepend (&stub, program);
      if (rows[i].n_instructions > 0)
        g_assert_cmpuint (program->len - 1, ==, rows[i].n_instructions);

      filter = spe_program_new ((struct sock_filter *) (gpointer) program->data, program->len,
                                spe_arch_is_big_endian (rows[i].machine));
      g_assert_true (spe_program_is_loadable (filter));
      for (SpeArch arch = 0; arch < SPE_N_ARCHES; arch++)
        for (guint number = 0; number < 7000; number++)
          {
            guint32 seen = number | (arch == SPE_ARCH_X32 ? SPE_X32_SYSCALL_BIT : 0);
            SpeVerdict verdict = spe_program_decide (filter, arch, seen, (guint64[6]) { 0 });
            gboolean is_answered = spe_enosys_stub_answers (&stub, arch, seen);

            g_assert_cmpint (verdict.action == SPE_ACTION_ERRNO, ==, is_answered);
            if (is_answered)
              g_assert_cmpuint (verdict.data, ==, ENOSYS_LINUX);
          }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/enosys-stub/active", test_active);
  g_test_add_func ("/filter/enosys-stub/largest", test_largest);
  g_test_add_func ("/filter/enosys-stub/program", test_program);

  return g_test_run ();
}
