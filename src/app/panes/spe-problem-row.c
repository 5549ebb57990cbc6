/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/panes/spe-problem-row.h"

#include <glib/gi18n.h>

#include "app/layout/spe-fold-layout.h"
#include "app/panes/spe-problem-item.h"

struct _SpeProblemRow
{
  GtkBox     parent_instance;

  /* Template children */
  GtkImage  *icon;
  GtkLabel  *message;
  GtkLabel  *reason;
  GtkLabel  *id_label;
  GtkWidget *line_button;
  GtkWidget *fix_button;
};

G_DEFINE_FINAL_TYPE (SpeProblemRow, spe_problem_row, GTK_TYPE_BOX)

static const struct
{
  const char *icon;
  const char *name;
  const char *style;
} severities[] = {
  [SPE_SEVERITY_INFO] = { "dialog-information-symbolic", N_ ("Information"), "dim-label" },
  [SPE_SEVERITY_WARNING] = { "dialog-warning-symbolic", N_ ("Warning"), "warning" },
  [SPE_SEVERITY_ERROR] = { "dialog-error-symbolic", N_ ("Error"), "error" },
};

static void
show_severity (SpeProblemRow *self,
               SpeSeverity    severity)
{
  const char *classes[] = { severities[severity].style, NULL };

  gtk_image_set_from_icon_name (self->icon, severities[severity].icon);
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), classes);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->icon), _ (severities[severity].name));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->icon),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ (severities[severity].name),
                                  -1);
}

static void
show_line (SpeProblemRow    *self,
           const SpeProblem *problem)
{
  /* Translators: %u is the number of a line in a file. */
  g_autofree char *label = g_strdup_printf (_ ("Line %u"), problem->line);

  gtk_button_set_label (GTK_BUTTON (self->line_button), label);
  gtk_widget_set_visible (self->line_button, problem->line > 0);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->line_button), "u", problem->line);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->line_button), "editor.show-line");
}

static void
show_fix (SpeProblemRow    *self,
          const SpeProblem *problem,
          guint             position)
{
  gtk_widget_set_visible (self->fix_button, problem->fix_label != NULL);
  if (problem->fix_label == NULL)
    return;

  gtk_button_set_label (GTK_BUTTON (self->fix_button), problem->fix_label);
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->fix_button))),
                           PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (self->fix_button, problem->advice);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->fix_button), "u", position);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->fix_button), "problems.fix");
}

/* Reason and advice are sentences, with or without a full stop. */
static char *
dup_reason (const SpeProblem *problem)
{
  if (problem->advice == NULL)
    return g_strdup (problem->reason);
  if (problem->reason == NULL)
    return g_strdup (problem->advice);

  return g_strdup_printf ("%s%s %s", problem->reason,
                          g_str_has_suffix (problem->reason, ".") ? "" : ".", problem->advice);
}

static void
spe_problem_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SPE_TYPE_PROBLEM_ROW);

  G_OBJECT_CLASS (spe_problem_row_parent_class)->dispose (object);
}

static void
spe_problem_row_class_init (SpeProblemRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_problem_row_dispose;

  g_type_ensure (SPE_TYPE_FOLD_LAYOUT);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-problem-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeProblemRow, icon);
  gtk_widget_class_bind_template_child (widget_class, SpeProblemRow, message);
  gtk_widget_class_bind_template_child (widget_class, SpeProblemRow, reason);
  gtk_widget_class_bind_template_child (widget_class, SpeProblemRow, id_label);
  gtk_widget_class_bind_template_child (widget_class, SpeProblemRow, line_button);
  gtk_widget_class_bind_template_child (widget_class, SpeProblemRow, fix_button);
}

static void
spe_problem_row_init (SpeProblemRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * spe_problem_row_new:
 *
 * Returns: (transfer floating): a row that shows nothing yet
 */
GtkWidget *
spe_problem_row_new (void)
{
  return g_object_new (SPE_TYPE_PROBLEM_ROW, NULL);
}

/**
 * spe_problem_row_set_problem:
 * @self: a row
 * @problem: what to show
 * @position: where it stands in the list; what the fix button's action is given
 */
void
spe_problem_row_set_problem (SpeProblemRow    *self,
                             const SpeProblem *problem,
                             guint             position)
{
  g_autofree char *reason = NULL;

  g_return_if_fail (SPE_IS_PROBLEM_ROW (self) && problem != NULL);

  reason = dup_reason (problem);
  gtk_label_set_label (self->message, problem->message);
  gtk_label_set_label (self->reason, reason != NULL ? reason : "");
  gtk_label_set_label (self->id_label, problem->id);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->id_label), problem->title);
  show_severity (self, problem->severity);
  show_line (self, problem);
  show_fix (self, problem, position);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          gpointer                  user_data)
{
  gtk_list_item_set_child (item, spe_problem_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  user_data)
{
  SpeProblemRow *row = SPE_PROBLEM_ROW (gtk_list_item_get_child (item));
  const SpeProblem *problem = spe_problem_item_get_problem (gtk_list_item_get_item (item));

  spe_problem_row_set_problem (row, problem, gtk_list_item_get_position (item));
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (row))),
    GTK_ACCESSIBLE_PROPERTY_LABEL, problem->message,
    -1);
}

/**
 * spe_problem_row_factory_new:
 *
 * What shows the rows has the actions `editor.show-line` and `problems.fix`.
 *
 * Returns: (transfer full): makes rows for a list of #SpeProblemItem
 */
GtkListItemFactory *
spe_problem_row_factory_new (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);

  return factory;
}
