/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include "cli-runner.h"
#include "filter/corpus-files.h"

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
  g_assert_true (g_str_has_suffix (json_object_get_string_member (root, "$schema"),
                                   "sarif-2.1.0.json"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root, "runs")), ==, 1);

  return first (root, "runs");
}

static void
check_text (JsonObject *object,
            const char *name)
{
  g_assert_cmpstr (json_object_get_string_member (member (object, name), "text"), !=, "");
}

static void
check_level (JsonObject *object)
{
  const char *level = json_object_get_string_member (object, "level");

  g_assert_true (strcmp (level, "error") == 0 || strcmp (level, "warning") == 0 ||
                 strcmp (level, "note") == 0);
}

/* Lines and columns count from 1, and the end is behind the beginning. */
static void
check_region (JsonObject *region)
{
  gint64 line = json_object_get_int_member (region, "startLine");
  gint64 column = json_object_get_int_member (region, "startColumn");
  gint64 end_line = json_object_get_int_member (region, "endLine");
  gint64 end_column = json_object_get_int_member (region, "endColumn");

  g_assert_cmpint (line, >=, 1);
  g_assert_cmpint (column, >=, 1);
  g_assert_cmpint (end_line, >=, line);
  g_assert_cmpint (end_column, >=, end_line == line ? column : 1);
}

static void
check_artifact (JsonObject *object)
{
  const char *uri = json_object_get_string_member (member (object, "artifactLocation"), "uri");

  g_assert_cmpstr (uri, !=, "");
  g_assert_true (g_uri_is_valid (uri, G_URI_FLAGS_NONE, NULL) || strchr (uri, ':') == NULL);
  for (const char *p = uri; *p != '\0'; p++)
    g_assert_true (g_ascii_isgraph (*p) && strchr ("\"#<>?[\\]^`{|}", *p) == NULL);
}

static void
check_fixes (JsonObject *result)
{
  JsonObject *change = NULL;
  JsonArray *replacements = NULL;

  if (!json_object_has_member (result, "fixes"))
    return;

  check_text (first (result, "fixes"), "description");
  change = first (first (result, "fixes"), "artifactChanges");
  check_artifact (change);
  replacements = json_object_get_array_member (change, "replacements");
  g_assert_cmpuint (json_array_get_length (replacements), >, 0);
  for (guint i = 0; i < json_array_get_length (replacements); i++)
    check_region (member (json_array_get_object_element (replacements, i), "deletedRegion"));
}

/* What the standard demands of every result, and what services use. */
static void
check_result (JsonObject *result,
              JsonArray  *rules)
{
  gint64 index = json_object_get_int_member (result, "ruleIndex");
  JsonObject *rule = NULL;
  JsonObject *location = NULL;

  g_assert_cmpint (index, <, json_array_get_length (rules));
  rule = json_array_get_object_element (rules, (guint) index);
  g_assert_cmpstr (json_object_get_string_member (rule, "id"), ==,
                   json_object_get_string_member (result, "ruleId"));
  check_text (rule, "shortDescription");
  check_text (rule, "fullDescription");
  check_text (rule, "help");
  check_level (member (rule, "defaultConfiguration"));
  check_level (result);
  check_text (result, "message");
  location = member (first (result, "locations"), "physicalLocation");
  check_artifact (location);
  check_region (member (location, "region"));
  g_assert_cmpuint (json_object_get_size (member (result, "partialFingerprints")), ==, 1);
  check_fixes (result);
}

/* Returns how many results there are. */
static guint
check_run (JsonObject *run)
{
  JsonObject *driver = member (member (run, "tool"), "driver");
  JsonArray *rules = json_object_get_array_member (driver, "rules");
  JsonArray *results = json_object_get_array_member (run, "results");
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpstr (json_object_get_string_member (driver, "name"), ==, "seccomp-profile");
  g_assert_cmpstr (json_object_get_string_member (run, "columnKind"), ==, "unicodeCodePoints");
  for (guint i = 0; i < json_array_get_length (rules); i++)
    g_assert_true (g_hash_table_add (
      ids, (gpointer) json_object_get_string_member (json_array_get_object_element (rules, i),
                                                     "id")));
  for (guint i = 0; i < json_array_get_length (results); i++)
    check_result (json_array_get_object_element (results, i), rules);

  return json_array_get_length (results);
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

  g_assert_cmpint (result->status, ==, 1);
  g_assert_cmpuint (check_run (run), >, 1);
}

/* Names are bytes; a URI has each of them, and no dot before a name below the directory. */
static void
test_names (void)
{
  static const struct
  {
    const char *file;
    const char *uri;
  } rows[] = {
    { "plain.json", "plain.json" },
    { "./plain.json", "plain.json" },
    { "a b.json", "a%20b.json" },
    { "x#y?.json", "x%23y%3F.json" },
    { "a:b.json", "a%3Ab.json" },
    { "%41.json", "%2541.json" },
    { "caf\xe9.json", "caf%E9.json" },
    { "caf\xc3\xa9.json", "caf%C3%A9.json" },
    { "new\nline.json", "new%0Aline.json" },
    { "back\\slash.json", "back%5Cslash.json" },
  };
  g_autofree char *any = cli_path ("any.json");
  g_autofree char *folder = g_path_get_dirname (any);
  g_autofree char *before = g_get_current_dir ();

  g_assert_cmpint (g_chdir (folder), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = cli_write (rows[i].file, WRONG);
      g_autoptr (CliResult) result =
        cli_run (NULL, "check", "--format=sarif", rows[i].file, NULL);
      g_autoptr (JsonParser) parser = json_parser_new ();
      JsonObject *run = parse_run (parser, result->out);
      JsonObject *location =
        member (first (first (run, "results"), "locations"), "physicalLocation");

      g_test_message ("%s", rows[i].uri);
      g_assert_cmpuint (check_run (run), >, 1);
      g_assert_cmpstr (json_object_get_string_member (member (location, "artifactLocation"),
                                                      "uri"), ==, rows[i].uri);
    }
  g_assert_cmpint (g_chdir (before), ==, 0);
}

/* Whatever is wrong with a file, what is said about it is in order. */
static void
test_corpus (void)
{
  g_autoptr (GPtrArray) files = corpus_list ("broken");
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr (CliResult) result = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();

  if (files == NULL)
    return;

  g_ptr_array_add (arguments, (char *) "check");
  g_ptr_array_add (arguments, (char *) "--format=sarif");
  g_ptr_array_extend (arguments, files, NULL, NULL);
  g_ptr_array_add (arguments, NULL);
  result = cli_runv (NULL, arguments);

  g_assert_cmpuint (check_run (parse_run (parser, result->out)), >, files->len / 2);
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
  g_test_add_func ("/cli/sarif/names", test_names);
  g_test_add_func ("/cli/sarif/corpus", test_corpus);
  g_test_add_func ("/cli/sarif/fix", test_fix);
  g_test_add_func ("/cli/sarif/edges", test_edges);

  return cli_test_run ();
}
