/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <errno.h>
#include <string.h>
#include <sys/wait.h>

#include "probe-runner.h"

/* Where tracing differs from the kernel's own work, how, and that it says so; and where, unlike
 * notifications, it does not differ. */

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
  { "own listener", SECCOMP_RET_ERRNO | EPERM, "own-listener", PROBE_AS_IS, 0,
    "listener Device or resource busy\nreturned -1, errno 1\nchild exited 0\n",
    SPE_TEST_NOTE_OWN_LISTENER },
  { "own debugger", SECCOMP_RET_ERRNO | EPERM, "debugged", PROBE_AS_IS, SAME, NULL,
    SPE_TEST_NOTE_OWN_TRACER },
};

/* Where the profile kills or traps and the program has a say, too. */
static const Difference exact[] = {
  { "own error and a kill", SECCOMP_RET_KILL_PROCESS, "own-error", PROBE_AS_IS },
  { "own error and a trap", SECCOMP_RET_TRAP, "own-error", PROBE_AS_IS },
  { "own tracer and a logged call", SECCOMP_RET_LOG, "own-trace", PROBE_AS_IS },
  { "own tracer and an allowed call", SECCOMP_RET_ALLOW, "own-trace", PROBE_AS_IS },
  { "hidden process with a handler", SECCOMP_RET_TRAP, "hidden-handled", PROBE_AS_NOBODY },
  { "kill of a hidden process", SECCOMP_RET_KILL_PROCESS, "hidden-handled", PROBE_AS_NOBODY },
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
        probe_run (it->name, program, SPE_TEST_DESIGN_TRACE, it->kind);

      g_test_message ("%s: %s", it->what, watched->output);
      if (it->output != NULL)
        g_assert_cmpstr (watched->output, ==, it->output);
      g_assert_true (watched->result.wait_status != plain->result.wait_status ||
                     !g_str_equal (watched->output, plain->output));
      g_assert_cmphex (watched->result.wait_status, ==,
                       it->status == SAME ? plain->result.wait_status : it->status);
      g_assert_true (watched->notes[it->note]);
    }
}

static void
test_exact (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (exact); i++)
    {
      const Difference *it = &exact[i];
      g_autoptr (SpeProgram) program = make_program (it->value);
      g_autoptr (ProbeRun) plain =
        probe_run (it->name, program, SPE_TEST_DESIGN_FILTER, it->kind);
      g_autoptr (ProbeRun) watched =
        probe_run (it->name, program, SPE_TEST_DESIGN_TRACE, it->kind);

      g_test_message ("%s: %s", it->what, watched->output);
      g_assert_cmpint (watched->result.design, ==, SPE_TEST_DESIGN_TRACE);
      g_assert_cmpstr (watched->output, ==, plain->output);
      g_assert_cmphex (watched->result.wait_status, ==, plain->result.wait_status);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/tracer/differences", test_differences);
  g_test_add_func ("/observe/tracer/exact", test_exact);

  return g_test_run ();
}
