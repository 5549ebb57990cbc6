/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/overview/spe-verdict-group.h"

#include <glib/gi18n.h>

#include "app/table/spe-action-choice.h"
#include "model/spe-errno.h"

/**
 * SpeVerdictGroup:
 *
 * Rows to choose an action and, where it has a meaning, the errno that goes with it. Says with
 * #SpeVerdictGroup::changed what a person chose.
 */
struct _SpeVerdictGroup
{
  AdwPreferencesGroup  parent_instance;

  /* Template children */
  AdwComboRow         *action_row;
  AdwEntryRow         *errno_row;

  gint64               errno_ret;

  /* Whether the rows are being set, not changed by a person. */
  gboolean             is_setting;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SpeVerdictGroup, spe_verdict_group, ADW_TYPE_PREFERENCES_GROUP)

static gboolean
read_errno (SpeVerdictGroup *self,
            gint64          *out_errno)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->errno_row));

  *out_errno = SPE_UNSET;

  return text[0] == '\0' || (spe_errno_parse (text, out_errno) && *out_errno <= SPE_ERRNO_MAX);
}

static void
show_errno_state (SpeVerdictGroup *self)
{
  gint64 number = SPE_UNSET;
  const char *meaning = NULL;

  if (!read_errno (self, &number))
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->errno_row), "error");
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->errno_row),
                                   _ ("Write a name such as ENOSYS, or a number up to 4094"));
      return;
    }

  gtk_widget_remove_css_class (GTK_WIDGET (self->errno_row), "error");
  meaning = spe_errno_get_message (number == SPE_UNSET ? 1 : number);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->errno_row), meaning);
}

static void
errno_changed_cb (SpeVerdictGroup *self)
{
  show_errno_state (self);
}

static void
show_errno_row (SpeVerdictGroup *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->errno_row),
                          spe_action_takes_errno (spe_verdict_group_get_action (self)));
}

static void
action_cb (SpeVerdictGroup *self)
{
  show_errno_row (self);
  if (!self->is_setting)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
apply_cb (SpeVerdictGroup *self)
{
  gint64 number = SPE_UNSET;

  if (!read_errno (self, &number))
    return;

  self->errno_ret = number;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static GListModel *
new_action_model (void)
{
  GtkStringList *labels = gtk_string_list_new (NULL);

  for (guint i = 0; i < SPE_N_ACTION_CHOICES; i++)
    gtk_string_list_append (labels, spe_action_get_label (spe_action_choice_get (i)));

  return G_LIST_MODEL (labels);
}

static void
spe_verdict_group_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SPE_TYPE_VERDICT_GROUP);

  G_OBJECT_CLASS (spe_verdict_group_parent_class)->dispose (object);
}

static void
spe_verdict_group_class_init (SpeVerdictGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_verdict_group_dispose;

  /**
   * SpeVerdictGroup::changed:
   *
   * A person chose another action, or another errno.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", SPE_TYPE_VERDICT_GROUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-verdict-group.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeVerdictGroup, action_row);
  gtk_widget_class_bind_template_child (widget_class, SpeVerdictGroup, errno_row);
  gtk_widget_class_bind_template_callback (widget_class, action_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, errno_changed_cb);
}

static void
spe_verdict_group_init (SpeVerdictGroup *self)
{
  g_autoptr (GListModel) model = new_action_model ();

  self->errno_ret = SPE_UNSET;
  self->is_setting = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_combo_row_set_model (self->action_row, model);
  self->is_setting = FALSE;
}

static guint
find_choice (SpeAction action)
{
  for (guint i = 0; i < SPE_N_ACTION_CHOICES; i++)
    if (spe_action_choice_get (i) == spe_action_canonical (action))
      return i;

  return GTK_INVALID_LIST_POSITION;
}

/**
 * spe_verdict_group_set_verdict:
 * @self: a group
 * @action: the action to show; one that is not valid leaves nothing chosen
 * @errno_ret: the errno to show, or %SPE_UNSET
 */
void
spe_verdict_group_set_verdict (SpeVerdictGroup *self,
                               SpeAction        action,
                               gint64           errno_ret)
{
  g_autofree char *number = NULL;
  const char *name = NULL;

  g_return_if_fail (SPE_IS_VERDICT_GROUP (self));

  name = errno_ret != SPE_UNSET ? spe_errno_get_name (errno_ret) : "";
  number = name == NULL ? g_strdup_printf ("%" G_GINT64_FORMAT, errno_ret) : NULL;

  self->is_setting = TRUE;
  self->errno_ret = errno_ret;
  adw_combo_row_set_selected (self->action_row, find_choice (action));
  gtk_editable_set_text (GTK_EDITABLE (self->errno_row), name != NULL ? name : number);
  show_errno_row (self);
  self->is_setting = FALSE;
}

/**
 * spe_verdict_group_get_action:
 * @self: a group
 *
 * Returns: the action that is chosen, or %SPE_ACTION_INVALID when none is
 */
SpeAction
spe_verdict_group_get_action (SpeVerdictGroup *self)
{
  guint choice = 0;

  g_return_val_if_fail (SPE_IS_VERDICT_GROUP (self), SPE_ACTION_INVALID);

  choice = adw_combo_row_get_selected (self->action_row);

  return choice < SPE_N_ACTION_CHOICES ? spe_action_choice_get (choice) : SPE_ACTION_INVALID;
}

/**
 * spe_verdict_group_get_errno:
 * @self: a group
 *
 * Returns: the errno that is chosen, or %SPE_UNSET
 */
gint64
spe_verdict_group_get_errno (SpeVerdictGroup *self)
{
  g_return_val_if_fail (SPE_IS_VERDICT_GROUP (self), SPE_UNSET);

  return self->errno_ret;
}
