/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <errno.h>
#include <linux/audit.h>
#include <string.h>
#include <sys/wait.h>

#include <json-glib/json-glib.h>

#include "observe/spe-test-report.h"

#define PROFILE \
  "{ \"defaultAction\": \"SCMP_ACT_ALLOW\",\n" \
  "  \"architectures\": [\"SCMP_ARCH_X86_64\"],\n" \
  "  \"syscalls\": [\n" \
  "    { \"names\": [\"mkdir\"], \"action\": \"SCMP_ACT_ERRNO\", \"errnoRet\": 13 }\n" \
  "  ] }\n"

static SpeTestEntry
make_entry (int number)
{
  struct seccomp_data call = { .nr = number, .arch = AUDIT_ARCH_X86_64,
                               .args = { G_MAXUINT64, 0755 } };
  SpeTask task = { .tid = 5, .pid = 4, .name = "a\"b" };
  SpeVerdict verdict = { SPE_ACTION_ERRNO, EACCES };
  SpeTestEntry entry = { spe_refusal_new (&call, verdict, &task), 7, 3,
                         G_GINT64_CONSTANT (1700000000000001), G_GINT64_CONSTANT (1700000001000000),
                         FALSE };

  entry.refusal->memory[0] = g_strdup ("/tmp/x");

  return entry;
}

static JsonObject *
parse (const char *text,
       JsonParser *parser)
{
  g_autoptr (GError) error = NULL;

  g_test_message ("%s", text);
  g_assert_null (strchr (text, '\n'));
  json_parser_load_from_data (parser, text, -1, &error);
  g_assert_no_error (error);

  return json_node_get_object (json_parser_get_root (parser));
}

static SpeAnalysis *
analyse (const SpeSource *source)
{
  g_autoptr (SpeTarget) target = spe_target_new (SPE_LOADER_OCI, SPE_ARCH_X86_64);
  g_autoptr (GError) error = NULL;
  SpeAnalysis *analysis = spe_analyse (spe_source_get_profile (source), target, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (analysis->program);

  return analysis;
}

static SpeSource *
parse_profile (void)
{
  g_autoptr (GBytes) text = g_bytes_new_static (PROFILE, strlen (PROFILE));
  g_autoptr (GError) error = NULL;
  SpeSource *source = spe_source_parse (text, "a.json", NULL, &error);

  g_assert_no_error (error);

  return source;
}

static void
test_call (void)
{
  g_autoptr (SpeSource) source = parse_profile ();
  g_autoptr (SpeAnalysis) analysis = analyse (source);
  g_autoptr (JsonParser) parser = json_parser_new ();
  SpeTestEntry entry = make_entry (83);
  g_autofree char *text = spe_test_report_dup_call (&entry, analysis, source);
  g_autofree char *words = spe_test_report_dup_text (&entry, analysis);
  JsonObject *object = parse (text, parser);
  JsonArray *args = json_object_get_array_member (object, "args");
  JsonObject *path =
    json_array_get_object_element (json_object_get_array_member (object, "arguments"), 0);

  g_assert_cmpstr (json_object_get_string_member (object, "name"), ==, "mkdir");
  g_assert_cmpint (json_object_get_int_member (object, "nr"), ==, 83);
  g_assert_cmpstr (json_object_get_string_member (object, "arch"), ==, "SCMP_ARCH_X86_64");
  g_assert_cmpstr (json_object_get_string_member (object, "action"), ==, "SCMP_ACT_ERRNO");
  g_assert_cmpint (json_object_get_int_member (object, "errno"), ==, 13);
  g_assert_cmpint (json_object_get_int_member (object, "count"), ==, 3);
  g_assert_cmpint (json_object_get_int_member (object, "pid"), ==, 4);
  g_assert_cmpint (json_object_get_int_member (object, "tid"), ==, 5);
  g_assert_cmpstr (json_object_get_string_member (object, "comm"), ==, "a\"b");
  g_assert_cmpstr (json_object_get_string_member (object, "first"), ==,
                   "2023-11-14T22:13:20.000001Z");
  g_assert_cmpint (json_object_get_int_member (object, "rule"), ==, 0);
  g_assert_cmpint (json_object_get_int_member (object, "line"), ==, 4);
  g_assert_cmpuint (json_array_get_length (args), ==, SPE_N_ARGUMENTS);
  g_assert_cmpint (json_array_get_int_element (args, 1), ==, 0755);
  g_assert_nonnull (strstr (text, "[18446744073709551615,493,"));
  g_assert_cmpstr (json_object_get_string_member (path, "memory"), ==, "/tmp/x");
  g_assert_nonnull (strstr (words, "mkdir (“/tmp/x”, 0755) of a\"b (4): Errno EACCES"));
  spe_refusal_free (entry.refusal);
}

/* A call that nobody knows, and one that stands for many. */
static void
test_unknown (void)
{
  g_autoptr (SpeSource) source = parse_profile ();
  g_autoptr (SpeAnalysis) analysis = analyse (source);
  g_autoptr (JsonParser) parser = json_parser_new ();
  SpeTestEntry entry = make_entry (9999);
  g_autofree char *text = spe_test_report_dup_call (&entry, analysis, source);
  g_autofree char *folded = NULL;
  JsonObject *object = parse (text, parser);

  g_assert_true (json_object_get_null_member (object, "name"));
  g_assert_cmpint (json_object_get_int_member (object, "nr"), ==, 9999);
  g_assert_true (json_object_get_null_member (object, "rule"));

  entry.is_folded = TRUE;
  folded = spe_test_report_dup_call (&entry, analysis, source);
  object = parse (folded, parser);
  g_assert_true (json_object_get_null_member (object, "args"));
  g_assert_true (json_object_get_null_member (object, "pid"));
  g_assert_true (json_object_get_boolean_member (object, "folded"));
  spe_refusal_free (entry.refusal);
}

static void
test_summary (void)
{
  g_autoptr (SpeTestLog) log = spe_test_log_new (NULL, NULL);
  SpeTestResult result = { .wait_status = W_EXITCODE (0, SIGSEGV), .exit_status = 139,
                           .started = TRUE, .design = SPE_TEST_DESIGN_FILTER };
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *text = NULL;
  JsonObject *object = NULL;
  JsonArray *notes = NULL;

  spe_test_log_add_note (log, SPE_TEST_NOTE_LISTENER_BUSY);
  text = spe_test_report_dup_summary (&result, SPE_TEST_DESIGN_NOTIFY, log, "It crashed.");
  object = parse (text, parser);
  notes = json_object_get_array_member (object, "notes");
  g_assert_cmpstr (json_object_get_string_member (object, "type"), ==, "summary");
  g_assert_cmpint (json_object_get_int_member (object, "exitStatus"), ==, 139);
  g_assert_cmpint (json_object_get_int_member (object, "signal"), ==, SIGSEGV);
  g_assert_cmpstr (json_object_get_string_member (object, "design"), ==, "filter");
  g_assert_cmpstr (json_object_get_string_member (object, "wanted"), ==, "notify");
  g_assert_cmpuint (json_array_get_length (notes), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (notes, 0), "id"),
                   ==, "listener-busy");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/test-report/call", test_call);
  g_test_add_func ("/observe/test-report/unknown", test_unknown);
  g_test_add_func ("/observe/test-report/summary", test_summary);

  return g_test_run ();
}
