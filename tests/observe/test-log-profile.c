/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "format/spe-yaml-scanner.h"
#include "observe/spe-log-profile.h"
#include "observe/spe-observe-error.h"

#define RULE(names) "{\"names\": [" names "], \"action\": \"SCMP_ACT_ALLOW\"}"

#define OPERATOR(name, call)                                                        \
  "apiVersion: security-profiles-operator.x-k8s.io/v1beta1\nkind: SeccompProfile\n" \
  "metadata:\n  name: " name "\nspec:\n  defaultAction: SCMP_ACT_ERRNO\n"           \
  "  architectures:\n  - SCMP_ARCH_AARCH64\n  syscalls:\n"                          \
  "  - action: SCMP_ACT_ALLOW\n    names:\n    - " call "\n"

static gboolean
read_text (SpeObservation  *observation,
           const char      *text,
           const char      *comment,
           GError         **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (SpeSourceMap) map = text[0] == '{' || text[0] == '['
                                   ? spe_json_scan (bytes, "", NULL, NULL)
                                   : spe_yaml_scan (bytes, "", NULL, NULL);
  g_autoptr (SpeLogCollector) collector =
    spe_log_collector_new (observation, "a", SPE_ARCH_X86_64);

  g_assert_nonnull (map);

  return spe_log_profile_read (map, comment, collector, error);
}

/* What is allowed was seen, on the first architecture that has it; what is refused was not. */
static void
test_profile (void)
{
  g_autoptr (SpeObservation) observation = spe_observation_new ();
  const SpeObservationSource *source = NULL;

  g_assert_true (read_text (observation,
                            "{\"defaultAction\": \"SCMP_ACT_ERRNO\", \"architectures\": "
                            "[\"SCMP_ARCH_X86_64\", \"SCMP_ARCH_X86\", \"SCMP_ARCH_X32\"], "
                            "\"syscalls\": [" RULE ("\"read\", \"socketcall\", \"syscall_1f4\"")
                            ", {\"names\": [\"mount\"], \"action\": \"SCMP_ACT_KILL\"}]}",
                            "my-container", NULL));
  source = spe_observation_get_source (observation, 0);
  g_assert_cmpint (source->kind, ==, SPE_OBSERVATION_GADGET);
  g_assert_cmpint (source->counts, ==, SPE_COUNTS_NONE);
  g_assert_cmpstr (source->name, ==, "a: my-container");
  g_assert_cmpuint (spe_observation_get_n_calls (observation), ==, 3);
  g_assert_nonnull (spe_observation_lookup (observation, SPE_ARCH_X86_64, "read"));
  g_assert_nonnull (spe_observation_lookup (observation, SPE_ARCH_X86, "socketcall"));
  g_assert_nonnull (spe_observation_lookup_number (observation, SPE_ARCH_X86_64, 500));
}

static void
test_native (void)
{
  g_autoptr (SpeObservation) observation = spe_observation_new ();

  g_assert_true (read_text (observation,
                            "{\"defaultAction\": \"SCMP_ACT_ERRNO\", \"architectures\": null, "
                            "\"syscalls\": [" RULE ("\"read\"") "]}", NULL, NULL));
  g_assert_cmpint (spe_observation_get_source (observation, 0)->kind, ==, SPE_OBSERVATION_OTHER);
  g_assert_nonnull (spe_observation_lookup (observation, SPE_ARCH_X86_64, "read"));
}

static void
test_operator (void)
{
  g_autoptr (SpeObservation) observation = spe_observation_new ();
  g_autoptr (SpeObservation) list = spe_observation_new ();

  g_assert_true (read_text (observation, OPERATOR ("web", "openat"), "ignored", NULL));
  g_assert_cmpint (spe_observation_get_source (observation, 0)->kind, ==,
                   SPE_OBSERVATION_OPERATOR);
  g_assert_cmpstr (spe_observation_get_source (observation, 0)->name, ==, "a: web");
  g_assert_nonnull (spe_observation_lookup (observation, SPE_ARCH_AARCH64, "openat"));

  g_assert_true (read_text (list, OPERATOR ("web", "openat") "---\n" OPERATOR ("db", "close"),
                            NULL, NULL));
  g_assert_cmpuint (spe_observation_get_n_sources (list), ==, 2);
  g_assert_cmpuint (spe_observation_get_n_calls (list), ==, 2);
}

