/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <json-glib/json-glib.h>

#include "cli-runner.h"

/* bpf is allowed by a rule that not every engine takes for what it is. */
#define TEMPLATE \
  "{ \"defaultAction\": \"SCMP_ACT_ERRNO\"," \
  " \"syscalls\": [ { \"names\": [\"bpf\"], \"action\": \"SCMP_ACT_ALLOW\"," \
  " \"includes\": { \"caps\": [\"CAP_SYS_ADMIN\"] } } ] }"

#define FEATURES \
  "{ \"annotations\": { \"org.opencontainers.runc.version\": \"1.1.5\" } }"

static void
test_explain (void)
{
  static const struct
  {
    const char *target;
    const char *text;
  } rows[] = {
    { "docker", "ERRNO" },
    { "Docker Engine", "ERRNO" },
    { "moby+runc,caps=all", "ALLOW" },
    { "moby-20.10.24+runc-1.1.5,caps=CAP_SYS_ADMIN", "ALLOW" },
    { "containerd+runc", "ALLOW" },
  };
  g_autofree char *file = cli_write ("template.json", TEMPLATE);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CliResult) result =
        cli_run (NULL, "explain", "--json", "--target", rows[i].target, file, "bpf", NULL);

      g_assert_cmpint (result->status, ==, 0);
      cli_assert_has (result->out, rows[i].text);
    }
}

static void
test_several (void)
{
  g_autofree char *file = cli_write ("template.json", TEMPLATE);
  g_autoptr (CliResult) text = cli_run (NULL, "explain", "-t", "docker", "-t", "docker,caps=all",
                                        file, "bpf", NULL);
  g_autoptr (CliResult) json = cli_run (NULL, "explain", "-t", "docker", "-t", "docker,caps=all",
                                        file, "bpf", "--json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *array = NULL;

  g_assert_cmpint (text->status, ==, 0);
  cli_assert_has (text->out, "Docker Engine:\n");
  cli_assert_has (text->out, "all capabilities");

  g_assert_true (json_parser_load_from_data (parser, json->out, -1, NULL));
  array = json_node_get_array (json_parser_get_root (parser));
  g_assert_cmpuint (json_array_get_length (array), ==, 2);
  cli_assert_has (
    json_object_get_string_member (json_array_get_object_element (array, 1), "target"),
    "caps=all");
  g_assert_cmpstr (
    json_object_get_string_member (json_array_get_object_element (array, 0), "action"), ==,
    "SCMP_ACT_ERRNO");
}

/* A problem that only some targets have says so, and the others are not told twice. */
static void
test_check (void)
{
  g_autofree char *file = cli_write ("template.json", TEMPLATE);
  g_autoptr (CliResult) docker = cli_run (NULL, "check", "-t", "docker", file, NULL);
  g_autoptr (CliResult) both =
    cli_run (NULL, "check", "-t", "docker", "-t", "containerd+runc,arch=amd64,kernel=6.1", file,
             NULL);
  g_autoptr (CliResult) json =
    cli_run (NULL, "check", "--json", "-t", "containerd+runc,arch=amd64,kernel=6.1", file, NULL);

  cli_assert_lacks (docker->out, "SEC801");
  cli_assert_has (both->out, "SEC801");
  cli_assert_has (both->out, "  Only on: containerd, runc, amd64, Linux 6.1\n");
  cli_assert_has (json->out, "\"containerd+runc,arch=amd64,kernel=6.1\"");
}

static void
test_features (void)
{
  g_autofree char *file = cli_write ("template.json", TEMPLATE);
  g_autofree char *features = cli_write ("features.json", FEATURES);
  g_autofree char *alone = g_strconcat ("@", features, NULL);
  g_autofree char *loaded = g_strconcat ("moby-20.10+@", features, NULL);
  g_autofree char *wrong = g_strconcat ("@", file, NULL);
  g_autoptr (CliResult) result =
    cli_run (NULL, "explain", "-t", alone, "-t", loaded, file, "bpf", "--json", NULL);
  g_autoptr (CliResult) bad = cli_run (NULL, "explain", "-t", wrong, file, "bpf", NULL);

  g_assert_cmpint (result->status, ==, 0);
  cli_assert_has (result->out, "\"oci+runc-1.1.5,");
  cli_assert_has (result->out, "\"moby-20.10+runc-1.1.5,");
  g_assert_cmpint (bad->status, ==, 2);
  cli_assert_has (bad->err, file);
  cli_assert_has (bad->err, "runc features");
}

/* What a runtime says about itself goes for any machine and any container; a comma may stand in the
 * name of the file. */
static void
test_features_options (void)
{
  g_autofree char *file = cli_write ("template.json", TEMPLATE);
  g_autofree char *features = cli_write ("features,arch=x.json", FEATURES);
  g_autofree char *whole = g_strconcat ("@", features, NULL);
  g_autofree char *plain = cli_write ("features.json", FEATURES);
  g_autofree char *options =
    g_strconcat ("containerd+@", plain, ",arch=arm64, caps=CAP_BPF", NULL);
  g_autofree char *wrong = g_strconcat ("@", plain, ",arch=arm64,colour=red", NULL);
  g_autoptr (CliResult) result =
    cli_run (NULL, "explain", "-t", whole, "-t", options, file, "bpf", "--json", NULL);
  g_autoptr (CliResult) bad = cli_run (NULL, "explain", "-t", wrong, file, "bpf", NULL);

  g_assert_cmpint (result->status, ==, 0);
  cli_assert_has (result->out, "\"oci+runc-1.1.5,");
  cli_assert_has (result->out, "\"containerd+runc-1.1.5,arch=arm64,");
  cli_assert_has (result->out, ",caps=CAP_BPF");
  g_assert_cmpint (bad->status, ==, 2);
  cli_assert_has (bad->err, "colour=red");
}

static void
test_bad (void)
{
  g_autofree char *file = cli_write ("template.json", TEMPLATE);
  const struct
  {
    const char *arguments[6];
    const char *told;
  } rows[] = {
    { { "check", "-t", "dockr", file }, "kubernetes-crio" },
    { { "check", "-t", "docker,arch=vax", file }, "“vax”" },
    { { "explain", "-t", "oci+runc,kernel=6", file, "bpf" }, "“6”" },
    { { "compile", "-t", "oci+runsc", "-d", file }, "“runsc”" },
    { { "compile", "-t", "docker", "--target=podman", "-d", file }, "one target" },
    { { "check", "-t", "@/nonexistent/features", file }, "/nonexistent/features" },
    { { "check", "-t", "moby+runc@x", file }, "“runc@x”" },
    { { "check", "-t", file, "--target" }, "--target" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *const *words = rows[i].arguments;
      g_autoptr (CliResult) result =
        cli_run (NULL, words[0], words[1], words[2], words[3], words[4], words[5], NULL);

      g_assert_cmpint (result->status, ==, 2);
      g_assert_cmpstr (result->out, ==, "");
      cli_assert_has (result->err, rows[i].told);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/targets/explain", test_explain);
  g_test_add_func ("/cli/targets/several", test_several);
  g_test_add_func ("/cli/targets/check", test_check);
  g_test_add_func ("/cli/targets/features", test_features);
  g_test_add_func ("/cli/targets/features-options", test_features_options);
  g_test_add_func ("/cli/targets/bad", test_bad);

  return cli_test_run ();
}
