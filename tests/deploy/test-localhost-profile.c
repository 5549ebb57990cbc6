/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "deploy/spe-localhost-profile.h"

/* code -1: nothing to say. */
static const struct
{
  const char *path;
  int         code;
  const char *text;
} cases[] = {
  { "profiles/audit.json", -1, NULL },
  { "a.json", -1, NULL },
  { ".json", -1, NULL },
  { "profiles/..a/b...json", -1, NULL },
  { "profiles/größe.json", -1, NULL },
  { "a b.json", -1, NULL },
  { "operator/name.json", -1, NULL },
  { "localhosts/a.json", -1, NULL },
  { "seccomp.json", -1, NULL },
  { NULL, SPE_DEPLOY_ERROR_INVALID, "must be set when seccomp type is Localhost" },
  { "/a.json", SPE_DEPLOY_ERROR_INVALID, "must be a relative path" },
  { "/", SPE_DEPLOY_ERROR_INVALID, "must be a relative path" },
  { "//a.json", SPE_DEPLOY_ERROR_INVALID, "must be a relative path" },
  { "/../a.json", SPE_DEPLOY_ERROR_INVALID, "must be a relative path" },
  { "..", SPE_DEPLOY_ERROR_INVALID, "must not contain '..'" },
  { "../a.json", SPE_DEPLOY_ERROR_INVALID, "must not contain '..'" },
  { "a/../b.json", SPE_DEPLOY_ERROR_INVALID, "must not contain '..'" },
  { "a/..", SPE_DEPLOY_ERROR_INVALID, "must not contain '..'" },
  { "a/b/../", SPE_DEPLOY_ERROR_INVALID, "must not contain '..'" },
  { "a\xff.json", SPE_DEPLOY_ERROR_INVALID, "UTF-8" },
  { "a\xc3", SPE_DEPLOY_ERROR_INVALID, "UTF-8" },
  { "\xed\xa0\x80.json", SPE_DEPLOY_ERROR_INVALID, "UTF-8" },
  { "", SPE_DEPLOY_ERROR_ODD, "names no file" },
  { ".", SPE_DEPLOY_ERROR_ODD, "names no file" },
  { "././/", SPE_DEPLOY_ERROR_ODD, "names no file" },
  { "a\tb.json", SPE_DEPLOY_ERROR_ODD, "control character" },
  { "a.json\n", SPE_DEPLOY_ERROR_ODD, "control character" },
  { "a\xc2\x85.json", SPE_DEPLOY_ERROR_ODD, "control character" },
  { " a.json", SPE_DEPLOY_ERROR_ODD, "“/var/lib/kubelet/seccomp/ a.json”" },
  { "a.json ", SPE_DEPLOY_ERROR_ODD, "“/var/lib/kubelet/seccomp/a.json ”" },
  { "a.json\xc2\xa0", SPE_DEPLOY_ERROR_ODD, "begins or ends with a blank" },
  { "localhost/a.json", SPE_DEPLOY_ERROR_ODD, "“/var/lib/kubelet/seccomp/localhost/a.json”" },
  { "seccomp/a.json", SPE_DEPLOY_ERROR_ODD, "“/var/lib/kubelet/seccomp/seccomp/a.json”" },
  { "var/lib/kubelet/seccomp/a.json", SPE_DEPLOY_ERROR_ODD, "already" },
  { "profiles\\a.json", SPE_DEPLOY_ERROR_ODD, "“/var/lib/kubelet/seccomp/profiles\\a.json”" },
  { "a.json/", SPE_DEPLOY_ERROR_ODD, "“/var/lib/kubelet/seccomp/a.json”" },
  { "./a.json", SPE_DEPLOY_ERROR_ODD, "“/var/lib/kubelet/seccomp/a.json”" },
  { "a//b.json", SPE_DEPLOY_ERROR_ODD, "“/var/lib/kubelet/seccomp/a/b.json”" },
  { "./a//./b.json", SPE_DEPLOY_ERROR_ODD, "“/var/lib/kubelet/seccomp/a/b.json”" },
  { "profiles/audit", SPE_DEPLOY_ERROR_ODD, "does not end in “.json”" },
  { "profiles/audit.JSON", SPE_DEPLOY_ERROR_ODD, "does not end in “.json”" },
  { "a%sb%n.json/", SPE_DEPLOY_ERROR_ODD, "“/var/lib/kubelet/seccomp/a%sb%n.json”" },
};

static void
test_check (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean is_fine = spe_localhost_profile_check (cases[i].path, &error);

      g_test_message ("case %u", i);
      g_assert_cmpint (is_fine, ==, cases[i].code == -1);
      if (cases[i].code == -1)
        {
          g_assert_no_error (error);
          continue;
        }
      g_assert_error (error, SPE_DEPLOY_ERROR, cases[i].code);
      if (strstr (error->message, cases[i].text) == NULL)
        g_error ("“%s” lacks “%s”", error->message, cases[i].text);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
}

