/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "format/spe-json-scanner.h"
#include "format/spe-object-draft.h"
#include "format/spe-sequence-match.h"
#include "model/spe-action.h"

typedef struct
{
  SpeSourceMap *map;
  SpeHabits    *habits;
  SpeDraft     *draft;
} Fixture;

/* A rule in a file of its own. */
static void
set_up (Fixture    *fixture,
        const char *rule,
        SpeFormat   format)
{
  g_autofree char *text = g_strdup_printf ("{\"syscalls\": [%s]}", rule);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  const SpeNode *node = NULL;

  fixture->map = spe_json_scan (bytes, "test", NULL, &error);
  g_assert_no_error (error);
  node = spe_source_map_lookup (fixture->map, NULL, "/syscalls/0");
  fixture->habits = spe_habits_new (spe_source_map_get_root (fixture->map), format);
  fixture->draft = spe_object_draft_new (node);
}

static void
tear_down (Fixture *fixture)
{
  spe_draft_free (fixture->draft);
  spe_habits_free (fixture->habits);
  spe_source_map_unref (fixture->map);
}

/* As "key key=new key=[=a +b]": new values, and of lists what is kept and what is new. */
static char *
describe (const SpeDraft *draft)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < spe_draft_get_n_children (draft); i++)
    {
      const SpeDraft *child = spe_draft_get_child (draft, i);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", child->key);
      if (child->is_kept)
        continue;
      g_string_append_c (text, '=');
      if (child->kind != SPE_NODE_ARRAY)
        g_string_append (text, child->text != NULL ? child->text : "-");
      for (guint j = 0; j < spe_draft_get_n_children (child); j++)
        {
          const SpeDraft *element = spe_draft_get_child (child, j);

          g_string_append_printf (text, "%s%s%s", j > 0 ? "," : "",
                                  element->is_kept ? "" : "+",
                                  element->is_kept ? element->origin->text : element->text);
        }
    }

  return g_string_free (text, FALSE);
}

static void
check (Fixture    *fixture,
       const char *want)
{
  g_autofree char *got = describe (fixture->draft);

  g_assert_cmpstr (got, ==, want);
  tear_down (fixture);
}

static void
test_unchanged (void)
{
  Fixture fixture;
  g_auto (GStrv) names = g_strsplit ("a", ",", -1);

  set_up (&fixture, "{\"action\": \"x\", \"names\": null}", SPE_FORMAT_DOCKER);
  spe_object_draft_set_string (fixture.habits, fixture.draft, SPE_FIELD_ACTION, "y", "y");
  spe_object_draft_set_number (fixture.habits, fixture.draft, SPE_FIELD_ERRNO_RET, 1, 1);
  spe_object_draft_set_strings (fixture.habits, fixture.draft, SPE_FIELD_NAMES, names, names);
  spe_object_draft_set_strings (fixture.habits, fixture.draft, SPE_FIELD_NAMES, NULL, NULL);
  check (&fixture, "action names");
}

static void
test_set (void)
{
  Fixture fixture;

  set_up (&fixture, "{\"names\": [], \"x\": 1, \"ACTION\": \"a\"}", SPE_FORMAT_DOCKER);
  spe_object_draft_set_string (fixture.habits, fixture.draft, SPE_FIELD_ACTION, "a", "b");
  spe_object_draft_set_number (fixture.habits, fixture.draft, SPE_FIELD_ERRNO_RET, SPE_UNSET, 0);
  spe_object_draft_set_string (fixture.habits, fixture.draft, SPE_FIELD_COMMENT, NULL, "c");
  check (&fixture, "names x ACTION=b errnoRet=0 comment=c");
}

/* Of several members for one field the last counts; none may be left when the field goes. */
static void
test_duplicates (void)
{
  Fixture fixture;

  set_up (&fixture, "{\"action\": \"a\", \"x\": 1, \"Action\": \"b\"}", SPE_FORMAT_DOCKER);
  spe_object_draft_set_string (fixture.habits, fixture.draft, SPE_FIELD_ACTION, "b", "c");
  check (&fixture, "action x Action=c");

  set_up (&fixture, "{\"action\": \"a\", \"x\": 1, \"Action\": \"b\"}", SPE_FORMAT_DOCKER);
  spe_object_draft_set_string (fixture.habits, fixture.draft, SPE_FIELD_ACTION, "b", NULL);
  check (&fixture, "x");
}

/* The operator's keys are compared exactly: `Action` is another member. */
static void
test_exact_keys (void)
{
  Fixture fixture;

  set_up (&fixture, "{\"Action\": \"a\"}", SPE_FORMAT_OPERATOR);
  spe_object_draft_set_string (fixture.habits, fixture.draft, SPE_FIELD_ACTION, NULL, "c");
  check (&fixture, "Action action=c");
}

