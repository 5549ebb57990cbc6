/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <json-glib/json-glib.h>

#include "catalog/spe-catalog.h"
#include "cli-runner.h"

/* The calls exist on every architecture that tests run on. */
#define PROFILE \
  "{\n" \
  "  \"defaultAction\": \"SCMP_ACT_ERRNO\",\n" \
  "  \"defaultErrnoRet\": 38,\n" \
  "  \"syscalls\": [\n" \
  "    { \"names\": [\"read\", \"write\"], \"action\": \"SCMP_ACT_ALLOW\" },\n" \
  "    { \"names\": [\"mkdirat\"], \"action\": \"SCMP_ACT_ERRNO\", \"errnoRet\": 13 },\n" \
  "    { \"names\": [\"socket\"], \"action\": \"SCMP_ACT_ALLOW\",\n" \
  "      \"args\": [ { \"index\": 0, \"value\": 40, \"op\": \"SCMP_CMP_NE\" } ] }\n" \
  "  ]\n" \
  "}\n"

/* The members of the answer; NULL and -1 stand for null. */
typedef struct
{
  const char *arguments[4];
  const char *action;
  gint64      number;
  gint64      rule;
  gint64      line;
  gboolean    is_default;
  gboolean    depends;
} Case;

static const Case cases[] = {
  { { "read" }, "SCMP_ACT_ALLOW", -1, 0, 5, FALSE, FALSE },
  { { "mkdirat" }, "SCMP_ACT_ERRNO", 13, 1, 6, FALSE, FALSE },
  { { "openat" }, "SCMP_ACT_ERRNO", 38, -1, 2, TRUE, FALSE },
  { { "socket", "1" }, "SCMP_ACT_ALLOW", -1, 2, 7, FALSE, TRUE },
  { { "socket", "40" }, "SCMP_ACT_ERRNO", 38, -1, 2, TRUE, TRUE },
  { { "socket", "0x28" }, "SCMP_ACT_ERRNO", 38, -1, 2, TRUE, TRUE },
  { { "socket", "050" }, "SCMP_ACT_ERRNO", 38, -1, 2, TRUE, TRUE },
  { { "socket", "0x128" }, "SCMP_ACT_ALLOW", -1, 2, 7, FALSE, TRUE },
};

static JsonObject *
parse (const CliResult *result,
       JsonParser      *parser)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (result->status, ==, 0);
  json_parser_load_from_data (parser, result->out, (gssize) result->out_length, &error);
  g_assert_no_error (error);

  return json_node_get_object (json_parser_get_root (parser));
}

static void
assert_int (JsonObject *object,
            const char *member,
            gint64      expected)
{
  g_assert_true (json_object_has_member (object, member));
  if (expected < 0)
    g_assert_true (json_object_get_null_member (object, member));
  else
    g_assert_cmpint (json_object_get_int_member (object, member), ==, expected);
}

static void
test_json (void)
{
  g_autofree char *file = cli_write ("a.json", PROFILE);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *test = &cases[i];
      g_autoptr (CliResult) result = cli_run (NULL, "explain", "--json", file, test->arguments[0],
                                              test->arguments[1], NULL);
      g_autoptr (JsonParser) parser = json_parser_new ();
      JsonObject *object = parse (result, parser);

      g_test_message ("case %u: %s", i, result->out);
      g_assert_cmpstr (json_object_get_string_member (object, "name"), ==, test->arguments[0]);
      g_assert_cmpstr (json_object_get_string_member (object, "action"), ==, test->action);
      assert_int (object, "errno", test->number);
      assert_int (object, "rule", test->rule);
      assert_int (object, "line", test->line);
      g_assert_cmpint (json_object_get_boolean_member (object, "default"), ==, test->is_default);
      g_assert_cmpint (json_object_get_boolean_member (object, "dependsOnArguments"), ==,
                       test->depends);
      g_assert_nonnull (json_object_get_string_member (object, "text"));
    }
}

