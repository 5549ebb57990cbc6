/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <json-glib/json-glib.h>

#include "cli-runner.h"

#define ALLOW_ALL "{ \"defaultAction\": \"SCMP_ACT_ALLOW\" }"
#define WITH_RULE(names, action) \
  "{ \"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": [ { \"names\": [" names "]," \
  " \"action\": \"" action "\" } ] }"

static void
test_status (void)
{
  static const struct
  {
    const char *profile;
    const char *arguments[3];
    int         status;
    const char *err;
  } runs[] = {
    { ALLOW_ALL, { "true" }, 0, "" },
    { ALLOW_ALL, { "false" }, 1, "" },
    { ALLOW_ALL, { "sh", "-c", "exit 2" }, 2, "" },
    { ALLOW_ALL, { "sh", "-c", "exit 125" }, 125, "" },
    { ALLOW_ALL, { "sh", "-c", "kill -TERM $$" }, 143, "signal 15" },
    { ALLOW_ALL, { "spe-no-such-command" }, 127, "was not found" },
    { ALLOW_ALL, { "/" }, 126, "may not be executed" },
    { WITH_RULE ("\"mkdir\", \"mkdirat\"", "SCMP_ACT_ERRNO"), { "mkdir", "x" }, 1,
      "not permitted" },
    { WITH_RULE ("\"mkdir\", \"mkdirat\"", "SCMP_ACT_KILL_PROCESS"), { "mkdir", "x" }, 159,
      "The profile's filter killed “mkdir”" },
    { WITH_RULE ("\"execve\"", "SCMP_ACT_ERRNO"), { "true" }, 126, "refuses the call execve" },
    { WITH_RULE ("\"execve\"", "SCMP_ACT_KILL_PROCESS"), { "true" }, 159,
      "refuses the call execve" },
    { WITH_RULE ("\"execve\", \"exit\", \"exit_group\"", "SCMP_ACT_ERRNO"), { "true" }, 126,
      "refuses the call execve" },
    { WITH_RULE ("\"openat\"", "SCMP_ACT_ERRNO"), { "true" }, 127,
      "refuses calls that programs need to start: openat (Errno EPERM)" },
    { "{ \"defaultAction\": \"SCMP_ACT_ERRNO\" }", { "true" }, 126, "refuses the call execve" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    {
      g_autofree char *file = cli_write ("a.json", runs[i].profile);
      g_autoptr (CliResult) result = cli_run (NULL, "run", file, "--", runs[i].arguments[0],
                                              runs[i].arguments[1], runs[i].arguments[2], NULL);

      g_test_message ("case %u: %s", i, result->err);
      g_assert_cmpint (result->status, ==, runs[i].status);
      cli_assert_has (result->err, runs[i].err);
      if (runs[i].err[0] == '\0')
        g_assert_cmpstr (result->err, ==, "");
    }
}

/* Options behind "--" are the command's, and its streams are its own. */
static void
test_streams (void)
{
  g_autofree char *file = cli_write ("a.json", ALLOW_ALL);
  g_autoptr (CliResult) options =
    cli_run (NULL, "run", file, "--", "echo", "--report", "--", "-n", NULL);
  g_autoptr (CliResult) input =
    cli_run ("in", "run", file, "--", "sh", "-c", "cat; echo e >&2", NULL);

  g_assert_cmpstr (options->out, ==, "--report -- -n\n");
  g_assert_cmpstr (input->out, ==, "in");
  g_assert_cmpstr (input->err, ==, "e\n");
}

static JsonObject *
parse (const char *text,
       JsonParser *parser)
{
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, text, -1, &error);
  g_assert_no_error (error);

  return json_node_get_object (json_parser_get_root (parser));
}

static void
test_report (void)
{
  g_autofree char *file = cli_write ("a.json", ALLOW_ALL);
  g_autofree char *report = cli_path ("report");
  g_autoptr (CliResult) killed =
    cli_run (NULL, "run", "--report", report, file, "--", "sh", "-c", "kill -SEGV $$", NULL);
  g_autofree char *killed_text = cli_read (report);
  g_autoptr (CliResult) missing =
    cli_run (NULL, "run", "--report", report, file, "--", "/nonexistent", NULL);
  g_autofree char *missing_text = cli_read (report);
  g_autoptr (JsonParser) killed_parser = json_parser_new ();
  g_autoptr (JsonParser) missing_parser = json_parser_new ();
  JsonObject *object = parse (killed_text, killed_parser);

  g_assert_cmpint (killed->status, ==, 139);
  g_assert_cmpint (json_object_get_int_member (object, "exitStatus"), ==, 139);
  g_assert_cmpint (json_object_get_int_member (object, "signal"), ==, 11);
  g_assert_true (json_object_get_boolean_member (object, "started"));
  g_assert_false (json_object_get_boolean_member (object, "killedByFilter"));
  g_assert_true (json_object_get_null_member (object, "execErrno"));
  g_assert_true (g_str_has_suffix (killed_text, "}\n"));
  g_assert_cmpint (strcspn (killed_text, "\n"), ==, strlen (killed_text) - 1);

  object = parse (missing_text, missing_parser);
  g_assert_cmpint (missing->status, ==, 127);
  g_assert_cmpstr (json_object_get_string_member (object, "execErrno"), ==, "ENOENT");
  g_assert_true (json_object_get_null_member (object, "signal"));
  g_assert_false (json_object_get_boolean_member (object, "started"));
}

/* The descriptor of a report is ours: a command that has it could forge the report. */
static void
test_report_descriptor (void)
{
  g_autofree char *file = cli_write ("a.json", ALLOW_ALL);
  g_autofree char *report = cli_path ("report");
  g_autofree char *command =
    g_strdup_printf ("'%s' run --report /dev/fd/3 '%s' -- sh -c 'test ! -e /proc/self/fd/3' 3>'%s'",
                     CLI_EXECUTABLE, file, report);
  const char *const argv[] = { "sh", "-c", command, NULL };
  g_autofree char *text = NULL;
  int status = -1;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                               NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
  text = cli_read (report);
  cli_assert_has (text, "\"exitStatus\":0");
}

/* A reader of the report that has gone away ends neither the command nor this program. */
static void
test_report_unread (void)
{
  g_autofree char *file = cli_write ("a.json", WITH_RULE ("\"mkdir\", \"mkdirat\"",
                                                          "SCMP_ACT_ERRNO"));
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *err = NULL;
  int fds[2];

  g_assert_cmpint (pipe (fds), ==, 0);
  close (fds[0]);
  g_subprocess_launcher_take_fd (launcher, fds[1], 3);
  process = g_subprocess_launcher_spawn (launcher, NULL, CLI_EXECUTABLE, "run", "--report",
                                         "/dev/fd/3", file, "--", "sh", "-c", "mkdir a; exit 5",
                                         NULL);
  g_assert_nonnull (process);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &err, NULL));
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 5);
  cli_assert_has (err, "“/dev/fd/3” cannot be written");
}

