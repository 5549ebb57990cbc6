/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/target/spe-target-button.h"

#include <glib/gi18n.h>

#include "app/document/spe-document-follow.h"
#include "app/target/spe-target-choice.h"
#include "app/target/spe-target-dialog.h"
#include "filter/spe-target-preset.h"
#include "filter/spe-target-text.h"

/**
 * SpeTargetButton:
 *
 * Shows for what the profile is judged, and lets a person choose: a ready-made target, the one
 * that was put together last, or the dialog that puts one together. What is chosen holds for the
 * document, and documents that are opened later begin with it.
 */
struct _SpeTargetButton
{
  AdwBin         parent_instance;

  /* Owned */
  SpeDocument   *document;
  GSettings     *settings;

  /* Template children */
  GtkMenuButton *button;
  GtkLabel      *label;
};

enum
{
  PROP_0,
  PROP_TARGET,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SpeTargetButton, spe_target_button, ADW_TYPE_BIN)

static void
append_choice (GMenu      *menu,
               const char *label,
               const char *text)
{
  g_auto (GStrv) parts = g_strsplit (label, "_", -1);
  g_autofree char *literal = g_strjoinv ("__", parts);
  g_autoptr (GMenuItem) item = g_menu_item_new (literal, NULL);

  g_menu_item_set_action_and_target (item, "target.chosen", "s", text);
  g_menu_append_item (menu, item);
}

static GMenuModel *
new_preset_section (void)
{
  GMenu *menu = g_menu_new ();

  append_choice (menu, spe_target_preset_get_label (SPE_TARGET_HOST),
                 spe_target_preset_get_id (SPE_TARGET_HOST));
  for (guint i = 0; i < SPE_N_TARGET_PRESETS; i++)
    if (i != SPE_TARGET_HOST)
      append_choice (menu, spe_target_preset_get_label (i), spe_target_preset_get_id (i));

  return G_MENU_MODEL (menu);
}

static void
fill_menu (SpeTargetButton *self,
           const SpeTarget *target)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenuModel) presets = new_preset_section ();
  g_autoptr (GMenu) more = g_menu_new ();

  g_menu_append_section (menu, NULL, presets);
  if (target->name == NULL)
    {
      g_autoptr (GMenu) own = g_menu_new ();
      g_autofree char *label = spe_target_dup_label (target);
      g_autofree char *text = spe_target_choice_to_text (target);

      append_choice (own, label, text);
      g_menu_append_section (menu, NULL, G_MENU_MODEL (own));
    }
  g_menu_append (more, _ ("_Change Target…"), "win.change-target");
  g_menu_append (more, _ ("Compare _Targets"), "win.show-pane::compare");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (more));

  gtk_menu_button_set_menu_model (self->button, G_MENU_MODEL (menu));
}

static void
target_cb (SpeTargetButton *self)
{
  g_autoptr (SpeTarget) target = spe_document_dup_target (self->document);
  g_autofree char *label = spe_target_dup_label (target);
  /* Translators: %s is a target, such as "Docker Engine" or "containerd, runc 1.2, arm64". */
  g_autofree char *tooltip = g_strdup_printf (_ ("Outcomes are for: %s"), label);

  gtk_label_set_label (self->label, label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  fill_menu (self, target);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TARGET]);
}

static void
choose (SpeTargetButton *self,
        const SpeTarget *target)
{
  g_autofree char *text = spe_target_choice_to_text (target);

  g_settings_set_string (self->settings, "target", text);
  spe_document_set_target (self->document, target);
}

static void
chosen_cb (SpeTargetDialog *dialog,
           SpeTarget       *target,
           SpeTargetButton *self)
{
  g_autoptr (SpeTarget) simple = NULL;

  if (self->document == NULL)
    return;

  simple = spe_target_choice_simplify (target, spe_document_get_profile (self->document));
  choose (self, simple);
}

static void
spe_target_button_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  SpeTargetButton *self = SPE_TARGET_BUTTON (object);

  g_assert (prop_id == PROP_TARGET);
  g_value_take_string (value, self->document == NULL
                                ? g_strdup ("")
                                : spe_target_choice_to_text (
                                    spe_document_get_target (self->document)));
}

static void
spe_target_button_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  SpeTargetButton *self = SPE_TARGET_BUTTON (object);
  const char *text = g_value_get_string (value);
  g_autoptr (SpeTarget) target = NULL;

  g_assert (prop_id == PROP_TARGET);
  if (self->document == NULL || text == NULL)
    return;

  target = spe_target_choice_from_text (text);
  choose (self, target);
}

static void
spe_target_button_dispose (GObject *object)
{
  SpeTargetButton *self = SPE_TARGET_BUTTON (object);

  spe_target_button_set_document (self, NULL);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPE_TYPE_TARGET_BUTTON);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (spe_target_button_parent_class)->dispose (object);
}

static void
spe_target_button_class_init (SpeTargetButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = spe_target_button_dispose;
  object_class->get_property = spe_target_button_get_property;
  object_class->set_property = spe_target_button_set_property;

  /**
   * SpeTargetButton:target:
   *
   * The target of the document as text, see spe_target_choice_to_text(): what the items of the
   * menu set.
   */
  properties[PROP_TARGET] = g_param_spec_string (
    "target", NULL, NULL, "",
    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-target-button.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeTargetButton, button);
  gtk_widget_class_bind_template_child (widget_class, SpeTargetButton, label);

  gtk_widget_class_install_property_action (widget_class, "target.chosen", "target");
}

static void
spe_target_button_init (SpeTargetButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new (APPLICATION_ID);
}

/**
 * spe_target_button_set_document:
 * @self: a button
 * @document: (nullable): whose target to show; where it has none yet, it gets the one that was
 *   chosen last
 */
void
spe_target_button_set_document (SpeTargetButton *self,
                                SpeDocument     *document)
{
  g_autofree char *text = NULL;
  g_autoptr (SpeTarget) target = NULL;

  g_return_if_fail (SPE_IS_TARGET_BUTTON (self));

  if (!spe_document_follow (&self->document, document, "notify::target", G_CALLBACK (target_cb),
                            self))
    return;

  if (document == NULL)
    return;

  text = g_settings_get_string (self->settings, "target");
  target = spe_target_choice_from_text (text);
  if (spe_document_get_target (document) == NULL)
    spe_document_set_target (document, target);

  target_cb (self);
}

/**
 * spe_target_button_open_dialog:
 * @self: a button with a document
 *
 * Shows the dialog that puts a target together.
 */
void
spe_target_button_open_dialog (SpeTargetButton *self)
{
  g_autoptr (SpeTarget) target = NULL;
  GtkWidget *dialog = NULL;

  g_return_if_fail (SPE_IS_TARGET_BUTTON (self) && self->document != NULL);

  target = spe_document_dup_target (self->document);
  dialog = spe_target_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                  spe_document_get_profile (self->document), target);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (chosen_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
