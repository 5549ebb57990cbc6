/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/inspector/spe-condition-dialog.h"

#include <glib/gi18n.h>

#include "app/inspector/spe-constant-button.h"
#include "app/layout/spe-validity.h"
#include "app/overview/spe-verdict-group.h"
#include "catalog/spe-catalog.h"
#include "catalog/spe-condition-text.h"
#include "model/spe-edit.h"

/* Asks for one condition: of a rule that is there, or of a new rule for a call. */
struct _SpeConditionDialog
{
  AdwWindow        parent_instance;

  /* Owned */
  SpeDocument     *document;
  char            *call;

  const SpeSyscall *syscall;
  SpeArch           arch;

  guint            rule;
  guint            condition;

  /* Template children */
  AdwWindowTitle  *title;
  GtkWidget       *apply_button;
  SpeVerdictGroup *verdict_group;
  AdwComboRow     *argument_row;
  AdwComboRow     *operator_row;
  GtkEditable     *value_row;
  GtkEditable     *wanted_row;
  GtkWidget       *scope_group;
  GtkWidget       *alone_row;
  GtkSwitch       *alone_switch;
  GtkLabel        *preview;

  /* Borrowed from the rows */
  SpeConstantButton *value_names;
  SpeConstantButton *wanted_names;
};

G_DEFINE_FINAL_TYPE (SpeConditionDialog, spe_condition_dialog, ADW_TYPE_WINDOW)

static SpeOperator
get_operator (SpeConditionDialog *self)
{
  return SPE_OPERATOR_NE + adw_combo_row_get_selected (self->operator_row);
}

/* The rule whose condition it is about, or NULL while there is none. */
static const SpeRule *
get_rule (SpeConditionDialog *self)
{
  return self->rule != SPE_NEW_RULE
           ? spe_profile_get_rule (spe_document_get_profile (self->document), self->rule)
           : NULL;
}

static guint
get_argument (SpeConditionDialog *self)
{
  return adw_combo_row_get_selected (self->argument_row);
}

static gboolean
read_number (SpeConditionDialog *self,
             GtkEditable        *row,
             guint64            *out_value,
             GError            **error)
{
  const char *text = gtk_editable_get_text (row);
  gboolean good = text[0] != '\0' &&
                  spe_condition_text_parse (text, get_rule (self), self->syscall, self->arch,
                                            get_argument (self), out_value, error);

  spe_validity_show (row, good || text[0] == '\0');

  return good;
}

/* Returns NULL while something is missing, and sets @error if something is wrong. */
static SpeCondition *
read_condition (SpeConditionDialog *self,
                GError            **error)
{
  SpeOperator op = get_operator (self);
  guint64 value = 0;
  guint64 wanted = 0;
  gboolean good = read_number (self, self->value_row, &value, error);

  if (op == SPE_OPERATOR_MASKED_EQ)
    good = read_number (self, self->wanted_row, &wanted,
                        error != NULL && *error == NULL ? error : NULL) && good;

  return good ? spe_condition_new_test (get_argument (self), op, value, wanted) : NULL;
}

/* The condition in names and, where they differ, in numbers. */
static char *
dup_preview (SpeConditionDialog *self,
             const SpeCondition *condition)
{
  g_autofree char *names =
    spe_condition_text_dup (condition, get_rule (self), self->syscall, self->arch);
  g_autofree char *numbers = spe_condition_dup_text (condition);

  return g_str_equal (names, numbers) ? g_steal_pointer (&names)
                                      : g_strdup_printf ("%s\n%s", names, numbers);
}

static void
show_names (SpeConditionDialog *self)
{
  const SpeConstantSet *set = NULL;

  if (self->syscall != NULL)
    set = spe_constant_set_find (self->syscall, self->arch, get_argument (self),
                                 get_rule (self));
  spe_constant_button_set_set (self->value_names, set, self->arch);
  spe_constant_button_set_set (self->wanted_names, set, self->arch);
}

static void
changed_cb (SpeConditionDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeCondition) condition = read_condition (self, &error);
  g_autofree char *text = NULL;
  gboolean is_masked = get_operator (self) == SPE_OPERATOR_MASKED_EQ;

  if (condition != NULL)
    text = dup_preview (self, condition);
  else if (error != NULL)
    text = g_strdup (error->message);

  gtk_label_set_label (self->preview, text != NULL ? text : "");
  gtk_widget_set_sensitive (self->apply_button, condition != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->wanted_row), is_masked);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->value_row),
                                 is_masked ? _ ("Mask") : _ ("Value"));
  show_names (self);
}

