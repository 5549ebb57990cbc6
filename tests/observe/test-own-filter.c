/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <sys/prctl.h>
#include <sys/syscall.h>

#include "observe/spe-own-filter.h"

#define NOTHING SPE_N_TEST_NOTES

static void
test_notes (void)
{
  static const struct
  {
    struct seccomp_data call;
    SpeTestNote         note;
  } cases[] = {
    { { .nr = SYS_seccomp, .args = { SECCOMP_SET_MODE_FILTER } }, SPE_TEST_NOTE_OWN_FILTER },
    { { .nr = SYS_seccomp,
        .args = { SECCOMP_SET_MODE_FILTER,
                  SECCOMP_FILTER_FLAG_NEW_LISTENER | SECCOMP_FILTER_FLAG_TSYNC } },
      SPE_TEST_NOTE_OWN_LISTENER },
    { { .nr = SYS_seccomp,
        .args = { SECCOMP_GET_NOTIF_SIZES, SECCOMP_FILTER_FLAG_NEW_LISTENER } }, NOTHING },
    { { .nr = SYS_prctl, .args = { PR_SET_SECCOMP, SECCOMP_MODE_FILTER } },
      SPE_TEST_NOTE_OWN_FILTER },
    { { .nr = SYS_prctl, .args = { PR_SET_SECCOMP, SECCOMP_MODE_STRICT } }, NOTHING },
    { { .nr = SYS_prctl, .args = { PR_SET_NAME, SECCOMP_MODE_FILTER } }, NOTHING },
    { { .nr = SYS_ptrace }, SPE_TEST_NOTE_OWN_TRACER },
    { { .nr = SYS_getppid }, NOTHING },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SpeTestLog) log = spe_test_log_new (NULL, NULL);
      struct seccomp_data call = cases[i].call;

      call.arch = spe_arch_get_audit (spe_arch_get_host ());
      spe_own_filter_note (&call, log);
      for (SpeTestNote note = 0; note < SPE_N_TEST_NOTES; note++)
        g_assert_cmpint (spe_test_log_has_note (log, note), ==, note == cases[i].note);
      g_assert_cmpint (spe_own_filter_wants_listener (&call), ==,
                       cases[i].note == SPE_TEST_NOTE_OWN_LISTENER);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/own-filter/notes", test_notes);

  return g_test_run ();
}