static void
check_length (gsize    length,
              gboolean is_fine)
{
  g_autofree char *stem = g_strnfill (length - strlen (".json"), 'a');
  g_autofree char *path = g_strconcat ("p/", stem, ".json", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (spe_localhost_profile_check (path, &error), ==, is_fine);
  if (!is_fine)
    g_assert_error (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_ODD);
}

static void
test_long (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  check_length (255, TRUE);
  check_length (256, FALSE);

  while (deep->len < 4096)
    g_string_append (deep, "directory/");
  g_string_append (deep, "a.json");
  g_assert_false (spe_localhost_profile_check (deep->str, &error));
  g_assert_error (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_ODD);
}

static void
test_resolve (void)
{
  static const struct
  {
    const char *path;
    const char *root;
    const char *resolved;
  } joins[] = {
    { "profiles/audit.json", "/var/lib/kubelet", "/var/lib/kubelet/seccomp/profiles/audit.json" },
    { "a.json", "/", "/seccomp/a.json" },
    { "a.json", "/srv//k/./", "/srv/k/seccomp/a.json" },
    { "./a//b.json", "/r", "/r/seccomp/a/b.json" },
    { "a/", "/r", "/r/seccomp/a" },
    { "a/.", "/r", "/r/seccomp/a" },
    { "", "/r", "/r/seccomp" },
    { "...", "/r", "/r/seccomp/..." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (joins); i++)
    {
      g_autofree char *resolved = spe_localhost_profile_resolve (joins[i].path, joins[i].root);

      g_assert_cmpstr (resolved, ==, joins[i].resolved);
    }
}

static void
test_suggest (void)
{
  static const struct
  {
    const char *file_name;
    const char *path;
  } names[] = {
    { "audit.json", "profiles/audit.json" },
    { "My profile.json", "profiles/My-profile.json" },
    { "/home/me/a  --  b.json", "profiles/a-b.json" },
    { "spo.yaml", "profiles/spo.json" },
    { "spo.yml", "profiles/spo.json" },
    { "config", "profiles/config.json" },
    { "a.json.json", "profiles/a.json.json" },
    { "größe.json", "profiles/grosse.json" },
    { ".hidden.json", "profiles/hidden.json" },
    { "--help", "profiles/help.json" },
    { "..", "profiles/profile.json" },
    { "/", "profiles/profile.json" },
    { ".json", "profiles/json.json" },
    { "", "profiles/profile.json" },
    { NULL, "profiles/profile.json" },
    { "a\n; rm -rf.json", "profiles/a-rm-rf.json" },
    { "\xff\xfe.json", "profiles/json.json" },
    { "name .json", "profiles/name.json" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = spe_localhost_profile_suggest (names[i].file_name);
      g_autoptr (GError) error = NULL;

      g_assert_cmpstr (path, ==, names[i].path);
      g_assert_true (spe_localhost_profile_check (path, &error));
      g_assert_no_error (error);
    }
}

static void
test_suggest_long (void)
{
  g_autofree char *name = g_strnfill (1000, 'a');
  g_autofree char *path = spe_localhost_profile_suggest (name);
  g_autoptr (GError) error = NULL;

  g_assert_true (spe_localhost_profile_check (path, &error));
  g_assert_no_error (error);
}

static void
test_pin (void)
{
  g_autoptr (GBytes) one = g_bytes_new_static ("{}\n", 3);
  g_autoptr (GBytes) other = g_bytes_new_static ("{}", 2);
  g_autofree char *pinned = spe_localhost_profile_pin ("profiles/a.json", one);
  g_autofree char *of_other = spe_localhost_profile_pin ("profiles/a.json", other);
  g_autofree char *bare = spe_localhost_profile_pin ("a", other);

  g_assert_cmpstr (pinned, ==, "profiles/a-ca3d163bab05.json");
  g_assert_cmpstr (of_other, ==, "profiles/a-44136fa355b3.json");
  g_assert_cmpstr (bare, ==, "a-44136fa355b3.json");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/localhost-profile/check", test_check);
  g_test_add_func ("/deploy/localhost-profile/long", test_long);
  g_test_add_func ("/deploy/localhost-profile/resolve", test_resolve);
  g_test_add_func ("/deploy/localhost-profile/suggest", test_suggest);
  g_test_add_func ("/deploy/localhost-profile/suggest-long", test_suggest_long);
  g_test_add_func ("/deploy/localhost-profile/pin", test_pin);

  return g_test_run ();
}
