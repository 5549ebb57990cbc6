/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include "cli-runner.h"

#define PROFILE "{   \"defaultAction\" : \"SCMP_ACT_ALLOW\" , \"x\": 1 }"

static void
test_install (void)
{
  g_autofree char *file = cli_write ("My audit.json", PROFILE);
  g_autofree char *root = cli_path ("new/kubelet");
  g_autofree char *installed = g_build_filename (root, "seccomp/profiles/My-audit.json", NULL);
  g_autoptr (CliResult) result = cli_run (NULL, "install", file, "--root", root, NULL);
  g_autoptr (CliResult) again = cli_run (NULL, "install", file, "--root", root, NULL);
  g_autofree char *content = NULL;
  struct stat info;

  g_assert_cmpint (result->status, ==, 0);
  g_assert_cmpstr (result->err, ==, "");
  cli_assert_has (result->out, installed);
  cli_assert_has (result->out, "\nlocalhostProfile: profiles/My-audit.json\n");
  content = cli_read (installed);
  g_assert_cmpstr (content, ==, PROFILE);
  g_assert_cmpint (g_stat (installed, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 07777, ==, 0644);
  g_assert_cmpint (again->status, ==, 0);
  g_assert_cmpstr (again->out, ==, result->out);
}

static void
test_replace (void)
{
  g_autofree char *file = cli_write ("a.json", PROFILE);
  g_autofree char *other = cli_write ("b.json", "{ \"defaultAction\": \"SCMP_ACT_LOG\" }");
  g_autofree char *root = cli_path ("replace");
  g_autofree char *installed = g_build_filename (root, "seccomp/p.json", NULL);
  g_autoptr (CliResult) first =
    cli_run (NULL, "install", file, "--root", root, "--path", "p.json", NULL);
  g_autoptr (CliResult) refused =
    cli_run (NULL, "install", other, "--root", root, "--path", "p.json", NULL);
  g_autofree char *kept = cli_read (installed);
  g_autoptr (CliResult) replaced =
    cli_run (NULL, "install", other, "--root", root, "--path", "p.json", "--replace", NULL);
  g_autofree char *content = cli_read (installed);

  g_assert_cmpint (first->status, ==, 0);
  g_assert_cmpint (refused->status, ==, 2);
  g_assert_cmpstr (refused->out, ==, "");
  cli_assert_has (refused->err, "--replace");
  g_assert_cmpstr (kept, ==, PROFILE);
  g_assert_cmpint (replaced->status, ==, 0);
  g_assert_cmpstr (content, ==, "{ \"defaultAction\": \"SCMP_ACT_LOG\" }");
}

static void
test_hostile (void)
{
  static const char *const paths[] = { "/etc/spe.json", "../x.json", "a/../../x.json", "", "link/x",
                                       "profiles\xff.json" };
  g_autofree char *file = cli_write ("a.json", PROFILE);
  g_autofree char *root = cli_path ("hostile");
  g_autofree char *seccomp = g_build_filename (root, "seccomp", NULL);
  g_autofree char *link = g_build_filename (seccomp, "link", NULL);

  g_assert_cmpint (g_mkdir_with_parents (seccomp, 0755), ==, 0);
  g_assert_cmpint (symlink ("../..", link), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (CliResult) result =
        cli_run (NULL, "install", file, "--root", root, "--path", paths[i], "--replace", NULL);

      g_test_message ("%u: %s", i, result->err);
      g_assert_cmpint (result->status, ==, 2);
      g_assert_cmpstr (result->out, ==, "");
    }
}

static void
test_odd (void)
{
  g_autofree char *file = cli_write ("a.json", PROFILE);
  g_autofree char *root = cli_path ("odd");
  g_autoptr (CliResult) result =
    cli_run (NULL, "install", file, "--root", root, "--path", "localhost/a.json", NULL);

  g_assert_cmpint (result->status, ==, 0);
  cli_assert_has (result->err, "old annotations");
}

/* A node reads bare profiles only. */
static void
test_wrapper (void)
{
  g_autofree char *file =
    cli_write ("config.json", "{ \"ociVersion\": \"1.0.2\", \"linux\": { \"seccomp\": {"
                              " \"defaultAction\": \"SCMP_ACT_LOG\" } } }");
  g_autofree char *root = cli_path ("wrapper");
  g_autofree char *installed = g_build_filename (root, "seccomp/w.json", NULL);
  g_autoptr (CliResult) result =
    cli_run (NULL, "install", file, "--root", root, "--path", "w.json", NULL);
  g_autofree char *content = NULL;

  g_assert_cmpint (result->status, ==, 0);
  cli_assert_has (result->err, "The rest of the config.json is left out");
  content = cli_read (installed);
  cli_assert_has (content, "\"SCMP_ACT_LOG\"");
  cli_assert_lacks (content, "ociVersion");
  cli_assert_lacks (content, "linux");
}

/* Each content has a name of its own, and installing it again changes nothing. */
static void
test_hashed (void)
{
  g_autofree char *file = cli_write ("a.json", PROFILE);
  g_autofree char *other = cli_write ("b.json", "{ \"defaultAction\": \"SCMP_ACT_LOG\" }");
  g_autofree char *root = cli_path ("hashed");
  g_autoptr (CliResult) first =
    cli_run (NULL, "install", file, "--root", root, "--path", "p.json", "--hashed", NULL);
  g_autoptr (CliResult) again =
    cli_run (NULL, "install", file, "--root", root, "--path", "p.json", "--hashed", NULL);
  g_autoptr (CliResult) second =
    cli_run (NULL, "install", other, "--root", root, "--path", "p.json", "--hashed", NULL);

  g_assert_cmpint (first->status, ==, 0);
  g_assert_cmpint (second->status, ==, 0);
  g_assert_cmpstr (first->out, ==, again->out);
  g_assert_cmpstr (first->out, !=, second->out);
  g_assert_true (g_regex_match_simple ("\nlocalhostProfile: p-[0-9a-f]{12}\\.json\n", first->out,
                                       0, 0));
}

static void
test_json (void)
{
  g_autofree char *file = cli_write ("a.json", PROFILE);
  g_autofree char *root = cli_path ("json");
  g_autofree char *installed = g_build_filename (root, "seccomp/profiles/a.json", NULL);
  g_autoptr (CliResult) result = cli_run (NULL, "install", file, "--root", root, "--json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *object = NULL;

  g_assert_true (json_parser_load_from_data (parser, result->out, result->out_length, NULL));
  object = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpstr (json_object_get_string_member (object, "file"), ==, installed);
  g_assert_cmpstr (json_object_get_string_member (object, "localhostProfile"), ==,
                   "profiles/a.json");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/cli-install/install", test_install);
  g_test_add_func ("/cli/cli-install/replace", test_replace);
  g_test_add_func ("/cli/cli-install/hostile", test_hostile);
  g_test_add_func ("/cli/cli-install/odd", test_odd);
  g_test_add_func ("/cli/cli-install/wrapper", test_wrapper);
  g_test_add_func ("/cli/cli-install/hashed", test_hashed);
  g_test_add_func ("/cli/cli-install/json", test_json);

  return cli_test_run ();
}
