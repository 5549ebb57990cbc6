/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <errno.h>
#include <string.h>
#include <sys/wait.h>

#include "probe-runner.h"

/* Where watching by notifications differs from the kernel's own work, how, and that it says so.
 * That it does not differ elsewhere is for the other tests. */

#define SAME -1

/* status: how the command ends; SAME: as under the plain filter. */
typedef struct
{
  const char *what;
  guint32     value;
  const char *name;
  ProbeKind   kind;
  int         status;
  const char *output;
  SpeTestNote note;
} Difference;

static const Difference differences[] = {
  { "handler of a process that may not be traced", SECCOMP_RET_TRAP, "hidden-handled",
    PROBE_AS_NOBODY, SAME, "traps 1, code -6\n", SPE_TEST_NOTE_PLAIN_SIGNAL },
  { "kill of one that has a handler", SECCOMP_RET_KILL_PROCESS, "hidden-handled",
    PROBE_AS_NOBODY, W_EXITCODE (0, SIGKILL), "", SPE_TEST_NOTE_SIGKILL },
  { "own error instead of a kill", SECCOMP_RET_KILL_PROCESS, "own-error", PROBE_AS_IS, 0,
    "returned -1, errno 33\n", SPE_TEST_NOTE_OWN_FILTER },
  { "own error instead of a trap", SECCOMP_RET_TRAP, "own-error", PROBE_AS_IS, 0,
    "returned -1, errno 33\n", SPE_TEST_NOTE_OWN_FILTER },
  { "own listener", SECCOMP_RET_ERRNO | EPERM, "own-listener", PROBE_AS_IS, 0,
    "listener Device or resource busy\nreturned -1, errno 1\nchild exited 0\n",
    SPE_TEST_NOTE_OWN_LISTENER },
  { "kill of one that is traced", SECCOMP_RET_KILL_PROCESS, "debugged", PROBE_AS_IS, SAME,
    "TRACEME 0\nstopped by 31\nchild killed 31\n", SPE_TEST_NOTE_DEBUGGED },
};

static SpeProgram *
make_program (guint32 value)
{
  const FilterRule rules[] = { { SYS_uname, value }, { FILTER_END, 0 } };

  return make_filter (SECCOMP_RET_ALLOW, rules);
}

static void
test_differences (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (differences); i++)
    {
      const Difference *it = &differences[i];
      g_autoptr (SpeProgram) program = make_program (it->value);
      g_autoptr (ProbeRun) plain =
        probe_run (it->name, program, SPE_TEST_DESIGN_FILTER, it->kind);
      g_autoptr (ProbeRun) watched =
        probe_run (it->name, program, SPE_TEST_DESIGN_NOTIFY, it->kind);

      g_test_message ("%s: %s", it->what, watched->output);
      g_assert_cmpstr (watched->output, ==, it->output);
      g_assert_true (watched->result.wait_status != plain->result.wait_status ||
                     !g_str_equal (watched->output, plain->output));
      g_assert_cmphex (watched->result.wait_status, ==,
                       it->status == SAME ? plain->result.wait_status : it->status);
      g_assert_true (watched->notes[it->note]);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/second-pass/differences", test_differences);

  return g_test_run ();
}
