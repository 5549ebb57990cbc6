/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "observe/spe-recorder.h"

#include <linux/filter.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "filter-maker.h"
#include "recorder-runner.h"

/* Compares what is recorded with what strace says, and what a recorded command experiences with
 * what it experiences alone. */

#define MAX_ARGUMENTS 4

/* Static, dynamic, with threads, forks and many signals. */
static const char *const commands[][MAX_ARGUMENTS] = {
  { PROBE, "once" },
  { STATIC_TWIN, "once" },
  { PROBE, "threads" },
  { STATIC_TWIN, "threads" },
  { PROBE, "forks" },
  { PROBE, "vforks" },
  { PROBE, "execs" },
  { PROBE, "alarms" },
  { STATIC_TWIN, "jumps" },
  { PROBE, "stops" },
  { PROBE, "daemonized" },
  { "/bin/ls", "-l", "/" },
  { "/bin/sh", "-c", "for i in 1 2 3; do ls / | sort | wc -l; done" },
  { "/bin/bash", "-c", "trap 'echo caught' USR1; kill -USR1 $$; wait" },
  { "/usr/bin/find", "/usr/include/linux" },
  { "/usr/bin/perl", "-e", "print join ' ', map { $_ ** 2 } 1..10" },
};

/* A call of strace's output: "PID name(…" or "PID <... name resumed>…". */
static char *
dup_name (const char *line)
{
  g_autoptr (GRegex) regex =
    g_regex_new ("^[0-9]+ +(?:<\\.\\.\\. )?([a-z0-9_]+)(?:\\(| resumed>)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  return g_regex_match (regex, line, 0, &match) ? g_match_info_fetch (match, 1) : NULL;
}

/* What another program sees: the set of names. */
static GHashTable *
trace (const char *const *argv)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *path = g_strdup ("/tmp/spe-strace-XXXXXX");
  g_autofree char *output = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  close (g_mkstemp (path));
  g_ptr_array_add (all, (char *) "strace");
  g_ptr_array_add (all, (char *) "-f");
  g_ptr_array_add (all, (char *) "-o");
  g_ptr_array_add (all, path);
  for (guint i = 0; argv[i] != NULL; i++)
    g_ptr_array_add (all, (char *) argv[i]);
  g_ptr_array_add (all, NULL);
  /* A pipe, as the recorded command gets one: what it is decides about calls. */
  g_assert_true (g_spawn_sync (NULL, (char **) all->pdata, NULL,
                               G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                               &output, NULL, NULL, NULL));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_unlink (path);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *name = dup_name (lines[i]);

      if (name != NULL)
        g_hash_table_add (names, name);
    }

  return names;
}

/* A tracer that stops a thread in its sleep makes it call restart_syscall, and rt_sigreturn is
 * assumed where it cannot be seen; how long a wait is decides whether there is one at all. */
static gboolean
depends_on_luck (const char *name)
{
  static const char *const names[] = { "restart_syscall", "rt_sigreturn", "futex" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], name))
      return TRUE;

  return FALSE;
}

static char *
describe_difference (GPtrArray  *recorded,
                     GHashTable *traced)
{
  GString *text = g_string_new (NULL);
  GHashTableIter iter;
  gpointer key = NULL;

  for (guint i = 0; i < recorded->len; i++)
    {
      const char *name = g_ptr_array_index (recorded, i);

      if (!g_hash_table_contains (traced, name) && !depends_on_luck (name))
        g_string_append_printf (text, " +%s", name);
    }
  g_hash_table_iter_init (&iter, traced);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_ptr_array_find_with_equal_func (recorded, key, g_str_equal, NULL) &&
        !depends_on_luck (key))
      g_string_append_printf (text, " -%s", (const char *) key);

  return g_string_free (text, FALSE);
}

/* rt_sigreturn may be there without need, but must not be missing. */
static void
check_return (GPtrArray  *recorded,
              GHashTable *traced)
{
  if (g_hash_table_contains (traced, "rt_sigreturn"))
    g_assert_true (
      g_ptr_array_find_with_equal_func (recorded, "rt_sigreturn", g_str_equal, NULL));
}

static gboolean
has_strace (void)
{
  g_autofree char *path = g_find_program_in_path ("strace");

  if (path == NULL)
    g_test_skip ("There is no strace to compare with.");

  return path != NULL;
}

static void
test_set (void)
{
  if (!has_strace ())
    return;

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autoptr (GHashTable) traced = NULL;

      if (!g_file_test (commands[i][0], G_FILE_TEST_IS_EXECUTABLE))
        continue;

      traced = trace (commands[i]);
      for (guint j = 0; j < RECORDER_N_WAYS; j++)
        {
          g_autoptr (RecorderRun) run = recorder_run (commands[i], &recorder_ways[j]);
          g_autoptr (GPtrArray) names = recorder_dup_names (run->seen);
          g_autofree char *difference = describe_difference (names, traced);

          if (difference[0] != '\0')
            g_error ("%s %s, way %u: %s", commands[i][0], commands[i][1], j, difference);
          check_return (names, traced);
        }
    }
}

