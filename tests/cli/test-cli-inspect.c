/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <json-glib/json-glib.h>

#include "cli-runner.h"
#include "observe/spe-loaded-filter.h"

#define PROFILE \
  "{ \"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": [ { \"names\": [ \"acct\" ]," \
  " \"action\": \"SCMP_ACT_ERRNO\" }, { \"names\": [ \"socket\" ]," \
  " \"action\": \"SCMP_ACT_ERRNO\", \"errnoRet\": 97, \"args\": [ { \"index\": 0," \
  " \"value\": 40, \"op\": \"SCMP_CMP_EQ\" } ] } ] }"
#define LOOSER "{ \"defaultAction\": \"SCMP_ACT_ALLOW\" }"
#define REFUSED "{ \"defaultAction\": \"SCMP_ACT_ERRNO\", \"defaultErrnoRet\": 4095 }"

/* A command that runs under a profile. */
typedef struct
{
  GSubprocess *process;
  char        *pid;
} Running;

/* The command says which process it is, and waits until its input ends. */
static Running *
start (const char *const *profiles)
{
  g_autoptr (GPtrArray) command = g_ptr_array_new ();
  g_autoptr (GDataInputStream) lines = NULL;
  g_autoptr (GError) error = NULL;
  Running *running = g_new0 (Running, 1);

  for (guint i = 0; profiles[i] != NULL; i++)
    {
      g_ptr_array_add (command, (char *) CLI_EXECUTABLE);
      g_ptr_array_add (command, (char *) "run");
      g_ptr_array_add (command, (char *) "--enforce");
      g_ptr_array_add (command, (char *) profiles[i]);
      g_ptr_array_add (command, (char *) "--");
    }
  g_ptr_array_add (command, (char *) "sh");
  g_ptr_array_add (command, (char *) "-c");
  g_ptr_array_add (command, (char *) "echo $$; exec cat");
  g_ptr_array_add (command, NULL);

  running->process = g_subprocess_newv ((const char *const *) command->pdata,
                                        G_SUBPROCESS_FLAGS_STDIN_PIPE |
                                        G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (running->process));
  running->pid = g_data_input_stream_read_line (lines, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (running->pid);

  return running;
}

static void
running_free (Running *running)
{
  g_output_stream_close (g_subprocess_get_stdin_pipe (running->process), NULL, NULL);
  g_subprocess_wait (running->process, NULL, NULL);
  g_object_unref (running->process);
  g_free (running->pid);
  g_free (running);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Running, running_free)

static Running *
start_one (const char *profile)
{
  g_autofree char *file = cli_write ("running.json", profile);
  const char *const profiles[] = { file, NULL };

  return start (profiles);
}

/* Says loudly, once for a test, that it cannot be done here. */
static gboolean
can_read (void)
{
  g_autoptr (GError) error = NULL;

  if (spe_loaded_filter_check_rights (&error))
    return TRUE;

  g_test_skip (error->message);

  return FALSE;
}

static void
test_list (void)
{
  g_autoptr (Running) running = NULL;
  g_autoptr (CliResult) result = NULL;

  if (!can_read ())
    return;

  running = start_one (PROFILE);
  result = cli_run (NULL, "inspect", running->pid, NULL);
  g_assert_cmpint (result->status, ==, 0);
  g_assert_cmpstr (result->err, ==, "");
  cli_assert_has (result->out, " (cat), cannot gain privileges\n1 filter\n  filter 1: ");
  cli_assert_has (result->out, "\n  fails with EPERM: 1 call\n    acct\n");
  cli_assert_has (result->out, "\n    socket\n      fails with EAFNOSUPPORT when domain = AF_VSOCK "
                               "(40)\n      allowed when domain ≠ AF_VSOCK (40)\n");
  cli_assert_has (result->out, "\n  allowed: all others, of them ");
  cli_assert_has (result->out, "\nother architectures\n  kills the thread: every call\n");
}

static void
test_compare (void)
{
  static const struct
  {
    const char *profile;
    int         status;
    const char *parts[3];
  } rows[] = {
    { PROFILE, 0, { "\nYes: what runs is what " } },
    { LOOSER, 1, { "\nNo: what runs is not what ", "allowed → fails with EPERM\n",
                   "for example socket (40, 0, 0)" } },
    { REFUSED, 2, { "It cannot be told whether ", "the container does not start" } },
  };
  g_autoptr (Running) running = NULL;

  if (!can_read ())
    return;

  running = start_one (PROFILE);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *file = cli_write ("other.json", rows[i].profile);
      g_autoptr (CliResult) result = cli_run (NULL, "inspect", running->pid, file, NULL);

      g_assert_cmpint (result->status, ==, rows[i].status);
      for (guint j = 0; j < G_N_ELEMENTS (rows[i].parts) && rows[i].parts[j] != NULL; j++)
        cli_assert_has (result->out, rows[i].parts[j]);
    }
}

/* What a program adds to its filter is told apart from what it was started with. */
static void
test_stacked (void)
{
  g_autofree char *outer = cli_write ("outer.json", PROFILE);
  g_autofree char *inner = cli_write (
    "inner.json", "{ \"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": [ { \"names\": "
                  "[ \"acct\", \"reboot\" ], \"action\": \"SCMP_ACT_KILL_PROCESS\" } ] }");
  const char *const profiles[] = { outer, inner, NULL };
  g_autoptr (Running) running = NULL;
  g_autoptr (CliResult) list = NULL;
  g_autoptr (CliResult) compared = NULL;
  g_autoptr (CliResult) which = NULL;

  if (!can_read ())
    return;

  running = start (profiles);
  list = cli_run (NULL, "inspect", running->pid, NULL);
  cli_assert_has (list->out, "\n2 filters\n  filter 1: ");
  cli_assert_has (list->out, ", the oldest\n  filter 2: ");
  cli_assert_has (list->out, "\n  kills the process: 2 calls\n    acct, reboot\n");

  compared = cli_run (NULL, "inspect", running->pid, outer, NULL);
  g_assert_cmpint (compared->status, ==, 1);
  cli_assert_has (compared->out, "Filter 1 alone does what ");

  which = cli_run (NULL, "inspect", running->pid, "--save-bpf", "-", NULL);
  g_assert_cmpint (which->status, ==, 2);
  cli_assert_has (which->err, "There are 2 filters. Choose which to save with --filter");
}

/* Where nobody says who started the process, the one is found for whom the answer is yes. */
static void
test_hint (void)
{
  g_autofree char *file = cli_write (
    "template.json", "{ \"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": [ { \"names\": "
                     "[ \"acct\" ], \"action\": \"SCMP_ACT_ERRNO\", \"excludes\": { \"caps\": "
                     "[ \"CAP_SYS_PACCT\" ] } } ] }");
  g_autoptr (Running) running = NULL;
  g_autoptr (CliResult) guessed = NULL;
  g_autoptr (CliResult) named = NULL;

  if (!can_read ())
    return;

  running = start_one (LOOSER);
  guessed = cli_run (NULL, "inspect", running->pid, file, NULL);
  named = cli_run (NULL, "inspect", running->pid, file, "--target", "docker,caps=all", NULL);
  g_assert_cmpint (guessed->status, ==, 1);
  cli_assert_has (guessed->out, "Was the target right?");
  g_assert_cmpint (named->status, ==, 0);
}

static void
test_save (void)
{
  g_autoptr (Running) running = NULL;
  g_autoptr (CliResult) saved = NULL;
  g_autoptr (CliResult) compiled = NULL;
  g_autofree char *file = cli_path ("running.json");
  g_autofree char *left = cli_path ("saved.bpf");
  g_autofree char *right = cli_path ("compiled.bpf");
  g_autofree char *read = NULL;
  g_autofree char *written = NULL;
  gsize read_length = 0;
  gsize written_length = 0;

  if (!can_read ())
    return;

  running = start_one (PROFILE);
  saved = cli_run (NULL, "inspect", running->pid, "--save-bpf", left, NULL);
  compiled = cli_run (NULL, "compile", file, "--output", right, NULL);
  g_assert_cmpint (saved->status, ==, 0);
  g_assert_cmpint (compiled->status, ==, 0);
  g_assert_true (g_file_get_contents (left, &read, &read_length, NULL));
  g_assert_true (g_file_get_contents (right, &written, &written_length, NULL));
  g_assert_cmpmem (read, read_length, written, written_length);
}

static void
test_json (void)
{
  g_autofree char *file = cli_write ("same.json", PROFILE);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (Running) running = NULL;
  g_autoptr (CliResult) result = NULL;
  g_autoptr (CliResult) list = NULL;
  JsonObject *root = NULL;
  JsonObject *group = NULL;

  if (!can_read ())
    return;

  running = start_one (PROFILE);
  result = cli_run (NULL, "inspect", running->pid, file, "--json", NULL);
  g_assert_cmpint (result->status, ==, 0);
  g_assert_true (json_parser_load_from_data (parser, result->out, -1, NULL));
  root = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpint (json_object_get_int_member (root, "pid"), ==, atoi (running->pid));
  g_assert_cmpstr (json_object_get_string_member (root, "same"), ==, "yes");
  g_assert_true (json_object_get_null_member (root, "error"));
  g_assert_true (json_object_get_null_member (root, "container"));
  group = json_array_get_object_element (json_object_get_array_member (root, "groups"), 0);
  g_assert_cmpstr (json_object_get_string_member (group, "mode"), ==, "filter");
  g_assert_cmpint (json_object_get_int_member (group, "count"), ==, 1);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (group, "threads")), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (
                     json_object_get_object_member (group, "comparison"), "direction"), ==, "same");

  list = cli_run (NULL, "inspect", running->pid, "--json", NULL);
  g_assert_true (json_parser_load_from_data (parser, list->out, -1, NULL));
  root = json_node_get_object (json_parser_get_root (parser));
  g_assert_true (json_object_get_null_member (root, "same"));
  group = json_array_get_object_element (json_object_get_array_member (root, "groups"), 0);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (group, "outcomes")), >,
                    100);
}

/* A process without a filter needs no rights, and is what a profile that allows all says. */
static void
test_no_filter (void)
{
  const char *const none[] = { NULL };
  g_autofree char *all = cli_write ("all.json", LOOSER);
  g_autofree char *some = cli_write ("some.json", PROFILE);
  g_autoptr (Running) running = start (none);
  g_autoptr (CliResult) list = cli_run (NULL, "inspect", running->pid, NULL);
  g_autoptr (CliResult) no = cli_run (NULL, "inspect", running->pid, some, NULL);

  if (strstr (list->out, "no filter") == NULL)
    {
      g_test_skip ("The tests themselves run under a filter.");
      return;
    }
  g_assert_cmpint (list->status, ==, 0);
  cli_assert_has (list->out, "\nno filter: every system call is allowed\n");
  g_assert_cmpint (no->status, ==, 1);
  cli_assert_has (no->out, "\nNo: what runs is not what ");
}

/* Runs the program without the rights of root. */
static CliResult *
run_as_nobody (const char *pid,
               const char *file)
{
  g_autofree char *self = g_strdup_printf (
    "import os, sys; os.setgid (65534); os.setuid (65534); os.execv ('%s', ['%s', 'inspect'] + "
    "sys.argv[1:])", CLI_EXECUTABLE, CLI_EXECUTABLE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process =
    g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error,
                      "python3", "-c", self, pid, file, NULL);
  CliResult *result = g_new0 (CliResult, 1);

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &result->out, &result->err, &error);
  g_assert_no_error (error);
  result->status = g_subprocess_get_exit_status (process);

  return result;
}

static void
test_no_rights (void)
{
  g_autoptr (Running) running = start_one (PROFILE);
  g_autoptr (CliResult) result = NULL;

  if (getuid () != 0)
    {
      g_test_skip ("Only root can give up its rights.");
      return;
    }

  result = run_as_nobody (running->pid, NULL);
  g_assert_cmpint (result->status, ==, 2);
  cli_assert_has (result->out, "\n1 filter\n");
  cli_assert_lacks (result->out, "allowed");
  cli_assert_has (result->err, "CAP_SYS_ADMIN. Run this program with sudo.");
}

static void
test_hostile (void)
{
  static const struct
  {
    const char *process;
    const char *err;
  } rows[] = {
    { "2147483647", "There is no process 2147483647." },
    { "2147483648", "“2147483648”" },
    { "99999999999999999999999999", "“99999999999999999999999999”" },
    { "0", "“0”" },
    { "007", "“007”" },
    { "0x10", "“0x10”" },
    { "12 ", "neither the number of a process nor what a container can be called" },
    { "+12", "neither the number" },
    { "", "neither the number" },
    { "web;reboot", "neither the number" },
    { "-1", "Unknown option" },
  };
  g_autofree char *path = g_strdup (g_getenv ("PATH"));

  /* Nobody is asked about containers. */
  g_setenv ("PATH", "/nowhere", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CliResult) result = cli_run (NULL, "inspect", rows[i].process, NULL);

      g_assert_cmpint (result->status, ==, 2);
      g_assert_cmpstr (result->out, ==, "");
      cli_assert_has (result->err, rows[i].err);
    }
  g_setenv ("PATH", path, TRUE);
}

