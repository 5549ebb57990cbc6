/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/inspector/spe-rule-card.h"

#include <glib/gi18n.h>

#include "catalog/spe-condition-text.h"

/* One rule that names the chosen call, with its conditions. Its buttons activate the `rule.`
 * actions of the pane that it stands in. */
struct _SpeRuleCard
{
  AdwPreferencesGroup  parent_instance;

  guint                index;
};

G_DEFINE_FINAL_TYPE (SpeRuleCard, spe_rule_card, ADW_TYPE_PREFERENCES_GROUP)

static GtkWidget *
new_button (const char *icon,
            const char *tooltip,
            const char *action,
            GVariant   *target)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);

  return button;
}

static GtkWidget *
new_row (SpeRuleCard *self,
         const char  *title,
         const char  *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);

  return row;
}

static void
add_condition_row (SpeRuleCard      *self,
                   const SpeRule    *rule,
                   const SpeSyscall *call,
                   SpeArch           arch,
                   guint             index)
{
  const SpeCondition *condition = spe_rule_get_condition (rule, index);
  g_autofree char *names = spe_condition_text_dup (condition, rule, call, arch);
  g_autofree char *numbers = spe_condition_dup_text (condition);
  GtkWidget *row = new_row (self, names, g_str_equal (names, numbers) ? NULL : numbers);

  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (
    ADW_ACTION_ROW (row),
    new_button ("document-edit-symbolic", _ ("Edit this condition"), "rule.edit-condition",
                g_variant_new ("(uu)", self->index, index)));
  adw_action_row_add_suffix (
    ADW_ACTION_ROW (row),
    new_button ("list-remove-symbolic", _ ("Remove this condition"), "rule.remove-condition",
                g_variant_new ("(uu)", self->index, index)));
}

static char *
dup_scope_text (const SpeScope *scope)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;

  if (scope->caps != NULL && scope->caps[0] != NULL)
    g_ptr_array_add (parts, g_strjoinv (", ", scope->caps));
  if (scope->arches != NULL && scope->arches[0] != NULL)
    g_ptr_array_add (parts, g_strjoinv (", ", scope->arches));
  if (scope->min_kernel != NULL)
    /* Translators: %s is the version of a kernel. */
    g_ptr_array_add (parts, g_strdup_printf (_ ("kernel %s or newer"), scope->min_kernel));
  g_ptr_array_add (parts, NULL);
  text = g_strjoinv ("; ", (char **) parts->pdata);

  return g_steal_pointer (&text);
}

static void
add_scope_row (SpeRuleCard    *self,
               const char     *title,
               const SpeScope *scope)
{
  g_autofree char *text = NULL;

  if (spe_scope_is_empty (scope))
    return;

  text = dup_scope_text (scope);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (new_row (self, title, text)), 4);
}

/* Runtimes join the conditions of a rule by OR as soon as two test the same argument
 * (runc, libcontainer/seccomp/seccomp_linux.go, matchCall). */
static gboolean
repeats_argument (const SpeRule *rule)
{
  for (guint i = 0; i < spe_rule_get_n_conditions (rule); i++)
    for (guint j = 0; j < i; j++)
      if (spe_rule_get_condition (rule, i)->index == spe_rule_get_condition (rule, j)->index)
        return TRUE;

  return FALSE;
}

static const char *
get_conditions_text (const SpeRule *rule)
{
  if (spe_rule_get_n_conditions (rule) == 0)
    return _ ("Whatever the arguments");

  return repeats_argument (rule) ? _ ("Any of these is enough") : _ ("All of these must hold");
}

static void
add_condition_button (SpeRuleCard   *self,
                      const SpeRule *rule)
{
  GtkWidget *row = new_row (self, get_conditions_text (rule), NULL);

  adw_action_row_add_suffix (
    ADW_ACTION_ROW (row),
    new_button ("list-add-symbolic", _ ("Add a condition"), "rule.add-condition",
                g_variant_new_uint32 (self->index)));
}

static GMenuModel *
new_menu (guint index)
{
  static const struct
  {
    const char *label;
    const char *action;
  } items[] = {
    { N_ ("Move _Up"), "rule.move-up" },
    { N_ ("Move _Down"), "rule.move-down" },
    { N_ ("_Take This Call Out"), "rule.take-out" },
    { N_ ("_Remove the Whole Rule"), "rule.remove" },
  };
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (items[i].label), NULL);

      g_menu_item_set_action_and_target (item, items[i].action, "u", index);
      g_menu_append_item (menu, item);
    }

  return G_MENU_MODEL (menu);
}

static GtkWidget *
new_header (guint index,
            guint line)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *more = gtk_menu_button_new ();
  g_autoptr (GMenuModel) menu = new_menu (index);

  if (line > 0)
    gtk_box_append (GTK_BOX (box),
                    new_button ("go-jump-symbolic", _ ("Show this rule in the file"),
                                "editor.show-line", g_variant_new_uint32 (line)));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (more), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (more), menu);
  gtk_widget_set_tooltip_text (more, _ ("More about this rule"));
  gtk_widget_add_css_class (more, "flat");
  gtk_widget_set_valign (more, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), more);

  return box;
}

static char *
dup_description (const SpeRule *rule,
                 gboolean       decides)
{
  guint n_names = spe_rule_get_n_names (rule);
  g_autofree char *names =
    n_names == 1 ? g_strdup (_ ("Names this call only"))
                 /* Translators: how many system calls a rule names. */
                 : g_strdup_printf (ngettext ("Names %u call", "Names %u calls", n_names),
                                    n_names);

  if (rule->comment != NULL && rule->comment[0] != '\0')
    return g_strdup_printf ("%s%s\n%s", decides ? _ ("This rule decides. ") : "", names,
                            rule->comment);

  return g_strconcat (decides ? _ ("This rule decides. ") : "", names, NULL);
}

static void
spe_rule_card_class_init (SpeRuleCardClass *klass)
{
}

static void
spe_rule_card_init (SpeRuleCard *self)
{
}

/**
 * spe_rule_card_new:
 * @rule: a rule
 * @index: its index in the profile
 * @line: its line in the file, or 0
 * @decides: whether it decides about the chosen call
 * @call: (nullable): the chosen call, for the names of its arguments
 * @arch: the architecture on which they have these names
 *
 * Returns: (transfer floating): a card that shows it
 */
GtkWidget *
spe_rule_card_new (const SpeRule    *rule,
                   guint             index,
                   guint             line,
                   gboolean          decides,
                   const SpeSyscall *call,
                   SpeArch           arch)
{
  SpeRuleCard *self = g_object_new (SPE_TYPE_RULE_CARD, NULL);
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (self);
  g_autofree char *verdict = spe_verdict_dup_label (spe_rule_get_verdict (rule));
  g_autofree char *title = NULL;
  g_autofree char *description = dup_description (rule, decides);
  g_autofree char *markup = g_markup_escape_text (description, -1);

  self->index = index;
  /* Translators: the number of a rule, then its action such as "Allow". */
  title = g_strdup_printf (_ ("Rule %u — %s"), index + 1, verdict);
  adw_preferences_group_set_title (group, title);
  adw_preferences_group_set_description (group, markup);
  adw_preferences_group_set_header_suffix (group, new_header (index, line));

  for (guint i = 0; i < spe_rule_get_n_conditions (rule); i++)
    add_condition_row (self, rule, call, arch, i);
  add_condition_button (self, rule);
  add_scope_row (self, _ ("Only with"), rule->includes);
  add_scope_row (self, _ ("Not with"), rule->excludes);

  return GTK_WIDGET (self);
}
