/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <json-glib/json-glib.h>

#include "cli-runner.h"

#define TEMPLATE \
  "{ \"defaultAction\": \"SCMP_ACT_ERRNO\",\n" \
  "  \"archMap\": [ { \"architecture\": \"SCMP_ARCH_X86_64\" } ],\n" \
  "  \"syscalls\": [\n" \
  "    { \"names\": [\"bpf\"], \"action\": \"SCMP_ACT_ALLOW\",\n" \
  "      \"includes\": { \"caps\": [\"CAP_SYS_ADMIN\"] } },\n" \
  "    { \"names\": [\"read\"], \"action\": \"SCMP_ACT_ALLOW\" } ] }\n"

#define RESOLVED \
  "{\n" \
  "  \"defaultAction\": \"SCMP_ACT_ERRNO\",\n" \
  "  \"architectures\": [\n" \
  "    \"SCMP_ARCH_X86_64\"\n" \
  "  ],\n" \
  "  \"syscalls\": [\n" \
  "    {\n" \
  "      \"names\": [\n" \
  "        \"read\"\n" \
  "      ],\n" \
  "      \"action\": \"SCMP_ACT_ALLOW\"\n" \
  "    }\n" \
  "  ]\n" \
  "}\n"

static void
test_flat (void)
{
  g_autofree char *file = cli_write ("template.json", TEMPLATE);
  g_autofree char *output = cli_path ("flat.json");
  g_autoptr (CliResult) result =
    cli_run (NULL, "resolve", file, "-t", "docker,arch=amd64", NULL);
  g_autoptr (CliResult) written =
    cli_run (TEMPLATE, "resolve", "-", "-t", "docker,arch=amd64", "-o", output, NULL);
  g_autofree char *text = cli_read (output);

  g_assert_cmpint (result->status, ==, 0);
  g_assert_cmpstr (result->out, ==, RESOLVED);
  g_assert_cmpstr (result->err, ==, "");
  g_assert_cmpint (written->status, ==, 0);
  g_assert_cmpstr (written->out, ==, "");
  g_assert_cmpstr (text, ==, RESOLVED);
}

static void
test_json (void)
{
  g_autofree char *file = cli_write ("template.json", TEMPLATE);
  g_autoptr (CliResult) result =
    cli_run (NULL, "resolve", "--json", file, "-t", "docker,arch=amd64", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *root = NULL;
  JsonObject *provenance = NULL;
  JsonObject *dropped = NULL;
  JsonObject *rule = NULL;

  g_assert_cmpint (result->status, ==, 0);
  json_parser_load_from_data (parser, result->out, -1, &error);
  g_assert_no_error (error);
  root = json_node_get_object (json_parser_get_root (parser));
  g_assert_true (json_object_has_member (json_object_get_object_member (root, "profile"),
                                         "syscalls"));
  provenance = json_object_get_object_member (root, "provenance");
  g_assert_false (json_object_get_boolean_member (provenance, "unconfined"));

  rule = json_array_get_object_element (json_object_get_array_member (provenance, "rules"), 0);
  g_assert_cmpint (json_object_get_int_member (rule, "rule"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (rule, "line"), ==, 6);
  dropped =
    json_array_get_object_element (json_object_get_array_member (provenance, "dropped"), 0);
  g_assert_cmpint (json_object_get_int_member (dropped, "rule"), ==, 0);
  g_assert_cmpint (json_object_get_int_member (dropped, "line"), ==, 4);
  g_assert_cmpstr (json_object_get_string_member (dropped, "reason"), ==, "capability");
  g_assert_cmpstr (json_object_get_string_member (dropped, "detail"), ==, "CAP_SYS_ADMIN");
}

/* The engine's own words, also about what we would not read at all. */
static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    const char *target;
    const char *told;
  } rows[] = {
    { "[]", "moby-20.10.24+runc",
      "Decoding seccomp profile failed: json: cannot unmarshal array into Go value of type "
      "seccomp.Seccomp" },
    { "{", "containers-common+crun",
      "decoding seccomp profile failed: unexpected end of JSON input" },
    { "{\"syscalls\":[null],\"defaultAction\":\"SCMP_ACT_LOG\"}", "docker",
      "panic: runtime error: invalid memory address or nil pointer dereference" },
    { "{\"syscalls\":[{\"names\":3}]}", "containerd-1.6.20+runc",
      "decoding seccomp profile failed \"<stdin>\": json: cannot unmarshal number into Go struct "
      "field LinuxSyscall.syscalls.names of type []string" },
    { "{}", "oci+crun", "Required field 'defaultAction' not present" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CliResult) result =
        cli_run (rows[i].text, "resolve", "-", "-t", rows[i].target, NULL);

      g_assert_cmpint (result->status, ==, 2);
      g_assert_cmpstr (result->out, ==, "");
      cli_assert_has (result->err, rows[i].told);
    }
}

