/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/compare/spe-target-picker.h"

#include <glib/gi18n.h>

#include "app/target/spe-target-choice.h"
#include "app/target/spe-target-dialog.h"
#include "filter/spe-target-preset.h"
#include "filter/spe-target-text.h"

/**
 * SpeTargetPicker:
 *
 * Chooses several targets: some of the ready-made ones, and any that a person puts together. It
 * remembers them for all documents, and says with #SpeTargetPicker::changed that they are others.
 */
struct _SpeTargetPicker
{
  AdwBin       parent_instance;

  /* Owned */
  SpeDocument *document;
  GSettings   *settings;

  /* Template children */
  GtkWidget   *popover;
  GtkListBox  *list;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SpeTargetPicker, spe_target_picker, ADW_TYPE_BIN)

static GStrv
dup_chosen (SpeTargetPicker *self)
{
  return g_settings_get_strv (self->settings, "compare-targets");
}

static gboolean
is_preset (const char *text)
{
  for (guint i = 0; i < SPE_N_TARGET_PRESETS; i++)
    if (g_str_equal (text, spe_target_preset_get_id (i)))
      return TRUE;

  return FALSE;
}

static void
set_chosen (SpeTargetPicker *self,
            const char      *text,
            gboolean         is_chosen)
{
  g_auto (GStrv) before = dup_chosen (self);
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  g_auto (GStrv) after = NULL;

  for (guint i = 0; before[i] != NULL; i++)
    if (!g_str_equal (before[i], text))
      g_strv_builder_add (texts, before[i]);
  if (is_chosen)
    g_strv_builder_add (texts, text);
  after = g_strv_builder_end (texts);

  g_settings_set_strv (self->settings, "compare-targets", (const char * const *) after);
}

static void
toggled_cb (GtkCheckButton  *check,
            SpeTargetPicker *self)
{
  set_chosen (self, g_object_get_data (G_OBJECT (check), "target"),
              gtk_check_button_get_active (check));
}

static void
add_row (SpeTargetPicker *self,
         const char      *text,
         const char      *label,
         gboolean         is_chosen)
{
  GtkWidget *check = gtk_check_button_new_with_label (label);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), is_chosen);
  g_object_set_data_full (G_OBJECT (check), "target", g_strdup (text), g_free);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, 0);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), check);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (self->list, row);
}

/* A target of one's own stays in the list for as long as it is chosen. */
static void
show_list (SpeTargetPicker *self)
{
  g_auto (GStrv) chosen = dup_chosen (self);
  GtkListBoxRow *row = NULL;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));

  for (guint i = 0; i < SPE_N_TARGET_PRESETS; i++)
    add_row (self, spe_target_preset_get_id (i), spe_target_preset_get_label (i),
             g_strv_contains ((const char * const *) chosen, spe_target_preset_get_id (i)));
  for (guint i = 0; chosen[i] != NULL; i++)
    {
      g_autoptr (SpeTarget) target = spe_target_choice_from_text (chosen[i]);
      g_autofree char *label = target != NULL ? spe_target_dup_label (target) : NULL;

      if (label != NULL && !is_preset (chosen[i]))
        add_row (self, chosen[i], label, TRUE);
    }
}

static void
settings_cb (SpeTargetPicker *self)
{
  if (!gtk_widget_get_visible (self->popover))
    show_list (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
chosen_cb (SpeTargetDialog *dialog,
           SpeTarget       *target,
           SpeTargetPicker *self)
{
  g_autoptr (SpeTarget) simple = NULL;
  g_autofree char *text = NULL;

  if (self->document == NULL)
    return;

  simple = spe_target_choice_simplify (target, spe_document_get_profile (self->document));
  text = spe_target_choice_to_text (simple);
  set_chosen (self, text, TRUE);
}

static void
add_cb (SpeTargetPicker *self)
{
  g_autoptr (SpeTarget) target = spe_document_dup_target (self->document);
  GtkWidget *dialog =
    spe_target_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                           spe_document_get_profile (self->document), target);

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (chosen_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
spe_target_picker_dispose (GObject *object)
{
  SpeTargetPicker *self = SPE_TARGET_PICKER (object);

  spe_target_picker_set_document (self, NULL);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPE_TYPE_TARGET_PICKER);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (spe_target_picker_parent_class)->dispose (object);
}

static void
spe_target_picker_class_init (SpeTargetPickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_target_picker_dispose;

  /**
   * SpeTargetPicker::changed:
   *
   * Other targets are chosen.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", SPE_TYPE_TARGET_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-target-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeTargetPicker, popover);
  gtk_widget_class_bind_template_child (widget_class, SpeTargetPicker, list);
  gtk_widget_class_bind_template_callback (widget_class, show_list);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
spe_target_picker_init (SpeTargetPicker *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new (APPLICATION_ID);
  g_signal_connect_object (self->settings, "changed::compare-targets", G_CALLBACK (settings_cb),
                           self, G_CONNECT_SWAPPED);
  show_list (self);
}

/**
 * spe_target_picker_set_document:
 * @self: a picker
 * @document: (nullable): what the targets are for
 */
void
spe_target_picker_set_document (SpeTargetPicker *self,
                                SpeDocument     *document)
{
  g_return_if_fail (SPE_IS_TARGET_PICKER (self));

  g_set_object (&self->document, document);
}

/**
 * spe_target_picker_dup_targets:
 * @self: a picker with a document
 *
 * Returns: (transfer full) (element-type SpeTarget): the targets, the ready-made ones first
 */
GPtrArray *
spe_target_picker_dup_targets (SpeTargetPicker *self)
{
  g_auto (GStrv) chosen = NULL;
  g_autoptr (GPtrArray) targets = NULL;

  g_return_val_if_fail (SPE_IS_TARGET_PICKER (self) && self->document != NULL, NULL);

  chosen = dup_chosen (self);
  targets = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_target_unref);
  for (guint i = 0; i < SPE_N_TARGET_PRESETS; i++)
    if (g_strv_contains ((const char * const *) chosen, spe_target_preset_get_id (i)))
      g_ptr_array_add (targets, spe_target_preset_new (
                                  i, spe_document_get_profile (self->document)));
  for (guint i = 0; chosen[i] != NULL; i++)
    {
      SpeTarget *target = is_preset (chosen[i]) ? NULL : spe_target_choice_from_text (chosen[i]);

      if (target != NULL)
        g_ptr_array_add (targets, target);
    }

  return g_steal_pointer (&targets);
}
