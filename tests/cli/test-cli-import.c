/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>
#include <sys/stat.h>

#include <json-glib/json-glib.h>

#include "cli-runner.h"

#define SECCOMP(number, code)                                                               \
  "type=1326 audit(1.2:3): uid=0 gid=0 pid=1 comm=\"a\" arch=c000003e syscall=" number      \
  " compat=0 ip=0x0 code=" code "\n"

static void
test_table (void)
{
  g_autofree char *path = cli_write ("audit.log", SECCOMP ("1", "0x7ffc0000")
                                                  SECCOMP ("1", "0x50001")
                                                  SECCOMP ("9999", "0x0"));
  g_autoptr (CliResult) result = cli_run (NULL, "import", path, NULL);

  g_assert_cmpint (result->status, ==, 0);
  g_assert_cmpstr (result->err, ==, "");
  g_assert_cmpstr (result->out, ==,
                   "Name                     Architecture      Count    Refused  Action\n"
                   "write                    x86_64                2          1  "
                   "Errno 1, Log 1\n"
                   "9999                     x86_64                1          1  Kill thread\n");
}

static void
test_input (void)
{
  g_autoptr (CliResult) result =
    cli_run ("getppid() = 1\n", "import", "--arch", "aarch64", "-", NULL);

  g_assert_cmpint (result->status, ==, 0);
  cli_assert_has (result->out, "\ngetppid                  aarch64               1          -\n");
}

/* Lines of other programs are told and do no harm; records that cannot be read are missing. */
static void
test_status (void)
{
  static const struct
  {
    const char *text;
    int         status;
    const char *message;
  } cases[] = {
    { SECCOMP ("1", "0x0"), 0, "" },
    { "hello\n" SECCOMP ("1", "0x0"), 0,
      "<stdin>:1: The line is of no kind that is known. “hello”" },
    { SECCOMP ("1", "0x0") "type=1326 syscall=1\n", 1,
      "<stdin>:2: The record has parts missing or wrong. “type=1326 syscall=1”" },
    { SECCOMP ("1", "0x0") "audit_printk_skb: 3 callbacks suppressed\n", 1,
      "Records were lost before they were written: 3 or more." },
    { SECCOMP ("-1", "0x0"), 1, "the number -1, which is no call" },
    { "a\nb\nc\nd\ne\nf\ng\n" SECCOMP ("1", "0x0"), 0, "Such lines besides: 2." },
    { "", 1, "No call was found." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CliResult) result = cli_run (cases[i].text, "import", "-", NULL);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (result->status, ==, cases[i].status);
      cli_assert_has (result->err, cases[i].message);
    }
}

/* What a log has in it must not steer the terminal that it is told on. */
static void
test_hostile (void)
{
  g_autoptr (CliResult) result = cli_run ("\x1b[2Jhello\xff\n{\"names\": \"\x1b\"}\n", "import",
                                          "-", NULL);

  g_assert_cmpint (result->status, ==, 1);
  cli_assert_lacks (result->err, "\x1b");
  g_assert_true (g_utf8_validate (result->err, -1, NULL));
}

static void
test_failure (void)
{
  g_autofree char *path = cli_write ("good.log", SECCOMP ("1", "0x0"));
  g_autoptr (CliResult) absent = cli_run (NULL, "import", "/nonexistent", path, NULL);
  g_autoptr (CliResult) none = cli_run (NULL, "import", NULL);
  g_autoptr (CliResult) both = cli_run (NULL, "import", "--json", "-o", "-", path, NULL);
  g_autoptr (CliResult) arch = cli_run (NULL, "import", "--arch", "vax", path, NULL);
  g_autoptr (CliResult) folder = cli_run (NULL, "import", "-o", "/nonexistent/a", path, NULL);
  g_autoptr (CliResult) cut = cli_run ("\x1f\x8b\x08", "import", "-", NULL);

  g_assert_cmpint (absent->status, ==, 2);
  cli_assert_has (absent->err, "/nonexistent: ");
  cli_assert_has (absent->out, "write ");
  g_assert_cmpint (none->status, ==, 2);
  cli_assert_has (none->err, "Name a log");
  g_assert_cmpint (both->status, ==, 2);
  g_assert_cmpint (arch->status, ==, 2);
  g_assert_cmpint (folder->status, ==, 2);
  g_assert_cmpint (cut->status, ==, 2);
  cli_assert_has (cut->err, "<stdin>: The packed file is cut off.");
}

static JsonObject *
parse (const CliResult *result,
       JsonParser      *parser)
{
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, result->out, (gssize) result->out_length, &error);
  g_assert_no_error (error);

  return json_node_get_object (json_parser_get_root (parser));
}

