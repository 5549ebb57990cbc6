/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/inspector/spe-inspector.h"

#include <string.h>

#include "app/inspector/spe-condition-dialog.h"
#include "app/inspector/spe-rule-card.h"
#include "app/overview/spe-verdict-group.h"
#include "app/table/spe-action-choice.h"

#include "spe-test-app.h"
#include "spe-test-document.h"
#include "spe-test-widgets.h"

#define TEXT                                                                                      \
  "{\"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": [\n"                                      \
  "{\"names\": [\"read\", \"write\"], \"action\": \"SCMP_ACT_ALLOW\"},\n"                          \
  "{\"names\": [\"personality\"], \"action\": \"SCMP_ACT_ALLOW\", \"args\": ["                     \
  "{\"index\": 0, \"value\": 0, \"op\": \"SCMP_CMP_EQ\"}]},\n"                                     \
  "{\"names\": [\"personality\"], \"action\": \"SCMP_ACT_LOG\", \"args\": ["                       \
  "{\"index\": 0, \"value\": 8, \"op\": \"SCMP_CMP_EQ\"}]}\n]}\n"

/* mount is for those who have the capability, which no container has by default. */
#define TEMPLATE                                                                                  \
  "{\"defaultAction\": \"SCMP_ACT_ERRNO\", \"archMap\": ["                                         \
  "{\"architecture\": \"SCMP_ARCH_X86_64\", \"subArchitectures\": [\"SCMP_ARCH_X86\"]},"           \
  "{\"architecture\": \"SCMP_ARCH_AARCH64\", \"subArchitectures\": [\"SCMP_ARCH_ARM\"]}],"         \
  "\"syscalls\": [\n"                                                                            \
  "{\"names\": [\"mount\"], \"action\": \"SCMP_ACT_ALLOW\","                                      \
  " \"includes\": {\"caps\": [\"CAP_SYS_ADMIN\"]}}\n]}\n"

typedef struct
{
  SpeDocument  *document;
  SpeInspector *inspector;
  GtkWidget    *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  text)
{
  fixture->document = spe_test_document_new (text, "test.json");
  fixture->inspector = g_object_new (SPE_TYPE_INSPECTOR, NULL);
  spe_inspector_set_document (fixture->inspector, fixture->document);
  fixture->window = spe_test_present (GTK_WIDGET (fixture->inspector), 400, 900);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  text)
{
  g_autofree char *written = NULL;

  while (spe_document_get_undo_label (fixture->document) != NULL)
    spe_document_undo (fixture->document);
  written = spe_test_document_dup_text (fixture->document);
  g_assert_cmpstr (written, ==, text);

  spe_test_destroy (fixture->window);
  spe_test_document_drop (fixture->document);
}

static void
select_calls (Fixture    *fixture,
              const char *names)
{
  g_auto (GStrv) list = g_strsplit (names, " ", -1);

  spe_inspector_set_calls (fixture->inspector, (const char *const *) list);
}

static void
choose (Fixture   *fixture,
        SpeAction  action)
{
  gpointer group = spe_test_child (fixture->inspector, "verdict_group");

  for (guint i = 0; i < SPE_N_ACTION_CHOICES; i++)
    if (spe_action_choice_get (i) == action)
      adw_combo_row_set_selected (spe_test_child (group, "action_row"), i);
}

static const char *
get_page (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (spe_test_child (fixture->inspector, "stack"));
}

/* What the rules do with @name, one after the other. */
static char *
dup_actions (Fixture    *fixture,
             const char *name)
{
  const SpeProfile *profile = spe_document_get_profile (fixture->document);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    if (spe_rule_has_name (spe_profile_get_rule (profile, i), name))
      g_string_append_printf (text, "%u:%s ", i,
                              spe_action_get_label (spe_profile_get_rule (profile, i)->action));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_actions (Fixture    *fixture,
                const char *name,
                const char *wanted)
{
  g_autofree char *actions = dup_actions (fixture, name);

  g_assert_cmpstr (actions, ==, wanted);
}

/* An action of one of the rules, as its menu has it. */
static void
act (Fixture    *fixture,
     const char *action,
     guint       rule)
{
  GtkWidget *card = spe_test_find (GTK_WIDGET (fixture->inspector), SPE_TYPE_RULE_CARD, NULL);

  g_assert_nonnull (card);
  g_assert_true (gtk_widget_activate_action (card, action, "u", rule));
}

static void
test_none (Fixture       *fixture,
           gconstpointer  text)
{
  g_assert_cmpstr (get_page (fixture), ==, "none");
  select_calls (fixture, "read");
  g_assert_cmpstr (get_page (fixture), ==, "calls");
  g_assert_cmpstr (gtk_label_get_label (spe_test_child (fixture->inspector, "title")), ==,
                   "read");
  spe_inspector_set_calls (fixture->inspector, (const char *const[]) { NULL });
  g_assert_cmpstr (get_page (fixture), ==, "none");
}

static void
test_verdict (Fixture       *fixture,
              gconstpointer  text)
{
  select_calls (fixture, "write");
  choose (fixture, SPE_ACTION_LOG);
  assert_actions (fixture, "write", "3:Log ");
  assert_actions (fixture, "read", "0:Allow ");
  spe_document_undo (fixture->document);
  assert_actions (fixture, "write", "0:Allow ");
}

static void
test_many (Fixture       *fixture,
           gconstpointer  text)
{
  gpointer group = spe_test_child (fixture->inspector, "verdict_group");

  select_calls (fixture, "read mount");
  g_assert_cmpuint (adw_combo_row_get_selected (spe_test_child (group, "action_row")), ==,
                    GTK_INVALID_LIST_POSITION);
  g_assert_false (gtk_widget_get_visible (spe_test_child (fixture->inspector,
                                                          "add_rule_button")));
  choose (fixture, SPE_ACTION_KILL_PROCESS);
  assert_actions (fixture, "write", "0:Allow ");
  g_assert_cmpint (spe_verdict_group_get_action (group), ==, SPE_ACTION_KILL_PROCESS);
}

static void
test_outcome (Fixture       *fixture,
              gconstpointer  text)
{
  GtkListBox *list = spe_test_child (fixture->inspector, "outcome_list");
  g_autofree char *rule = g_strdup_printf ("Rule 1 — %s",
                                           spe_action_get_label (SPE_ACTION_ALLOW));

  select_calls (fixture, "read");
  g_assert_nonnull (gtk_list_box_get_row_at_index (list, 0));
  g_assert_nonnull (spe_test_find_text (GTK_WIDGET (fixture->inspector), rule));
  g_assert_nonnull (spe_test_find_text (GTK_WIDGET (fixture->inspector),
                                        "This rule decides. Names 2 calls"));
  spe_test_screenshot (fixture->window, "inspector");
}

/* What keeps a rule from deciding is told, once for all the architectures. */
static void
test_obstacles (Fixture       *fixture,
                gconstpointer  text)
{
  GtkListBox *list = spe_test_child (fixture->inspector, "outcome_list");
  guint n_rows = 0;
  guint n_told = 0;
  AdwActionRow *row = NULL;

  select_calls (fixture, "mount");
  while ((row = ADW_ACTION_ROW (gtk_list_box_get_row_at_index (list, (int) n_rows))) != NULL)
    {
      n_rows++;
      if (strstr (adw_action_row_get_subtitle (row), "CAP_SYS_ADMIN") != NULL)
        n_told++;
    }
  g_assert_cmpuint (n_rows, ==, 2);
  g_assert_cmpuint (n_told, ==, 1);
}

/* A name that no architecture has is shown as such, and can be taken out. */
static void
test_unknown (Fixture       *fixture,
              gconstpointer  text)
{
  select_calls (fixture, "no_such_call");
  g_assert_false (gtk_widget_get_visible (spe_test_child (fixture->inspector, "facts")));
  g_assert_false (gtk_widget_get_visible (spe_test_child (fixture->inspector, "outcome_group")));
}

static void
test_take_out (Fixture       *fixture,
               gconstpointer  text)
{
  select_calls (fixture, "read");
  act (fixture, "rule.take-out", 0);
  assert_actions (fixture, "read", "");
  assert_actions (fixture, "write", "0:Allow ");
  spe_document_undo (fixture->document);

  /* Where the call is alone in its rule, the rule goes. */
  select_calls (fixture, "personality");
  act (fixture, "rule.take-out", 2);
  assert_actions (fixture, "personality", "1:Allow ");
  g_assert_cmpuint (spe_profile_get_n_rules (spe_document_get_profile (fixture->document)), ==,
                    2);
}

static void
test_remove (Fixture       *fixture,
             gconstpointer  text)
{
  select_calls (fixture, "read");
  act (fixture, "rule.remove", 0);
  assert_actions (fixture, "read", "");
  assert_actions (fixture, "write", "");
  g_assert_null (spe_test_find (GTK_WIDGET (fixture->inspector), SPE_TYPE_RULE_CARD, NULL));
}

static void
test_move (Fixture       *fixture,
           gconstpointer  text)
{
  select_calls (fixture, "personality");
  act (fixture, "rule.move-up", 2);
  assert_actions (fixture, "personality", "1:Log 2:Allow ");
  act (fixture, "rule.move-down", 1);
  assert_actions (fixture, "personality", "1:Allow 2:Log ");

  /* At the ends there is nowhere to go. */
  act (fixture, "rule.move-down", 2);
  assert_actions (fixture, "personality", "1:Allow 2:Log ");
  select_calls (fixture, "read");
  act (fixture, "rule.move-up", 0);
  assert_actions (fixture, "read", "0:Allow ");
}

static void
test_remove_condition (Fixture       *fixture,
                       gconstpointer  text)
{
  select_calls (fixture, "personality");
  spe_test_push (spe_test_find_tooltip (GTK_WIDGET (fixture->inspector),
                                        "Remove this condition"));
  g_assert_false (spe_rule_is_conditional (
    spe_profile_get_rule (spe_document_get_profile (fixture->document), 1)));
  g_assert_true (spe_rule_is_conditional (
    spe_profile_get_rule (spe_document_get_profile (fixture->document), 2)));
}

static void
close_dialog (void)
{
  GtkWindow *dialog = spe_test_find_window (SPE_TYPE_CONDITION_DIALOG);

  g_assert_nonnull (dialog);
  spe_test_destroy (GTK_WIDGET (dialog));
}

static void
test_dialogs (Fixture       *fixture,
              gconstpointer  text)
{
  static const char *const tooltips[] = { "Edit this condition", "Add a condition" };

  select_calls (fixture, "personality");
  for (guint i = 0; i < G_N_ELEMENTS (tooltips); i++)
    {
      spe_test_push (spe_test_find_tooltip (GTK_WIDGET (fixture->inspector), tooltips[i]));
      close_dialog ();
    }
  spe_test_push (spe_test_child (fixture->inspector, "add_rule_button"));
  close_dialog ();
  spe_inspector_edit_conditions (fixture->inspector);
  close_dialog ();

  /* With several calls it would not be clear whose conditions. */
  select_calls (fixture, "read write");
  spe_inspector_edit_conditions (fixture->inspector);
  g_assert_null (spe_test_find_window (SPE_TYPE_CONDITION_DIALOG));
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void      (*test) (Fixture       *fixture,
                       gconstpointer  text);
  } tests[] = {
    { "/app/inspector/none", test_none },
    { "/app/inspector/verdict", test_verdict },
    { "/app/inspector/many", test_many },
    { "/app/inspector/outcome", test_outcome },
    { "/app/inspector/unknown", test_unknown },
    { "/app/inspector/take-out", test_take_out },
    { "/app/inspector/remove", test_remove },
    { "/app/inspector/move", test_move },
    { "/app/inspector/remove-condition", test_remove_condition },
    { "/app/inspector/dialogs", test_dialogs },
  };

  spe_test_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, TEXT, set_up, tests[i].test, tear_down);
  g_test_add ("/app/inspector/obstacles", Fixture, TEMPLATE, set_up, test_obstacles, tear_down);

  return g_test_run ();
}
