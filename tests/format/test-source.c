/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "format/spe-source.h"

#define RESOURCE "apiVersion: security-profiles-operator.x-k8s.io/v1\nkind: SeccompProfile\n"

static SpeSource *
parse (const char  *text,
       GError     **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return spe_source_parse (bytes, "my file", NULL, error);
}

static void
test_notation (void)
{
  static const struct
  {
    const char *text;
    SpeSyntax   syntax;
    SpeFormat   format;
  } cases[] = {
    { "{\"syscalls\": []}", SPE_SYNTAX_JSON, SPE_FORMAT_OCI },
    { "\r\n\t {\"archMap\": []}", SPE_SYNTAX_JSON, SPE_FORMAT_DOCKER },
    { RESOURCE "spec: {}", SPE_SYNTAX_YAML, SPE_FORMAT_OPERATOR },
    { "# x\n---\n" RESOURCE "spec:\n  syscalls: []\n", SPE_SYNTAX_YAML, SPE_FORMAT_OPERATOR },
    { "\xef\xbb\xbf" RESOURCE "spec: {}", SPE_SYNTAX_YAML, SPE_FORMAT_OPERATOR },
    { "\"info\":\n  runtimeSpec: {linux: {seccomp: {}}}\n", SPE_SYNTAX_YAML,
      SPE_FORMAT_CRI_INSPECT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SpeSource) source = parse (cases[i].text, &error);

      g_assert_no_error (error);
      g_assert_cmpint (spe_source_get_syntax (source), ==, cases[i].syntax);
      g_assert_cmpint (spe_source_get_format (source), ==, cases[i].format);
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char    *text;
    SpeFormatError code;
    const char    *message;
  } cases[] = {
    { "", SPE_FORMAT_ERROR_SYNTAX, "my file:1:1: the file is empty" },
    { "\xef\xbb\xbf{}", SPE_FORMAT_ERROR_SYNTAX, "my file:1:1: the file starts with a byte" },
    { "# x\n{}", SPE_FORMAT_ERROR_SYNTAX, "my file:1:1: JSON has no comments" },
    { "// x\n{}", SPE_FORMAT_ERROR_SYNTAX, "my file:1:1: JSON has no comments" },
    { "{\"a\": 1,}", SPE_FORMAT_ERROR_SYNTAX, "my file:1:8: " },
    { "\n {{- if x }}\na: b\n", SPE_FORMAT_ERROR_SYNTAX, "my file:2:2: this is a template" },
    { "a: b\nc: {{ d }}e\n", SPE_FORMAT_ERROR_SYNTAX, "my file:2:" },
    { "{\"syscalls\": [{\"errnoRet\": -1}]}", SPE_FORMAT_ERROR_SYNTAX, "my file:1:28: " },
    { "null", SPE_FORMAT_ERROR_NOT_A_PROFILE, "my file: The file holds only null" },
    { "{\"a\": 1}", SPE_FORMAT_ERROR_NOT_A_PROFILE, "my file: This is not a seccomp profile" },
    { "apiVersion: v1\nkind: Pod\n", SPE_FORMAT_ERROR_NOT_A_PROFILE,
      "my file: This is a Kubernetes Pod" },
    { "defaultAction: SCMP_ACT_ALLOW\n", SPE_FORMAT_ERROR_NOT_A_PROFILE,
      "my file: This profile is written in YAML" },
    { "linux: {seccomp: {defaultAction: x}}\n", SPE_FORMAT_ERROR_NOT_A_PROFILE,
      "my file: This profile is written in YAML" },
    { "just words\n", SPE_FORMAT_ERROR_NOT_A_PROFILE, "my file: The file holds a single value" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (parse (cases[i].text, &error));
      g_test_message ("%s", error->message);
      g_assert_error (error, SPE_FORMAT_ERROR, (int) cases[i].code);
      g_assert_true (g_str_has_prefix (error->message, cases[i].message));
    }
}

static GBytes *
new_padded (gsize size)
{
  char *text = g_strnfill (size, ' ');

  memcpy (text, "{}", 2);
  return g_bytes_new_take (text, size);
}

static void
test_size (void)
{
  g_autoptr (GBytes) largest = new_padded (SPE_SOURCE_MAX_BYTES);
  g_autoptr (GBytes) larger = new_padded (SPE_SOURCE_MAX_BYTES + 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeSource) source = spe_source_parse (largest, "x", NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (source);
  g_assert_null (spe_source_parse (larger, "x", NULL, &error));
  g_assert_error (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_TOO_LARGE);
  g_assert_cmpstr (error->message, ==,
                   "x: The file is larger than 16 MiB; no seccomp profile needs that.");
}

static void
test_parts (void)
{
  static const char text[] = "{\"linux\": {\"seccomp\": {\"defaultAction\": \"SCMP_ACT_LOG\"}}}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (SpeSource) source = spe_source_parse (bytes, "my file", NULL, NULL);
  g_autoptr (SpeSource) other = spe_source_ref (source);

  g_assert_true (other == source);
  g_assert_cmpstr (spe_source_get_name (source), ==, "my file");
  g_assert_true (g_bytes_equal (spe_source_get_text (source), bytes));
  g_assert_cmpint (spe_source_get_profile (source)->default_action, ==, SPE_ACTION_LOG);
  g_assert_true (spe_source_get_node (source) ==
                 spe_source_map_lookup (spe_source_get_map (source), NULL, "/linux/seccomp"));
  g_assert_null (spe_source_get_note (source));
}

static void
test_note (void)
{
  static const struct
  {
    const char *text;
    const char *note;
  } cases[] = {
    { RESOURCE "spec: {}\n", NULL },
    { "---\n" RESOURCE "spec: {}\n---\n", NULL },
    { RESOURCE "spec: {}\n---\n" RESOURCE "spec: {}\n---\na: 1\n",
      "The file holds 3 documents; this is the first SeccompProfile." },
    { "apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Pod}\n- apiVersion: "
      "security-profiles-operator.x-k8s.io/v1\n  kind: SeccompProfile\n  spec: {}\n",
      "The file holds a list of 2 resources; this is the first SeccompProfile." },
    { "[{\"info\": {}}, {\"info\": {\"runtimeSpec\": {\"linux\": {\"seccomp\": {}}}}}]",
      "The file holds 2 containers; this is the profile of the first that has one "
      "(?: no profile; ?: a profile)." },
    { "{\"status\": {\"metadata\": {\"name\": \"web\"}}, \"info\": {\"config\": {\"linux\":"
      " {\"security_context\": {\"seccomp\": {}}}}, \"runtimeSpec\": {\"linux\": {\"seccomp\":"
      " {}}}}}",
      "This is RuntimeDefault as the runtime resolved it for the container “web”: rules for other "
      "capabilities and machines are not in it." },
    { "{\"items\": [1, 2], \"syscalls\": []}", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SpeSource) source = parse (cases[i].text, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (spe_source_get_note (source), ==, cases[i].note);
    }
}

static void
test_locate (void)
{
  static const char text[] = "{\"linux\": {\"seccomp\":\n"
                             " {\"Syscalls\": [\n"
                             "  {\"names\": [\"read\",\n"
                             "   \"write\"]}]}}}";
  static const struct
  {
    const char *pointer;
    guint       line;
    guint       column;
  } cases[] = {
    { "", 1, 12 },
    { "/syscalls", 2, 3 },
    { "/syscalls/0", 3, 3 },
    { "/syscalls/0/names/1", 4, 4 },
    /* What is not there has the place of what should hold it. */
    { "/syscalls/0/action", 3, 3 },
    { "/syscalls/0/names/2", 3, 4 },
    { "/syscalls/7/names/2", 2, 3 },
    { "/defaultAction", 1, 12 },
    { "/a/b/c", 1, 12 },
  };
  g_autoptr (SpeSource) source = parse (text, NULL);
  guint line = 77;
  guint column = 77;

  g_assert_false (spe_source_locate (source, "syscalls", &line, &column));
  g_assert_cmpuint (line, ==, 77);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].pointer);
      g_assert_true (spe_source_locate (source, cases[i].pointer, &line, &column));
      g_assert_cmpuint (line, ==, cases[i].line);
      g_assert_cmpuint (column, ==, cases[i].column);
    }
}

