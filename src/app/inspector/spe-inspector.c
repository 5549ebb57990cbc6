/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/inspector/spe-inspector.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/document/spe-document-follow.h"
#include "app/inspector/spe-call-facts.h"
#include "app/inspector/spe-condition-dialog.h"
#include "app/inspector/spe-rule-card.h"
#include "app/overview/spe-verdict-group.h"
#include "catalog/spe-catalog.h"
#include "filter/spe-explanation.h"
#include "filter/spe-outcome.h"
#include "model/spe-call-index.h"
#include "model/spe-edit.h"

/* The right pane of the window: why the chosen call ends as it does, and the rules that make it
 * so. Without a call, or with several, only what then makes sense. */
struct _SpeInspector
{
  AdwBin           parent_instance;

  /* Owned */
  SpeDocument     *document;
  GStrv            names;

  /* Template children */
  GtkStack        *stack;
  GtkLabel        *title;
  GtkLabel        *summary;
  GtkWidget       *outcome_group;
  GtkListBox      *outcome_list;
  SpeVerdictGroup *verdict_group;
  GtkBox          *rules;
  GtkWidget       *add_rule_button;
  SpeCallFacts    *facts;
};

G_DEFINE_FINAL_TYPE (SpeInspector, spe_inspector, ADW_TYPE_BIN)

static const SpeProfile *
get_profile (SpeInspector *self)
{
  return spe_document_get_profile (self->document);
}

/* The analysis of the profile as it is now; NULL while it is being worked out. */
static const SpeAnalysis *
get_analysis (SpeInspector *self)
{
  const SpeDocumentState *state = spe_document_get_state (self->document);

  return state != NULL && state->profile == get_profile (self) ? state->analysis : NULL;
}

/* Who decides, then what kept other rules from it, then what libseccomp made of them. What was
 * said for an architecture before is not said again. */
static char *
dup_explanation_text (const SpeExplanation *explanation,
                      GHashTable           *told)
{
  g_autoptr (GString) text = g_string_new (explanation->text);

  for (guint i = 0; i < explanation->notes->len; i++)
    {
      const SpeExplanationNote *note = explanation->notes->pdata[i];

      if (g_hash_table_add (told, g_strdup (note->text)))
        g_string_append_printf (text, "\n%s", note->text);
    }
  if (explanation->miscompilation_text != NULL)
    g_string_append_printf (text, "\n%s", explanation->miscompilation_text);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Names and orders of arguments differ between architectures: shown are those of the target's. */
static SpeArch
get_arch (SpeInspector *self)
{
  const SpeAnalysis *analysis = get_analysis (self);
  SpeArch arch = analysis != NULL ? analysis->target->arch : spe_arch_get_host ();

  return arch < SPE_N_ARCHES ? arch : SPE_ARCH_X86_64;
}

static void
add_outcome_row (SpeInspector      *self,
                 const SpeAnalysis *analysis,
                 const SpeSyscall  *call,
                 SpeArch            arch,
                 GHashTable        *told)
{
  const guint64 args[6] = { 0 };
  g_autofree char *outcome = spe_outcome_dup_text (analysis, call, arch);
  int number = spe_syscall_get_number (call, arch);
  g_autoptr (SpeExplanation) explanation = NULL;
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_strdup_printf ("%s: %s", spe_arch_get_name (arch), outcome);
  g_autofree char *subtitle = NULL;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  if (number != SPE_NO_NUMBER)
    {
      explanation = spe_explain (analysis, arch, (guint32) number, args);
      subtitle = dup_explanation_text (explanation, told);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
    }
  gtk_list_box_append (self->outcome_list, row);
}

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row = NULL;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void
show_outcome (SpeInspector     *self,
              const SpeSyscall *call)
{
  const SpeAnalysis *analysis = get_analysis (self);
  gboolean known = call != NULL && analysis != NULL && analysis->program != NULL;
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) arches = NULL;

  clear_list (self->outcome_list);
  gtk_widget_set_visible (self->outcome_group, known);
  if (!known)
    return;

  arches = spe_analysis_dup_arches (analysis);
  for (guint i = 0; i < arches->len; i++)
    add_outcome_row (self, analysis, call, g_array_index (arches, SpeArch, i), told);
}

