/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "format/spe-profile-draft.h"
#include "format/spe-source.h"
#include "model/spe-edit.h"

static SpeSource *
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  SpeSource *source = spe_source_parse (bytes, "test.json", NULL, &error);

  g_assert_no_error (error);
  return source;
}

static SpeDraft *
make_draft (const SpeSource  *source,
            const SpeProfile *profile)
{
  return spe_profile_draft_new (spe_source_get_node (source), spe_source_get_profile (source),
                                profile, spe_source_get_format (source));
}

static const SpeDraft *
get_member (const SpeDraft *draft,
            const char     *key)
{
  for (guint i = 0; i < spe_draft_get_n_children (draft); i++)
    if (g_str_equal (spe_draft_get_child (draft, i)->key, key))
      return spe_draft_get_child (draft, i);

  return NULL;
}

/* Which rule of the text each rule is made from: its index, a star where it is changed, and a
 * minus where there is none. */
static void
check_rules (const SpeSource  *source,
             const SpeProfile *profile,
             const char       *want)
{
  const SpeNode *list = spe_node_get_member (spe_source_get_node (source), "syscalls");
  g_autoptr (SpeDraft) draft = make_draft (source, profile);
  const SpeDraft *rules = get_member (draft, "syscalls");
  g_autoptr (GString) got = g_string_new (NULL);

  for (guint i = 0; i < spe_draft_get_n_children (rules); i++)
    {
      const SpeDraft *rule = spe_draft_get_child (rules, i);
      guint index = 0;

      g_string_append (got, i > 0 ? " " : "");
      if (g_ptr_array_find (list->children, rule->origin, &index))
        g_string_append_printf (got, "%u%s", index, rule->is_kept ? "" : "*");
      else
        g_string_append_c (got, '-');
    }
  g_assert_cmpstr (got->str, ==, want);
}

#define RULES "{\"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": [" \
              "{\"names\": [\"a\", \"b\"], \"action\": \"SCMP_ACT_ALLOW\"}, " \
              "{\"names\": [\"c\"], \"action\": \"SCMP_ACT_ALLOW\"}, " \
              "{\"names\": [\"c\"], \"action\": \"SCMP_ACT_ALLOW\"}, " \
              "{\"names\": [\"d\"], \"action\": \"SCMP_ACT_KILL\"}]}"

static void
test_rules_by_origin (void)
{
  g_autoptr (SpeSource) source = parse (RULES);
  const SpeProfile *profile = spe_source_get_profile (source);
  g_autoptr (SpeProfile) moved = spe_edit_move_rule (profile, 3, 0);
  g_autoptr (SpeProfile) changed = spe_edit_set_rule_action (moved, 3, SPE_ACTION_LOG, SPE_UNSET);
  g_autoptr (SpeProfile) removed = spe_edit_remove_rule (changed, 1);
  g_autoptr (SpeRule) rule = spe_rule_new ();
  g_autoptr (SpeProfile) added = NULL;

  check_rules (source, moved, "3 0 1 2");
  check_rules (source, changed, "3 0 1 2*");
  check_rules (source, removed, "3 1 2*");

  /* A rule that stems from none, even where it says nearly the same, is new … */
  rule->names = g_strsplit ("a", " ", -1);
  added = spe_edit_add_rule (removed, 1, rule);
  check_rules (source, added, "3 - 1 2*");
}

/* … one that says exactly the same is taken for the one that went. */
static void
test_rules_by_content (void)
{
  g_autoptr (SpeSource) source = parse (RULES);
  const SpeProfile *profile = spe_source_get_profile (source);
  g_autoptr (SpeProfile) removed = spe_edit_remove_rule (profile, 0);
  g_autoptr (SpeRule) rule = spe_rule_new ();
  g_autoptr (SpeProfile) added = NULL;

  rule->names = g_strsplit ("a b", " ", -1);
  rule->action = SPE_ACTION_ALLOW;
  added = spe_edit_add_rule (removed, 3, rule);
  check_rules (source, added, "1 2 3 0");
}