/* The numbers of YAML are read as the API server gets them. */
static void
test_yaml_numbers (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeSource) source = parse (
    RESOURCE "spec:\n  syscalls:\n  - errnoRet: 0o46\n    names: [yes, \"yes\", 1]\n    args:\n"
             "    - {index: 1.0, value: 0x7E020000, valueTwo: 1_000}\n",
    &error);
  const SpeRule *rule = NULL;
  const SpeCondition *condition = NULL;

  g_assert_no_error (error);
  rule = spe_profile_get_rule (spe_source_get_profile (source), 0);
  condition = spe_rule_get_condition (rule, 0);
  g_assert_cmpint (rule->errno_ret, ==, 38);
  g_assert_cmpint (condition->index, ==, 1);
  g_assert_cmpuint (condition->value, ==, 0x7e020000);
  g_assert_cmpuint (condition->value_two, ==, 1000);

  /* Neither a boolean nor a number is a name. */
  g_assert_cmpuint (spe_source_get_problems (source)->len, ==, 2);
  g_assert_cmpstr (rule->names[1], ==, "yes");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/source/notation", test_notation);
  g_test_add_func ("/format/source/refused", test_refused);
  g_test_add_func ("/format/source/size", test_size);
  g_test_add_func ("/format/source/parts", test_parts);
  g_test_add_func ("/format/source/note", test_note);
  g_test_add_func ("/format/source/locate", test_locate);
  g_test_add_func ("/format/source/yaml-numbers", test_yaml_numbers);

  return g_test_run ();
}