static void
test_unconfined (void)
{
  g_autoptr (CliResult) docker = cli_run ("{}", "resolve", "-", "-t", "docker", NULL);
  g_autoptr (CliResult) containerd = cli_run ("{}", "resolve", "-", "-t", "containerd+runc", NULL);
  g_autoptr (CliResult) privileged =
    cli_run (TEMPLATE, "resolve", "-", "-t", "containerd+runc,privileged=true", NULL);

  g_assert_cmpint (docker->status, ==, 0);
  g_assert_cmpstr (docker->out, ==, "null\n");
  cli_assert_has (docker->err, "without a filter");
  g_assert_cmpstr (containerd->out, ==, "{\n  \"defaultAction\": \"\"\n}\n");
  cli_assert_has (containerd->err, "without a filter");
  g_assert_cmpstr (privileged->out, ==, "null\n");
}

/* The engine's own profile, in words of the file that it is made from. */
static void
test_default (void)
{
  g_autoptr (CliResult) containerd =
    cli_run (NULL, "resolve", "--default", "-t", "containerd-1.6.20+runc,arch=arm64", NULL);
  g_autoptr (CliResult) json =
    cli_run (NULL, "resolve", "--default", "--json", "-t", "docker,arch=amd64", NULL);
  g_autoptr (CliResult) privileged =
    cli_run (NULL, "resolve", "--default", "-t", "docker,privileged=true", NULL);
  g_autoptr (CliResult) none = cli_run (NULL, "resolve", "--default", "-t", "oci+runc", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *provenance = NULL;

  g_assert_cmpint (containerd->status, ==, 0);
  cli_assert_has (containerd->out, "\"SCMP_ARCH_ARM\",\n    \"SCMP_ARCH_AARCH64\"");
  cli_assert_has (containerd->out, "\"breakpoint\"");
  g_assert_null (strstr (containerd->out, "includes"));

  g_assert_cmpint (json->status, ==, 0);
  json_parser_load_from_data (parser, json->out, -1, NULL);
  provenance = json_object_get_object_member (
    json_node_get_object (json_parser_get_root (parser)), "provenance");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (provenance, "dropped")),
                    >, 5);

  g_assert_cmpint (privileged->status, ==, 0);
  g_assert_cmpstr (privileged->out, ==, "null\n");
  g_assert_cmpint (none->status, ==, 2);
  cli_assert_has (none->err, "No default profile is known");
}

static void
test_bad (void)
{
  g_autofree char *file = cli_write ("template.json", TEMPLATE);
  const struct
  {
    const char *arguments[5];
    const char *told;
  } rows[] = {
    { { "resolve" }, "Name one profile" },
    { { "resolve", file, file }, "Name one profile" },
    { { "resolve", file, "--default" }, "Name one profile" },
    { { "resolve", file, "--tgt=docker" }, "--tgt" },
    { { "resolve", file, "--target=docker", "--target=podman" }, "one target" },
    { { "resolve", file, "--target=dock" }, "“dock”" },
    { { "resolve", "/nonexistent/file" }, "/nonexistent/file" },
    { { "resolve", file, "--output=/nonexistent/file" }, "/nonexistent/file" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *const *words = rows[i].arguments;
      g_autoptr (CliResult) result =
        cli_run (NULL, words[0], words[1], words[2], words[3], words[4], NULL);

      g_assert_cmpint (result->status, ==, 2);
      cli_assert_has (result->err, rows[i].told);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/resolve/flat", test_flat);
  g_test_add_func ("/cli/resolve/json", test_json);
  g_test_add_func ("/cli/resolve/refused", test_refused);
  g_test_add_func ("/cli/resolve/unconfined", test_unconfined);
  g_test_add_func ("/cli/resolve/default", test_default);
  g_test_add_func ("/cli/resolve/bad", test_bad);

  return cli_test_run ();
}
