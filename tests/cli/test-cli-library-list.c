/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <json-glib/json-glib.h>

#include "cli-runner.h"

#define PROFILE "{ \"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\":" \
                " [ { \"names\": [\"reboot\"], \"action\": \"SCMP_ACT_ERRNO\" } ] }"

static void
test_broken (void)
{
  g_autofree char *folder = cli_path ("broken");
  g_autofree char *place = g_build_filename (folder, "team/a.json:2:1", NULL);
  g_autoptr (CliResult) result = NULL;

  cli_put (folder, "team/a.json", "{ \"defaultAction\":\n}");
  result = cli_run (NULL, "library", folder, NULL);

  g_assert_cmpint (result->status, ==, 1);
  g_assert_true (g_str_has_prefix (result->out, place));
  cli_assert_has (result->out, "profiles: 0, broken files: 1");
}

static void
test_json (void)
{
  g_autofree char *folder = cli_path ("json");
  g_autoptr (CliResult) result = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonArray *libraries = NULL;
  JsonObject *library = NULL;
  JsonObject *profile = NULL;

  cli_put (folder, "team/a.json", PROFILE);
  cli_put (folder, "b.json", "{ \"defaultAction\": 1, }");
  result = cli_run (NULL, "library", "--json", folder, folder, NULL);
  g_assert_cmpint (result->status, ==, 1);
  json_parser_load_from_data (parser, result->out, -1, &error);
  g_assert_no_error (error);
  libraries = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)),
                                            "libraries");
  g_assert_cmpuint (json_array_get_length (libraries), ==, 2);

  library = json_array_get_object_element (libraries, 1);
  g_assert_true (json_object_get_boolean_member (library, "complete"));
  profile = json_array_get_object_element (json_object_get_array_member (library, "profiles"), 1);
  g_assert_cmpstr (json_object_get_string_member (profile, "path"), ==, "team/a.json");
  g_assert_cmpstr (json_object_get_string_member (profile, "shape"), ==, "oci");
  g_assert_cmpstr (json_object_get_string_member (profile, "drift"), ==, "unknown");
  g_assert_cmpint (json_object_get_int_member (profile, "refused"), ==, 1);
  g_assert_nonnull (json_object_get_object_member (profile, "problems"));
  profile = json_array_get_object_element (json_object_get_array_member (library, "profiles"), 0);
  g_assert_cmpint (json_object_get_int_member (json_object_get_object_member (profile, "error"),
                                               "line"), ==, 1);
  g_assert_true (json_object_get_null_member (profile, "problems"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/library-list/broken", test_broken);
  g_test_add_func ("/cli/library-list/json", test_json);

  return cli_test_run ();
}
