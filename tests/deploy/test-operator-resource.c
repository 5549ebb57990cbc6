/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "deploy/spe-localhost-profile.h"
#include "deploy/spe-operator-resource.h"
#include "filter/spe-target-parse.h"

static char *
write_resource (const char *text,
                const char *name_space,
                GPtrArray  *warnings,
                GError    **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) local = NULL;
  g_autoptr (SpeSource) source = spe_source_parse (bytes, "test", NULL, &local);
  g_autoptr (SpeTarget) target = NULL;
  g_autoptr (SpeAnalysis) analysis = NULL;

  g_assert_no_error (local);
  target = spe_target_parse ("docker,arch=amd64", spe_source_get_profile (source), &local);
  g_assert_no_error (local);
  analysis = spe_analyse (spe_source_get_profile (source), target, NULL, &local);
  g_assert_no_error (local);

  return spe_operator_resource_write (source, analysis, SPE_OPERATOR_V1, "web", name_space,
                                      warnings, error);
}

/* A template has no place in a resource; the container of the target lacks the capability. */
static void
test_template (void)
{
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *yaml = write_resource (
    "{ \"defaultAction\": \"SCMP_ACT_ERRNO\", \"archMap\": [ { \"architecture\": "
    "\"SCMP_ARCH_X86_64\", \"subArchitectures\": [ \"SCMP_ARCH_X86\" ] } ], \"syscalls\": [ "
    "{ \"names\": [ \"read\" ], \"action\": \"SCMP_ACT_ALLOW\", \"comment\": \"x\" }, "
    "{ \"names\": [ \"bpf\" ], \"action\": \"SCMP_ACT_ALLOW\", "
    "\"includes\": { \"caps\": [ \"CAP_BPF\" ] } } ] }", NULL, warnings, NULL);

  g_assert_cmpuint (warnings->len, ==, 1);
  g_assert_nonnull (strstr (warnings->pdata[0], "Docker"));
  g_assert_nonnull (strstr (yaml, "- SCMP_ARCH_X86\n"));
  g_assert_nonnull (strstr (yaml, "- read\n"));
  g_assert_null (strstr (yaml, "bpf"));
  g_assert_null (strstr (yaml, "comment"));
  g_assert_null (strstr (yaml, "archMap"));
}

static void
test_refused_template (void)
{
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autofree char *yaml = write_resource (
    "{ \"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": [ { \"name\": \"read\", "
    "\"names\": [ \"write\" ], \"action\": \"SCMP_ACT_ALLOW\" } ] }", NULL, warnings, &error);

  g_assert_null (yaml);
  g_assert_error (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_INVALID);
}

/* What is read from a resource keeps its base, and what is written is read as the same profile. */
static void
test_round_trip (void)
{
  const char *text = "apiVersion: security-profiles-operator.x-k8s.io/v1beta1\n"
                     "kind: SeccompProfile\n"
                     "metadata:\n"
                     "  name: old\n"
                     "  namespace: there\n"
                     "spec:\n"
                     "  baseProfileName: \"oci://ghcr.io/x: y\"\n"
                     "  defaultAction: SCMP_ACT_ERRNO\n"
                     "  listenerMetadata: \"a: b # c\"\n"
                     "  syscalls:\n"
                     "    - names: [\"on\", mkdir]\n"
                     "      action: SCMP_ACT_ERRNO\n"
                     "      errnoRet: 2\n"
                     "      args:\n"
                     "        - {index: 0, value: 3, valueTwo: 2, op: SCMP_CMP_MASKED_EQ}\n";
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autofree char *yaml = write_resource (text, "here", warnings, &error);
  g_autoptr (GBytes) before = g_bytes_new (text, strlen (text));
  g_autoptr (GBytes) after = NULL;
  g_autoptr (SpeSource) source = spe_source_parse (before, "before", NULL, NULL);
  g_autoptr (SpeSource) again = NULL;

  g_assert_no_error (error);
  after = g_bytes_new (yaml, strlen (yaml));
  again = spe_source_parse (after, "after", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (warnings->len, ==, 0);
  g_assert_cmpint (spe_source_get_format (again), ==, SPE_FORMAT_OPERATOR);
  g_assert_true (spe_profile_equal (spe_source_get_profile (source),
                                    spe_source_get_profile (again)));
  g_assert_nonnull (strstr (yaml, "  namespace: here\n"));
  g_assert_nonnull (strstr (yaml, "  baseProfileName: \"oci://ghcr.io/x: y\"\n"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/operator-resource/template", test_template);
  g_test_add_func ("/deploy/operator-resource/refused-template", test_refused_template);
  g_test_add_func ("/deploy/operator-resource/round-trip", test_round_trip);

  return g_test_run ();
}
