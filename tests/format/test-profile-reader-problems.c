/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "format/spe-source.h"

typedef struct
{
  const char *text;

  /* One word a problem: the id, the severity's first letter, line and column, the path. */
  const char *problems;
} Case;

static const Case cases[] = {
  { "{\"defaultAction\": \"SCMP_ACT_LOG\", \"flags\": []}", "" },
  /* Keys. */
  { "{\"DefaultAction\": \"x\"}", "SEC103w1:2/defaultAction" },
  { "{\"defaultAction\": \"\",\n \"x\": 1}", "SEC104w2:2/x" },
  { "{\"default_action\": 1}", "SEC104e1:2/default_action" },
  { "{\"syscalls\": [], \"flag\": []}", "SEC104w1:18/flag" },
  { "{\"syscalls\": [], \"_comment\": 1, \"$schema\": 1, \"//\": 1, \"description\": 1}",
    "SEC104i1:18/_comment SEC104i1:33/$schema SEC104i1:47/~1~1 SEC104i1:56/description" },
  { "{\"syscalls\": [{\"nams\": [], \"args\": [{\"opp\": 1, \"valuTwo\": 1}]}]}",
    "SEC104e1:16/syscalls/0/nams SEC104e1:38/syscalls/0/args/0/opp "
    "SEC104w1:48/syscalls/0/args/0/valuTwo" },
  { "{\"syscalls\": [{\"includes\": {\"cap\": []}}], \"a/b~c\": 1}",
    "SEC104w1:43/a~1b~0c SEC104w1:29/syscalls/0/includes/cap" },
  { "{\"archMap\": [{\"subArchitecture\": 1}]}", "SEC104w1:15/archMap/0/subArchitecture" },
  /* Duplicates: those byte for byte come first. */
  { "{\"syscalls\": [],\n\"syscalls\": []}", "SEC102e2:1/syscalls" },
  { "{\"syscalls\": [],\n\"Syscalls\": []}", "SEC102e2:1/syscalls SEC103w2:1/syscalls" },
  { "{\"syscalls\": [{\"action\": \"\", \"action\": \"\"}]}", "SEC102e1:30/syscalls/0/action" },
  /* A path has the field's name, however the key is written. */
  { "{\"SYSCALLS\": [{\"ARGS\": 1}]}",
    "SEC103w1:2/syscalls SEC103w1:16/syscalls/0/args SEC105e1:24/syscalls/0/args" },
  /* Types. */
  { "{\"defaultAction\": 1}", "SEC105e1:19/defaultAction" },
  { "{\"defaultAction\": [], \"syscalls\": {}}", "SEC105e1:19/defaultAction SEC105e1:35/syscalls" },
  { "{\"syscalls\": [{\"names\": \"read\"}]}", "SEC105e1:25/syscalls/0/names" },
  { "{\"syscalls\": [\"read\"]}", "SEC105e1:15/syscalls/0" },
  { "{\"syscalls\": [{\"names\": [\"a\", 1]}]}", "SEC105e1:31/syscalls/0/names/1" },
  { "{\"syscalls\": [{\"args\": [{\"value\": \"5\", \"index\": true}]}]}",
    "SEC105e1:49/syscalls/0/args/0/index SEC106e1:49/syscalls/0/args/0/index "
    "SEC105e1:35/syscalls/0/args/0/value SEC106e1:35/syscalls/0/args/0/value" },
  { "{\"syscalls\": [{\"includes\": [], \"excludes\": {\"minKernel\": 4.8}}]}",
    "SEC105e1:28/syscalls/0/includes SEC105e1:58/syscalls/0/excludes/minKernel" },
  /* Null entries. */
  { "{\"syscalls\": [null]}", "SEC107e1:15/syscalls/0" },
  { "{\"syscalls\": [{\"names\": [null], \"args\": [null]}]}",
    "SEC107e1:26/syscalls/0/names/0 SEC107e1:42/syscalls/0/args/0" },
  { "{\"archMap\": [null], \"flags\": [null]}", "SEC107e1:31/flags/0 SEC107e1:14/archMap/0" },
  /* Numbers. */
  { "{\"defaultErrnoRet\": 4294967295}", "" },
  { "{\"defaultErrnoRet\": 4294967296}", "SEC108e1:21/defaultErrnoRet" },
  { "{\"syscalls\": [{\"args\": [{\"index\": 4294967296}]}]}",
    "SEC108e1:35/syscalls/0/args/0/index" },
  /* Wrappers. */
  { "{\"ociVersion\": \"1\",\n\"linux\": {\"seccomp\": {}}}", "SEC109i2:22" },
  { "{\"info\": {\"runtimeSpec\": {\"linux\": {\"seccomp\": {\"archMap\": []}}}}}",
    "SEC109i1:48 SEC104w1:49/archMap" },
  /* A resource of the operator. */
  { "{\"apiVersion\": \"security-profiles-operator.x-k8s.io/v1\", \"kind\": \"SeccompProfile\","
    "\n\"spec\": {\"archMap\": [],\n \"defaultErrnoRet\": 1, \"defaultAction\": \"\"}}",
    "SEC921e2:10/archMap SEC921e3:2/defaultErrnoRet" },
  { "{\"apiVersion\": \"security-profiles-operator.x-k8s.io/v1\", \"kind\": \"SeccompProfile\","
    "\n\"spec\": {\"baseProfileName\": \"runc\", \"x\": 1, \"defaultAction\": \"\"}}",
    "SEC928i2:10 SEC104w2:37/x" },
};

