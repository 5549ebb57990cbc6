/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "format/spe-rule-draft.h"
#include "format/spe-source.h"

/* Two rules in one file: what was, and what shall be. */
static SpeSource *
parse (const char *from,
       const char *to)
{
  g_autofree char *text = g_strdup_printf ("{\"defaultAction\": \"SCMP_ACT_LOG\", "
                                           "\"archMap\": [], \"syscalls\": [%s, %s]}", from, to);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  SpeSource *source = spe_source_parse (bytes, "test.json", NULL, &error);

  g_assert_no_error (error);
  return source;
}

/* As JSON, with "." for what is kept. */
static void
describe (const SpeDraft *draft,
          GString        *text)
{
  if (draft->key != NULL)
    g_string_append_printf (text, "%s:", draft->key);
  if (draft->is_kept)
    g_string_append_c (text, '.');
  else if (!spe_draft_is_collection (draft))
    g_string_append (text, draft->text != NULL ? draft->text : "null");
  else
    g_string_append_c (text, draft->kind == SPE_NODE_ARRAY ? '[' : '{');

  for (guint i = 0; i < spe_draft_get_n_children (draft); i++)
    {
      g_string_append (text, i > 0 ? " " : "");
      describe (spe_draft_get_child (draft, i), text);
    }

  if (!draft->is_kept && spe_draft_is_collection (draft))
    g_string_append_c (text, draft->kind == SPE_NODE_ARRAY ? ']' : '}');
}

static void
check (const char *from,
       const char *to,
       const char *want)
{
  g_autoptr (SpeSource) source = parse (from, to);
  const SpeProfile *profile = spe_source_get_profile (source);
  const SpeNode *list = spe_node_get_member (spe_source_get_node (source), "syscalls");
  g_autoptr (SpeHabits) habits = spe_habits_new (NULL, SPE_FORMAT_DOCKER);
  g_autoptr (SpeDraft) draft = spe_rule_draft_new (habits,
                                                   spe_node_get_child (list, 0),
                                                   spe_profile_get_rule (profile, 0),
                                                   spe_profile_get_rule (profile, 1), NULL);
  g_autoptr (GString) got = g_string_new (NULL);

  describe (draft, got);
  g_test_message ("%s -> %s", from, to);
  g_assert_cmpstr (got->str, ==, want);
}