/* The rule that decides on the machine's own architecture. */
static guint
find_deciding_rule (SpeInspector     *self,
                    const SpeSyscall *call)
{
  const SpeAnalysis *analysis = get_analysis (self);
  const guint64 args[6] = { 0 };
  g_autoptr (SpeExplanation) explanation = NULL;
  int number = SPE_NO_NUMBER;

  if (call == NULL || analysis == NULL || analysis->program == NULL)
    return SPE_NO_RULE;

  number = spe_syscall_get_number (call, analysis->target->arch);
  if (number == SPE_NO_NUMBER)
    return SPE_NO_RULE;

  explanation = spe_explain (analysis, analysis->target->arch, (guint32) number, args);

  return explanation->depends ? SPE_NO_RULE : explanation->rule;
}

static guint
get_rule_line (SpeInspector *self,
               guint         rule)
{
  const SpeDocumentState *state = spe_document_get_state (self->document);
  g_autofree char *pointer = g_strdup_printf ("/syscalls/%u", rule);
  guint line = 0;
  guint column = 0;

  if (state != NULL && state->source != NULL && state->profile == get_profile (self))
    spe_source_locate (state->source, pointer, &line, &column);

  return line;
}

static void
clear_box (GtkBox *box)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void
show_rules (SpeInspector     *self,
            const char       *name,
            const SpeSyscall *call)
{
  g_autoptr (SpeCallIndex) index = spe_call_index_new (get_profile (self));
  const SpeCallEntry *entry = spe_call_index_lookup (index, name);
  guint deciding = find_deciding_rule (self, call);

  clear_box (self->rules);
  gtk_widget_set_visible (GTK_WIDGET (self->rules), entry != NULL);
  for (guint i = 0; entry != NULL && i < entry->rules->len; i++)
    {
      guint rule = g_array_index (entry->rules, guint, i);

      gtk_box_append (self->rules,
                      spe_rule_card_new (spe_profile_get_rule (get_profile (self), rule), rule,
                                         get_rule_line (self, rule), rule == deciding, call,
                                         get_arch (self)));
    }
}

static void
show_verdict (SpeInspector *self)
{
  g_autoptr (SpeCallIndex) index = spe_call_index_new (get_profile (self));
  SpeVerdict first = spe_call_index_get_verdict (index, self->names[0]);
  const SpeCallEntry *entry = spe_call_index_lookup (index, self->names[0]);
  gboolean same = TRUE;

  for (guint i = 1; self->names[i] != NULL; i++)
    same = same && spe_verdict_equal (first, spe_call_index_get_verdict (index, self->names[i]));

  spe_verdict_group_set_verdict (self->verdict_group,
                                 same ? first.action : SPE_ACTION_INVALID,
                                 same && spe_action_takes_errno (first.action) ? first.data
                                                                               : SPE_UNSET);
  adw_preferences_group_set_description (
    ADW_PREFERENCES_GROUP (self->verdict_group),
    self->names[1] == NULL && (entry == NULL || entry->unconditional == SPE_NO_RULE)
      ? _ ("No rule names it without conditions: the default action")
      : NULL);
}

static void
show_one (SpeInspector *self,
          const char   *name)
{
  const SpeSyscall *call = spe_catalog_lookup (spe_catalog_get (), name);
  const SpeAnalysis *analysis = get_analysis (self);
  g_autoptr (GArray) arches = NULL;

  gtk_label_set_label (self->title, name);
  gtk_label_set_label (self->summary,
                       call != NULL ? spe_syscall_get_summary (call)
                                    : _ ("No architecture has a system call of this name"));
  show_outcome (self, call);
  show_rules (self, name, call);

  if (analysis != NULL)
    {
      arches = spe_analysis_dup_arches (analysis);
      spe_call_facts_set_call (self->facts, call, arches);
    }
}

static void
show_many (SpeInspector *self)
{
  guint n_names = g_strv_length (self->names);
  g_autofree char *title =
    /* Translators: how many system calls are selected. */
    g_strdup_printf (ngettext ("%u system call selected", "%u system calls selected", n_names),
                     n_names);
  g_autofree char *list = g_strjoinv (", ", self->names);

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->summary, list);
  gtk_widget_set_visible (self->outcome_group, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->rules), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->facts), FALSE);
}

