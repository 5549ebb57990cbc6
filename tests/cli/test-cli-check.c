/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <json-glib/json-glib.h>

#include "cli-runner.h"
#include "filter/corpus-files.h"

#define CLEAN \
  "{\n" \
  "  \"defaultAction\": \"SCMP_ACT_ALLOW\",\n" \
  "  \"syscalls\": [ { \"names\": [\"mkdirat\"], \"action\": \"SCMP_ACT_ERRNO\" } ]\n" \
  "}\n"

#define WRONG \
  "{\n" \
  "  \"defaultAction\": \"SCMP_ACT_ALLOW\",\n" \
  "  \"syscalls\": [ { \"names\": [\"mkdirat\"], \"action\": \"SCMP_ACT_DENY\" } ]\n" \
  "}\n"

static void
test_wrong (void)
{
  g_autofree char *file = cli_write ("wrong.json", WRONG);
  g_autoptr (CliResult) result = cli_run (NULL, "check", file, NULL);

  g_assert_cmpint (result->status, ==, 1);
  g_assert_cmpstr (result->err, ==, "");
  cli_assert_has (result->out, "wrong.json:3:");
  cli_assert_has (result->out, ": error: ");
  cli_assert_has (result->out, " [SEC201 unknown-action]\n");
  cli_assert_has (result->out, "\n    \"syscalls\": [ { \"names\"");
  g_assert_true (g_regex_match_simple ("\\n +\\^\\n", result->out, 0, 0));
}

static void
test_not_a_profile (void)
{
  g_autofree char *broken = cli_write ("broken.json", "{\n  \"defaultAction\": ,\n}");
  g_autofree char *other = cli_write ("other.json", "{ \"kind\": \"Service\" }");
  g_autoptr (CliResult) syntax = cli_run (NULL, "check", broken, NULL);
  g_autoptr (CliResult) shape = cli_run (NULL, "check", other, NULL);
  g_autofree char *nothing = cli_write ("nothing.json", "");
  g_autoptr (CliResult) empty = cli_run (NULL, "check", nothing, NULL);

  g_assert_cmpint (syntax->status, ==, 1);
  cli_assert_has (syntax->out, "broken.json:2:20: error: ");
  cli_assert_has (syntax->out, " [SEC101 not-json]\n    \"defaultAction\": ,\n");
  g_assert_cmpint (shape->status, ==, 1);
  cli_assert_has (shape->out, " [SEC109 not-a-profile]\n");
  g_assert_cmpint (empty->status, ==, 1);
}

static void
test_several (void)
{
  g_autofree char *wrong = cli_write ("wrong.json", WRONG);
  g_autofree char *clean = cli_write ("clean.json", CLEAN);
  g_autoptr (CliResult) both = cli_run (NULL, "check", clean, wrong, NULL);
  g_autoptr (CliResult) missing =
    cli_run (NULL, "check", "/nonexistent/a.json", wrong, NULL);
  g_autoptr (CliResult) none = cli_run (NULL, "check", NULL);

  g_assert_cmpint (both->status, ==, 1);
  g_assert_cmpint (missing->status, ==, 2);
  cli_assert_has (missing->err, "/nonexistent/a.json");
  cli_assert_has (missing->out, "SEC201");
  g_assert_cmpint (none->status, ==, 2);
}

/* A policy of the Security Profiles Operator. */
static void
test_policy (void)
{
  static const char spod[] = "kind: SecurityProfilesOperatorDaemon\nspec:\n"
                             "  allowedSyscalls: [read, write]\n";
  g_autofree char *policy = cli_write ("spod.yaml", spod);
  g_autofree char *other = cli_write ("other.yaml", "kind: Pod\nspec: {}\n");
  g_autofree char *file = cli_write ("allowing.json",
                                     "{ \"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": [ "
                                     "{ \"names\": [\"read\", \"bpf\"],"
                                     " \"action\": \"SCMP_ACT_ALLOW\" } ] }");
  g_autoptr (CliResult) result = cli_run (NULL, "check", "--operator-policy", policy, file, NULL);
  g_autoptr (CliResult) elsewhere = cli_run (NULL, "check", "-t", "containerd+runc",
                                             "--operator-policy", policy, file, NULL);
  g_autoptr (CliResult) wrong = cli_run (NULL, "check", "--operator-policy", other, file, NULL);

  g_assert_cmpint (result->status, ==, 1);
  cli_assert_has (result->out, "Rule 1 has bpf, which the operator's policy");
  cli_assert_has (result->out, "[SEC929 spo-allowed]");
  cli_assert_lacks (elsewhere->out, "SEC929");
  g_assert_cmpint (wrong->status, ==, 2);
  cli_assert_has (wrong->err, "other.yaml: This is no SecurityProfilesOperatorDaemon");
}

static JsonArray *
parse (const CliResult *result,
       JsonParser      *parser)
{
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, result->out, (gssize) result->out_length, &error);
  g_assert_no_error (error);

  return json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)),
                                       "files");
}

