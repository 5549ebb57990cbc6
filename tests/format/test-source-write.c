/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "format/spe-source.h"
#include "model/spe-edit.h"

typedef SpeProfile *(*EditFunc) (const SpeProfile *profile);

static SpeSource *
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  SpeSource *source = spe_source_parse (bytes, "test", NULL, &error);

  g_assert_no_error (error);
  return source;
}

static char *
write_edited (const SpeSource  *source,
              const SpeProfile *profile)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) text = spe_source_write (source, profile, &error);

  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
}

static void
check (const char *text,
       EditFunc    edit,
       const char *want)
{
  g_autoptr (SpeSource) source = parse (text);
  g_autoptr (SpeProfile) edited = edit (spe_source_get_profile (source));
  g_autofree char *got = write_edited (source, edited);

  g_assert_cmpstr (got, ==, want);
}

static SpeProfile *
set_call (const SpeProfile *profile,
          const char       *name,
          SpeAction         action)
{
  return spe_edit_set_calls (profile, (const char * const[]) { name, NULL }, action, SPE_UNSET,
                             NULL);
}

static SpeProfile *
allow_m (const SpeProfile *profile)
{
  return set_call (profile, "m", SPE_ACTION_ALLOW);
}

static SpeProfile *
kill_m (const SpeProfile *profile)
{
  return set_call (profile, "m", SPE_ACTION_KILL);
}

static SpeProfile *
edit_all_members (const SpeProfile *profile)
{
  const char * const list[] = { "X", NULL };
  g_autoptr (SpeProfile) first = spe_edit_set_default_action (profile, SPE_ACTION_ERRNO, 7);
  g_autoptr (SpeProfile) second = spe_edit_set_architectures (first, list);
  g_autoptr (SpeProfile) third = spe_edit_set_flags (second, list);

  return spe_edit_set_listener (third, "/p", NULL);
}

static SpeProfile *
remove_first_rule (const SpeProfile *profile)
{
  return spe_edit_remove_rule (profile, 0);
}

static SpeProfile *
add_condition (const SpeProfile *profile)
{
  g_autoptr (SpeCondition) condition = spe_condition_new_test (0, SPE_OPERATOR_MASKED_EQ,
                                                               G_MAXUINT64, 1);

  return spe_edit_add_condition (profile, 0, 0, condition);
}

static void
test_names (void)
{
  check ("{\n\t\"defaultAction\": \"SCMP_ACT_ERRNO\",\n\t\"syscalls\": [\n\t\t{\n"
         "\t\t\t\"names\": [\n\t\t\t\t\"a\",\n\t\t\t\t\"z\"\n\t\t\t],\n"
         "\t\t\t\"_why\": \"because\",\n"
         "\t\t\t\"action\": \"SCMP_ACT_ALLOW\"\n\t\t}\n\t]\n}",
         allow_m,
         "{\n\t\"defaultAction\": \"SCMP_ACT_ERRNO\",\n\t\"syscalls\": [\n\t\t{\n"
         "\t\t\t\"names\": [\n\t\t\t\t\"a\",\n\t\t\t\t\"m\",\n\t\t\t\t\"z\"\n\t\t\t],\n"
         "\t\t\t\"_why\": \"because\",\n"
         "\t\t\t\"action\": \"SCMP_ACT_ALLOW\"\n\t\t}\n\t]\n}");

  check ("{\"defaultAction\":\"SCMP_ACT_ERRNO\",\"syscalls\":[{\"names\":[\"a\"],"
         "\"action\":\"SCMP_ACT_ALLOW\"}]}\r\n",
         allow_m,
         "{\"defaultAction\":\"SCMP_ACT_ERRNO\",\"syscalls\":[{\"names\":[\"a\",\"m\"],"
         "\"action\":\"SCMP_ACT_ALLOW\"}]}\r\n");
}

