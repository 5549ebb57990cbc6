/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include "cli-runner.h"

#define PROFILE "{ \"defaultAction\": \"SCMP_ACT_ALLOW\" }"
#define LAID_OUT "{\n  \"defaultAction\":\"SCMP_ACT_ALLOW\"\n}\n"
#define STRICTER "{ \"defaultAction\": \"SCMP_ACT_ERRNO\" }"

static char *
make_root (const char *name)
{
  char *root = cli_path (name);

  g_assert_cmpint (g_mkdir_with_parents (root, 0755), ==, 0);

  return root;
}

static void
put (const char *root,
     const char *name,
     const char *content)
{
  g_autofree char *directory = g_build_filename (root, "seccomp", NULL);

  cli_put (directory, name, content);
}

static void
test_list (void)
{
  g_autofree char *root = make_root ("list");
  g_autoptr (CliResult) empty = cli_run (NULL, "nodes", "--root", root, NULL);
  g_autoptr (CliResult) result = NULL;

  g_assert_cmpint (empty->status, ==, 0);
  cli_assert_has (empty->out, root);
  cli_assert_has (empty->out, "Nothing is installed.");

  put (root, "p/a.json", PROFILE);
  put (root, "p/b\x1b[31m.json", PROFILE);
  put (root, "p/a.json.20260131T235959Z.backup", "old");
  result = cli_run (NULL, "nodes", "--root", root, NULL);
  g_assert_cmpint (result->status, ==, 0);
  g_assert_cmpstr (result->err, ==, "");
  cli_assert_has (result->out, "\n  p/a.json\n");
  cli_assert_has (result->out, "Back-up of p/a.json");
  cli_assert_lacks (result->out, "\x1b");
  cli_assert_lacks (result->out, "→");
}

/* A root that cannot be read does not hide the others. */
static void
test_missing (void)
{
  g_autofree char *root = make_root ("there");
  g_autofree char *missing = cli_path ("missing");
  g_autoptr (CliResult) result =
    cli_run (NULL, "nodes", "--root", missing, "--root", root, NULL);

  g_assert_cmpint (result->status, ==, 2);
  cli_assert_has (result->err, missing);
  cli_assert_has (result->out, root);
}

static void
test_compare (void)
{
  g_autofree char *root = make_root ("compare");
  g_autofree char *file = cli_write ("wanted.json", PROFILE);
  g_autoptr (CliResult) none = NULL;
  g_autoptr (CliResult) result = NULL;

  put (root, "stricter.json", STRICTER);
  put (root, "text.json", "no profile");
  put (root, "same.json.20260131T235959Z.backup", PROFILE);
  none = cli_run (NULL, "nodes", file, "--root", root, NULL);
  g_assert_cmpint (none->status, ==, 1);
  cli_assert_has (none->out, "→ Stricter");
  cli_assert_has (none->out, "→ Differs");

  put (root, "laid-out.json", LAID_OUT);
  result = cli_run (NULL, "nodes", file, "--root", root, NULL);
  g_assert_cmpint (result->status, ==, 0);
  cli_assert_has (result->out, "→ Same meaning");
  cli_assert_has (result->out, "→ Same file");
}

static JsonObject *
get_file (JsonObject *root,
          guint       index)
{
  return json_array_get_object_element (json_object_get_array_member (root, "files"), index);
}

static void
test_json (void)
{
  g_autofree char *root = make_root ("json");
  g_autofree char *file = cli_write ("wanted.json", PROFILE);
  g_autoptr (CliResult) result = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *roots = NULL;
  JsonObject *first = NULL;

  put (root, "a.json", PROFILE);
  put (root, "b.json", STRICTER);
  result = cli_run (NULL, "nodes", file, "--json", "--root", root, NULL);
  g_assert_cmpint (result->status, ==, 0);
  g_assert_true (json_parser_load_from_data (parser, result->out, result->out_length, NULL));
  roots = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)),
                                        "roots");
  g_assert_cmpuint (json_array_get_length (roots), ==, 1);
  first = json_array_get_object_element (roots, 0);
  g_assert_cmpstr (json_object_get_string_member (first, "path"), ==, root);
  g_assert_cmpstr (json_object_get_string_member (get_file (first, 0), "localhostProfile"), ==,
                   "a.json");
  g_assert_cmpstr (json_object_get_string_member (get_file (first, 0), "drift"), ==,
                   "same-file");
  g_assert_cmpstr (json_object_get_string_member (get_file (first, 1), "drift"), ==,
                   "stricter");
}

static void
test_usage (void)
{
  g_autoptr (CliResult) two = cli_run (NULL, "nodes", "a.json", "b.json", NULL);
  g_autoptr (CliResult) nameless = cli_run (NULL, "nodes", "--root", "", NULL);
  g_autoptr (CliResult) unread = cli_run (NULL, "nodes", "/nonexistent.json", NULL);

  g_assert_cmpint (two->status, ==, 2);
  g_assert_cmpint (nameless->status, ==, 2);
  g_assert_cmpint (unread->status, ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/cli-nodes/list", test_list);
  g_test_add_func ("/cli/cli-nodes/missing", test_missing);
  g_test_add_func ("/cli/cli-nodes/compare", test_compare);
  g_test_add_func ("/cli/cli-nodes/json", test_json);
  g_test_add_func ("/cli/cli-nodes/usage", test_usage);

  return cli_test_run ();
}