static void
test_json (void)
{
  g_autofree char *wrong = cli_write ("wrong.json", WRONG);
  g_autoptr (CliResult) result =
    cli_run (WRONG, "check", "--json", wrong, "/nonexistent/a.json", "-", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *files = parse (result, parser);
  JsonObject *file = json_array_get_object_element (files, 0);
  JsonArray *problems = json_object_get_array_member (file, "problems");

  g_assert_cmpint (result->status, ==, 2);
  g_assert_cmpuint (json_array_get_length (files), ==, 3);
  g_assert_cmpstr (json_object_get_string_member (file, "file"), ==, wrong);
  g_assert_true (json_object_get_null_member (file, "error"));
  g_assert_cmpuint (json_array_get_length (problems), >, 0);

  file = json_array_get_object_element (files, 1);
  g_assert_nonnull (json_object_get_string_member (file, "error"));
  g_assert_true (json_object_get_null_member (file, "problems"));

  file = json_array_get_object_element (files, 2);
  g_assert_cmpstr (json_object_get_string_member (file, "file"), ==, "-");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (file, "problems")), ==,
                    json_array_get_length (problems));
}

/* What a terminal would obey is not printed as it is. */
static void
test_escapes (void)
{
  g_autofree char *file =
    cli_write ("e\x1b]0;x.json", "{ \"defaultAction\": \"\x1b[2J\" }");
  g_autofree char *named =
    cli_write ("n.json", "{ \"defaultAction\": \"SCMP_ACT_ALLOW\\u001b[2J\", \"a\\u202eb\": 1 }");
  g_autoptr (CliResult) raw = cli_run (NULL, "check", file, NULL);
  g_autoptr (CliResult) escaped = cli_run (NULL, "check", named, NULL);

  g_assert_cmpint (raw->status, ==, 1);
  cli_assert_lacks (raw->out, "\x1b");
  g_assert_cmpint (escaped->status, ==, 1);
  cli_assert_lacks (escaped->out, "\x1b");
  cli_assert_lacks (escaped->out, "\xe2\x80\xae");
}

static void
assert_said (JsonObject *file)
{
  const char *name = json_object_get_string_member (file, "file");

  g_test_message ("%s", name);
  if (!json_object_get_null_member (file, "error"))
    g_assert_cmpstr (json_object_get_string_member (file, "error"), !=, "");
  else
    g_assert_cmpuint (json_array_get_length (json_object_get_array_member (file, "problems")), >,
                      0);
}

/* Every broken file gets a message, and the program ends in good order. */
static void
test_broken_corpus (void)
{
  g_autoptr (GPtrArray) files = corpus_list ("broken");
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr (CliResult) result = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *answers = NULL;

  if (files == NULL)
    return;

  g_ptr_array_add (arguments, (char *) "check");
  g_ptr_array_add (arguments, (char *) "--json");
  g_ptr_array_extend (arguments, files, NULL, NULL);
  g_ptr_array_add (arguments, NULL);
  result = cli_runv (NULL, arguments);
  answers = parse (result, parser);

  g_assert_cmpint (result->status, >=, 1);
  g_assert_cmpint (result->status, <=, 2);
  cli_assert_lacks (result->err, "\x1b");
  g_assert_cmpuint (json_array_get_length (answers), ==, files->len);
  for (guint i = 0; i < files->len; i++)
    assert_said (json_array_get_object_element (answers, i));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/cli-check/wrong", test_wrong);
  g_test_add_func ("/cli/cli-check/not-a-profile", test_not_a_profile);
  g_test_add_func ("/cli/cli-check/several", test_several);
  g_test_add_func ("/cli/cli-check/policy", test_policy);
  g_test_add_func ("/cli/cli-check/json", test_json);
  g_test_add_func ("/cli/cli-check/escapes", test_escapes);
  g_test_add_func ("/cli/cli-check/broken-corpus", test_broken_corpus);

  return cli_test_run ();
}
