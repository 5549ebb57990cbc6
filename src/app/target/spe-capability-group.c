/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/target/spe-capability-group.h"

#include <glib/gi18n.h>

#include "filter/spe-capability.h"

/**
 * SpeCapabilityGroup:
 *
 * Rows to choose the capabilities of a container: one of the usual sets, or one by one. Says
 * with #SpeCapabilityGroup::changed what a person chose.
 */
struct _SpeCapabilityGroup
{
  AdwPreferencesGroup  parent_instance;

  /* Borrowed from the rows: a GtkCheckButton for each capability that is known, in order */
  GPtrArray           *checks;

  /* Template children */
  AdwComboRow         *set_row;
  AdwExpanderRow      *list_row;

  /* Whether the rows are being set, not changed by a person. */
  gboolean             is_setting;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The sets of the combo row in the template, which has one more item: chosen one by one. */
static const SpeCapabilitySet sets[] = {
  SPE_CAPABILITIES_NONE,
  SPE_CAPABILITIES_DEFAULT,
  SPE_CAPABILITIES_PODMAN,
  SPE_CAPABILITIES_CRIO,
  SPE_CAPABILITIES_ALL,
};

G_DEFINE_FINAL_TYPE (SpeCapabilityGroup, spe_capability_group, ADW_TYPE_PREFERENCES_GROUP)

static guint
find_set (const char * const *caps)
{
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    if (g_strv_equal (caps, spe_capabilities_get (sets[i])))
      return i;

  return G_N_ELEMENTS (sets);
}

static void
show_count (SpeCapabilityGroup *self,
            guint               n_caps)
{
  /* Translators: how many capabilities a container has. */
  g_autofree char *text = g_strdup_printf (ngettext ("%u capability", "%u capabilities", n_caps),
                                           n_caps);

  adw_expander_row_set_subtitle (self->list_row, text);
}

static void
show_caps (SpeCapabilityGroup *self,
           const char * const *caps)
{
  const char * const *all = spe_capabilities_get (SPE_CAPABILITIES_ALL);

  self->is_setting = TRUE;
  for (guint i = 0; all[i] != NULL; i++)
    gtk_check_button_set_active (self->checks->pdata[i], g_strv_contains (caps, all[i]));
  adw_combo_row_set_selected (self->set_row, find_set (caps));
  show_count (self, g_strv_length ((char **) caps));
  self->is_setting = FALSE;
}

static void
set_cb (SpeCapabilityGroup *self)
{
  guint set = adw_combo_row_get_selected (self->set_row);

  if (self->is_setting)
    return;

  if (set < G_N_ELEMENTS (sets))
    show_caps (self, spe_capabilities_get (sets[set]));
  else
    adw_expander_row_set_expanded (self->list_row, TRUE);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
check_cb (SpeCapabilityGroup *self)
{
  g_auto (GStrv) caps = NULL;

  if (self->is_setting)
    return;

  caps = spe_capability_group_dup_caps (self);
  show_caps (self, (const char * const *) caps);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
add_check (SpeCapabilityGroup *self,
           const char         *cap)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), cap);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_expander_row_add_row (self->list_row, row);
  g_ptr_array_add (self->checks, check);
  g_signal_connect_object (check, "toggled", G_CALLBACK (check_cb), self, G_CONNECT_SWAPPED);
}

static void
spe_capability_group_dispose (GObject *object)
{
  SpeCapabilityGroup *self = SPE_CAPABILITY_GROUP (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SPE_TYPE_CAPABILITY_GROUP);
  g_clear_pointer (&self->checks, g_ptr_array_unref);

  G_OBJECT_CLASS (spe_capability_group_parent_class)->dispose (object);
}

static void
spe_capability_group_class_init (SpeCapabilityGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_capability_group_dispose;

  /**
   * SpeCapabilityGroup::changed:
   *
   * Other capabilities are chosen.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", SPE_TYPE_CAPABILITY_GROUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-capability-group.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeCapabilityGroup, set_row);
  gtk_widget_class_bind_template_child (widget_class, SpeCapabilityGroup, list_row);
  gtk_widget_class_bind_template_callback (widget_class, set_cb);
}

static void
spe_capability_group_init (SpeCapabilityGroup *self)
{
  const char * const *all = spe_capabilities_get (SPE_CAPABILITIES_ALL);

  self->checks = g_ptr_array_new ();
  self->is_setting = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; all[i] != NULL; i++)
    add_check (self, all[i]);
  show_caps (self, spe_capabilities_get (SPE_CAPABILITIES_NONE));
}

/**
 * spe_capability_group_set_caps:
 * @self: a group
 * @caps: (array zero-terminated=1): the capabilities to show as chosen
 */
void
spe_capability_group_set_caps (SpeCapabilityGroup *self,
                               const char * const *caps)
{
  g_return_if_fail (SPE_IS_CAPABILITY_GROUP (self) && caps != NULL);

  show_caps (self, caps);
}

/**
 * spe_capability_group_dup_caps:
 * @self: a group
 *
 * Returns: (transfer full): the capabilities that are chosen, in the order of the kernel
 */
GStrv
spe_capability_group_dup_caps (SpeCapabilityGroup *self)
{
  const char * const *all = spe_capabilities_get (SPE_CAPABILITIES_ALL);
  g_autoptr (GStrvBuilder) caps = g_strv_builder_new ();

  g_return_val_if_fail (SPE_IS_CAPABILITY_GROUP (self), NULL);

  for (guint i = 0; all[i] != NULL; i++)
    if (gtk_check_button_get_active (self->checks->pdata[i]))
      g_strv_builder_add (caps, all[i]);

  return g_strv_builder_end (caps);
}