/* A rule that was made from another by edits belongs to one place only. */
static void
test_rules_twice (void)
{
  g_autoptr (SpeSource) source = parse (RULES);
  const SpeProfile *profile = spe_source_get_profile (source);
  g_autoptr (SpeRule) copy = spe_rule_derive (spe_profile_get_rule (profile, 3));
  g_autoptr (SpeProfile) added = NULL;

  copy->action = SPE_ACTION_TRAP;
  added = spe_edit_add_rule (profile, 4, copy);
  check_rules (source, added, "0 1 2 3 -");
}

/* A profile from another reading of the file, as an undo past a save brings back. */
static void
test_foreign (void)
{
  g_autoptr (SpeSource) source = parse (RULES);
  g_autoptr (SpeSource) other = parse ("{\"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": ["
                                       "{\"names\": [\"c\"], \"action\": \"SCMP_ACT_ALLOW\"}, "
                                       "{\"names\": [\"x\"], \"action\": \"SCMP_ACT_KILL\"}, "
                                       "{\"names\": [\"d\", \"e\"], "
                                       "\"action\": \"SCMP_ACT_KILL\"}]}");

  check_rules (source, spe_source_get_profile (other), "1 - 3*");
}

static void
test_members (void)
{
  g_autoptr (SpeSource) source = parse ("{\"defaultAction\": \"SCMP_ACT_ERRNO\", \"x\": 1, "
                                        "\"archMap\": [{\"architecture\": \"A\", \"y\": 2}, "
                                        "{\"architecture\": \"B\"}], \"syscalls\": null}");
  g_autoptr (GPtrArray) map = g_ptr_array_new ();
  g_autoptr (SpeProfile) first = NULL;
  g_autoptr (SpeProfile) second = NULL;
  g_autoptr (SpeDraft) draft = NULL;
  const SpeDraft *arch_map = NULL;
  g_autoptr (SpeArchMapEntry) entry = NULL;

  entry = spe_arch_map_entry_new ("A", (const char * const[]) { "S", NULL });
  g_ptr_array_add (map, entry);
  first = spe_edit_set_arch_map (spe_source_get_profile (source), map);
  second = spe_edit_set_default_action (first, SPE_ACTION_ERRNO, 2);
  draft = make_draft (source, second);
  arch_map = get_member (draft, "archMap");

  g_assert_cmpuint (spe_draft_get_n_children (draft), ==, 5);
  g_assert_true (get_member (draft, "x")->is_kept);
  g_assert_true (get_member (draft, "syscalls")->is_kept);
  g_assert_true (spe_draft_get_child (draft, 1) == get_member (draft, "defaultErrnoRet"));
  g_assert_cmpuint (spe_draft_get_n_children (arch_map), ==, 1);
  g_assert_true (get_member (spe_draft_get_child (arch_map, 0), "y")->is_kept);
  g_assert_nonnull (get_member (spe_draft_get_child (arch_map, 0), "subArchitectures"));
}

static void
test_no_text (void)
{
  g_autoptr (SpeProfile) profile = spe_profile_new ();
  g_autoptr (SpeDraft) draft = NULL;

  profile->default_action = SPE_ACTION_KILL;
  profile->architectures = g_new0 (char *, 1);
  draft = spe_profile_draft_new (NULL, NULL, profile, SPE_FORMAT_DOCKER);

  g_assert_cmpuint (spe_draft_get_n_children (draft), ==, 2);
  g_assert_cmpstr (get_member (draft, "defaultAction")->text, ==, "SCMP_ACT_KILL");
  g_assert_null (draft->origin);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/profile-draft/rules-by-origin", test_rules_by_origin);
  g_test_add_func ("/format/profile-draft/rules-by-content", test_rules_by_content);
  g_test_add_func ("/format/profile-draft/rules-twice", test_rules_twice);
  g_test_add_func ("/format/profile-draft/foreign", test_foreign);
  g_test_add_func ("/format/profile-draft/members", test_members);
  g_test_add_func ("/format/profile-draft/no-text", test_no_text);

  return g_test_run ();
}
