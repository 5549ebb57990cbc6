/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "format/spe-habits.h"
#include "format/spe-yaml-scanner.h"

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
test_find_place (void)
{
  static const struct
  {
    const char *text;
    SpeFieldId  field;
    int         want;
  } cases[] = {
    /* The first rule gets a member: where it usually stands … */
    { "[{}]", SPE_FIELD_ACTION, -1 },
    { "[{\"names\": 1, \"action\": 1}]", SPE_FIELD_ERRNO_RET, 2 },
    { "[{\"action\": 1, \"names\": 1}]", SPE_FIELD_ERRNO_RET, 1 },
    { "[{\"x\": 1, \"action\": 1, \"y\": 1}]", SPE_FIELD_NAMES, 1 },
    { "[{\"action\": 1, \"names\": 1, \"x\": 1}]", SPE_FIELD_ARGS, 2 },
    { "[{\"action\": 1, \"names\": 1, \"errno\": 1}]", SPE_FIELD_EXCLUDES, 3 },
    { "[{\"names\": 1, \"excludes\": 1}]", SPE_FIELD_ARGS, 1 },
    { "[{\"x\": 1}]", SPE_FIELD_ARGS, -1 },
    { "[{\"NAMES\": 1, \"Action\": 1}]", SPE_FIELD_ERRNO_RET, 2 },
    /* … or where another rule has it. */
    { "[{\"names\": 1, \"action\": 1, \"args\": 1}, {\"args\": 1, \"errnoRet\": 1}]",
      SPE_FIELD_ERRNO_RET, 3 },
    { "[{\"names\": 1, \"action\": 1}, {\"errnoRet\": 1, \"names\": 1}]",
      SPE_FIELD_ERRNO_RET, 0 },
    { "[{\"names\": 1, \"action\": 1}, {\"x\": 1, \"errnoRet\": 1}]",
      SPE_FIELD_ERRNO_RET, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"syscalls\": %s}", cases[i].text);
      g_autoptr (SpeSourceMap) map = scan (text);
      const SpeNode *root = spe_source_map_get_root (map);
      const SpeNode *rule = spe_source_map_lookup (map, NULL, "/syscalls/0");
      g_autoptr (SpeHabits) habits = spe_habits_new (root, SPE_FORMAT_DOCKER);
      g_autoptr (SpeDraft) draft = spe_draft_new_edited (rule);

      g_test_message ("%s", text);
      g_assert_cmpint (spe_habits_find_place (habits, draft, cases[i].field), ==, cases[i].want);
    }
}

static void
test_profile_place (void)
{
  g_autoptr (SpeSourceMap) map = scan ("{\"defaultAction\": 1, \"note\": 1, \"syscalls\": []}");
  const SpeNode *root = spe_source_map_get_root (map);
  g_autoptr (SpeHabits) habits = spe_habits_new (root, SPE_FORMAT_DOCKER);
  g_autoptr (SpeDraft) draft = spe_draft_new_edited (root);

  g_assert_cmpint (spe_habits_find_place (habits, draft, SPE_FIELD_DEFAULT_ERRNO_RET), ==, 1);
  g_assert_cmpint (spe_habits_find_place (habits, draft, SPE_FIELD_SYSCALLS), ==, 1);
}

/* The operator's keys are compared exactly. */
static void
test_exact_keys (void)
{
  g_autoptr (SpeSourceMap) map = scan ("{\"syscalls\": [{\"NAMES\": 1, \"x\": 1}]}");
  const SpeNode *root = spe_source_map_get_root (map);
  const SpeNode *rule = spe_source_map_lookup (map, NULL, "/syscalls/0");
  g_autoptr (SpeHabits) habits = spe_habits_new (root, SPE_FORMAT_OPERATOR);
  g_autoptr (SpeDraft) draft = spe_draft_new_edited (rule);

  g_assert_cmpint (spe_habits_find_place (habits, draft, SPE_FIELD_ACTION), ==, -1);
}