/* What is closed for this program is closed for the command, and no file takes its place. */
static void
test_closed_streams (void)
{
  g_autofree char *file = cli_write ("a.json", ALLOW_ALL);
  g_autofree char *command =
    g_strdup_printf ("'%s' run '%s' -- sh -c 'test -e /proc/self/fd/0 && exit 1; "
                     "test -e /proc/self/fd/2 && exit 2; exit 6' <&- 2>&-",
                     CLI_EXECUTABLE, file);
  const char *const argv[] = { "sh", "-c", command, NULL };
  int status = -1;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                               NULL, &status, NULL));
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 6);
}

/* Each line of a report is an object; the last one is the summary. */
static void
test_calls (void)
{
  g_autofree char *file = cli_write ("a.json", WITH_RULE ("\"mkdir\", \"mkdirat\"",
                                                          "SCMP_ACT_ERRNO"));
  g_autofree char *report = cli_path ("report");
  static const char *const designs[] = { "notify", "filter", "trace" };
  static const char *const options[] = { NULL, "--enforce", "--exact" };

  for (guint i = 0; i < G_N_ELEMENTS (designs); i++)
    {
      g_autofree char *path = g_strconcat ("--report=", report, NULL);
      g_autoptr (CliResult) result =
        cli_run (NULL, "run", path, i > 0 ? options[i] : path, file, "--", "sh", "-c",
                 "mkdir a; mkdir b; exit 4", NULL);
      g_autofree char *text = cli_read (report);
      g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
      g_autoptr (JsonParser) parser = json_parser_new ();
      guint n = g_strv_length (lines);
      JsonObject *object = NULL;

      g_assert_cmpint (result->status, ==, 4);
      g_assert_cmpstr (lines[n - 1], ==, "");
      for (guint j = 0; j < n - 2; j++)
        {
          object = parse (lines[j], parser);
          g_assert_true (g_str_has_prefix (json_object_get_string_member (object, "name"),
                                           "mkdir"));
          g_assert_cmpstr (json_object_get_string_member (object, "comm"), ==, "mkdir");
          g_assert_cmpstr (json_object_get_string_member (object, "errnoName"), ==, "EPERM");
        }
      object = parse (lines[n - 2], parser);
      g_assert_cmpstr (json_object_get_string_member (object, "type"), ==, "summary");
      g_assert_cmpstr (json_object_get_string_member (object, "design"), ==, designs[i]);
      g_assert_cmpint (json_object_get_int_member (object, "calls"), ==, i != 1 ? 2 : 0);
      g_assert_cmpuint (n - 2, ==, i != 1 ? 2 : 0);
    }
}