static SpeProfile *
add_rule (SpeConditionDialog *self,
          const SpeProfile   *profile,
          SpeCondition       *condition)
{
  g_autoptr (SpeRule) rule = spe_rule_new ();

  rule->names = g_strdupv ((char *[]) { self->call, NULL });
  rule->action = spe_verdict_group_get_action (self->verdict_group);
  if (spe_action_takes_errno (rule->action))
    rule->errno_ret = spe_verdict_group_get_errno (self->verdict_group);
  rule->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_condition_unref);
  g_ptr_array_add (rule->conditions, spe_condition_ref (condition));

  return spe_edit_add_rule (profile, spe_profile_get_n_rules (profile), rule);
}

static SpeProfile *
edit_rule (SpeConditionDialog *self,
           const SpeProfile   *profile,
           SpeCondition       *condition)
{
  g_autoptr (SpeProfile) isolated = NULL;
  guint rule = self->rule;

  if (gtk_switch_get_active (self->alone_switch))
    isolated = spe_edit_isolate_call (profile, self->rule, self->call, &rule);
  else
    isolated = spe_profile_ref (profile);

  if (self->condition != SPE_NEW_CONDITION)
    return spe_edit_replace_condition (isolated, rule, self->condition, condition);

  return spe_edit_add_condition (isolated, rule,
                                 spe_rule_get_n_conditions (
                                   spe_profile_get_rule (isolated, rule)),
                                 condition);
}

static void
apply_cb (SpeConditionDialog *self)
{
  const SpeProfile *profile = spe_document_get_profile (self->document);
  g_autoptr (SpeCondition) condition = read_condition (self, NULL);
  g_autoptr (SpeProfile) edited = NULL;
  g_autofree char *label = NULL;

  g_return_if_fail (condition != NULL);

  edited = self->rule == SPE_NEW_RULE ? add_rule (self, profile, condition)
                                      : edit_rule (self, profile, condition);
  /* Translators: %s is the name of a system call. */
  label = g_strdup_printf (_ ("Change the conditions of %s"), self->call);
  spe_document_edit (self->document, edited, label);
  gtk_window_close (GTK_WINDOW (self));
}

/* Returns the argument as C declares it, where that is known. */
static char *
dup_argument_label (SpeConditionDialog *self,
                    guint               index)
{
  const SpeArgument *argument = NULL;
  const char *type = NULL;

  if (self->syscall != NULL)
    argument = spe_syscall_get_argument (self->syscall, self->arch, index);
  if (argument == NULL)
    /* Translators: %u is the index of an argument of a system call, counted from 0. */
    return g_strdup_printf (_ ("Argument %u"), index);

  type = spe_argument_get_type (argument);

  return g_strdup_printf ("%u: %s%s%s", index, type, g_str_has_suffix (type, "*") ? "" : " ",
                          spe_argument_get_name (argument));
}

static void
show_arguments (SpeConditionDialog *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (guint i = 0; i <= SPE_ARGUMENT_MAX; i++)
    {
      g_autofree char *label = dup_argument_label (self, i);

      gtk_string_list_append (labels, label);
    }

  adw_combo_row_set_model (self->argument_row, G_LIST_MODEL (labels));
}

static void
show_condition (SpeConditionDialog *self,
                const SpeCondition *condition)
{
  g_auto (GStrv) texts = NULL;

  if (condition->index >= 0 && condition->index <= SPE_ARGUMENT_MAX)
    adw_combo_row_set_selected (self->argument_row, (guint) condition->index);
  if (spe_operator_to_string (condition->op) != NULL)
    adw_combo_row_set_selected (self->operator_row, condition->op - SPE_OPERATOR_NE);

  texts = spe_condition_text_dup_values (condition, get_rule (self), self->syscall, self->arch);
  gtk_editable_set_text (self->value_row, texts[0]);
  gtk_editable_set_text (self->wanted_row, texts[1]);
}

static void
show_scope (SpeConditionDialog *self,
            const SpeRule      *rule)
{
  guint n_others = spe_rule_get_n_names (rule) - 1;
  /* Translators: %s is the name of a system call. */
  g_autofree char *title = g_strdup_printf (_ ("Only for %s"), self->call);
  g_autofree char *subtitle =
    g_strdup_printf (ngettext ("The rule names %u other system call",
                               "The rule names %u other system calls", n_others),
                     n_others);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->alone_row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->alone_row), subtitle);
  gtk_widget_set_visible (self->scope_group, n_others > 0);
}

/* A new rule most likely is an exception to what happens to the call without it. */
static void
show_new_rule (SpeConditionDialog *self)
{
  const SpeProfile *profile = spe_document_get_profile (self->document);
  gboolean is_permissive = spe_action_is_permissive (profile->default_action);

  spe_verdict_group_set_verdict (self->verdict_group,
                                 is_permissive ? SPE_ACTION_ERRNO : SPE_ACTION_ALLOW, SPE_UNSET);
  gtk_widget_set_visible (self->scope_group, FALSE);
}