/* A rule for a call in a file of the old shape looks like the others. */
static void
test_single_names (void)
{
  check ("{\n  \"defaultAction\": \"SCMP_ACT_ERRNO\",\n  \"syscalls\": [\n"
         "    {\n      \"action\": \"SCMP_ACT_ALLOW\",\n      \"name\": \"a\",\n"
         "      \"args\": null\n    },\n"
         "    {\n      \"action\": \"SCMP_ACT_ALLOW\",\n      \"name\": \"z\",\n"
         "      \"args\": null\n    }\n  ]\n}\n",
         allow_m,
         "{\n  \"defaultAction\": \"SCMP_ACT_ERRNO\",\n  \"syscalls\": [\n"
         "    {\n      \"action\": \"SCMP_ACT_ALLOW\",\n      \"name\": \"a\",\n"
         "      \"args\": null\n    },\n"
         "    {\n      \"action\": \"SCMP_ACT_ALLOW\",\n      \"name\": \"m\",\n"
         "      \"args\": null\n    },\n"
         "    {\n      \"action\": \"SCMP_ACT_ALLOW\",\n      \"name\": \"z\",\n"
         "      \"args\": null\n    }\n  ]\n}\n");
}

static void
test_rules (void)
{
  check ("{\"defaultAction\": \"SCMP_ACT_ERRNO\"}", kill_m,
         "{\"defaultAction\": \"SCMP_ACT_ERRNO\", "
         "\"syscalls\": [{\"names\": [\"m\"], \"action\": \"SCMP_ACT_KILL\"}]}");
  check ("{\n \"syscalls\": [],\n \"defaultAction\": \"SCMP_ACT_ERRNO\"\n}", kill_m,
         "{\n \"syscalls\": [\n  {\n   \"names\": [\n    \"m\"\n   ],\n"
         "   \"action\": \"SCMP_ACT_KILL\"\n  }\n ],\n \"defaultAction\": \"SCMP_ACT_ERRNO\"\n}");
  check ("{\n \"defaultAction\": \"SCMP_ACT_LOG\",\n \"syscalls\": [{\n  \"names\": [\"a\"],\n"
         "  \"action\": \"SCMP_ACT_TRAP\"\n }, {\n  \"names\": [\"b\"],\n"
         "  \"action\": \"SCMP_ACT_ALLOW\"\n }]\n}",
         remove_first_rule,
         "{\n \"defaultAction\": \"SCMP_ACT_LOG\",\n \"syscalls\": [{\n  \"names\": [\"b\"],\n"
         "  \"action\": \"SCMP_ACT_ALLOW\"\n }]\n}");
  /* The last rule goes, the list stays. */
  check ("{\"defaultAction\": \"SCMP_ACT_LOG\", \"syscalls\": [ {\"names\": [\"a\"]} ] }",
         remove_first_rule,
         "{\"defaultAction\": \"SCMP_ACT_LOG\", \"syscalls\": [] }");
}

static void
test_members (void)
{
  check ("{\n \"//\": \"note\",\n \"defaultAction\" : \"SCMP_ACT_LOG\",\n \"syscalls\" : []\n}",
         edit_all_members,
         "{\n \"//\": \"note\",\n \"defaultAction\" : \"SCMP_ACT_ERRNO\",\n"
         " \"defaultErrnoRet\": 7,\n \"architectures\": [\n  \"X\"\n ],\n"
         " \"flags\": [\n  \"X\"\n ],\n \"listenerPath\": \"/p\",\n \"syscalls\" : []\n}");
  /* Of two, the last counts; null gives way; a wrong type too, when it is that member's turn. */
  check ("{\"defaultAction\": \"SCMP_ACT_ERRNO\", \"defaultErrnoRet\": \"x\", "
         "\"DefaultAction\": \"SCMP_ACT_LOG\", \"flags\": null, \"architectures\": {\"a\": 1}, "
         "\"listenerMetadata\": 5, \"syscalls\": {}}",
         edit_all_members,
         "{\"defaultAction\": \"SCMP_ACT_ERRNO\", \"defaultErrnoRet\": 7, "
         "\"DefaultAction\": \"SCMP_ACT_ERRNO\", \"flags\": [\"X\"], "
         "\"listenerPath\": \"/p\", \"architectures\": [\"X\"], "
         "\"listenerMetadata\": 5, \"syscalls\": {}}");
}