/* Without a report the same is told on standard error. */
static void
test_told (void)
{
  g_autofree char *file = cli_write ("a.json", WITH_RULE ("\"mkdir\", \"mkdirat\"",
                                                          "SCMP_ACT_ERRNO"));
  g_autoptr (CliResult) watched = cli_run (NULL, "run", file, "--", "mkdir", "a", NULL);
  g_autoptr (CliResult) plain = cli_run (NULL, "run", "--enforce", file, "--", "mkdir", "a", NULL);

  cli_assert_has (watched->err, "seccomp-profile: mkdir");
  cli_assert_has (watched->err, "“a”, 0777");
  cli_assert_has (watched->err, "Errno EPERM: rule 1 names mkdir");
  cli_assert_lacks (plain->err, "rule 1");
}

static void
test_bad (void)
{
  g_autofree char *file = cli_write ("a.json", ALLOW_ALL);
  g_autofree char *wrong = cli_write ("wrong.json", "{ \"defaultAction\": \"SCMP_ACT_DENY\" }");
  g_autofree char *made = cli_path ("made");
  const char *const calls[][6] = {
    { NULL },
    { file },
    { file, "--" },
    { file, "touch", made },
    { "--", "touch", made },
    { file, file, "--", "touch", made },
    { "/nonexistent/a.json", "--", "touch", made },
    { wrong, "--", "touch", made },
    { "--report=/nonexistent/r", file, "--", "touch", made },
    { "--exact", "--enforce", file, "--", "touch" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autoptr (CliResult) result = cli_run (NULL, "run", calls[i][0], calls[i][1], calls[i][2],
                                              calls[i][3], calls[i][4], NULL);

      g_test_message ("case %u: %s", i, result->err);
      g_assert_cmpint (result->status, ==, 2);
      g_assert_cmpstr (result->out, ==, "");
      g_assert_cmpstr (result->err, !=, "");
      g_assert_false (g_file_test (made, G_FILE_TEST_EXISTS));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/cli-run/status", test_status);
  g_test_add_func ("/cli/cli-run/streams", test_streams);
  g_test_add_func ("/cli/cli-run/report", test_report);
  g_test_add_func ("/cli/cli-run/report-descriptor", test_report_descriptor);
  g_test_add_func ("/cli/cli-run/report-unread", test_report_unread);
  g_test_add_func ("/cli/cli-run/closed-streams", test_closed_streams);
  g_test_add_func ("/cli/cli-run/calls", test_calls);
  g_test_add_func ("/cli/cli-run/told", test_told);
  g_test_add_func ("/cli/cli-run/bad", test_bad);

  return cli_test_run ();
}
