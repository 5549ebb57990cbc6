/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "format/spe-format.h"
#include "format/spe-json-scanner.h"
#include "format/spe-yaml-scanner.h"

#define GROUP "security-profiles-operator.x-k8s.io"

typedef struct
{
  const char *text;
  SpeFormat   format;
  const char *pointer;
} Case;

static const Case cases[] = {
  { "{}", SPE_FORMAT_OCI, "" },
  { "{\"defaultAction\": \"SCMP_ACT_ALLOW\"}", SPE_FORMAT_OCI, "" },
  { "{\"syscalls\": []}", SPE_FORMAT_OCI, "" },
  { "{\"syscalls\": null}", SPE_FORMAT_OCI, "" },
  { "{\"architectures\": [\"SCMP_ARCH_X86\"]}", SPE_FORMAT_OCI, "" },
  { "{\"flags\": [\"SECCOMP_FILTER_FLAG_LOG\"]}", SPE_FORMAT_OCI, "" },
  { "{\"name\": \"mine\", \"syscalls\": []}", SPE_FORMAT_OCI, "" },
  /* Misspelt, but meant as a profile. */
  { "{\"default_action\": \"SCMP_ACT_ALLOW\"}", SPE_FORMAT_OCI, "" },
  { "{\"DEFAULTACTION\": 1}", SPE_FORMAT_OCI, "" },
  { "{\"defaultActoin\": 1}", SPE_FORMAT_OCI, "" },
  { "{\"sys_calls\": []}", SPE_FORMAT_OCI, "" },
  { "{\"standard\": \"SCMP_ACT_ALLOW\"}", SPE_FORMAT_OCI, "" },

  { "{\"archMap\": []}", SPE_FORMAT_DOCKER, "" },
  { "{\"defaultAction\": \"\", \"defaultErrno\": \"EPERM\"}", SPE_FORMAT_DOCKER, "" },
  { "{\"syscalls\": [{}, {\"name\": \"read\"}]}", SPE_FORMAT_DOCKER, "" },
  { "{\"syscalls\": [{\"includes\": {}}]}", SPE_FORMAT_DOCKER, "" },
  { "{\"syscalls\": [{\"Excludes\": {}}]}", SPE_FORMAT_DOCKER, "" },
  { "{\"syscalls\": [{\"comment\": \"\"}]}", SPE_FORMAT_DOCKER, "" },
  { "{\"syscalls\": [{\"errno\": \"EPERM\"}]}", SPE_FORMAT_DOCKER, "" },
  { "{\"syscalls\": [{\"errnoRet\": 1, \"args\": []}, 7, null]}", SPE_FORMAT_OCI, "" },
  { "{\"syscalls\": {\"name\": 1}}", SPE_FORMAT_OCI, "" },

  { "{\"ociVersion\": \"1\", \"linux\": {\"seccomp\": {}}}", SPE_FORMAT_OCI_CONFIG,
    "/linux/seccomp" },
  { "{\"linux\": {\"seccomp\": {\"archMap\": []}}}", SPE_FORMAT_OCI_CONFIG, "/linux/seccomp" },
  { "{\"Linux\": {\"Seccomp\": {}}}", SPE_FORMAT_OCI_CONFIG, "/linux/seccomp" },
  { "{\"linux\": 1, \"linux\": {\"seccomp\": null, \"seccomp\": {\"flags\": 1}}}",
    SPE_FORMAT_OCI_CONFIG, "/linux/seccomp" },

  { "{\"status\": {}, \"info\": {\"runtimeSpec\": {\"linux\": {\"seccomp\": {}}}}}",
    SPE_FORMAT_CRI_INSPECT, "/info/runtimeSpec/linux/seccomp" },
  { "[{\"status\": {}, \"info\": {\"runtimeSpec\": {\"linux\": {}}}},"
    " {\"status\": {}, \"info\": {\"runtimeSpec\": {\"linux\": {\"seccomp\": {}}}}}]",
    SPE_FORMAT_CRI_INSPECT, "/1/info/runtimeSpec/linux/seccomp" },

  { "{\"apiVersion\": \"" GROUP "/v1\", \"kind\": \"SeccompProfile\", \"spec\": {}}",
    SPE_FORMAT_OPERATOR, "/spec" },
  { "{\"apiVersion\": \"" GROUP "/v1beta1\", \"kind\": \"SeccompProfile\", \"spec\": {}}",
    SPE_FORMAT_OPERATOR, "/spec" },
  { "{\"apiVersion\": \"v1\", \"kind\": \"List\", \"items\": [{\"kind\": \"Pod\","
    " \"apiVersion\": \"v1\"}, {\"apiVersion\": \"" GROUP "/v1\", \"kind\": \"SeccompProfile\","
    " \"spec\": {\"defaultAction\": \"SCMP_ACT_LOG\"}}]}",
    SPE_FORMAT_OPERATOR, "/items/1/spec" },
};

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
test_detected (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SpeSourceMap) map = scan (cases[i].text);
      g_autoptr (GError) error = NULL;
      SpeFormat format = SPE_FORMAT_OCI;
      const SpeNode *node = spe_format_detect (spe_source_map_get_root (map), &format, &error);

      g_test_message ("%s", cases[i].text);
      g_assert_no_error (error);
      g_assert_nonnull (node);
      g_assert_cmpint (format, ==, cases[i].format);
      g_assert_true (node == spe_source_map_lookup (map, NULL, cases[i].pointer));
    }
}