static void
test_text (void)
{
  g_autofree char *file = cli_write ("a.json", PROFILE);
  g_autoptr (CliResult) result = cli_run (NULL, "explain", file, "mkdirat", NULL);

  g_assert_cmpint (result->status, ==, 0);
  g_assert_true (g_str_has_prefix (result->out, "mkdirat ("));
  cli_assert_has (result->out, ": Errno EACCES\n");
  cli_assert_has (result->out, "a.json:6:5:\n");
  cli_assert_has (result->out, "      { \"names\": [\"mkdirat\"]");
}

#define OBSTRUCTED \
  "{\"defaultAction\":\"SCMP_ACT_ERRNO\",\"syscalls\":[\n" \
  "{\"names\":[\"getpgid\"],\"action\":\"SCMP_ACT_ERRNO\"},\n" \
  "{\"names\":[\"getpgid\"],\"action\":\"SCMP_ACT_LOG\",\"args\":" \
  "[{\"index\":0,\"value\":5,\"op\":\"SCMP_CMP_GT\"}]},\n" \
  "{\"names\":[\"getpgid\"],\"action\":\"SCMP_ACT_LOG\",\"args\":" \
  "[{\"index\":0,\"value\":4294967296,\"op\":\"SCMP_CMP_LT\"}]}]}\n"

/* What is in the way of rules, and where libseccomp has made something else of them. */
static void
test_obstacles (void)
{
  g_autofree char *file = cli_write ("b.json", OBSTRUCTED);
  g_autoptr (CliResult) text = cli_run (NULL, "explain", file, "getpgid", "7", NULL);
  g_autoptr (CliResult) json = cli_run (NULL, "explain", "--json", "--target", "oci+crun", file,
                                        "getpgid", "0x100000000", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *object = parse (json, parser);
  JsonArray *notes = json_object_get_array_member (object, "notes");
  JsonObject *wrong = json_object_get_object_member (object, "miscompiled");

  cli_assert_has (text->out, "(line 2)\n");
  cli_assert_has (text->out, "libseccomp has compiled the rules for getpgid wrongly");

  g_assert_cmpstr (json_object_get_string_member (object, "by"), ==, "miscompiled");
  g_assert_cmpuint (json_array_get_length (notes), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (notes, 0),
                                                  "obstacle"), ==, "like-default");
  g_assert_cmpstr (json_array_get_string_element (json_object_get_array_member (wrong, "args"), 0),
                   ==, "0x100000000");
}

static void
test_number (void)
{
  const SpeSyscall *call = spe_catalog_lookup (spe_catalog_get (), "mkdirat");
  g_autofree char *number =
    g_strdup_printf ("0x%x", (guint) spe_syscall_get_number (call, spe_arch_get_host ()));
  g_autofree char *file = cli_write ("a.json", PROFILE);
  g_autoptr (CliResult) known = cli_run (NULL, "explain", "--json", file, number, NULL);
  g_autoptr (CliResult) unknown = cli_run (NULL, "explain", "--json", file, "9999", NULL);
  g_autoptr (JsonParser) known_parser = json_parser_new ();
  g_autoptr (JsonParser) unknown_parser = json_parser_new ();
  JsonObject *object = parse (known, known_parser);

  g_assert_cmpstr (json_object_get_string_member (object, "name"), ==, "mkdirat");
  assert_int (object, "errno", 13);
  object = parse (unknown, unknown_parser);
  g_assert_true (json_object_get_null_member (object, "name"));
  assert_int (object, "nr", 9999);
  assert_int (object, "errno", 38);
}