static void
test_edited (void)
{
  static const struct
  {
    const char *from;
    const char *to;
    const char *want;
  } cases[] = {
    { "{\"names\": [\"a\"], \"x\": 1}", "{\"names\": [\"a\"]}", "." },
    { "{\"names\": [\"a\"], \"x\": 1}", "{\"names\": [\"b\", \"a\"]}", "{names:[b .] x:.}" },
    { "{\"names\": [\"a\"], \"x\": 1}", "{}", "{x:.}" },
    { "{\"names\": null}", "{\"names\": []}", "{names:[]}" },
    { "{\"name\": \"a\"}", "{\"names\": [\"a\"]}", "{names:[a]}" },
    { "{\"action\": \"kill\"}", "{\"action\": \"SCMP_ACT_KILL\"}", "{action:SCMP_ACT_KILL}" },
    { "{\"action\": \"SCMP_ACT_KILL\"}", "{\"action\": \"kill\"}", "{action:kill}" },
    { "{\"action\": \"SCMP_ACT_LOG\"}", "{\"action\": \"SCMP_ACT_LOG\", \"errnoRet\": 0}",
      "{action:. errnoRet:0}" },
    { "{\"errnoRet\": \"EPERM\"}", "{\"comment\": \"\"}", "{errnoRet:. comment:}" },
    { "{\"errnoRet\": \"EPERM\"}", "{\"errnoRet\": 1}", "{errnoRet:1}" },
    { "{\"errno\": \"EPERM\", \"errnoRet\": 1}", "{}", "{}" },
    /* What is no object is replaced, what is new beside it stands in the usual order. */
    { "null", "{\"comment\": \"c\", \"action\": \"SCMP_ACT_LOG\"}",
      "{action:SCMP_ACT_LOG comment:c}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check (cases[i].from, cases[i].to, cases[i].want);
}

static void
test_conditions (void)
{
  static const char *two = "{\"args\": [{\"index\": 0, \"value\": 1, \"op\": \"SCMP_CMP_EQ\"}, "
                           "{\"index\": 1, \"value\": 2, \"valueTwo\": 3, "
                           "\"op\": \"SCMP_CMP_EQ\"}]}";
  static const struct
  {
    const char *to;
    const char *want;
  } cases[] = {
    { "{\"args\": [{\"index\": 1, \"value\": 2, \"valueTwo\": 3, \"op\": \"SCMP_CMP_EQ\"}]}",
      "{args:[.]}" },
    { "{\"args\": [{\"index\": 0, \"value\": 18446744073709551615, \"op\": \"SCMP_CMP_EQ\"}, "
      "{\"index\": 1, \"value\": 2, \"op\": \"==\"}]}",
      "{args:[{index:. value:18446744073709551615 op:.} {index:. value:. op:==}]}" },
    { "{\"args\": [{\"index\": 5}, {\"index\": 0, \"value\": 1, \"op\": \"SCMP_CMP_EQ\"}, "
      "{\"index\": 1, \"value\": 2, \"valueTwo\": 3, \"op\": \"SCMP_CMP_EQ\"}]}",
      "{args:[{index:5} . .]}" },
    { "{\"args\": []}", "{args:[]}" },
    { "{}", "{}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check (two, cases[i].to, cases[i].want);

  check ("{\"args\": null}", "{\"args\": [{\"op\": \"SCMP_CMP_NE\", \"index\": 2}]}",
         "{args:[{index:2 op:SCMP_CMP_NE}]}");
  check ("{\"args\": {\"index\": 1}}", "{\"args\": [{}]}", "{args:[{}]}");
}

static void
test_scopes (void)
{
  check ("{\"includes\": {\"caps\": [\"A\"], \"x\": 1}}",
         "{\"includes\": {\"caps\": [\"A\", \"B\"], \"minKernel\": \"4.8\"}}",
         "{includes:{caps:[. B] minKernel:4.8 x:.}}");
  check ("{\"includes\": {\"caps\": [\"A\"]}, \"excludes\": {}}", "{\"excludes\": {}}",
         "{excludes:.}");
  check ("{\"excludes\": null}", "{\"excludes\": {\"arches\": [\"amd64\"]}}",
         "{excludes:{arches:[amd64]}}");
  check ("{\"excludes\": {}}", "{\"excludes\": {\"arches\": []}}", "{excludes:{arches:[]}}");
}

static void
test_new (void)
{
  g_autoptr (SpeSource) source = parse ("{\"action\": \"SCMP_ACT_LOG\", \"args\": []}",
                                        "{\"names\": [\"a\"], \"action\": \"SCMP_ACT_KILL\"}");
  const SpeNode *node = spe_source_get_node (source);
  const SpeNode *list = spe_node_get_member (node, "syscalls");
  const SpeRule *rule = spe_profile_get_rule (spe_source_get_profile (source), 1);
  g_autoptr (SpeHabits) habits = spe_habits_new (node, SPE_FORMAT_DOCKER);
  g_autoptr (SpeDraft) alone = spe_rule_draft_new (habits, NULL, NULL, rule, NULL);
  g_autoptr (SpeDraft) beside = spe_rule_draft_new (habits, NULL, NULL, rule,
                                                    spe_node_get_child (list, 0));
  g_autoptr (GString) text = g_string_new (NULL);

  describe (alone, text);
  g_string_append_c (text, '\n');
  describe (beside, text);
  g_assert_cmpstr (text->str, ==,
                   "{names:[a] action:SCMP_ACT_KILL}\n{names:[a] action:SCMP_ACT_KILL args:[]}");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/rule-draft/edited", test_edited);
  g_test_add_func ("/format/rule-draft/conditions", test_conditions);
  g_test_add_func ("/format/rule-draft/scopes", test_scopes);
  g_test_add_func ("/format/rule-draft/new", test_new);

  return g_test_run ();
}
