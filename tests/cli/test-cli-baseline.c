/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>

#include "cli-runner.h"

#define RULES \
  "\"syscalls\": [ { \"names\": [\"mkdirat\"], \"action\": \"SCMP_ACT_DENY\" } ] }"
#define BEFORE "{ \"defaultAction\": \"SCMP_ACT_ALLOW\"," RULES

/* The same mistake further down, and a new one above it. */
#define AFTER \
  "{\n\n  \"defaultAction\": \"SCMP_ACT_ALLOW\",\n  \"listenerMetadata\": \"x\",\n\n" RULES

static void
check_against (const char *file,
               const char *baseline)
{
  g_autoptr (CliResult) result = cli_run (NULL, "check", "--baseline", baseline, file, NULL);

  g_assert_cmpint (result->status, ==, 1);
  cli_assert_lacks (result->out, "SEC201");
  cli_assert_has (result->out, "SEC618");
}

/* What was written down is known, whatever moves. */
static void
test_written (void)
{
  g_autofree char *file = cli_write ("known.json", BEFORE);
  g_autofree char *baseline = cli_path ("baseline.json");
  g_autoptr (CliResult) write =
    cli_run (NULL, "check", "--write-baseline", baseline, file, NULL);
  g_autoptr (CliResult) same = cli_run (NULL, "check", "--baseline", baseline, file, NULL);
  g_autofree char *again = NULL;

  g_assert_cmpint (write->status, ==, 0);
  cli_assert_has (write->out, "SEC201");
  g_assert_cmpint (same->status, ==, 0);
  g_assert_cmpstr (same->out, ==, "");

  again = cli_write ("known.json", AFTER);
  check_against (again, baseline);
}

/* A file is the same with a dot before it. */
static void
test_dot (void)
{
  g_autofree char *file = cli_write ("dotted.json", BEFORE);
  g_autofree char *folder = g_path_get_dirname (file);
  g_autofree char *before = g_get_current_dir ();
  g_autoptr (CliResult) write = NULL;
  g_autoptr (CliResult) same = NULL;

  g_assert_cmpint (g_chdir (folder), ==, 0);
  write = cli_run (NULL, "check", "--write-baseline", "dots.json", "dotted.json", NULL);
  same = cli_run (NULL, "check", "--baseline", "dots.json", ".//dotted.json", NULL);
  g_assert_cmpint (g_chdir (before), ==, 0);

  g_assert_cmpint (write->status, ==, 0);
  g_assert_cmpint (same->status, ==, 0);
}

/* So is what an earlier run printed. */
static void
test_printed (void)
{
  static const char * const formats[] = { "json", "sarif" };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *file = cli_write ("printed.json", BEFORE);
      g_autoptr (CliResult) earlier =
        cli_run (NULL, "check", "--format", formats[i], file, NULL);
      g_autofree char *baseline = cli_write ("earlier.json", earlier->out);
      g_autofree char *again = cli_write ("printed.json", AFTER);

      g_test_message ("%s", formats[i]);
      check_against (again, baseline);
    }
}

/* A second mistake of the same kind in the same words is new. */
static void
test_second (void)
{
  g_autofree char *file = cli_write ("second.json", BEFORE);
  g_autofree char *baseline = cli_path ("one.json");
  g_autoptr (CliResult) write =
    cli_run (NULL, "check", "--write-baseline", baseline, file, NULL);
  g_autofree char *again = cli_write (
    "second.json", "{ \"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": [ "
                   "{ \"names\": [\"mkdirat\"], \"action\": \"SCMP_ACT_DENY\" }, "
                   "{ \"names\": [\"mkdirat\"], \"action\": \"SCMP_ACT_DENY\" } ] }");
  g_autoptr (CliResult) result = cli_run (NULL, "check", "--baseline", baseline, again, NULL);
  g_auto (GStrv) parts = g_strsplit (result->out, "[SEC201", -1);

  g_assert_cmpint (write->status, ==, 0);
  g_assert_cmpint (result->status, ==, 1);
  g_assert_cmpuint (g_strv_length (parts), ==, 2);
}

static void
test_unusable (void)
{
  g_autofree char *file = cli_write ("known.json", BEFORE);
  g_autofree char *broken = cli_write ("broken-baseline.json", "{ fingerprints");
  g_autofree char *missing = cli_path ("missing.json");
  g_autoptr (CliResult) syntax = cli_run (NULL, "check", "--baseline", broken, file, NULL);
  g_autoptr (CliResult) nothing = cli_run (NULL, "check", "--baseline", missing, file, NULL);
  g_autoptr (CliResult) folder =
    cli_run (NULL, "check", "--write-baseline", "/nonexistent/b.json", file, NULL);

  g_assert_cmpint (syntax->status, ==, 2);
  cli_assert_has (syntax->err, "broken-baseline.json");
  g_assert_cmpint (nothing->status, ==, 2);
  g_assert_cmpint (folder->status, ==, 2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/baseline/written", test_written);
  g_test_add_func ("/cli/baseline/dot", test_dot);
  g_test_add_func ("/cli/baseline/printed", test_printed);
  g_test_add_func ("/cli/baseline/second", test_second);
  g_test_add_func ("/cli/baseline/unusable", test_unusable);

  return cli_test_run ();
}
