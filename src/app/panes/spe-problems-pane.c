/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/panes/spe-problems-pane.h"

#include <adwaita.h>
#include <string.h>

#include "app/document/spe-document-follow.h"
#include "app/panes/spe-problem-item.h"
#include "app/panes/spe-problem-row.h"

struct _SpeProblemsPane
{
  AdwBin         parent_instance;

  /* Owned */
  SpeDocument   *document;

  /* Template children */
  GtkStack      *stack;
  AdwStatusPage *failed;
  GtkListView   *list;
  GListStore    *items;
};

G_DEFINE_FINAL_TYPE (SpeProblemsPane, spe_problems_pane, ADW_TYPE_BIN)

static void
show_problems (SpeProblemsPane *self)
{
  const SpeDocumentState *state =
    self->document != NULL ? spe_document_get_state (self->document) : NULL;
  const GError *failure =
    state != NULL ? spe_document_state_find_failure (state, TRUE) : NULL;

  spe_problem_item_fill (self->items, state != NULL ? state->problems : NULL);

  if (g_list_model_get_n_items (G_LIST_MODEL (self->items)) > 0)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else if (failure != NULL)
    {
      adw_status_page_set_description (self->failed, failure->message);
      gtk_stack_set_visible_child_name (self->stack, "failed");
    }
  else
    gtk_stack_set_visible_child_name (self->stack, "none");
}

/* The call that a problem is about: the one its path names, or the only one of its rule. */
static const char *
find_call (SpeProblemsPane  *self,
           const SpeProblem *problem)
{
  const SpeProfile *profile = spe_document_get_profile (self->document);
  const SpeRule *rule = NULL;
  const char *place = strstr (problem->path, "/names/");
  guint index = 0;
  guint64 name = 0;

  if (!spe_problem_get_rule_index (problem, &index) ||
      index >= spe_profile_get_n_rules (profile))
    return NULL;

  rule = spe_profile_get_rule (profile, index);
  if (spe_rule_get_n_names (rule) == 1)
    return spe_rule_get_nth_name (rule, 0);
  if (place != NULL &&
      g_ascii_string_to_unsigned (place + strlen ("/names/"), 10, 0, G_MAXUINT, &name, NULL) &&
      rule->names != NULL && name < g_strv_length (rule->names))
    return rule->names[name];

  return NULL;
}

static void
activate_cb (SpeProblemsPane *self,
             guint            position)
{
  g_autoptr (SpeProblemItem) item =
    g_list_model_get_item (G_LIST_MODEL (self->items), position);
  const SpeProblem *problem = spe_problem_item_get_problem (item);
  const char *call = find_call (self, problem);

  if (call != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "editor.show-call", "s", call);
  else if (problem->line > 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "editor.show-line", "u", problem->line);
}

/* A problem belongs to the profile that it was found in; a newer profile has a newer list. */
static void
fix_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SpeProblemsPane *self = SPE_PROBLEMS_PANE (widget);
  const SpeDocumentState *state = spe_document_get_state (self->document);
  guint position = g_variant_get_uint32 (parameter);
  g_autoptr (SpeProfile) fixed = NULL;
  const SpeProblem *problem = NULL;

  if (state == NULL || state->profile != spe_document_get_profile (self->document) ||
      position >= state->problems->len)
    return;

  problem = state->problems->pdata[position];
  fixed = problem->fix (state->profile, problem);
  spe_document_edit (self->document, fixed, problem->fix_label);
}

static void
spe_problems_pane_dispose (GObject *object)
{
  SpeProblemsPane *self = SPE_PROBLEMS_PANE (object);

  spe_problems_pane_set_document (self, NULL);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPE_TYPE_PROBLEMS_PANE);

  G_OBJECT_CLASS (spe_problems_pane_parent_class)->dispose (object);
}

static void
spe_problems_pane_class_init (SpeProblemsPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_problems_pane_dispose;

  g_type_ensure (SPE_TYPE_PROBLEM_ITEM);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-problems-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeProblemsPane, stack);
  gtk_widget_class_bind_template_child (widget_class, SpeProblemsPane, failed);
  gtk_widget_class_bind_template_child (widget_class, SpeProblemsPane, list);
  gtk_widget_class_bind_template_child (widget_class, SpeProblemsPane, items);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);

  gtk_widget_class_install_action (widget_class, "problems.fix", "u", fix_action);
}

static void
spe_problems_pane_init (SpeProblemsPane *self)
{
  g_autoptr (GtkListItemFactory) factory = spe_problem_row_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_view_set_factory (self->list, factory);
}

/**
 * spe_problems_pane_set_document:
 * @self: a pane
 * @document: (nullable): whose problems to show
 */
void
spe_problems_pane_set_document (SpeProblemsPane *self,
                                SpeDocument     *document)
{
  g_return_if_fail (SPE_IS_PROBLEMS_PANE (self));

  if (!spe_document_follow (&self->document, document, "notify::state", G_CALLBACK (show_problems),
                            self))
    return;

  if (document != NULL)
    show_problems (self);
}
