/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "observe/spe-record-filter.h"

#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "catalog/spe-catalog.h"

static SpeObservation *
make_seen (void)
{
  SpeObservation *seen = spe_observation_new ();

  spe_observation_add_source (seen, spe_observation_source_new_here (SPE_OBSERVATION_RECORD));

  return seen;
}

static void
take (SpeTally *tally,
      int       number,
      guint64   first,
      guint64   second)
{
  struct seccomp_data call = { .nr = number,
                               .arch = spe_arch_get_audit (spe_arch_get_host ()),
                               .args = { first, second } };

  spe_tally_take (tally, &call, getpid ());
}

static SpeProgram *
make_program (const SpeTally *tally)
{
  g_autoptr (GArray) filter = spe_record_filter_new (tally);
  SpeProgram *program = spe_program_new ((const struct sock_filter *) filter->data, filter->len,
                                         G_BYTE_ORDER == G_BIG_ENDIAN);

  g_assert_true (spe_program_is_loadable (program));

  return program;
}

static gboolean
allows (const SpeProgram *program,
        SpeArch           arch,
        const char       *name,
        guint64           first,
        guint64           second)
{
  const guint64 args[6] = { first, second };
  const SpeSyscall *call = spe_catalog_lookup (spe_catalog_get (), name);
  SpeVerdict verdict = spe_program_decide (
    program, arch, (guint32) spe_syscall_get_number (call, arch), args);

  g_assert_true (verdict.action == SPE_ACTION_ALLOW || verdict.action == SPE_ACTION_NOTIFY);

  return verdict.action == SPE_ACTION_ALLOW;
}

static gboolean
allows_here (const SpeProgram *program,
             const char       *name,
             guint64           first,
             guint64           second)
{
  return allows (program, spe_arch_get_host (), name, first, second);
}

static void
test_numbers (void)
{
  g_autoptr (SpeObservation) seen = make_seen ();
  g_autoptr (SpeTally) tally = spe_tally_new (seen, 0, NULL, FALSE);
  g_autoptr (SpeProgram) nothing = make_program (tally);
  g_autoptr (SpeProgram) program = NULL;

  g_assert_false (allows_here (nothing, "read", 0, 0));
  g_assert_true (allows_here (nothing, "rt_sigreturn", 0, 0));

  take (tally, SYS_read, 0, 0);
  take (tally, SYS_ioctl, 0, 0);
  program = make_program (tally);
  g_assert_true (allows_here (program, "read", 0, 0));
  g_assert_true (allows_here (program, "ioctl", 7, 7));
  g_assert_false (allows_here (program, "write", 0, 0));
  g_assert_true (allows_here (program, "rt_sigreturn", 0, 0));
  g_assert_true (allows_here (program, "restart_syscall", 0, 0));
}

/* A known number on one architecture is nothing on another. */
static void
test_arches (void)
{
  g_autoptr (SpeObservation) seen = make_seen ();
  g_autoptr (SpeTally) tally = spe_tally_new (seen, 0, NULL, FALSE);
  g_autoptr (SpeProgram) program = NULL;

  if (spe_arch_get_host () != SPE_ARCH_X86_64)
    {
      g_test_skip ("This is about x86_64 and its other architectures.");
      return;
    }

  for (int i = 0; i < SPE_TALLY_MAX_NUMBER; i++)
    take (tally, i, 0, 0);
  program = make_program (tally);
  g_assert_true (allows (program, SPE_ARCH_X86_64, "read", 0, 0));
  g_assert_false (allows (program, SPE_ARCH_X86, "read", 0, 0));
  g_assert_false (allows (program, SPE_ARCH_X32, "read", 0, 0));
  g_assert_false (allows (program, SPE_ARCH_AARCH64, "read", 0, 0));
  g_assert_true (allows (program, SPE_ARCH_X86, "sigreturn", 0, 0));
  g_assert_true (allows (program, SPE_ARCH_X86, "rt_sigreturn", 0, 0));
  g_assert_true (allows (program, SPE_ARCH_X32, "rt_sigreturn", 0, 0));
}

/* Loading a filter is always heard of. */
static void
test_own_filter (void)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (SpeObservation) seen = make_seen ();
      g_autoptr (SpeTally) tally = spe_tally_new (seen, 0, NULL, i == 1);
      g_autoptr (SpeProgram) program = NULL;

      take (tally, SYS_seccomp, 1, 0);
      take (tally, SYS_prctl, PR_SET_SECCOMP, 0);
      take (tally, SYS_prctl, PR_SET_NAME, 0);
      program = make_program (tally);
      g_assert_false (allows_here (program, "seccomp", 1, 0));
      g_assert_false (allows_here (program, "prctl", PR_SET_SECCOMP, 0));
      g_assert_true (allows_here (program, "prctl", PR_SET_NAME, 0));
    }
}

static void
test_values (void)
{
  const guint64 high = G_GUINT64_CONSTANT (0x100000000);
  g_autoptr (SpeObservation) seen = make_seen ();
  g_autoptr (SpeTally) tally = spe_tally_new (seen, 0, NULL, TRUE);
  g_autoptr (SpeProgram) program = NULL;

  take (tally, SYS_ioctl, 1, 10);
  take (tally, SYS_ioctl, 1, 20);
  take (tally, SYS_socket, 1, 5);
  take (tally, SYS_socket, 2, 6);
  take (tally, SYS_read, 1, 1);
  program = make_program (tally);
  g_assert_true (allows_here (program, "ioctl", 99, 10));
  g_assert_true (allows_here (program, "ioctl", 99, 20));
  g_assert_false (allows_here (program, "ioctl", 99, 30));
  g_assert_false (allows_here (program, "ioctl", 99, 10 | high));
  g_assert_true (allows_here (program, "socket", 1, 6));
  g_assert_false (allows_here (program, "socket", 3, 6));
  g_assert_false (allows_here (program, "socket", 1, 7));
  g_assert_true (allows_here (program, "read", 9, 9));
}

/* However much is known, the kernel takes the filter. */
static void
test_length (void)
{
  g_autoptr (SpeObservation) seen = make_seen ();
  g_autoptr (SpeTally) tally = spe_tally_new (seen, 0, NULL, TRUE);
  g_autoptr (SpeProgram) program = NULL;

  for (int i = 0; i < SPE_TALLY_MAX_NUMBER; i++)
    for (guint64 j = 0; j < 100; j++)
      {
        struct seccomp_data call = { .nr = i,
                                     .arch = spe_arch_get_audit (spe_arch_get_host ()),
                                     .args = { j, j, j, j, j, j } };

        spe_tally_take (tally, &call, getpid ());
      }
  program = make_program (tally);
  g_assert_true (allows_here (program, "socket", 5, 5));
  g_assert_false (allows_here (program, "socket", 99, 99));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/record-filter/numbers", test_numbers);
  g_test_add_func ("/observe/record-filter/arches", test_arches);
  g_test_add_func ("/observe/record-filter/own-filter", test_own_filter);
  g_test_add_func ("/observe/record-filter/values", test_values);
  g_test_add_func ("/observe/record-filter/length", test_length);

  return g_test_run ();
}