static void
test_owner (void)
{
  g_autoptr (SpeSourceMap) map = scan ("{\"syscalls\": [{\"names\": [\"name\"]}, {\"name\": 1, "
                                       "\"args\": [{\"op\": 1}]}], \"op\": {\"index\": 2}}");
  const SpeNode *root = spe_source_map_get_root (map);
  g_autoptr (SpeHabits) habits = spe_habits_new (root, SPE_FORMAT_DOCKER);

  g_assert_true (spe_habits_get_owner (habits, SPE_FIELD_NAME) ==
                 spe_source_map_lookup (map, NULL, "/syscalls/1"));
  g_assert_true (spe_habits_get_owner (habits, SPE_FIELD_OP) ==
                 spe_source_map_lookup (map, NULL, "/syscalls/1/args/0"));
  g_assert_null (spe_habits_get_owner (habits, SPE_FIELD_INDEX));
  g_assert_null (spe_habits_get_owner (habits, SPE_FIELD_SYSCALLS));
}

static void
test_models (void)
{
  g_autoptr (SpeSourceMap) map = scan ("{\"syscalls\": [{\"names\": [\"a\"], \"args\": []}, "
                                       "{\"names\": [], \"args\": [{\"index\": 1}]}]}");
  const SpeNode *root = spe_source_map_get_root (map);
  const SpeNode *list = spe_source_map_lookup (map, NULL, "/syscalls");
  g_autoptr (SpeHabits) habits = spe_habits_new (root, SPE_FORMAT_DOCKER);
  g_autoptr (SpeDraft) draft = spe_draft_new_edited (list->children->pdata[0]);
  SpeDraft *args = spe_draft_new (SPE_NODE_ARRAY);
  SpeDraft *flags = spe_draft_new (SPE_NODE_ARRAY);

  spe_draft_take_child (args, -1, spe_draft_new (SPE_NODE_OBJECT));
  spe_draft_replace_child (draft, 1, args);
  spe_draft_take_child (flags, -1, spe_draft_new_string ("x"));
  spe_draft_take_member (draft, -1, "flags", flags);
  spe_habits_assign_models (habits, draft);

  /* Its own text, that of a namesake, an element of that, and any list of strings. */
  g_assert_true (draft->model == draft->origin);
  g_assert_true (args->model == spe_source_map_lookup (map, NULL, "/syscalls/1/args"));
  g_assert_true (spe_draft_get_child (args, 0)->model ==
                 spe_source_map_lookup (map, NULL, "/syscalls/1/args/0"));
  g_assert_true (flags->model == spe_source_map_lookup (map, NULL, "/syscalls/0/names"));
}

/* The children of an alias stand where its anchor is: they are no example for what is here. */
static void
test_aliases (void)
{
  static const char *text = "syscalls:\n- args: &a\n  - index: 1\n- args: *a\n  comment: *a\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (SpeSourceMap) map = spe_yaml_scan (bytes, "test", NULL, NULL);
  const SpeNode *root = spe_source_map_lookup (map, NULL, "/0");
  g_autoptr (SpeHabits) habits = spe_habits_new (root, SPE_FORMAT_OPERATOR);
  g_autoptr (SpeDraft) list = spe_draft_new (SPE_NODE_ARRAY);

  spe_draft_take_child (list, -1, spe_draft_new_number (1));
  list->origin = spe_source_map_lookup (map, root, "/syscalls/1/args");
  list->key = g_strdup ("args");
  g_assert_true (list->origin->is_alias);
  spe_habits_assign_models (habits, list);
  g_assert_true (list->model == spe_source_map_lookup (map, root, "/syscalls/0/args"));
  g_assert_true (spe_habits_get_owner (habits, SPE_FIELD_INDEX) ==
                 spe_source_map_lookup (map, root, "/syscalls/0/args/0"));
}

static void
test_no_text (void)
{
  g_autoptr (SpeHabits) habits = spe_habits_new (NULL, SPE_FORMAT_DOCKER);
  g_autoptr (SpeDraft) draft = spe_draft_new (SPE_NODE_OBJECT);

  spe_habits_assign_models (habits, draft);
  g_assert_null (draft->model);
  g_assert_null (spe_habits_get_owner (habits, SPE_FIELD_NAMES));
  g_assert_cmpint (spe_habits_find_place (habits, draft, SPE_FIELD_NAMES), ==, -1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/habits/find-place", test_find_place);
  g_test_add_func ("/format/habits/profile-place", test_profile_place);
  g_test_add_func ("/format/habits/exact-keys", test_exact_keys);
  g_test_add_func ("/format/habits/owner", test_owner);
  g_test_add_func ("/format/habits/models", test_models);
  g_test_add_func ("/format/habits/aliases", test_aliases);
  g_test_add_func ("/format/habits/no-text", test_no_text);

  return g_test_run ();
}