static char *
run_alone (const char *const *argv,
           int               *out_status)
{
  char *output = NULL;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                               NULL, &output, NULL, out_status, NULL));

  return output;
}

/* What the command prints and how it ends is what it is without a recorder. */
static void
test_experience (void)
{
  static const char *const cases[] = { "once",   "thread",  "threads", "forks",      "vforks",
                                       "execs",  "handled", "blocked", "ignored",    "alarms",
                                       "jumps",  "kills",   "stops",   "hidden",     "own-error",
                                       "own-kill", "own-log", "debugged", "daemonized" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint j = 0; j < RECORDER_N_WAYS; j++)
      {
        const char *const argv[] = { j % 2 == 0 ? PROBE : STATIC_TWIN, cases[i], NULL };
        int status = 0;
        g_autofree char *output = run_alone (argv, &status);
        g_autoptr (RecorderRun) run = recorder_run (argv, &recorder_ways[j]);

        g_test_message ("%s, way %u", cases[i], j);
        g_assert_cmpstr (run->output, ==, output);
        g_assert_cmpint (run->result.wait_status, ==, status);
      }
}

/* Eight threads make five hundred calls each. */
static void
test_counts (void)
{
  const char *const argv[] = { PROBE, "threads", NULL };
  g_autoptr (RecorderRun) exact = recorder_run (argv, &(SpeRecordOptions){ .exact_counts = TRUE });
  g_autoptr (RecorderRun) traced = recorder_run (argv, &(SpeRecordOptions){ .quiet = 100000 });
  g_autoptr (RecorderRun) hybrid = recorder_run (argv, &(SpeRecordOptions){ .quiet = 20 });

  g_assert_cmpuint (recorder_get_count (exact, "uname"), ==, 4000);
  g_assert_cmpint (recorder_get_source (exact)->counts, ==, SPE_COUNTS_EXACT);
  g_assert_cmpuint (recorder_get_count (traced, "uname"), ==, 4000);
  g_assert_cmpint (recorder_get_source (traced)->counts, ==, SPE_COUNTS_EXACT);
  g_assert_cmpuint (recorder_get_count (hybrid, "uname"), >, 0);
  g_assert_cmpuint (recorder_get_count (hybrid, "uname"), <, 4000);
  g_assert_cmpint (recorder_get_source (hybrid)->counts, ==, SPE_COUNTS_MINIMUM);
}

static void
test_source (void)
{
  const char *const argv[] = { PROBE, "once", NULL };
  g_autoptr (RecorderRun) hybrid = recorder_run (argv, &(SpeRecordOptions){ 0 });
  g_autoptr (RecorderRun) notify = recorder_run (argv, &(SpeRecordOptions){ .exact_counts = TRUE });
  const SpeObservationSource *source = recorder_get_source (hybrid);

  g_assert_cmpint (source->kind, ==, SPE_OBSERVATION_RECORD);
  g_assert_cmpstrv (source->command, argv);
  g_assert_cmpint (source->arch, ==, spe_arch_get_host ());
  g_assert_nonnull (source->kernel);
  g_assert_cmpint (source->start, <=, source->end);
  g_assert_cmpint (source->complete, ==, SPE_COMPLETENESS_YES);
  g_assert_false (source->is_seeded);
  g_assert_cmpint (notify->result.design, ==, SPE_RECORD_DESIGN_NOTIFY);
  g_assert_cmpstr (recorder_get_source (notify)->design, ==, "notify");
#if defined(__x86_64__)
  g_assert_cmpint (hybrid->result.design, ==, SPE_RECORD_DESIGN_HYBRID);
  g_assert_cmpstr (source->design, ==, "hybrid");
#endif
}

/* With a profile, exactly what it lacks is recorded. */
static void
test_base (void)
{
  const FilterRule rules[] = { { SYS_uname, FILTER_ERRNO (1) },
                               { SYS_exit_group, SECCOMP_RET_KILL_PROCESS },
                               { FILTER_END, 0 } };
  const char *const argv[] = { PROBE, "forks", NULL };
  const char *const expected[] = { "exit_group", "uname" };
  g_autoptr (SpeProgram) program = make_filter (SECCOMP_RET_ALLOW, rules);
  g_autoptr (RecorderRun) run = recorder_run (argv, &(SpeRecordOptions){ .base = program });
  g_autoptr (GPtrArray) names = recorder_dup_names (run->seen);

  g_assert_cmpuint (names->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < names->len; i++)
    g_assert_cmpstr (g_ptr_array_index (names, i), ==, expected[i]);
  g_assert_true (recorder_get_source (run)->is_seeded);
  g_assert_cmpuint (recorder_get_count (run, "uname"), ==, 20);
}