static void
test_strings (void)
{
  Fixture fixture;
  g_auto (GStrv) from = g_strsplit ("a,,c", ",", -1);
  g_auto (GStrv) to = g_strsplit ("c,,d", ",", -1);

  /* What is no string reads as "" and keeps its text. */
  set_up (&fixture, "{\"names\": [\"a\", 5, \"c\"]}", SPE_FORMAT_DOCKER);
  spe_object_draft_set_strings (fixture.habits, fixture.draft, SPE_FIELD_NAMES, from, to);
  check (&fixture, "names=c,5,+d");

  set_up (&fixture, "{\"names\": null}", SPE_FORMAT_DOCKER);
  spe_object_draft_set_strings (fixture.habits, fixture.draft, SPE_FIELD_NAMES, NULL, to);
  check (&fixture, "names=+c,+,+d");

  set_up (&fixture, "{\"names\": [\"a\", 5, \"c\"]}", SPE_FORMAT_DOCKER);
  spe_object_draft_set_strings (fixture.habits, fixture.draft, SPE_FIELD_NAMES, from, NULL);
  check (&fixture, "");
}

static void
test_follow (void)
{
  Fixture fixture;
  const SpeNode *example = NULL;

  set_up (&fixture,
          "{\"_note\": \"x\", \"action\": \"a\", \"args\": [], \"args\": [], \"comment\": \"\", "
          "\"includes\": {}, \"errnoRet\": 1, \"excludes\": {\"caps\": []}, \"name\": \"n\"}",
          SPE_FORMAT_DOCKER);
  example = fixture.draft->origin;
  spe_draft_free (fixture.draft);

  fixture.draft = spe_object_draft_new (NULL);
  spe_object_draft_set_string (fixture.habits, fixture.draft, SPE_FIELD_NAME, NULL, "n");
  spe_object_draft_set_string (fixture.habits, fixture.draft, SPE_FIELD_ACTION, NULL, "b");
  spe_object_draft_set_string (fixture.habits, fixture.draft, SPE_FIELD_ERRNO, NULL, "E");
  spe_object_draft_follow (fixture.habits, fixture.draft, SPE_FIELD_OBJECT_RULE, example);
  g_assert_true (fixture.draft->model == example);
  check (&fixture, "action=b errno=E args= comment= includes=- name=n");
}

static void
test_can_edit (void)
{
  g_autoptr (SpeNode) node = spe_node_new (SPE_NODE_OBJECT, 0);
  g_autoptr (SpeDraft) anew = NULL;

  g_assert_false (spe_object_draft_can_edit (NULL));
  g_assert_true (spe_object_draft_can_edit (node));
  node->is_alias = TRUE;
  g_assert_false (spe_object_draft_can_edit (node));

  anew = spe_object_draft_new (node);
  g_assert_true (anew->origin == node);
  g_assert_false (spe_draft_is_in_place (anew));
}

static SpeDraft *
make_text (const SpeNode *node,
           gpointer       from,
           gpointer       to,
           gpointer       user_data)
{
  g_autofree char *text = g_strdup_printf ("%s>%s", (char *) from, (char *) to);

  return spe_draft_new_string (text);
}

/* A list that the text does not hold element by element is written anew. */
static void
test_array (void)
{
  static const char *text = "[1, 2]";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (SpeSourceMap) map = spe_json_scan (bytes, "test", NULL, NULL);
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  const guint matches[] = { 1, SPE_NO_MATCH };
  g_autoptr (SpeDraft) held = NULL;
  g_autoptr (SpeDraft) other = NULL;

  g_ptr_array_add (list, (gpointer) "a");
  g_ptr_array_add (list, (gpointer) "b");
  held = spe_array_draft_new (spe_source_map_get_root (map), list, list, matches,
                              make_text, NULL);
  g_assert_cmpstr (spe_draft_get_child (held, 0)->text, ==, "b>a");
  g_assert_cmpstr (spe_draft_get_child (held, 1)->text, ==, "(null)>b");

  g_ptr_array_set_size (list, 1);
  other = spe_array_draft_new (spe_source_map_get_root (map), list, list, matches,
                               make_text, NULL);
  g_assert_cmpstr (spe_draft_get_child (other, 0)->text, ==, "(null)>a");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/object-draft/unchanged", test_unchanged);
  g_test_add_func ("/format/object-draft/set", test_set);
  g_test_add_func ("/format/object-draft/duplicates", test_duplicates);
  g_test_add_func ("/format/object-draft/exact-keys", test_exact_keys);
  g_test_add_func ("/format/object-draft/strings", test_strings);
  g_test_add_func ("/format/object-draft/follow", test_follow);
  g_test_add_func ("/format/object-draft/can-edit", test_can_edit);
  g_test_add_func ("/format/object-draft/array", test_array);

  return g_test_run ();
}
