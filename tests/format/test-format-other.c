/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "format/spe-format-other.h"
#include "format/spe-json-scanner.h"

static const struct
{
  const char *text;
  const char *description;
} cases[] = {
  { "null", "only null" },
  { "7", "a single value" },
  { "\"x\"", "a single value" },
  { "[]", "an empty list" },
  { "[1, 2]", "This is a list" },
  { "[{\"names\": [], \"action\": \"x\"}]", "a list of rules" },
  { "[{\"defaultAction\": \"x\"}]", "remove the brackets" },
  { "{\"name\": \"read\", \"action\": \"x\"}", "a single rule" },
  { "{\"a\": 1}", "neither a \"defaultAction\" nor \"syscalls\"." },
  { "{\"apiVersion\": \"v1\", \"kind\": \"Pod\"}", "a Kubernetes Pod, which can only name" },
  { "{\"apiVersion\": \"apps/v1\", \"kind\": \"DaemonSet\"}", "a Kubernetes DaemonSet" },
  { "{\"apiVersion\": \"v1\", \"kind\": \"Service\"}", "a Kubernetes Service, not a seccomp" },
  { "{\"apiVersion\": \"x/v1\", \"kind\": \"SeccompProfile\"}", "has no spec" },
  { "{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"data\": {\"p.json\":"
    " \"{\\\"defaultAction\\\": 1}\"}}", "A profile stands in it at data.p.json:" },
  { "{\"Spec\": {\"linux\": {\"seccomp\": {\"defaultAction\": \"SCMP_ACT_LOG\"}}}}",
    "A profile stands in it at Spec.linux.seccomp:" },
  { "{\"machine\": {\"seccompProfiles\": [{\"value\": {\"defaultAction\": \"x\"}}]}}",
    "at machine.seccompProfiles[0].value:" },
  { "[{\"apiVersion\": \"v1\", \"kind\": \"Pod\"}, {\"apiVersion\": \"v1\", \"kind\": \"Pod\"}]",
    "None of the 2 resources" },
  { "[{\"apiVersion\": \"v1\", \"kind\": \"Pod\"}]", "a Kubernetes Pod" },
  { "{\"ociVersion\": \"1\", \"linux\": {\"seccomp\": null}}", "runs without seccomp" },
  { "{\"ociVersion\": \"1\"}", "runs without seccomp" },
  { "{\"ociVersionMin\": \"1\", \"ociVersionMax\": \"1\"}", "runc features" },
  { "{\"status\": {}, \"info\": {\"runtimeSpec\": {\"linux\": {}}}}", "runs without seccomp" },
  { "{\"status\": {}, \"info\": {}}", "without info.runtimeSpec" },
  { "[{\"Id\": \"1\", \"HostConfig\": {}}, {\"HostConfig\": {}}]", "docker inspect" },
  { "{\"main\": {\"default_action\": \"trap\", \"filter\": []}}", "Firecracker" },
};

static void
test_descriptions (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) text = g_bytes_new (cases[i].text, strlen (cases[i].text));
      g_autoptr (GError) error = NULL;
      g_autoptr (SpeSourceMap) map = spe_json_scan (text, "test", NULL, &error);
      g_autofree char *description = NULL;

      g_assert_no_error (error);
      description = spe_format_describe_other (spe_source_map_get_root (map));
      g_test_message ("%s: %s", cases[i].text, description);
      g_assert_nonnull (strstr (description, cases[i].description));
      g_assert_true (g_str_has_suffix (description, "."));
    }
}

/* Names from a file may neither steer a terminal nor fill the screen. */
static void
test_hostile_names (void)
{
  static const char text[] = "{\"apiVersion\": \"v1\", \"kind\": \"\\u001b[31mX\","
                             " \"\\u001b[2J\": {\"defaultAction\": \"x\"}}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (SpeSourceMap) map = spe_json_scan (bytes, "test", NULL, NULL);
  g_autofree char *description = spe_format_describe_other (spe_source_map_get_root (map));

  g_assert_null (strchr (description, '\033'));
  g_assert_nonnull (strstr (description, "U+001B[31mX"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/format-other/descriptions", test_descriptions);
  g_test_add_func ("/format/format-other/hostile-names", test_hostile_names);

  return g_test_run ();
}
