/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "format/spe-cri-inspection.h"
#include "format/spe-json-scanner.h"

static SpeSourceMap *
scan (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  SpeSourceMap *map = spe_json_scan (bytes, "test", NULL, &error);

  g_assert_no_error (error);

  return map;
}

static void
test_is (void)
{
  static const struct
  {
    const char *text;
    gboolean    is;
  } cases[] = {
    { "{\"status\": {}, \"info\": {}}", TRUE },
    { "{\"status\": {}, \"info\": []}", FALSE },
    { "{\"info\": {}}", FALSE },
    { "[]", FALSE },
    { "7", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SpeSourceMap) map = scan (cases[i].text);

      g_assert_cmpint (spe_cri_inspection_is (spe_source_map_get_root (map)), ==, cases[i].is);
    }
}

#define WISH(wish) \
  "{\"status\": {\"metadata\": {\"name\": \"a\"}}, \"info\": {\"runtimeSpec\": {}, \"config\":" \
  " {\"linux\": {\"security_context\": {\"seccomp\": " wish "}}}}}"

/* Whatever stands there, a sentence comes out and nothing is read that is not there. */
static void
test_wishes (void)
{
  static const struct
  {
    const char *text;
    const char *reason;
    const char *profile;
  } cases[] = {
    { WISH ("{}"), "asks for RuntimeDefault", "This is RuntimeDefault" },
    { WISH ("{\"profile_type\": 0}"), "asks for RuntimeDefault", "This is RuntimeDefault" },
    { WISH ("{\"profile_type\": 1}"), "It is Unconfined", NULL },
    { WISH ("{\"profile_type\": 2}"), "a profile of the node", "This is a profile of the node" },
    { WISH ("{\"profile_type\": 9}"), "its Pod tells", NULL },
    { WISH ("{\"profile_type\": [1]}"), "its Pod tells", NULL },
    { WISH ("{\"profile_type\": null}"), "its Pod tells", NULL },
    { WISH ("null"), "its Pod tells", NULL },
    { WISH ("\"x\""), "its Pod tells", NULL },
    { "{\"status\": 1, \"info\": {\"privileged\": true, \"runtimeSpec\": 1}}", "is privileged",
      NULL },
    { "{\"status\": {\"metadata\": {\"name\": 3}}, \"info\": {\"runtimeSpec\": 1,"
      " \"config\": [1]}}", "its Pod tells", NULL },
    { "{\"status\": 1, \"info\": {}}", "without info.runtimeSpec", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SpeSourceMap) map = scan (cases[i].text);
      const SpeNode *root = spe_source_map_get_root (map);
      g_autofree char *reason = spe_cri_inspection_describe (root);
      g_autofree char *profile = spe_cri_inspection_describe_profile (root);

      g_test_message ("%s: %s", cases[i].text, reason);
      g_assert_nonnull (strstr (reason, cases[i].reason));
      g_assert_cmpint (profile == NULL, ==, cases[i].profile == NULL);
      if (profile != NULL)
        g_assert_true (g_str_has_prefix (profile, cases[i].profile));
    }
}

static void
test_list (void)
{
  g_autoptr (GString) many = g_string_new ("[1");
  g_autoptr (SpeSourceMap) few = scan ("[" WISH ("{}") ", {\"info\": {\"privileged\": true}}]");
  g_autoptr (SpeSourceMap) map = NULL;
  g_autofree char *list = spe_cri_inspection_list (spe_source_map_get_root (few));
  g_autofree char *cut = NULL;

  for (guint i = 0; i < 20; i++)
    g_string_append (many, ",{}");
  g_string_append_c (many, ']');
  map = scan (many->str);
  cut = spe_cri_inspection_list (spe_source_map_get_root (map));

  g_assert_cmpstr (list, ==, "a: no profile; ?: privileged, no profile");
  g_assert_true (g_str_has_suffix (cut, "?: no profile; …"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/cri-inspection/is", test_is);
  g_test_add_func ("/format/cri-inspection/wishes", test_wishes);
  g_test_add_func ("/format/cri-inspection/list", test_list);

  return g_test_run ();
}
