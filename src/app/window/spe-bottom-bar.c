/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/window/spe-bottom-bar.h"

#include "app/target/spe-target-button.h"
#include "app/window/spe-recent-menu.h"

/**
 * SpeBottomBar:
 *
 * What has no room in the header bar of a narrow window, see #SpeHeaderBar:narrow.
 */
struct _SpeBottomBar
{
  AdwBin           parent_instance;

  /* Template children */
  GtkActionBar    *bar;
  GMenu           *recent_menu;
  GtkWidget       *run_button;
  SpeTargetButton *target_button;
};

enum
{
  PROP_0,
  PROP_REVEALED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SpeBottomBar, spe_bottom_bar, ADW_TYPE_BIN)

static void
spe_bottom_bar_dispose (GObject *object)
{
  SpeBottomBar *self = SPE_BOTTOM_BAR (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPE_TYPE_BOTTOM_BAR);

  G_OBJECT_CLASS (spe_bottom_bar_parent_class)->dispose (object);
}

static void
spe_bottom_bar_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  g_assert (prop_id == PROP_REVEALED);
  g_value_set_boolean (value, gtk_action_bar_get_revealed (SPE_BOTTOM_BAR (object)->bar));
}

static void
spe_bottom_bar_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  SpeBottomBar *self = SPE_BOTTOM_BAR (object);
  gboolean revealed = g_value_get_boolean (value);

  g_assert (prop_id == PROP_REVEALED);
  if (gtk_action_bar_get_revealed (self->bar) == revealed)
    return;

  gtk_action_bar_set_revealed (self->bar, revealed);
  g_object_notify_by_pspec (object, properties[PROP_REVEALED]);
}

static void
spe_bottom_bar_class_init (SpeBottomBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = spe_bottom_bar_dispose;
  object_class->get_property = spe_bottom_bar_get_property;
  object_class->set_property = spe_bottom_bar_set_property;

  /**
   * SpeBottomBar:revealed:
   *
   * Whether it is shown.
   */
  properties[PROP_REVEALED] = g_param_spec_boolean (
    "revealed", NULL, NULL, FALSE,
    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (SPE_TYPE_TARGET_BUTTON);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-bottom-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeBottomBar, bar);
  gtk_widget_class_bind_template_child (widget_class, SpeBottomBar, recent_menu);
  gtk_widget_class_bind_template_child (widget_class, SpeBottomBar, run_button);
  gtk_widget_class_bind_template_child (widget_class, SpeBottomBar, target_button);
}

static void
spe_bottom_bar_init (SpeBottomBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  spe_recent_menu_attach (self->recent_menu);
}

/**
 * spe_bottom_bar_set_document:
 * @self: a bar
 * @document: (nullable): what is edited
 */
void
spe_bottom_bar_set_document (SpeBottomBar *self,
                             SpeDocument  *document)
{
  g_return_if_fail (SPE_IS_BOTTOM_BAR (self));

  spe_target_button_set_document (self->target_button, document);
  gtk_widget_set_visible (GTK_WIDGET (self->target_button), document != NULL);
  gtk_widget_set_visible (self->run_button, document != NULL);
}