static void
show (SpeConditionDialog *self)
{
  const SpeRule *rule = NULL;

  show_arguments (self);
  adw_combo_row_set_selected (self->operator_row, SPE_OPERATOR_EQ - SPE_OPERATOR_NE);
  gtk_editable_set_text (self->wanted_row, "0");
  gtk_widget_set_visible (GTK_WIDGET (self->verdict_group), self->rule == SPE_NEW_RULE);
  adw_window_title_set_title (self->title, self->condition == SPE_NEW_CONDITION
                                             ? _ ("Add Condition")
                                             : _ ("Edit Condition"));
  adw_window_title_set_subtitle (self->title, self->call);

  if (self->rule == SPE_NEW_RULE)
    show_new_rule (self);
  else
    {
      rule = spe_profile_get_rule (spe_document_get_profile (self->document), self->rule);
      show_scope (self, rule);
      if (self->condition != SPE_NEW_CONDITION)
        show_condition (self, spe_rule_get_condition (rule, self->condition));
    }
  changed_cb (self);
}

static void
spe_condition_dialog_dispose (GObject *object)
{
  SpeConditionDialog *self = SPE_CONDITION_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SPE_TYPE_CONDITION_DIALOG);
  g_clear_object (&self->document);
  g_clear_pointer (&self->call, g_free);

  G_OBJECT_CLASS (spe_condition_dialog_parent_class)->dispose (object);
}

static void
spe_condition_dialog_class_init (SpeConditionDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_condition_dialog_dispose;

  g_type_ensure (SPE_TYPE_VERDICT_GROUP);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-condition-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeConditionDialog, title);
  gtk_widget_class_bind_template_child (widget_class, SpeConditionDialog, apply_button);
  gtk_widget_class_bind_template_child (widget_class, SpeConditionDialog, verdict_group);
  gtk_widget_class_bind_template_child (widget_class, SpeConditionDialog, argument_row);
  gtk_widget_class_bind_template_child (widget_class, SpeConditionDialog, operator_row);
  gtk_widget_class_bind_template_child (widget_class, SpeConditionDialog, value_row);
  gtk_widget_class_bind_template_child (widget_class, SpeConditionDialog, wanted_row);
  gtk_widget_class_bind_template_child (widget_class, SpeConditionDialog, scope_group);
  gtk_widget_class_bind_template_child (widget_class, SpeConditionDialog, alone_row);
  gtk_widget_class_bind_template_child (widget_class, SpeConditionDialog, alone_switch);
  gtk_widget_class_bind_template_child (widget_class, SpeConditionDialog, preview);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
spe_condition_dialog_init (SpeConditionDialog *self)
{
  GtkWidget *value_names = NULL;
  GtkWidget *wanted_names = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));

  value_names = spe_constant_button_new (self->value_row);
  wanted_names = spe_constant_button_new (self->wanted_row);
  self->value_names = SPE_CONSTANT_BUTTON (value_names);
  self->wanted_names = SPE_CONSTANT_BUTTON (wanted_names);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self->value_row), value_names);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self->wanted_row), wanted_names);
}

/* Names and arguments differ between architectures: shown are those of the target's. */
static SpeArch
find_arch (SpeDocument *document)
{
  const SpeDocumentState *state = spe_document_get_state (document);
  SpeArch host = spe_arch_get_host ();

  if (state != NULL && state->analysis != NULL && state->analysis->target->arch < SPE_N_ARCHES)
    return state->analysis->target->arch;

  return host < SPE_N_ARCHES ? host : SPE_ARCH_X86_64;
}

/**
 * spe_condition_dialog_new:
 * @parent: the window that it belongs to
 * @document: what it edits
 * @call: the call that it is about
 * @rule: the index of the rule, or %SPE_NEW_RULE
 * @condition: the index of the condition, or %SPE_NEW_CONDITION
 *
 * Returns: (transfer none): a window that edits when its Apply button is pressed
 */
GtkWidget *
spe_condition_dialog_new (GtkWindow   *parent,
                          SpeDocument *document,
                          const char  *call,
                          guint        rule,
                          guint        condition)
{
  SpeConditionDialog *self = NULL;

  g_return_val_if_fail (SPE_IS_DOCUMENT (document) && call != NULL, NULL);

  self = g_object_new (SPE_TYPE_CONDITION_DIALOG, "transient-for", parent, NULL);
  self->document = g_object_ref (document);
  self->call = g_strdup (call);
  self->syscall = spe_catalog_lookup (spe_catalog_get (), call);
  self->arch = find_arch (document);
  self->rule = rule;
  self->condition = condition;
  show (self);

  return GTK_WIDGET (self);
}
