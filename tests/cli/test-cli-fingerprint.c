/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli-fingerprint.h"

#include <string.h>

static char *
dup_in_manifest (const char *text,
                 const char *path)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (SpeManifest) manifest = spe_manifest_parse (bytes, "a", NULL, NULL);
  g_autoptr (SpeProblem) problem = spe_problem_new ("SEC911", "t", SPE_SEVERITY_WARNING, path);

  return spe_cli_fingerprint_dup_in_manifest ("a", manifest, problem);
}

/* Another image and another place in the file change nothing; another name does. */
static void
test_manifest (void)
{
  g_autofree char *one =
    dup_in_manifest ("{kind: Pod, metadata: {name: p}, spec: {containers: [{name: c}]}}",
                     "/0/spec/containers/0");
  g_autofree char *moved = dup_in_manifest (
    "kind: Service\n---\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: b}, "
    "{image: new, name: c}]}", "/1/spec/containers/1");
  g_autofree char *renamed =
    dup_in_manifest ("{kind: Pod, metadata: {name: p}, spec: {containers: [{name: d}]}}",
                     "/0/spec/containers/0");
  g_autofree char *other =
    dup_in_manifest ("{kind: Pod, metadata: {name: q}, spec: {containers: [{name: c}]}}",
                     "/0/spec/containers/0");

  g_assert_cmpuint (strlen (one), ==, 32);
  g_assert_cmpstr (one, ==, moved);
  g_assert_cmpstr (one, !=, renamed);
  g_assert_cmpstr (one, !=, other);
}

static char *
dup_in_profile (const char *text,
                const char *path)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (SpeSource) source = spe_source_parse (bytes, "a", NULL, NULL);
  g_autoptr (SpeProblem) problem = spe_problem_new ("SEC301", "t", SPE_SEVERITY_WARNING, path);

  return spe_cli_fingerprint_dup ("a", source, problem);
}

#define RULE "{\"names\":[\"x\"],\"action\":\"SCMP_ACT_ALLOW\"}"
#define PROFILE(rules) "{\"defaultAction\":\"SCMP_ACT_ERRNO\",\"syscalls\":[" rules "]}"

/* What stands there counts, not where. */
static void
test_profile (void)
{
  g_autofree char *one = dup_in_profile (PROFILE (RULE), "/syscalls/0/names/0");
  g_autofree char *moved = dup_in_profile (PROFILE ("{},\n" RULE), "/syscalls/1/names/0");
  g_autofree char *other =
    dup_in_profile (PROFILE ("{\"names\":[\"y\"]}"), "/syscalls/0/names/0");

  g_assert_cmpstr (one, ==, moved);
  g_assert_cmpstr (one, !=, other);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/fingerprint/manifest", test_manifest);
  g_test_add_func ("/cli/fingerprint/profile", test_profile);

  return g_test_run ();
}