static void
test_conditions (void)
{
  check ("{\"defaultAction\": \"SCMP_ACT_LOG\", \"syscalls\": [{\"names\": [\"a\"], "
         "\"args\": null}, {\"names\": [\"b\"], \"args\": [{\"op\": \"SCMP_CMP_EQ\", "
         "\"value\": 1, \"index\": 0}]}]}",
         add_condition,
         "{\"defaultAction\": \"SCMP_ACT_LOG\", \"syscalls\": [{\"names\": [\"a\"], "
         "\"args\": [{\"op\": \"SCMP_CMP_MASKED_EQ\", \"value\": 18446744073709551615, "
         "\"valueTwo\": 1, \"index\": 0}]}, {\"names\": [\"b\"], "
         "\"args\": [{\"op\": \"SCMP_CMP_EQ\", \"value\": 1, \"index\": 0}]}]}");
}

/* Around the profile nothing moves, and in it the depth is that of its surroundings. */
static void
test_wrapped (void)
{
  check ("{\n   \"ociVersion\": \"1.0\",\n   \"linux\": {\n      \"seccomp\": {\n"
         "         \"defaultAction\": \"SCMP_ACT_ERRNO\"\n      },\n"
         "      \"x\": [ 1,2 ]\n   }\n}",
         allow_m,
         "{\n   \"ociVersion\": \"1.0\",\n   \"linux\": {\n      \"seccomp\": {\n"
         "         \"defaultAction\": \"SCMP_ACT_ERRNO\",\n         \"syscalls\": [\n"
         "            {\n               \"names\": [\n                  \"m\"\n"
         "               ],\n               \"action\": \"SCMP_ACT_ALLOW\"\n            }\n"
         "         ]\n      },\n"
         "      \"x\": [ 1,2 ]\n   }\n}");
}

static void
test_same_text (void)
{
  g_autoptr (SpeSource) source = parse ("{ \"defaultAction\":\"SCMP_ACT_ERRNO\" ,\"x\":[1 ] }");
  const SpeProfile *profile = spe_source_get_profile (source);
  g_autoptr (SpeProfile) edited = kill_m (profile);
  g_autoptr (SpeProfile) undone = spe_edit_remove_rule (edited, 0);
  g_autoptr (GBytes) text = spe_source_write (source, undone, NULL);

  g_assert_false (undone == profile);
  g_assert_true (g_bytes_equal (text, spe_source_get_text (source)));
}

static void
test_not_expressible (void)
{
  g_autoptr (SpeSource) source = parse ("{\"ociVersion\": \"1.0\", \"linux\": {\"seccomp\": {"
                                        "\"defaultAction\": \"SCMP_ACT_ERRNO\"}}}");
  g_autoptr (SpeProfile) profile = spe_profile_derive (spe_source_get_profile (source));
  g_autoptr (GError) error = NULL;

  profile->default_errno_name = g_strdup ("EPERM");
  g_assert_null (spe_source_write (source, profile, &error));
  g_assert_error (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_NOT_EXPRESSIBLE);
  g_assert_nonnull (strstr (error->message, "defaultErrno"));
}

static void
test_too_large (void)
{
  g_autoptr (SpeSource) source = parse ("{\"defaultAction\": \"SCMP_ACT_ERRNO\"}");
  g_autoptr (SpeProfile) profile = spe_profile_derive (spe_source_get_profile (source));
  g_autoptr (GError) error = NULL;

  profile->listener_metadata = g_strnfill (SPE_SOURCE_MAX_BYTES, 'x');
  g_assert_null (spe_source_write (source, profile, &error));
  g_assert_error (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_TOO_LARGE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/source-write/names", test_names);
  g_test_add_func ("/format/source-write/single-names", test_single_names);
  g_test_add_func ("/format/source-write/rules", test_rules);
  g_test_add_func ("/format/source-write/members", test_members);
  g_test_add_func ("/format/source-write/conditions", test_conditions);
  g_test_add_func ("/format/source-write/wrapped", test_wrapped);
  g_test_add_func ("/format/source-write/same-text", test_same_text);
  g_test_add_func ("/format/source-write/not-expressible", test_not_expressible);
  g_test_add_func ("/format/source-write/too-large", test_too_large);

  return g_test_run ();
}
