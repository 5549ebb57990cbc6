/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <json-glib/json-glib.h>

#include "cli-runner.h"

/* The umlaut counts as one column, the fix is behind it. */
#define WRONG \
  "{\n" \
  "  \"defaultAction\": \"SCMP_ACT_LOG\",\n" \
  "  \"syscalls\": [ { \"comment\": \"\303\274\", \"names\": [\"mkdir\"]," \
  " \"action\": \"SCMP_ACT_KILL\" } ]\n" \
  "}\n"

static JsonObject *
member (JsonObject *object,
        const char *name)
{
  g_assert_true (json_object_has_member (object, name));

  return json_object_get_object_member (object, name);
}

static JsonObject *
first (JsonObject *object,
       const char *name)
{
  g_assert_true (json_object_has_member (object, name));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, name)), >, 0);

  return json_array_get_object_element (json_object_get_array_member (object, name), 0);
}

static JsonObject *
parse_run (JsonParser *parser,
           const char *text)
{
  JsonObject *root = NULL;

  g_assert_true (json_parser_load_from_data (parser, text, -1, NULL));
  root = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpstr (json_object_get_string_member (root, "version"), ==, "2.1.0");

  return first (root, "runs");
}

/* What the schema demands of every result, and what services use. */
static void
check_result (JsonObject *result,
              JsonArray  *rules)
{
  gint64 index = json_object_get_int_member (result, "ruleIndex");
  JsonObject *rule = NULL;
  JsonObject *region = NULL;
  const char *level = json_object_get_string_member (result, "level");

  g_assert_cmpint (index, <, json_array_get_length (rules));
  rule = json_array_get_object_element (rules, (guint) index);
  g_assert_cmpstr (json_object_get_string_member (rule, "id"), ==,
                   json_object_get_string_member (result, "ruleId"));
  g_assert_nonnull (json_object_get_string_member (member (rule, "help"), "text"));
  g_assert_true (strcmp (level, "error") == 0 || strcmp (level, "warning") == 0 ||
                 strcmp (level, "note") == 0);
  g_assert_nonnull (json_object_get_string_member (member (result, "message"), "text"));
  region = member (member (first (result, "locations"), "physicalLocation"), "region");
  g_assert_cmpint (json_object_get_int_member (region, "startLine"), >=, 1);
  g_assert_cmpint (json_object_get_int_member (region, "startColumn"), >=, 1);
  g_assert_cmpint (json_object_get_int_member (region, "endLine"), >=,
                   json_object_get_int_member (region, "startLine"));
  g_assert_cmpuint (json_object_get_size (member (result, "partialFingerprints")), ==, 1);
}

static JsonObject *
find_result (JsonObject *run,
             const char *id)
{
  JsonArray *results = json_object_get_array_member (run, "results");

  for (guint i = 0; i < json_array_get_length (results); i++)
    {
      JsonObject *result = json_array_get_object_element (results, i);

      if (g_str_equal (json_object_get_string_member (result, "ruleId"), id))
        return result;
    }

  g_assert_not_reached ();
}

static void
test_results (void)
{
  g_autofree char *file = cli_write ("sarif.json", WRONG);
  g_autoptr (CliResult) result = cli_run (NULL, "check", "--format=sarif", file, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *run = parse_run (parser, result->out);
  JsonArray *results = json_object_get_array_member (run, "results");
  JsonArray *rules = json_object_get_array_member (member (member (run, "tool"), "driver"),
                                                   "rules");

  g_assert_cmpint (result->status, ==, 1);
  g_assert_cmpstr (json_object_get_string_member (run, "columnKind"), ==, "unicodeCodePoints");
  g_assert_cmpuint (json_array_get_length (results), >, 1);
  for (guint i = 0; i < json_array_get_length (results); i++)
    check_result (json_array_get_object_element (results, i), rules);
}

/* The replacement is the smallest one, in characters. */
static void
test_fix (void)
{
  g_autofree char *file = cli_write ("sarif.json", WRONG);
  g_autoptr (CliResult) result = cli_run (NULL, "check", "--format=sarif", file, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *problem = find_result (parse_run (parser, result->out), "SEC202");
  JsonObject *change = first (first (problem, "fixes"), "artifactChanges");
  JsonObject *replacement = first (change, "replacements");
  JsonObject *deleted = member (replacement, "deletedRegion");
  gint64 column = (gint64) g_utf8_strlen ("  \"syscalls\": [ { \"comment\": \"\303\274\", "
                                          "\"names\": [\"mkdir\"], "
                                          "\"action\": \"SCMP_ACT_KILL", -1) + 1;

  g_assert_cmpint (json_object_get_int_member (deleted, "startLine"), ==, 3);
  g_assert_cmpint (json_object_get_int_member (deleted, "startColumn"), ==, column);
  g_assert_cmpint (json_object_get_int_member (deleted, "endColumn"), ==, column);
  g_assert_cmpstr (json_object_get_string_member (member (replacement, "insertedContent"),
                                                  "text"), ==, "_PROCESS");
}

/* A file that is no profile, and no problem at all. */
static void
test_edges (void)
{
  g_autofree char *broken = cli_write ("broken.json", "{ x");
  g_autofree char *clean = cli_write ("clean.json", "{ \"defaultAction\": \"SCMP_ACT_LOG\","
                                      "\"architectures\": [\"SCMP_ARCH_X86\"] }");
  g_autoptr (CliResult) syntax = cli_run (NULL, "check", "--format=sarif", broken, NULL);
  g_autoptr (CliResult) nothing = cli_run (NULL, "check", "--format=sarif", clean, NULL);
  g_autoptr (CliResult) unknown = cli_run (NULL, "check", "--format=xml", clean, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();

  find_result (parse_run (parser, syntax->out), "SEC101");
  g_assert_cmpint (nothing->status, ==, 0);
  parse_run (parser, nothing->out);
  g_assert_cmpint (unknown->status, ==, 2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/sarif/results", test_results);
  g_test_add_func ("/cli/sarif/fix", test_fix);
  g_test_add_func ("/cli/sarif/edges", test_edges);

  return cli_test_run ();
}