/* A process that has ended and that nobody has asked about is still there. */
static void
test_zombie (void)
{
  g_autofree char *text = NULL;
  g_autoptr (CliResult) result = NULL;
  siginfo_t how;
  pid_t pid = fork ();

  if (pid == 0)
    _exit (0);
  g_assert_cmpint (waitid (P_PID, (id_t) pid, &how, WEXITED | WNOWAIT), ==, 0);
  text = g_strdup_printf ("%d", (int) pid);
  result = cli_run (NULL, "inspect", text, NULL);
  g_assert_cmpint (result->status, ==, 2);
  cli_assert_has (result->err, " has ended.");
  waitpid (pid, NULL, 0);
}

static void
test_usage (void)
{
  static const struct
  {
    const char *arguments[5];
    const char *err;
  } rows[] = {
    { { NULL }, "Name a process or a container" },
    { { "1", "a", "b" }, "Name a process or a container" },
    { { "1", "--target", "docker" }, "Name one target, for a profile." },
    { { "1", "-t", "docker", "-t", "podman" }, "Name one target, for a profile." },
    { { "1", "--filter", "2" }, "--filter goes with --save-bpf" },
    { { "1", "--save-bpf", "x", "--filter=-1" }, "--filter goes with --save-bpf" },
    { { "1", "no-such-file" }, "no-such-file" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *const *words = rows[i].arguments;
      g_autoptr (CliResult) result = cli_run (NULL, "inspect", words[0], words[1], words[2],
                                              words[3], words[4], NULL);

      g_assert_cmpint (result->status, ==, 2);
      cli_assert_has (result->err, rows[i].err);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/inspect/list", test_list);
  g_test_add_func ("/cli/inspect/compare", test_compare);
  g_test_add_func ("/cli/inspect/stacked", test_stacked);
  g_test_add_func ("/cli/inspect/hint", test_hint);
  g_test_add_func ("/cli/inspect/save", test_save);
  g_test_add_func ("/cli/inspect/json", test_json);
  g_test_add_func ("/cli/inspect/no-filter", test_no_filter);
  g_test_add_func ("/cli/inspect/no-rights", test_no_rights);
  g_test_add_func ("/cli/inspect/hostile", test_hostile);
  g_test_add_func ("/cli/inspect/zombie", test_zombie);
  g_test_add_func ("/cli/inspect/usage", test_usage);

  return cli_test_run ();
}
