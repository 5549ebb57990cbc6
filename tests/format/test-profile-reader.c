/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "format/spe-json-scanner.h"
#include "format/spe-profile-reader.h"
#include "model/spe-problem.h"

typedef struct
{
  SpeProfile *profile;
  GPtrArray  *problems;
} Reading;

static void
reading_clear (Reading *reading)
{
  g_clear_pointer (&reading->profile, spe_profile_unref);
  g_clear_pointer (&reading->problems, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static SpeSourceMap *
scan (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  SpeSourceMap *map = spe_json_scan (bytes, "p.json", NULL, &error);

  g_assert_no_error (error);
  return map;
}

static Reading
read_as (const char *text,
         SpeFormat   format)
{
  g_autoptr (SpeSourceMap) map = scan (text);
  g_autoptr (GError) error = NULL;
  Reading reading = { 0 };

  reading.problems = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_problem_unref);
  reading.profile = spe_profile_read (map, spe_source_map_get_root (map), format, "p.json",
                                      reading.problems, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (reading.profile);
  return reading;
}

static void
assert_strings (GStrv       strings,
                const char *joined)
{
  g_autofree char *found = strings != NULL ? g_strjoinv (",", strings) : NULL;

  g_assert_cmpstr (found, ==, joined);
}

static const char everything[] =
  "{\"defaultAction\": \"SCMP_ACT_ERRNO\", \"defaultErrnoRet\": 38, \"defaultErrno\": \"ENOSYS\","
  " \"architectures\": [\"SCMP_ARCH_X86_64\"], \"flags\": [], \"listenerPath\": \"/s\","
  " \"listenerMetadata\": \"m\","
  " \"archMap\": [{\"architecture\": \"SCMP_ARCH_X86_64\","
  "   \"subArchitectures\": [\"SCMP_ARCH_X86\", \"SCMP_ARCH_X32\"]}, {}],"
  " \"syscalls\": [{\"names\": [\"read\", \"write\"], \"name\": \"open\","
  "   \"action\": \"SCMP_ACT_TRACE\", \"errnoRet\": 4294967295, \"errno\": \"EPERM\","
  "   \"comment\": \"c\", \"args\": [{\"index\": 5, \"value\": 18446744073709551615,"
  "     \"valueTwo\": 9223372036854775808, \"op\": \"SCMP_CMP_MASKED_EQ\"}, {}],"
  "   \"includes\": {\"caps\": [\"CAP_BPF\"], \"arches\": [\"amd64\"], \"minKernel\": \"4.8\"},"
  "   \"excludes\": {}}, {}]}";

static void
test_profile_members (void)
{
  g_auto (Reading) reading = read_as (everything, SPE_FORMAT_DOCKER);
  const SpeProfile *profile = reading.profile;
  const SpeArchMapEntry *entry = NULL;

  g_assert_cmpuint (reading.problems->len, ==, 0);
  g_assert_cmpint (profile->default_action, ==, SPE_ACTION_ERRNO);
  g_assert_null (profile->default_action_text);
  g_assert_cmpint (profile->default_errno_ret, ==, 38);
  g_assert_cmpstr (profile->default_errno_name, ==, "ENOSYS");
  assert_strings (profile->architectures, "SCMP_ARCH_X86_64");
  assert_strings (profile->flags, "");
  g_assert_cmpstr (profile->listener_path, ==, "/s");
  g_assert_cmpstr (profile->listener_metadata, ==, "m");

  g_assert_cmpuint (profile->arch_map->len, ==, 2);
  entry = g_ptr_array_index (profile->arch_map, 0);
  g_assert_cmpstr (entry->architecture, ==, "SCMP_ARCH_X86_64");
  assert_strings (entry->sub_architectures, "SCMP_ARCH_X86,SCMP_ARCH_X32");
  entry = g_ptr_array_index (profile->arch_map, 1);
  g_assert_null (entry->architecture);
  g_assert_null (entry->sub_architectures);
}

static void
test_rule_members (void)
{
  g_auto (Reading) reading = read_as (everything, SPE_FORMAT_DOCKER);
  const SpeRule *rule = spe_profile_get_rule (reading.profile, 0);
  const SpeCondition *condition = spe_rule_get_condition (rule, 0);

  g_assert_cmpuint (spe_profile_get_n_rules (reading.profile), ==, 2);
  assert_strings (rule->names, "read,write");
  g_assert_cmpstr (rule->name, ==, "open");
  g_assert_cmpint (rule->action, ==, SPE_ACTION_TRACE);
  g_assert_cmpint (rule->errno_ret, ==, G_MAXUINT32);
  g_assert_cmpstr (rule->errno_name, ==, "EPERM");
  g_assert_cmpstr (rule->comment, ==, "c");
  assert_strings (rule->includes->caps, "CAP_BPF");
  assert_strings (rule->includes->arches, "amd64");
  g_assert_cmpstr (rule->includes->min_kernel, ==, "4.8");
  g_assert_nonnull (rule->excludes);
  g_assert_null (rule->excludes->caps);
  g_assert_null (rule->origin);

  g_assert_cmpuint (rule->conditions->len, ==, 2);
  g_assert_cmpint (condition->index, ==, 5);
  g_assert_cmpint (condition->op, ==, SPE_OPERATOR_MASKED_EQ);
  g_assert_true (condition->has_value && condition->has_value_two);
  g_assert_cmpuint (condition->value, ==, G_MAXUINT64);
  g_assert_cmpuint (condition->value_two, ==, G_GUINT64_CONSTANT (9223372036854775808));
}

static void
test_absent_members (void)
{
  g_auto (Reading) reading = read_as ("{\"syscalls\": [{\"args\": [{}]}, {}]}", SPE_FORMAT_OCI);
  const SpeProfile *profile = reading.profile;
  const SpeRule *rule = spe_profile_get_rule (profile, 1);
  const SpeCondition *condition = spe_rule_get_condition (spe_profile_get_rule (profile, 0), 0);

  g_assert_cmpint (profile->default_action, ==, SPE_ACTION_UNSET);
  g_assert_cmpint (profile->default_errno_ret, ==, SPE_UNSET);
  g_assert_null (profile->architectures);
  g_assert_null (profile->arch_map);
  g_assert_null (profile->flags);
  g_assert_cmpint (rule->action, ==, SPE_ACTION_UNSET);
  g_assert_cmpint (rule->errno_ret, ==, SPE_UNSET);
  g_assert_null (rule->names);
  g_assert_null (rule->conditions);
  g_assert_null (rule->includes);
  g_assert_cmpint (condition->index, ==, SPE_UNSET);
  g_assert_cmpint (condition->op, ==, SPE_OPERATOR_UNSET);
  g_assert_false (condition->has_value || condition->has_value_two);
}

/* A null member is the same as none, without a word. */
static void
test_null_members (void)
{
  g_auto (Reading) reading = read_as (
    "{\"defaultAction\": null, \"defaultErrnoRet\": null, \"architectures\": null,"
    " \"archMap\": null, \"syscalls\": [{\"names\": null, \"args\": null, \"includes\": null,"
    " \"errnoRet\": null}, {\"args\": [{\"index\": null, \"value\": null}]}]}",
    SPE_FORMAT_DOCKER);
  g_auto (Reading) absent = read_as ("{\"syscalls\": [{}, {\"args\": [{}]}]}", SPE_FORMAT_DOCKER);

  g_assert_cmpuint (reading.problems->len, ==, 0);
  g_assert_true (spe_profile_equal (reading.profile, absent.profile));
}

static void
test_invalid_words (void)
{
  g_auto (Reading) reading = read_as (
    "{\"defaultAction\": \"allow\", \"syscalls\": [{\"action\": \"\", \"args\": [{\"op\": \"==\"}"
    "]}]}",
    SPE_FORMAT_OCI);
  const SpeRule *rule = spe_profile_get_rule (reading.profile, 0);

  g_assert_cmpint (reading.profile->default_action, ==, SPE_ACTION_INVALID);
  g_assert_cmpstr (reading.profile->default_action_text, ==, "allow");
  g_assert_cmpint (rule->action, ==, SPE_ACTION_INVALID);
  g_assert_cmpstr (rule->action_text, ==, "");
  g_assert_cmpint (spe_rule_get_condition (rule, 0)->op, ==, SPE_OPERATOR_INVALID);
  g_assert_cmpstr (spe_rule_get_condition (rule, 0)->op_text, ==, "==");
}

/* Keys in any letter case, the last of two wins, also across spellings. */
static void
test_keys_as_go (void)
{
  g_auto (Reading) reading = read_as (
    "{\"DefaultAction\": \"SCMP_ACT_LOG\", \"SYSCALLS\": [{\"Names\": [\"read\"]}],"
    " \"flags\": [\"a\"], \"FLAGS\": [\"b\"], \"listenerPath\": \"a\", \"listenerPath\": \"b\"}",
    SPE_FORMAT_OCI);

  g_assert_cmpint (reading.profile->default_action, ==, SPE_ACTION_LOG);
  assert_strings (spe_profile_get_rule (reading.profile, 0)->names, "read");
  assert_strings (reading.profile->flags, "b");
  g_assert_cmpstr (reading.profile->listener_path, ==, "b");
}

static void
test_keys_of_operator (void)
{
  g_auto (Reading) reading = read_as ("{\"DefaultAction\": \"SCMP_ACT_LOG\","
                                      " \"baseProfileName\": \"x\", \"defaultErrnoRet\": 1}",
                                      SPE_FORMAT_OPERATOR);

  g_assert_cmpint (reading.profile->default_action, ==, SPE_ACTION_UNSET);
  g_assert_cmpint (reading.profile->default_errno_ret, ==, SPE_UNSET);
  /* The letter case, the member that the resource lacks, the base that is elsewhere. */
  g_assert_cmpuint (reading.problems->len, ==, 3);
}

/* In a config.json the members of Docker's template have no effect. */
static void
test_keys_of_config (void)
{
  g_auto (Reading) reading = read_as (everything, SPE_FORMAT_OCI_CONFIG);
  const SpeRule *rule = spe_profile_get_rule (reading.profile, 0);

  g_assert_null (reading.profile->arch_map);
  g_assert_null (reading.profile->default_errno_name);
  g_assert_null (rule->name);
  g_assert_null (rule->comment);
  g_assert_null (rule->includes);
  assert_strings (rule->names, "read,write");
  g_assert_false (spe_profile_is_template (reading.profile));
}

/* Lists stay as long as those of the text, whatever stands in them. */
static void
test_list_lengths (void)
{
  g_auto (Reading) reading = read_as (
    "{\"archMap\": [null, 1], \"flags\": [null, \"x\", 5], \"syscalls\": [null, \"read\","
    " {\"names\": [\"a\", null, 7, \"b\"], \"args\": [null, [], {\"index\": 1}]}]}",
    SPE_FORMAT_DOCKER);
  const SpeRule *rule = NULL;

  g_assert_cmpuint (reading.profile->arch_map->len, ==, 2);
  assert_strings (reading.profile->flags, ",x,");
  g_assert_cmpuint (spe_profile_get_n_rules (reading.profile), ==, 3);
  rule = spe_profile_get_rule (reading.profile, 2);
  assert_strings (rule->names, "a,,,b");
  g_assert_cmpuint (rule->conditions->len, ==, 3);
  g_assert_cmpint (spe_rule_get_condition (rule, 2)->index, ==, 1);
}

static const struct
{
  const char *text;
  guint       column;
  const char *message;
} refusals[] = {
  { "{\"syscalls\": [{\"args\": [{\"value\": -1}]}]}", 35, "SCMP_CMP_MASKED_EQ" },
  { "{\"syscalls\": [{\"args\": [{\"value\": 18446744073709551616}]}]}", 35,
    "the largest number there is 18446744073709551615" },
  { "{\"syscalls\": [{\"args\": [{\"value\": 1.0}]}]}", 35, "without point and exponent" },
  { "{\"syscalls\": [{\"args\": [{\"value\": 1e3}]}]}", 35, "without point and exponent" },
  { "{\"syscalls\": [{\"args\": [{\"valueTwo\": 0.5}]}]}", 38, "“valueTwo”" },
  { "{\"syscalls\": [{\"args\": [{\"index\": -1}]}]}", 35, "cannot be negative" },
  { "{\"syscalls\": [{\"args\": [{\"index\": -0}]}]}", 35, "cannot be negative" },
  { "{\"syscalls\": [{\"args\": [{\"index\": 9223372036854775808}]}]}", 35, "4294967295" },
  { "{\"syscalls\": [{\"errnoRet\": 1.5}]}", 28, "“errnoRet”" },
  { "{\"syscalls\": [{\"errnoRet\": -5}]}", 28, "cannot be negative" },
  { "{\"defaultErrnoRet\": 99999999999999999999}", 21, "4294967295" },
};

static void
test_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (SpeSourceMap) map = scan (refusals[i].text);
      g_autoptr (GPtrArray) problems = g_ptr_array_new ();
      g_autoptr (GError) error = NULL;
      g_autofree char *prefix = g_strdup_printf ("p.json:1:%u: ", refusals[i].column);
      SpeTextError where = { 0 };

      g_test_message ("%s", refusals[i].text);
      g_assert_null (spe_profile_read (map, spe_source_map_get_root (map), SPE_FORMAT_OCI,
                                       "p.json", problems, &where, &error));
      g_assert_error (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_SYNTAX);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, prefix));
      g_assert_nonnull (strstr (error->message, refusals[i].message));
      g_assert_cmpuint (where.line, ==, 1);
      g_assert_cmpuint (where.column, ==, refusals[i].column);
    }
}