/* The profile lists no architecture, so that the machine's own is the only one in the filter. */
static void
test_arch (void)
{
  g_autofree char *file = cli_write ("a.json", PROFILE);
  g_autoptr (CliResult) foreign =
    cli_run (NULL, "explain", "--json", file, "read", "--arch", "SCMP_ARCH_S390X", NULL);
  g_autoptr (CliResult) wrong =
    cli_run (NULL, "explain", "--json", file, "read", "--arch", "z80", NULL);
  g_autoptr (CliResult) absent =
    cli_run (NULL, "explain", "--json", file, "mkdir", "--arch", "arm64", NULL);
  g_autoptr (CliResult) carried =
    cli_run (NULL, "explain", "--json", file, "semop", "--arch", "386", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *object = parse (foreign, parser);

  g_assert_cmpstr (json_object_get_string_member (object, "arch"), ==, "SCMP_ARCH_S390X");
  g_assert_true (json_object_get_boolean_member (object, "foreignArch"));
  g_assert_cmpstr (json_object_get_string_member (object, "action"), ==, "SCMP_ACT_KILL_THREAD");
  g_assert_true (json_object_get_null_member (object, "rule"));
  g_assert_cmpint (wrong->status, ==, 2);
  cli_assert_has (wrong->err, "“z80”");
  g_assert_cmpint (absent->status, ==, 2);
  cli_assert_has (absent->err, "“mkdir” does not exist on aarch64");
  g_assert_cmpint (carried->status, ==, 2);
  cli_assert_has (carried->err, "“semop” has no number on x86, where it is made through ipc. Ask "
                                "about “ipc 1”");
}

static void
test_bad (void)
{
  g_autofree char *file = cli_write ("a.json", PROFILE);
  g_autofree char *wrong = cli_write ("wrong.json", "{ \"defaultAction\": \"SCMP_ACT_DENY\" }");
  g_autofree char *broken = cli_write ("broken.json", "{");
  const struct
  {
    const char *arguments[9];
    int         status;
  } calls[] = {
    { { NULL }, 2 },
    { { file }, 2 },
    { { file, "mkdri" }, 2 },
    { { file, "4294967296" }, 2 },
    { { file, "socket", "x" }, 2 },
    { { file, "socket", "18446744073709551616" }, 2 },
    { { file, "socket", "1", "2", "3", "4", "5", "6", "7" }, 2 },
    { { "/nonexistent/a.json", "read" }, 2 },
    { { broken, "read" }, 2 },
    { { wrong, "read" }, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      const char *const *a = calls[i].arguments;
      g_autoptr (CliResult) result = cli_run (NULL, "explain", a[0], a[1], a[2], a[3], a[4], a[5],
                                              a[6], a[7], a[8], NULL);

      g_test_message ("case %u: %s", i, result->err);
      g_assert_cmpint (result->status, ==, calls[i].status);
      g_assert_cmpstr (result->out, ==, "");
      g_assert_cmpstr (result->err, !=, "");
    }
}

/* Of what the reader found only what concerns the target: crun would start with this. */
static void
test_refused (void)
{
  g_autofree char *file = cli_write (
    "refused.json", "{ \"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": [ { \"names\": "
                    "[\"read\"], \"action\": \"SCMP_ACT_ALLOW\", \"args\": [ { \"index\": 0, "
                    "\"value\": \"5\", \"op\": \"SCMP_CMP_EQ\" } ] } ] }");
  g_autoptr (CliResult) result =
    cli_run (NULL, "explain", "-t", "oci+runc,arch=amd64", file, "read", NULL);

  g_assert_cmpint (result->status, ==, 1);
  cli_assert_has (result->err, "SEC105");
  cli_assert_lacks (result->err, "SEC106");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/cli-explain/json", test_json);
  g_test_add_func ("/cli/cli-explain/text", test_text);
  g_test_add_func ("/cli/explain/obstacles", test_obstacles);
  g_test_add_func ("/cli/cli-explain/number", test_number);
  g_test_add_func ("/cli/cli-explain/arch", test_arch);
  g_test_add_func ("/cli/cli-explain/bad", test_bad);
  g_test_add_func ("/cli/cli-explain/refused", test_refused);

  return cli_test_run ();
}
