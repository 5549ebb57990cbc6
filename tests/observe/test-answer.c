/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <errno.h>
#include <string.h>
#include <sys/wait.h>

#include "probe-runner.h"

/* Runs the probe under the plain filter and under each way of watching, and compares what it
 * printed and how it ended. */

#define MAX_NAMES 24

/* An action and the cases that are of interest under it. */
typedef struct
{
  const char *what;
  guint32     value;
  const char *names[MAX_NAMES];
} Row;

#define COMMON \
  "once", "thread", "forks", "vforks", "execs", "handled", "blocked", "ignored", "jumps", \
    "own-kill", "own-log", "daemonized"

static const Row rows[] = {
  { "errno", SECCOMP_RET_ERRNO | EPERM,
    { COMMON, "threads", "alarms", "kills", "stops", "hidden", "hidden-handled", "own-error",
      "own-trace" } },
  { "errno 0", SECCOMP_RET_ERRNO, { "once", "forks" } },
  { "largest errno", SECCOMP_RET_ERRNO | 4095, { "once", "forks" } },
  { "errno beyond", SECCOMP_RET_ERRNO | 5000, { "once" } },
  { "errno that restarts", SECCOMP_RET_ERRNO | 512, { "once" } },
  { "log", SECCOMP_RET_LOG, { COMMON, "threads", "alarms", "kills", "stops", "own-error" } },
  { "trace", SECCOMP_RET_TRACE | 3, { COMMON, "threads", "own-error" } },
  { "notify", SECCOMP_RET_USER_NOTIF, { COMMON, "own-error" } },
  { "trap", SECCOMP_RET_TRAP, { COMMON, "alarmed-traps", "hidden" } },
  { "trap with a number", SECCOMP_RET_TRAP | 77, { "once", "handled" } },
  { "kill thread", SECCOMP_RET_KILL_THREAD, { COMMON, "hidden" } },
  { "kill process", SECCOMP_RET_KILL_PROCESS, { COMMON, "hidden" } },
  { "unknown action", 0x12340000, { "once", "thread" } },
};

static SpeProgram *
make_program (guint32 value)
{
  const FilterRule rules[] = { { SYS_uname, value }, { FILTER_END, 0 } };

  return make_filter (SECCOMP_RET_ALLOW, rules);
}

static void
compare (const Row    *row,
         const char   *name,
         ProbeKind     kind,
         SpeTestDesign design)
{
  g_autoptr (SpeProgram) program = make_program (row->value);
  g_autoptr (ProbeRun) plain = probe_run (name, program, SPE_TEST_DESIGN_FILTER, kind);
  g_autoptr (ProbeRun) watched = probe_run (name, program, design, kind);

  g_test_message ("%s: %s: watched by %s", row->what, name,
                  spe_test_design_get_id (watched->result.design));
  g_assert_cmpint (watched->result.design, ==, design);
  if (!g_str_equal (watched->output, plain->output) ||
      watched->result.wait_status != plain->result.wait_status)
    g_error ("%s: %s: as %d, watched by %s: status 0x%x, \n%s\nplain: status 0x%x,\n%s", row->what,
             name, kind, spe_test_design_get_id (design), (guint) watched->result.wait_status,
             watched->output, (guint) plain->result.wait_status, plain->output);
  if (!g_str_has_prefix (name, "own-"))
    g_assert_cmpuint (watched->total, >, 0);
}

/* Who runs it, and how it is linked, makes a difference to these. */
static gboolean
is_wanted (const char *name,
           ProbeKind   kind)
{
  static const char *const telling[] = { "once", "thread", "execs", "handled", "blocked",
                                         "alarmed-traps", "hidden", NULL };

  return kind == PROBE_AS_IS || g_strv_contains (telling, name);
}

static void
compare_row (const Row *row,
             ProbeKind  kind)
{
  for (guint i = 0; i < MAX_NAMES && row->names[i] != NULL; i++)
    {
      if (!is_wanted (row->names[i], kind))
        continue;
      for (SpeTestDesign design = 0; design < SPE_TEST_DESIGN_FILTER; design++)
        compare (row, row->names[i], kind, design);
    }
}

static void
test_as_plain (gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    compare_row (&rows[i], (ProbeKind) GPOINTER_TO_UINT (data));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/observe/answer/as-is", GUINT_TO_POINTER (PROBE_AS_IS), test_as_plain);
  g_test_add_data_func ("/observe/answer/as-nobody", GUINT_TO_POINTER (PROBE_AS_NOBODY),
                        test_as_plain);
  g_test_add_data_func ("/observe/answer/static", GUINT_TO_POINTER (PROBE_STATIC), test_as_plain);

  return g_test_run ();
}