static void
update (SpeInspector *self)
{
  guint n_names = self->names != NULL ? g_strv_length (self->names) : 0;

  gtk_stack_set_visible_child_name (self->stack,
                                    n_names > 0 && self->document != NULL ? "calls" : "none");
  if (n_names == 0 || self->document == NULL)
    return;

  gtk_widget_set_visible (self->add_rule_button, n_names == 1);
  show_verdict (self);
  if (n_names == 1)
    show_one (self, self->names[0]);
  else
    show_many (self);
}

static void
verdict_cb (SpeInspector *self)
{
  SpeAction action = spe_verdict_group_get_action (self->verdict_group);
  g_autoptr (SpeProfile) edited = NULL;
  g_autofree char *label = NULL;

  if (spe_action_to_string (action) == NULL)
    return;

  edited = spe_edit_set_calls (get_profile (self), (const char * const *) self->names, action,
                               spe_verdict_group_get_errno (self->verdict_group), NULL);
  /* Translators: %s is an action such as "Allow". */
  label = g_strdup_printf (_ ("Set to %s"), spe_action_get_label (action));
  spe_document_edit (self->document, edited, label);
}

static void
open_dialog (SpeInspector *self,
             guint         rule,
             guint         condition)
{
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  gtk_window_present (GTK_WINDOW (
    spe_condition_dialog_new (parent, self->document, self->names[0], rule, condition)));
}

static void
add_rule_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  open_dialog (SPE_INSPECTOR (widget), SPE_NEW_RULE, SPE_NEW_CONDITION);
}

static void
add_condition_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  open_dialog (SPE_INSPECTOR (widget), g_variant_get_uint32 (parameter), SPE_NEW_CONDITION);
}

static void
edit_condition_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  guint rule = 0;
  guint condition = 0;

  g_variant_get (parameter, "(uu)", &rule, &condition);
  open_dialog (SPE_INSPECTOR (widget), rule, condition);
}

static void
remove_condition_action (GtkWidget  *widget,
                         const char *name,
                         GVariant   *parameter)
{
  SpeInspector *self = SPE_INSPECTOR (widget);
  g_autoptr (SpeProfile) edited = NULL;
  guint rule = 0;
  guint condition = 0;

  g_variant_get (parameter, "(uu)", &rule, &condition);
  edited = spe_edit_remove_condition (get_profile (self), rule, condition);
  spe_document_edit (self->document, edited, _ ("Remove a condition"));
}

static void
remove_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SpeInspector *self = SPE_INSPECTOR (widget);
  g_autoptr (SpeProfile) edited = spe_edit_remove_rule (get_profile (self),
                                                        g_variant_get_uint32 (parameter));

  spe_document_edit (self->document, edited, _ ("Remove a rule"));
}

/* The call gets a rule of its own, which then goes; alone in its rule, that rule goes. */
static void
take_out_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  SpeInspector *self = SPE_INSPECTOR (widget);
  guint rule = 0;
  g_autoptr (SpeProfile) isolated =
    spe_edit_isolate_call (get_profile (self), g_variant_get_uint32 (parameter), self->names[0],
                           &rule);
  g_autoptr (SpeProfile) edited = spe_edit_remove_rule (isolated, rule);
  /* Translators: %s is the name of a system call. */
  g_autofree char *label = g_strdup_printf (_ ("Take %s out of a rule"), self->names[0]);

  spe_document_edit (self->document, edited, label);
}

static void
move_rule (SpeInspector *self,
           guint         from,
           int           by)
{
  guint n_rules = spe_profile_get_n_rules (get_profile (self));
  guint to = (guint) CLAMP ((int) from + by, 0, (int) n_rules - 1);
  g_autoptr (SpeProfile) edited = spe_edit_move_rule (get_profile (self), from, to);

  spe_document_edit (self->document, edited, _ ("Move a rule"));
}

static void
move_up_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  move_rule (SPE_INSPECTOR (widget), g_variant_get_uint32 (parameter), -1);
}

