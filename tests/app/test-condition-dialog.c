/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/inspector/spe-condition-dialog.h"

#include "spe-test-app.h"
#include "spe-test-document.h"
#include "spe-test-widgets.h"

#define TEXT                                                                                      \
  "{\"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": ["                                        \
  "{\"names\": [\"clone\", \"socket\"], \"action\": \"SCMP_ACT_ALLOW\", \"args\": ["               \
  "{\"index\": 0, \"value\": 2114060288, \"valueTwo\": 0, \"op\": \"SCMP_CMP_MASKED_EQ\"}]},"      \
  "{\"names\": [\"personality\"], \"action\": \"SCMP_ACT_ALLOW\"}]}\n"

typedef struct
{
  SpeDocument *document;
  GtkWidget   *parent;
  GtkWidget   *dialog;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  text)
{
  fixture->document = spe_test_document_new (text, "test.json");
  fixture->parent = spe_test_present (gtk_label_new ("parent"), 200, 200);
}

/* Whatever a test did is one edit, and undo takes it back. */
static void
tear_down (Fixture       *fixture,
           gconstpointer  text)
{
  g_autofree char *written = NULL;

  WAIT_UNTIL (fixture->dialog == NULL);
  spe_test_document_wait (fixture->document);
  spe_document_undo (fixture->document);
  written = spe_test_document_dup_text (fixture->document);
  g_assert_cmpstr (written, ==, text);
  g_assert_null (spe_document_get_undo_label (fixture->document));

  spe_test_destroy (fixture->parent);
  spe_test_document_drop (fixture->document);
}

static void
open_dialog (Fixture    *fixture,
             const char *call,
             guint       rule,
             guint       condition)
{
  fixture->dialog = spe_condition_dialog_new (GTK_WINDOW (fixture->parent), fixture->document,
                                              call, rule, condition);
  g_object_add_weak_pointer (G_OBJECT (fixture->dialog), (gpointer *) &fixture->dialog);
  gtk_window_present (GTK_WINDOW (fixture->dialog));
  gtk_test_widget_wait_for_draw (fixture->dialog);
}

static void
write_row (Fixture    *fixture,
           const char *row,
           const char *text)
{
  gtk_editable_set_text (spe_test_child (fixture->dialog, row), text);
}

static const char *
read_row (Fixture    *fixture,
          const char *row)
{
  return gtk_editable_get_text (spe_test_child (fixture->dialog, row));
}

static void
choose_operator (Fixture     *fixture,
                 SpeOperator  op)
{
  adw_combo_row_set_selected (spe_test_child (fixture->dialog, "operator_row"),
                              op - SPE_OPERATOR_NE);
}

static void
apply (Fixture *fixture)
{
  spe_test_push (spe_test_child (fixture->dialog, "apply_button"));
}

static const SpeRule *
get_rule (Fixture *fixture,
          guint    index)
{
  return spe_profile_get_rule (spe_document_get_profile (fixture->document), index);
}

static void
assert_condition (const SpeCondition *condition,
                  gint64              index,
                  SpeOperator         op,
                  guint64             value,
                  guint64             value_two)
{
  g_assert_cmpint (condition->index, ==, index);
  g_assert_cmpint (condition->op, ==, op);
  g_assert_cmpuint (condition->value, ==, value);
  g_assert_cmpuint (condition->value_two, ==, value_two);
}

static void
test_add (Fixture       *fixture,
          gconstpointer  text)
{
  open_dialog (fixture, "personality", 1, SPE_NEW_CONDITION);
  g_assert_false (gtk_widget_is_sensitive (spe_test_child (fixture->dialog, "apply_button")));
  g_assert_false (gtk_widget_get_visible (spe_test_child (fixture->dialog, "scope_group")));
  g_assert_false (gtk_widget_get_visible (spe_test_child (fixture->dialog, "verdict_group")));

  adw_combo_row_set_selected (spe_test_child (fixture->dialog, "argument_row"), 5);
  choose_operator (fixture, SPE_OPERATOR_GE);
  write_row (fixture, "value_row", "0xFFFFFFFFFFFFFFFF");
  apply (fixture);

  g_assert_cmpuint (spe_rule_get_n_conditions (get_rule (fixture, 1)), ==, 1);
  assert_condition (spe_rule_get_condition (get_rule (fixture, 1), 0), 5, SPE_OPERATOR_GE,
                    G_MAXUINT64, 0);
}

/* Nothing can be applied while a number is not one. */
static void
test_bad_numbers (Fixture       *fixture,
                  gconstpointer  text)
{
  static const char *const bad[] = { "", "-1", "0x", "0xg", "1.5", "18446744073709551616",
                                     "0x10000000000000000", "ten" };

  open_dialog (fixture, "personality", 1, SPE_NEW_CONDITION);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      write_row (fixture, "value_row", "7");
      g_assert_true (gtk_widget_is_sensitive (spe_test_child (fixture->dialog, "apply_button")));
      write_row (fixture, "value_row", bad[i]);
      g_assert_false (
        gtk_widget_is_sensitive (spe_test_child (fixture->dialog, "apply_button")));
      g_assert_cmpint (gtk_widget_has_css_class (spe_test_child (fixture->dialog, "value_row"),
                                                 "error"),
                       ==, bad[i][0] != '\0');
    }
  gtk_window_close (GTK_WINDOW (fixture->dialog));
}

/* A mask is shown in names, and read as a number too; bits that are wanted have a row of their
 * own. */
static void
test_mask (Fixture       *fixture,
           gconstpointer  text)
{
  open_dialog (fixture, "clone", 0, 0);
  g_assert_cmpstr (read_row (fixture, "value_row"), ==,
                   "CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | "
                   "CLONE_NEWPID | CLONE_NEWNET");
  g_assert_cmpstr (read_row (fixture, "wanted_row"), ==, "0");
  g_assert_true (gtk_widget_get_visible (spe_test_child (fixture->dialog, "wanted_row")));
  g_assert_true (gtk_widget_get_visible (spe_test_child (fixture->dialog, "scope_group")));

  gtk_switch_set_active (spe_test_child (fixture->dialog, "alone_switch"), FALSE);
  write_row (fixture, "value_row", "0x10000000");
  write_row (fixture, "wanted_row", "0x10000000");
  apply (fixture);
  g_assert_cmpuint (spe_rule_get_n_names (get_rule (fixture, 0)), ==, 2);
  assert_condition (spe_rule_get_condition (get_rule (fixture, 0), 0), 0,
                    SPE_OPERATOR_MASKED_EQ, 0x10000000, 0x10000000);
}

/* Names can be typed; what is wrong with them is said. */
static void
test_names (Fixture       *fixture,
            gconstpointer  text)
{
  GtkLabel *preview = NULL;

  open_dialog (fixture, "personality", 1, SPE_NEW_CONDITION);
  preview = spe_test_child (fixture->dialog, "preview");
  choose_operator (fixture, SPE_OPERATOR_EQ);
  write_row (fixture, "value_row", "UNAME27");
  g_assert_cmpstr (gtk_label_get_label (preview), ==,
                   "“UNAME27” is not a name that this argument takes. Did you mean “UNAME26”?");
  g_assert_false (gtk_widget_is_sensitive (spe_test_child (fixture->dialog, "apply_button")));

  write_row (fixture, "value_row", "PER_LINUX32 | uname26");
  g_assert_cmpstr (gtk_label_get_label (preview), ==,
                   "personality = PER_LINUX32 | UNAME26\narg0 = 0x20008");
  apply (fixture);
  assert_condition (spe_rule_get_condition (get_rule (fixture, 1), 0), 0, SPE_OPERATOR_EQ,
                    0x20008, 0);
}

/* The wanted bits are of masks only: another comparison does not keep them. */
static void
test_leave_mask (Fixture       *fixture,
                 gconstpointer  text)
{
  open_dialog (fixture, "clone", 0, 0);
  gtk_switch_set_active (spe_test_child (fixture->dialog, "alone_switch"), FALSE);
  write_row (fixture, "wanted_row", "nonsense");
  g_assert_false (gtk_widget_is_sensitive (spe_test_child (fixture->dialog, "apply_button")));
  choose_operator (fixture, SPE_OPERATOR_EQ);
  g_assert_false (gtk_widget_get_visible (spe_test_child (fixture->dialog, "wanted_row")));
  apply (fixture);
  assert_condition (spe_rule_get_condition (get_rule (fixture, 0), 0), 0, SPE_OPERATOR_EQ,
                    0x7e020000, 0);
}

static void
test_only_this_call (Fixture       *fixture,
                     gconstpointer  text)
{
  const SpeProfile *profile = NULL;

  open_dialog (fixture, "socket", 0, SPE_NEW_CONDITION);
  gtk_switch_set_active (spe_test_child (fixture->dialog, "alone_switch"), TRUE);
  adw_combo_row_set_selected (spe_test_child (fixture->dialog, "argument_row"), 1);
  write_row (fixture, "value_row", "16");
  apply (fixture);

  profile = spe_document_get_profile (fixture->document);
  g_assert_cmpuint (spe_profile_get_n_rules (profile), ==, 3);
  for (guint i = 0; i < 2; i++)
    {
      const SpeRule *rule = spe_profile_get_rule (profile, i);
      gboolean is_socket = spe_rule_has_name (rule, "socket");

      g_assert_cmpuint (spe_rule_get_n_names (rule), ==, 1);
      g_assert_cmpint (is_socket, !=, spe_rule_has_name (rule, "clone"));
      g_assert_cmpuint (spe_rule_get_n_conditions (rule), ==, is_socket ? 2 : 1);
      if (is_socket)
        assert_condition (spe_rule_get_condition (rule, 1), 1, SPE_OPERATOR_EQ, 16, 0);
    }
}

/* A new rule begins as an exception to the default action. */
static void
test_new_rule (Fixture       *fixture,
               gconstpointer  text)
{
  const SpeRule *rule = NULL;

  open_dialog (fixture, "ioctl", SPE_NEW_RULE, SPE_NEW_CONDITION);
  g_assert_true (gtk_widget_get_visible (spe_test_child (fixture->dialog, "verdict_group")));
  write_row (fixture, "value_row", "0x5412");
  g_assert_cmpstr (gtk_label_get_label (spe_test_child (fixture->dialog, "preview")), !=, "");
  apply (fixture);

  g_assert_cmpuint (spe_profile_get_n_rules (spe_document_get_profile (fixture->document)), ==,
                    3);
  rule = get_rule (fixture, 2);
  g_assert_true (spe_rule_has_name (rule, "ioctl"));
  g_assert_cmpint (rule->action, ==, SPE_ACTION_ALLOW);
  assert_condition (spe_rule_get_condition (rule, 0), 0, SPE_OPERATOR_EQ, 0x5412, 0);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add ("/app/condition-dialog/add", Fixture, TEXT, set_up, test_add, tear_down);
  g_test_add ("/app/condition-dialog/bad-numbers", Fixture, TEXT, set_up, test_bad_numbers,
              tear_down);
  g_test_add ("/app/condition-dialog/mask", Fixture, TEXT, set_up, test_mask, tear_down);
  g_test_add ("/app/condition-dialog/names", Fixture, TEXT, set_up, test_names, tear_down);
  g_test_add ("/app/condition-dialog/leave-mask", Fixture, TEXT, set_up, test_leave_mask,
              tear_down);
  g_test_add ("/app/condition-dialog/only-this-call", Fixture, TEXT, set_up,
              test_only_this_call, tear_down);
  g_test_add ("/app/condition-dialog/new-rule", Fixture, TEXT, set_up, test_new_rule, tear_down);

  return g_test_run ();
}