/* What Go reads, though crun does not. */
static void
test_large_errno (void)
{
  g_auto (Reading) reading = read_as ("{\"defaultErrnoRet\": 9223372036854775807, \"syscalls\":"
                                      " [{\"errnoRet\": 4294967296}]}",
                                      SPE_FORMAT_OCI);

  g_assert_cmpint (reading.profile->default_errno_ret, ==, G_MAXINT64);
  g_assert_cmpint (spe_profile_get_rule (reading.profile, 0)->errno_ret, ==,
                   G_GINT64_CONSTANT (4294967296));
  g_assert_cmpuint (reading.problems->len, ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/profile-reader/profile-members", test_profile_members);
  g_test_add_func ("/format/profile-reader/rule-members", test_rule_members);
  g_test_add_func ("/format/profile-reader/absent-members", test_absent_members);
  g_test_add_func ("/format/profile-reader/null-members", test_null_members);
  g_test_add_func ("/format/profile-reader/invalid-words", test_invalid_words);
  g_test_add_func ("/format/profile-reader/keys-as-go", test_keys_as_go);
  g_test_add_func ("/format/profile-reader/keys-of-operator", test_keys_of_operator);
  g_test_add_func ("/format/profile-reader/keys-of-config", test_keys_of_config);
  g_test_add_func ("/format/profile-reader/list-lengths", test_list_lengths);
  g_test_add_func ("/format/profile-reader/refused", test_refused);
  g_test_add_func ("/format/profile-reader/large-errno", test_large_errno);

  return g_test_run ();
}