static SpeSource *
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  SpeSource *source = spe_source_parse (bytes, "p.json", NULL, &error);

  g_assert_no_error (error);
  return source;
}

static char *
summarise (const SpeSource *source)
{
  g_autoptr (GString) summary = g_string_new (NULL);
  GPtrArray *problems = spe_source_get_problems (source);

  for (guint i = 0; i < problems->len; i++)
    {
      const SpeProblem *problem = g_ptr_array_index (problems, i);

      g_assert_cmpuint (strlen (problem->message), >, 0);
      g_assert_cmpuint (strlen (problem->reason), >, 0);
      g_string_append_printf (summary, "%s%s%c%u:%u%s", i > 0 ? " " : "", problem->id,
                              spe_severity_to_string (problem->severity)[0], problem->line,
                              problem->column, problem->path);
    }

  return g_string_free (g_steal_pointer (&summary), FALSE);
}

static void
test_reported (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SpeSource) source = parse (cases[i].text);
      g_autofree char *summary = summarise (source);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (summary, ==, cases[i].problems);
    }
}

static const SpeProblem *
get_problem (const SpeSource *source,
             guint            index)
{
  return g_ptr_array_index (spe_source_get_problems (source), index);
}

static void
test_words (void)
{
  g_autoptr (SpeSource) near = parse ("{\"default_action\": 1}");
  g_autoptr (SpeSource) far = parse ("{\"syscalls\": [], \"\\u001b\": 1}");
  g_autoptr (SpeSource) twice = parse ("{\"syscalls\": [],\n\"syscalls\": []}");

  g_assert_cmpstr (get_problem (near, 0)->message, ==,
                   "Unknown field “default_action”; did you mean “defaultAction”?");
  g_assert_cmpstr (get_problem (far, 0)->message, ==, "Unknown field “U+001B”");
  g_assert_cmpstr (get_problem (twice, 0)->message, ==,
                   "The key “syscalls” appears twice, before this in line 1");
}

static SpeProfile *
fix (const SpeSource *source,
     guint            index)
{
  const SpeProblem *problem = get_problem (source, index);

  g_assert_cmpstr (problem->id, ==, "SEC107");
  g_assert_nonnull (problem->fix);
  g_assert_nonnull (problem->fix_label);
  return problem->fix (spe_source_get_profile (source), problem);
}

static void
test_fix_of_null (void)
{
  g_autoptr (SpeSource) source = parse (
    "{\"syscalls\": [{\"names\": [\"a\", null, \"b\"], \"args\": [null, {\"index\": 1}]}, null]}");
  g_autoptr (SpeProfile) name = fix (source, 0);
  g_autoptr (SpeProfile) condition = fix (source, 1);
  g_autoptr (SpeProfile) rule = fix (source, 2);
  const SpeRule *changed = spe_profile_get_rule (name, 0);

  g_assert_cmpuint (g_strv_length (changed->names), ==, 2);
  g_assert_cmpstr (changed->names[1], ==, "b");
  g_assert_true (spe_rule_get_source (changed) ==
                 spe_profile_get_rule (spe_source_get_profile (source), 0));

  changed = spe_profile_get_rule (condition, 0);
  g_assert_cmpuint (spe_rule_get_n_conditions (changed), ==, 1);
  g_assert_cmpint (spe_rule_get_condition (changed, 0)->index, ==, 1);

  g_assert_cmpuint (spe_profile_get_n_rules (rule), ==, 1);
  g_assert_nonnull (spe_profile_get_rule (rule, 0)->names);
}

/* A file can be one mistake a byte; the list ends, and says so. */
static void
test_too_many (void)
{
  g_autoptr (GString) text = g_string_new ("{\"syscalls\": [1");
  g_autoptr (SpeSource) source = NULL;
  const SpeProblem *last = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append (text, ",1");
  g_string_append (text, "]}");

  source = parse (text->str);
  g_assert_cmpuint (spe_source_get_problems (source)->len, ==, 1001);
  g_assert_cmpuint (spe_profile_get_n_rules (spe_source_get_profile (source)), ==, 5001);
  last = get_problem (source, 1000);
  g_assert_cmpstr (last->id, ==, "SEC100");
  g_assert_cmpint (last->severity, ==, SPE_SEVERITY_ERROR);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/profile-reader-problems/reported", test_reported);
  g_test_add_func ("/format/profile-reader-problems/words", test_words);
  g_test_add_func ("/format/profile-reader-problems/fix-of-null", test_fix_of_null);
  g_test_add_func ("/format/profile-reader-problems/too-many", test_too_many);

  return g_test_run ();
}
