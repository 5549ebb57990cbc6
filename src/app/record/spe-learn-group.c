/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/record/spe-learn-group.h"

#include <glib/gi18n.h>

#include "catalog/spe-catalog.h"

/**
 * SpeLearnGroup:
 *
 * The calls that are added for one reason, each with a check button that takes it or leaves it
 * out, and one for all of them. #SpeLearnGroup::changed tells that a person did so.
 */
struct _SpeLearnGroup
{
  AdwExpanderRow  parent_instance;

  /* Owned, what it holds is borrowed: the calls and, in the same order, their check buttons. */
  GPtrArray      *calls;
  GPtrArray      *checks;

  GtkCheckButton *all_check;

  /* Whether check buttons are being set, not changed by a person. */
  gboolean        is_setting;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SpeLearnGroup, spe_learn_group, ADW_TYPE_EXPANDER_ROW)

static void
update (SpeLearnGroup *self)
{
  guint n = spe_learn_group_get_n_taken (self);
  g_autofree char *text =
    /* Translators: %1$u and %2$u are numbers of system calls. */
    g_strdup_printf (_ ("%1$u of %2$u"), n, self->calls->len);

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), text);
  self->is_setting = TRUE;
  gtk_check_button_set_active (self->all_check, n == self->calls->len);
  gtk_check_button_set_inconsistent (self->all_check, n > 0 && n < self->calls->len);
  self->is_setting = FALSE;
}

static void
toggled_cb (SpeLearnGroup  *self,
            GtkCheckButton *check)
{
  SpeLearnedCall *call = NULL;
  guint i = 0;

  if (self->is_setting || !g_ptr_array_find (self->checks, check, &i))
    return;

  call = g_ptr_array_index (self->calls, i);
  call->is_taken = gtk_check_button_get_active (check);
  update (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
has_all_harmless (SpeLearnGroup *self)
{
  for (guint i = 0; i < self->calls->len; i++)
    {
      const SpeLearnedCall *call = g_ptr_array_index (self->calls, i);

      if (!call->is_taken && !call->is_dangerous)
        return FALSE;
    }

  return spe_learn_group_get_n_taken (self) > 0;
}

/* What is dangerous is taken call by call, never with a crowd. */
static void
all_toggled_cb (SpeLearnGroup *self)
{
  gboolean take = !has_all_harmless (self);

  if (self->is_setting)
    return;

  self->is_setting = TRUE;
  for (guint i = 0; i < self->calls->len; i++)
    {
      SpeLearnedCall *call = g_ptr_array_index (self->calls, i);

      call->is_taken = take && (call->is_taken || !call->is_dangerous);
      gtk_check_button_set_active (g_ptr_array_index (self->checks, i), call->is_taken);
    }
  self->is_setting = FALSE;
  update (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static char *
dup_subtitle (const SpeLearnedCall *call)
{
  const SpeSyscall *known = spe_catalog_lookup (spe_catalog_get (), call->name);
  const char *summary = known != NULL ? spe_syscall_get_summary (known) : NULL;

  if (call->sibling == NULL)
    return g_strdup (summary);
  if (summary == NULL)
    /* Translators: %s is a system call. */
    return g_strdup_printf (_ ("Instead of %s"), call->sibling);

  /* Translators: %1$s is a system call, %2$s says what another one does. */
  return g_strdup_printf (_ ("Instead of %1$s: %2$s"), call->sibling, summary);
}

static GtkWidget *
new_mark (void)
{
  GtkWidget *mark = gtk_label_new (_ ("dangerous"));

  gtk_widget_add_css_class (mark, "warning");
  gtk_widget_set_tooltip_text (mark, _ ("The default profiles keep it from a container without "
                                        "capabilities, as it reaches far into the kernel or out "
                                        "of it."));

  return mark;
}

static void
add_call (SpeLearnGroup  *self,
          SpeLearnedCall *call)
{
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *subtitle = dup_subtitle (call);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", call->name,
                                 "subtitle", subtitle != NULL ? subtitle : "",
                                 "activatable-widget", check, NULL);

  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  call->name, -1);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), call->is_taken);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  if (call->is_dangerous)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_mark ());

  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  g_ptr_array_add (self->calls, call);
  g_ptr_array_add (self->checks, check);
  if (call->is_dangerous)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
}

static void
spe_learn_group_finalize (GObject *object)
{
  SpeLearnGroup *self = SPE_LEARN_GROUP (object);

  g_clear_pointer (&self->calls, g_ptr_array_unref);
  g_clear_pointer (&self->checks, g_ptr_array_unref);

  G_OBJECT_CLASS (spe_learn_group_parent_class)->finalize (object);
}

static void
spe_learn_group_class_init (SpeLearnGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = spe_learn_group_finalize;

  /**
   * SpeLearnGroup::changed: a person took calls or left them out
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", SPE_TYPE_LEARN_GROUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
spe_learn_group_init (SpeLearnGroup *self)
{
  self->calls = g_ptr_array_new ();
  self->checks = g_ptr_array_new ();
  self->all_check = GTK_CHECK_BUTTON (gtk_check_button_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->all_check), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->all_check),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Take all of them"), -1);
  g_signal_connect_object (self->all_check, "toggled", G_CALLBACK (all_toggled_cb), self,
                           G_CONNECT_SWAPPED);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->all_check));
}

/**
 * spe_learn_group_new:
 * @learned: what was learned; it has to outlive the group, which takes its calls or not
 * @reason: for which reason
 *
 * Returns: (transfer full) (nullable): the calls of @learned with this reason; %NULL where there
 *   are none
 */
GtkWidget *
spe_learn_group_new (const SpeLearned *learned,
                     SpeLearnReason    reason)
{
  SpeLearnGroup *self = NULL;

  g_return_val_if_fail (learned != NULL && reason < SPE_N_LEARN_REASONS, NULL);

  for (guint i = 0; i < learned->calls->len; i++)
    {
      SpeLearnedCall *call = g_ptr_array_index (learned->calls, i);

      if (call->reason != reason)
        continue;
      if (self == NULL)
        self = g_object_new (SPE_TYPE_LEARN_GROUP, "title", spe_learn_reason_get_text (reason),
                             NULL);
      add_call (self, call);
    }
  if (self == NULL)
    return NULL;

  update (self);

  return GTK_WIDGET (self);
}

/**
 * spe_learn_group_get_n_taken:
 * @self: a group
 *
 * Returns: how many of its calls are taken
 */
guint
spe_learn_group_get_n_taken (SpeLearnGroup *self)
{
  guint n = 0;

  g_return_val_if_fail (SPE_IS_LEARN_GROUP (self), 0);

  for (guint i = 0; i < self->calls->len; i++)
    n += ((const SpeLearnedCall *) g_ptr_array_index (self->calls, i))->is_taken ? 1 : 0;

  return n;
}