/* What was written is read again as the same. */
static void
test_output (void)
{
  g_autofree char *log = cli_write ("audit.log", SECCOMP ("1", "0x7ffc0000"));
  g_autofree char *output = cli_path ("observation.json");
  g_autoptr (CliResult) written = cli_run (NULL, "import", "-o", output, log, NULL);
  g_autoptr (CliResult) shown = cli_run (NULL, "import", "--output", "-", log, NULL);
  g_autoptr (CliResult) again = cli_run (NULL, "import", output, output, NULL);
  g_autoptr (CliResult) direct = cli_run (NULL, "import", log, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *object = NULL;

  g_assert_cmpint (written->status, ==, 0);
  g_assert_cmpstr (written->out, ==, "");
  g_assert_cmpint (shown->status, ==, 0);
  object = parse (shown, parser);
  g_assert_cmpstr (json_object_get_string_member (object, "format"), ==,
                   "seccomp-profile-observation");
  g_assert_cmpint (again->status, ==, 0);
  g_assert_cmpstr (again->out, ==, direct->out);
}

static void
test_json (void)
{
  g_autofree char *log = cli_write ("mixed.log", "hello\n\n" SECCOMP ("1", "0x7ffc0000")
                                                 "type=SYSCALL msg=audit(1.2:3): a=1\n"
                                                 "type=1326 syscall=1\n");
  g_autoptr (CliResult) result = cli_run (NULL, "import", "--json", log, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *object = parse (result, parser);
  JsonObject *call =
    json_array_get_object_element (json_object_get_array_member (object, "syscalls"), 0);
  JsonObject *input =
    json_array_get_object_element (json_object_get_array_member (object, "inputs"), 0);
  JsonObject *faults = json_object_get_object_member (input, "faults");

  g_assert_cmpint (result->status, ==, 1);
  g_assert_cmpstr (json_object_get_string_member (call, "name"), ==, "write");
  g_assert_cmpint (json_object_get_int_member (call, "nr"), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (call, "arch"), ==, "SCMP_ARCH_X86_64");
  g_assert_cmpint (json_object_get_int_member (call, "count"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (call, "refused"), ==, 0);
  call = json_object_get_object_member (call, "actions");
  g_assert_cmpint (json_object_get_int_member (call, "SCMP_ACT_LOG"), ==, 1);

  g_assert_cmpint (json_object_get_int_member (input, "lines"), ==, 5);
  g_assert_cmpint (json_object_get_int_member (input, "empty"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (input, "calls"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (input, "others"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (faults, "unknown"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (faults, "broken"), ==, 1);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (input, "examples")), ==,
                    2);
}

/* The table of what was imported, without the calls that do not return, which strace does not
 * sum up. */
static char *
import_part (const char *name,
             const char *part)
{
  g_autofree char *path = cli_write (name, part);
  g_autoptr (CliResult) result = cli_run (NULL, "import", path, NULL);
  g_auto (GStrv) lines = g_strsplit (result->out, "\n", -1);
  g_autoptr (GString) table = g_string_new (NULL);

  g_assert_cmpint (result->status, ==, 0);
  g_assert_cmpstr (result->err, ==, "");
  for (guint i = 0; lines[i] != NULL; i++)
    if (!g_str_has_prefix (lines[i], "exit"))
      g_string_append_printf (table, "%s\n", lines[i]);

  return g_string_free (g_steal_pointer (&table), FALSE);
}

/* strace -C tells each call and then sums up the same calls itself. */
static void
test_strace (void)
{
  g_autofree char *path = cli_path ("both.trace");
  const char *const command[] = {
    "strace", "-f", "-C", "-o", path, "sh", "-c",
    "ls / | sort | wc -l; (sleep 0.02 & wait); for i in 1 2 3; do /bin/true; done", NULL,
  };
  g_autoptr (GSubprocess) strace =
    g_subprocess_newv (command, G_SUBPROCESS_FLAGS_STDOUT_SILENCE |
                                G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL);
  g_autofree char *text = NULL;
  g_autofree char *lines = NULL;
  g_autofree char *calls = NULL;
  g_autofree char *sums = NULL;
  char *table = NULL;

  if (strace == NULL || !g_subprocess_wait_check (strace, NULL, NULL))
    {
      g_test_skip ("STRACE DOES NOT WORK HERE");
      return;
    }

  text = cli_read (path);
  table = strstr (text, "% time ");
  g_assert_nonnull (table);
  lines = g_strndup (text, (gsize) (table - text));
  calls = import_part ("lines.trace", lines);
  sums = import_part ("table.trace", table);
  g_assert_cmpstr (calls, ==, sums);
  cli_assert_has (calls, "\nexecve ");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/cli-import/table", test_table);
  g_test_add_func ("/cli/cli-import/input", test_input);
  g_test_add_func ("/cli/cli-import/status", test_status);
  g_test_add_func ("/cli/cli-import/hostile", test_hostile);
  g_test_add_func ("/cli/cli-import/failure", test_failure);
  g_test_add_func ("/cli/cli-import/output", test_output);
  g_test_add_func ("/cli/cli-import/json", test_json);
  g_test_add_func ("/cli/cli-import/strace", test_strace);

  return cli_test_run ();
}