static void
move_down_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  move_rule (SPE_INSPECTOR (widget), g_variant_get_uint32 (parameter), 1);
}

static void
spe_inspector_dispose (GObject *object)
{
  SpeInspector *self = SPE_INSPECTOR (object);

  spe_inspector_set_document (self, NULL);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPE_TYPE_INSPECTOR);
  g_clear_pointer (&self->names, g_strfreev);

  G_OBJECT_CLASS (spe_inspector_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "rule.add", NULL, add_rule_action);
  gtk_widget_class_install_action (widget_class, "rule.add-condition", "u",
                                   add_condition_action);
  gtk_widget_class_install_action (widget_class, "rule.edit-condition", "(uu)",
                                   edit_condition_action);
  gtk_widget_class_install_action (widget_class, "rule.remove-condition", "(uu)",
                                   remove_condition_action);
  gtk_widget_class_install_action (widget_class, "rule.remove", "u", remove_action);
  gtk_widget_class_install_action (widget_class, "rule.take-out", "u", take_out_action);
  gtk_widget_class_install_action (widget_class, "rule.move-up", "u", move_up_action);
  gtk_widget_class_install_action (widget_class, "rule.move-down", "u", move_down_action);
}

static void
spe_inspector_class_init (SpeInspectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_inspector_dispose;

  g_type_ensure (SPE_TYPE_VERDICT_GROUP);
  g_type_ensure (SPE_TYPE_CALL_FACTS);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeInspector, stack);
  gtk_widget_class_bind_template_child (widget_class, SpeInspector, title);
  gtk_widget_class_bind_template_child (widget_class, SpeInspector, summary);
  gtk_widget_class_bind_template_child (widget_class, SpeInspector, outcome_group);
  gtk_widget_class_bind_template_child (widget_class, SpeInspector, outcome_list);
  gtk_widget_class_bind_template_child (widget_class, SpeInspector, verdict_group);
  gtk_widget_class_bind_template_child (widget_class, SpeInspector, rules);
  gtk_widget_class_bind_template_child (widget_class, SpeInspector, add_rule_button);
  gtk_widget_class_bind_template_child (widget_class, SpeInspector, facts);
  gtk_widget_class_bind_template_callback (widget_class, verdict_cb);

  install_actions (widget_class);
}

static void
spe_inspector_init (SpeInspector *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * spe_inspector_set_document:
 * @self: an inspector
 * @document: (nullable): whose calls it is about
 */
void
spe_inspector_set_document (SpeInspector *self,
                            SpeDocument  *document)
{
  g_return_if_fail (SPE_IS_INSPECTOR (self));

  if (!spe_document_follow (&self->document, document, "notify::profile", G_CALLBACK (update),
                            self))
    return;

  g_clear_pointer (&self->names, g_strfreev);
  if (document == NULL)
    return;

  g_signal_connect_object (document, "notify::state", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
}

/**
 * spe_inspector_set_calls:
 * @self: an inspector
 * @names: (array zero-terminated=1): the calls that are selected
 */
void
spe_inspector_set_calls (SpeInspector       *self,
                         const char * const *names)
{
  g_return_if_fail (SPE_IS_INSPECTOR (self));
  g_return_if_fail (names != NULL);

  g_strfreev (self->names);
  self->names = g_strdupv ((char **) names);
  update (self);
}

/**
 * spe_inspector_edit_conditions:
 * @self: an inspector
 *
 * Asks for a condition of the one call that is selected: for its first rule, or a new one.
 */
void
spe_inspector_edit_conditions (SpeInspector *self)
{
  g_autoptr (SpeCallIndex) index = NULL;
  const SpeCallEntry *entry = NULL;

  g_return_if_fail (SPE_IS_INSPECTOR (self));

  if (self->document == NULL || self->names == NULL || g_strv_length (self->names) != 1)
    return;

  index = spe_call_index_new (get_profile (self));
  entry = spe_call_index_lookup (index, self->names[0]);
  open_dialog (self, entry != NULL ? g_array_index (entry->rules, guint, 0) : SPE_NEW_RULE,
               SPE_NEW_CONDITION);
}