/* What is refused, and how it is described, is in the tests of spe-format-other. */
static void
test_refused (void)
{
  static const char *const texts[] = {
    "null",
    "1",
    "[]",
    "[{\"defaultAction\": \"SCMP_ACT_ALLOW\"}]",
    "[{\"linux\": {\"seccomp\": {}}}]",
    "{\"names\": [\"read\"], \"action\": \"SCMP_ACT_ALLOW\"}",
    "{\"name\": \"x\", \"version\": \"1.0.0\", \"dependencies\": {}}",
    "{\"architecture\": \"amd64\", \"os\": \"linux\", \"config\": {}}",
    "{\"flags\": 3, \"_comment\": \"x\"}",
    "{\"sysctls\": {}, \"action\": \"x\"}",
    "{\"linux\": {\"seccomp\": null}}",
    "{\"ociVersionMin\": \"1\", \"linux\": {\"seccomp\": {\"enabled\": true}}}",
    "{\"apiVersion\": \"v1\", \"kind\": \"Pod\", \"spec\": {\"syscalls\": []}}",
    "{\"apiVersion\": \"" GROUP "x/v1\", \"kind\": \"SeccompProfile\", \"spec\": {}}",
    "{\"apiVersion\": \"" GROUP "/v1\", \"kind\": \"SeccompProfile\", \"spec\": null}",
    "{\"apiVersion\": \"" GROUP "/v1\", \"kind\": \"SeccompProfile\", \"Spec\": {}}",
    "{\"apiVersion\": \"" GROUP "/v1\", \"kind\": \"RawSelinuxProfile\", \"spec\": {}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (SpeSourceMap) map = scan (texts[i]);
      g_autoptr (GError) error = NULL;
      SpeFormat format = SPE_FORMAT_CRI_INSPECT;

      g_test_message ("%s", texts[i]);
      g_assert_null (spe_format_detect (spe_source_map_get_root (map), &format, &error));
      g_assert_error (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_NOT_A_PROFILE);
      g_assert_cmpint (format, ==, SPE_FORMAT_CRI_INSPECT);
    }
}

static void
test_first_of_many (void)
{
  static const char text[] =
    "apiVersion: v1\nkind: Pod\n---\n"
    "apiVersion: " GROUP "/v1\nkind: SeccompProfile\nspec: {defaultAction: SCMP_ACT_LOG}\n---\n"
    "apiVersion: " GROUP "/v1\nkind: SeccompProfile\nspec: {defaultAction: SCMP_ACT_TRAP}\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (SpeSourceMap) map = spe_yaml_scan (bytes, "test", NULL, NULL);
  SpeFormat format = SPE_FORMAT_OCI;
  const SpeNode *node = NULL;

  g_assert_nonnull (map);
  node = spe_format_detect (spe_source_map_get_root (map), &format, NULL);
  g_assert_cmpint (format, ==, SPE_FORMAT_OPERATOR);
  g_assert_true (node == spe_source_map_lookup (map, NULL, "/1/spec"));
}

static void
test_labels (void)
{
  for (SpeFormat i = SPE_FORMAT_OCI; i <= SPE_FORMAT_OPERATOR; i++)
    g_assert_cmpuint (strlen (spe_format_get_label (i)), >, 5);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/format/detected", test_detected);
  g_test_add_func ("/format/format/refused", test_refused);
  g_test_add_func ("/format/format/first-of-many", test_first_of_many);
  g_test_add_func ("/format/format/labels", test_labels);

  return g_test_run ();
}