/* A second run hears only of what the first has not seen. */
static void
test_seed (void)
{
  const char *const once[] = { PROBE, "once", NULL };
  const char *const more[] = { PROBE, "forks", NULL };
  g_autoptr (RecorderRun) first = recorder_run (once, &(SpeRecordOptions){ 0 });
  g_autoptr (RecorderRun) same = recorder_run (once, &(SpeRecordOptions){ .seed = first->seen });
  g_autoptr (RecorderRun) other = recorder_run (more, &(SpeRecordOptions){ .seed = first->seen });
  g_autoptr (RecorderRun) all = recorder_run (more, &(SpeRecordOptions){ 0 });
  g_autoptr (GPtrArray) expected = recorder_dup_names (all->seen);
  g_autoptr (SpeObservation) sum = spe_observation_new ();

  g_assert_cmpuint (spe_observation_get_n_calls (same->seen), ==, 0);
  g_assert_true (recorder_get_source (same)->is_seeded);
  g_assert_cmpuint (spe_observation_get_n_calls (other->seen), >, 0);
  g_assert_null (spe_observation_lookup (other->seen, spe_arch_get_host (), "uname"));

  spe_observation_add (sum, first->seen, NULL);
  spe_observation_add (sum, other->seen, NULL);
  for (guint i = 0; i < expected->len; i++)
    g_assert_nonnull (spe_observation_lookup (sum, spe_arch_get_host (),
                                              g_ptr_array_index (expected, i)));
}

static gboolean
has_value (const RecorderRun *run,
           const char        *name,
           guint              index,
           guint64            value)
{
  const SpeObservedCall *call = spe_observation_lookup (run->seen, spe_arch_get_host (), name);
  const GArray *values = call != NULL ? call->arguments[index].values : NULL;

  for (guint i = 0; values != NULL && i < values->len; i++)
    if (g_array_index (values, SpeObservedValue, i).value == value)
      return TRUE;

  return FALSE;
}

/* The values that filters look at, also those that come late, when most calls are let through. */
static void
test_arguments (void)
{
  const char *const argv[] = { RECORD_LOAD, "arguments", NULL };

  for (guint i = 0; i < RECORDER_N_WAYS; i++)
    {
      SpeRecordOptions options = recorder_ways[i];
      g_autoptr (RecorderRun) run = NULL;

      options.arguments = TRUE;
      run = recorder_run (argv, &options);
      g_test_message ("way %u", i);
      g_assert_true (has_value (run, "socket", 0, 1));
      g_assert_true (has_value (run, "socket", 0, 2));
      g_assert_true (has_value (run, "socket", 0, 9999));
      g_assert_true (has_value (run, "personality", 0, 0xffffffff));
      g_assert_true (has_value (run, "personality", 0, 8));
      g_assert_true (has_value (run, "ioctl", 1, 0x5401));
      g_assert_true (has_value (run, "ioctl", 1, 0xdeadbeef));
      g_assert_true (has_value (run, "ioctl", 1, G_GUINT64_CONSTANT (0x1234567800005401)));
      g_assert_false (has_value (run, "ioctl", 0, 1));
    }
}

static void
test_not_started (void)
{
  static const struct
  {
    const char *command;
    int         code;
    int         status;
  } runs[] = {
    { "spe-no-such-command", 2, 127 },
    { "/nonexistent", 2, 127 },
    { "/", 13, 126 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    for (guint j = 0; j < RECORDER_N_WAYS; j++)
      {
        const char *const argv[] = { runs[i].command, NULL };
        g_autoptr (RecorderRun) run = recorder_run (argv, &recorder_ways[j]);

        g_assert_cmpint (run->result.exec_errno, ==, runs[i].code);
        g_assert_cmpint (run->result.exit_status, ==, runs[i].status);
      }
}

/* Around a listener there can be no other; the command is traced then. */
static void
test_outer_listener (void)
{
  int status = 0;
  pid_t pid = fork ();

  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      struct sock_filter allow[] = { BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW) };
      struct sock_fprog program = { G_N_ELEMENTS (allow), allow };
      const char *const argv[] = { PROBE, "forks", NULL };
      g_autoptr (RecorderRun) run = NULL;

      prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
      syscall (SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &program);
      run = recorder_run (argv, &(SpeRecordOptions){ .exact_counts = TRUE });
      g_assert_cmpint (run->result.design, ==, SPE_RECORD_DESIGN_TRACE);
      g_assert_cmpint (recorder_get_source (run)->complete, ==, SPE_COMPLETENESS_YES);
      g_assert_true (recorder_has_reason (run, "listens to a filter"));
      g_assert_cmpuint (recorder_get_count (run, "uname"), ==, 20);
      _exit (0);
    }
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_cmpint (status, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/recorder/set", test_set);
  g_test_add_func ("/observe/recorder/experience", test_experience);
  g_test_add_func ("/observe/recorder/counts", test_counts);
  g_test_add_func ("/observe/recorder/source", test_source);
  g_test_add_func ("/observe/recorder/base", test_base);
  g_test_add_func ("/observe/recorder/seed", test_seed);
  g_test_add_func ("/observe/recorder/arguments", test_arguments);
  g_test_add_func ("/observe/recorder/not-started", test_not_started);
  g_test_add_func ("/observe/recorder/outer-listener", test_outer_listener);

  return g_test_run ();
}
