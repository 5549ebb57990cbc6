/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <json-glib/json-glib.h>

#include "cli-runner.h"

static void
test_text (void)
{
  g_autoptr (CliResult) result = cli_run (NULL, "syscalls", "socket", "--arch", "amd64", NULL);

  g_assert_cmpint (result->status, ==, 0);
  cli_assert_has (result->out, "\nSince: Linux 2.0\n");
  cli_assert_has (result->out, "\nKnown to: libseccomp 1.0.1 and newer\n");
  cli_assert_has (result->out, "through: socketcall, with 1 as");
  cli_assert_has (result->out, "\nWhy default profiles block it: Allowed except for AF_VSOCK");
  cli_assert_has (result->out, "\nArguments on x86_64:\n  0: int domain, 32 bits\n");
  cli_assert_has (result->out, "\n     One of: AF_");
  cli_assert_lacks (result->out, "AF_VSOCK  ");
}

static void
test_names (void)
{
  g_autoptr (CliResult) x86 =
    cli_run (NULL, "syscalls", "socket", "--arch", "x86_64", "--constants", NULL);
  g_autoptr (CliResult) mips =
    cli_run (NULL, "syscalls", "socket", "--arch", "mips", "--constants", NULL);
  g_autoptr (CliResult) s390x = cli_run (NULL, "syscalls", "clone", "--arch", "s390x", NULL);

  cli_assert_has (x86->out, "       AF_VSOCK                     40\n");
  cli_assert_has (x86->out, "       SOCK_STREAM                  1\n");
  cli_assert_has (mips->out, "       SOCK_STREAM                  2\n");
  cli_assert_has (s390x->out, "\n  0: void *stack, an address");
  cli_assert_has (s390x->out, "\n  1: unsigned long flags, 32 bits\n     Flags: SIGCHLD, CLONE_VM");
}

static void
test_versions (void)
{
  g_autoptr (CliResult) patched = cli_run (NULL, "syscalls", "cachestat", NULL);
  g_autoptr (CliResult) older = cli_run (NULL, "syscalls", "accept4", NULL);
  g_autoptr (CliResult) none = cli_run (NULL, "syscalls", "getpid", NULL);

  cli_assert_has (patched->out, "libseccomp 2.5.5 and newer, and Debian 12’s 2.5.4\n");
  cli_assert_has (older->out, "\nSince: Linux 2.6.28\n");
  cli_assert_has (older->out, "\nFor the same job: accept\n");
  cli_assert_has (none->out, "\nIt takes no arguments.\n");
  cli_assert_lacks (none->out, "Why default profiles");
}

static void
test_arch (void)
{
  g_autoptr (CliResult) wrong = cli_run (NULL, "syscalls", "socket", "--arch", "vax", NULL);
  g_autoptr (CliResult) list = cli_run (NULL, "syscalls", "--arch", "arm64", NULL);

  g_assert_cmpint (wrong->status, ==, 2);
  cli_assert_has (wrong->err, "“vax” is not an architecture");
  g_assert_cmpint (list->status, ==, 0);
  cli_assert_has (list->out, "\nopenat                           56  ");
}

static JsonObject *
parse_call (const CliResult *result,
            JsonParser      *parser)
{
  g_autoptr (GError) error = NULL;
  JsonObject *root = NULL;

  g_assert_cmpint (result->status, ==, 0);
  json_parser_load_from_data (parser, result->out, result->out_length, &error);
  g_assert_no_error (error);
  root = json_node_get_object (json_parser_get_root (parser));

  return json_array_get_object_element (json_object_get_array_member (root, "syscalls"), 0);
}

static void
test_json (void)
{
  g_autoptr (CliResult) result =
    cli_run (NULL, "syscalls", "--json", "socket", "--arch", "x86_64", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *call = parse_call (result, parser);
  JsonArray *arguments = json_object_get_array_member (call, "arguments");
  JsonObject *domain = json_array_get_object_element (arguments, 0);
  JsonObject *protocol = json_array_get_object_element (arguments, 2);
  JsonObject *name = json_array_get_object_element (json_object_get_array_member (domain, "names"),
                                                    1);

  g_assert_cmpstr (json_object_get_string_member (call, "linux"), ==, "2.0");
  g_assert_cmpstr (json_object_get_string_member (call, "libseccomp"), ==, "1.0.1");
  g_assert_true (json_object_get_boolean_member (call, "inDebian12"));
  g_assert_nonnull (json_object_get_string_member (call, "reason"));
  g_assert_cmpstr (json_object_get_string_member (call, "arch"), ==, "SCMP_ARCH_X86_64");
  g_assert_cmpuint (json_array_get_length (arguments), ==, 3);
  g_assert_cmpstr (json_object_get_string_member (domain, "name"), ==, "domain");
  g_assert_cmpstr (json_object_get_string_member (domain, "type"), ==, "int");
  g_assert_false (json_object_get_boolean_member (domain, "pointer"));
  g_assert_cmpint (json_object_get_int_member (domain, "bits"), ==, 32);
  g_assert_cmpstr (json_object_get_string_member (domain, "set"), ==, "address-family");
  g_assert_cmpstr (json_object_get_string_member (name, "name"), ==, "AF_UNIX");
  g_assert_cmpstr (json_object_get_string_member (name, "kind"), ==, "value");
  g_assert_cmpint (json_object_get_int_member (name, "value"), ==, 1);
  g_assert_true (json_object_get_null_member (protocol, "set"));
  call = json_object_get_object_member (call, "multiplexer");
  g_assert_cmpstr (json_object_get_string_member (call, "name"), ==, "socketcall");
  g_assert_cmpint (json_object_get_int_member (call, "call"), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/cli-facts/text", test_text);
  g_test_add_func ("/cli/cli-facts/names", test_names);
  g_test_add_func ("/cli/cli-facts/versions", test_versions);
  g_test_add_func ("/cli/cli-facts/arch", test_arch);
  g_test_add_func ("/cli/cli-facts/json", test_json);

  return cli_test_run ();
}