/* kubectl get -o json */
static void
test_list (void)
{
  g_autoptr (SpeObservation) observation = spe_observation_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (read_text (observation,
                             "{\"kind\": \"List\", \"items\": [{\"kind\": \"Pod\"}, "
                             "{\"apiVersion\": \"security-profiles-operator.x-k8s.io/v1\", "
                             "\"kind\": \"SeccompProfile\", \"metadata\": {\"name\": \"b\"}, "
                             "\"spec\": {\"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": ["
                             RULE ("\"read\"") "]}}]}", NULL, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (spe_observation_get_n_calls (observation), ==, 1);
}

/* Names that no call can have are told, and keep no other from being read. */
static void
test_bad_names (void)
{
  g_autoptr (SpeObservation) observation = spe_observation_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (read_text (observation,
                             "{\"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": ["
                             RULE ("\"open at\", \"read\"") "]}", NULL, &error));
  g_assert_error (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, "open at"));
  g_assert_cmpuint (spe_observation_get_n_calls (observation), ==, 1);
}

static void
test_slim (void)
{
  g_autoptr (SpeObservation) observation = spe_observation_new ();
  const SpeObservedCall *call = NULL;

  g_assert_true (read_text (observation,
                            "{\"system\": {}, \"monitors\": {\"fan\": null, \"pt\": {\"enabled\": "
                            "true, \"arch_name\": \"x86_64\", \"syscall_count\": 10, "
                            "\"syscall_stats\": {\"0\": {\"num\": 0, \"name\": \"read\", "
                            "\"count\": 7}, \"500\": {\"num\": 500, \"name\": \"\", \"count\": 3}, "
                            "\"1\": {\"name\": \"write\"}}}}}", NULL, NULL));
  g_assert_cmpint (spe_observation_get_source (observation, 0)->kind, ==, SPE_OBSERVATION_SLIM);
  g_assert_cmpint (spe_observation_get_source (observation, 0)->counts, ==, SPE_COUNTS_EXACT);
  call = spe_observation_lookup (observation, SPE_ARCH_X86_64, "read");
  g_assert_cmpuint (call->count, ==, 7);
  call = spe_observation_lookup_number (observation, SPE_ARCH_X86_64, 500);
  g_assert_cmpuint (call->count, ==, 3);
}

static void
test_observation (void)
{
  g_autoptr (SpeObservation) observation = spe_observation_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (read_text (observation,
                            "{\"format\": \"seccomp-profile-observation\", \"version\": 1, "
                            "\"sources\": [], \"syscalls\": [{\"name\": \"read\", \"arch\": "
                            "\"SCMP_ARCH_X86_64\", \"count\": 7}]}", NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (spe_observation_lookup (observation, SPE_ARCH_X86_64, "read")->count, ==, 7);
  g_assert_false (read_text (observation,
                             "{\"format\": \"seccomp-profile-observation\", \"version\": 1, "
                             "\"syscalls\": 7}", NULL, &error));
  g_assert_error (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_FORMAT);
}

static void
test_foreign (void)
{
  static const char *const texts[] = {
    "{}", "{\"monitors\": 7}", "{\"items\": 7}", "[7]", "[[[]]]", "kind: Pod\n",
    "{\"monitors\": {\"pt\": 7}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (SpeObservation) observation = spe_observation_new ();
      g_autoptr (GError) error = NULL;
      gboolean is_read = read_text (observation, texts[i], NULL, &error);

      g_test_message ("%s", texts[i]);
      g_assert_true (is_read == (error == NULL));
      g_assert_cmpuint (spe_observation_get_n_calls (observation), ==, 0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/log-profile/profile", test_profile);
  g_test_add_func ("/observe/log-profile/native", test_native);
  g_test_add_func ("/observe/log-profile/operator", test_operator);
  g_test_add_func ("/observe/log-profile/list", test_list);
  g_test_add_func ("/observe/log-profile/bad-names", test_bad_names);
  g_test_add_func ("/observe/log-profile/slim", test_slim);
  g_test_add_func ("/observe/log-profile/observation", test_observation);
  g_test_add_func ("/observe/log-profile/foreign", test_foreign);

  return g_test_run ();
}
