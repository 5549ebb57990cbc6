/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <json-glib/json-glib.h>

#include "catalog/spe-catalog.h"
#include "cli-runner.h"

static void
test_list (void)
{
  g_autoptr (CliResult) result = cli_run (NULL, "syscalls", NULL);
  g_auto (GStrv) lines = g_strsplit (result->out, "\n", -1);
  const SpeSyscall *call = spe_catalog_lookup (spe_catalog_get (), "openat");
  g_autofree char *row =
    g_strdup_printf ("\nopenat                       %6d  ",
                     spe_syscall_get_number (call, spe_arch_get_host ()));

  g_assert_cmpint (result->status, ==, 0);
  g_assert_cmpstr (result->err, ==, "");
  g_assert_cmpuint (g_strv_length (lines) - 1, ==, spe_catalog_get_n_calls (spe_catalog_get ()));
  cli_assert_has (result->out, row);
}

static void
test_one (void)
{
  g_autoptr (CliResult) result = cli_run (NULL, "syscalls", "openat", NULL);

  g_assert_cmpint (result->status, ==, 0);
  g_assert_true (g_str_has_prefix (result->out, "openat\n"));
  g_assert_true (g_regex_match_simple ("\\n  x86_64 +257\\n", result->out, 0, 0));
  g_assert_true (g_regex_match_simple ("\\n  aarch64 +56\\n", result->out, 0, 0));
}

static void
test_unknown (void)
{
  g_autoptr (CliResult) typo = cli_run (NULL, "syscalls", "opanat", NULL);
  g_autoptr (CliResult) strange = cli_run (NULL, "syscalls", "\x1b[2J", NULL);
  g_autoptr (CliResult) two = cli_run (NULL, "syscalls", "open", "openat", NULL);

  g_assert_cmpint (typo->status, ==, 2);
  cli_assert_has (typo->err, "Did you mean “openat”?");
  g_assert_cmpint (strange->status, ==, 2);
  cli_assert_lacks (strange->err, "\x1b");
  g_assert_cmpint (two->status, ==, 2);
}

static JsonArray *
parse (const CliResult *result,
       JsonParser      *parser)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (result->status, ==, 0);
  json_parser_load_from_data (parser, result->out, result->out_length, &error);
  g_assert_no_error (error);

  return json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)),
                                       "syscalls");
}

static void
test_json (void)
{
  g_autoptr (CliResult) all = cli_run (NULL, "syscalls", "--json", NULL);
  g_autoptr (CliResult) one = cli_run (NULL, "syscalls", "mkdir", "--json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (JsonParser) one_parser = json_parser_new ();
  JsonObject *call = NULL;

  g_assert_cmpuint (json_array_get_length (parse (all, parser)), ==,
                    spe_catalog_get_n_calls (spe_catalog_get ()));

  g_assert_cmpuint (json_array_get_length (parse (one, one_parser)), ==, 1);
  call = json_array_get_object_element (parse (one, one_parser), 0);
  g_assert_cmpstr (json_object_get_string_member (call, "name"), ==, "mkdir");
  g_assert_nonnull (json_object_get_string_member (call, "category"));
  g_assert_nonnull (json_object_get_string_member (call, "summary"));
  call = json_object_get_object_member (call, "numbers");
  g_assert_cmpint (json_object_get_int_member (call, "SCMP_ARCH_X86_64"), ==, 83);
  g_assert_false (json_object_has_member (call, "SCMP_ARCH_AARCH64"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/cli-syscalls/list", test_list);
  g_test_add_func ("/cli/cli-syscalls/one", test_one);
  g_test_add_func ("/cli/cli-syscalls/unknown", test_unknown);
  g_test_add_func ("/cli/cli-syscalls/json", test_json);

  return cli_test_run ();
}
