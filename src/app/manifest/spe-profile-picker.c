/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/manifest/spe-profile-picker.h"

#include <glib/gi18n.h>

#include "app/deploy/spe-choice-rows.h"

/**
 * SpeProfilePicker:
 *
 * Where a person chooses the profile of a Pod or of a container. Says with
 * #SpeProfilePicker::chosen that the choice shall be written.
 */
struct _SpeProfilePicker
{
  AdwBin          parent_instance;

  /* Owned */
  SpeManifestRow *row;
  char           *offered;

  /* Template children */
  GtkLabel       *title;
  SpeChoiceRows  *choice;
  GtkWidget      *offer_button;
  GtkLabel       *offer_label;
  GtkWidget      *set_button;
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SpeProfilePicker, spe_profile_picker, ADW_TYPE_BIN)

static const SpeProfileField *
get_field (SpeProfilePicker *self)
{
  const SpeContainer *container = spe_manifest_row_get_container (self->row);

  return container != NULL ? &container->field
                           : &spe_manifest_row_get_workload (self->row)->field;
}

/* What is in the manifest need not be written again, and what the API refuses not at all. */
static gboolean
is_worth_writing (SpeProfilePicker *self)
{
  const SpeProfileField *field = get_field (self);
  SpePodChoice choice = spe_profile_picker_get_choice (self);
  gboolean is_there = choice.type == spe_profile_field_get_type (field) &&
                      (choice.type != SPE_POD_PROFILE_UNSET || field->node == NULL) &&
                      (choice.type != SPE_POD_PROFILE_LOCALHOST ||
                       g_strcmp0 (choice.localhost_profile, field->localhost_profile) == 0);

  return !is_there && spe_pod_choice_check (&choice, NULL);
}

static void
changed_cb (SpeProfilePicker *self)
{
  gtk_widget_set_sensitive (self->set_button, self->row != NULL && is_worth_writing (self));
}

static void
offer_cb (SpeProfilePicker *self)
{
  spe_choice_rows_set_choice (self->choice, SPE_POD_PROFILE_LOCALHOST, self->offered);
}

static void
set_cb (SpeProfilePicker *self)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

static void
spe_profile_picker_dispose (GObject *object)
{
  SpeProfilePicker *self = SPE_PROFILE_PICKER (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPE_TYPE_PROFILE_PICKER);
  g_clear_object (&self->row);
  g_clear_pointer (&self->offered, g_free);

  G_OBJECT_CLASS (spe_profile_picker_parent_class)->dispose (object);
}

static void
spe_profile_picker_class_init (SpeProfilePickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_profile_picker_dispose;

  /**
   * SpeProfilePicker::chosen:
   *
   * The choice shall be written into the manifest.
   */
  signals[SIGNAL_CHOSEN] =
    g_signal_new ("chosen", SPE_TYPE_PROFILE_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  g_type_ensure (SPE_TYPE_CHOICE_ROWS);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-profile-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeProfilePicker, title);
  gtk_widget_class_bind_template_child (widget_class, SpeProfilePicker, choice);
  gtk_widget_class_bind_template_child (widget_class, SpeProfilePicker, offer_button);
  gtk_widget_class_bind_template_child (widget_class, SpeProfilePicker, offer_label);
  gtk_widget_class_bind_template_child (widget_class, SpeProfilePicker, set_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, offer_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_cb);
}

static void
spe_profile_picker_init (SpeProfilePicker *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * spe_profile_picker_show:
 * @self: a picker
 * @row: whose profile to choose
 */
void
spe_profile_picker_show (SpeProfilePicker *self,
                         SpeManifestRow   *row)
{
  const SpeProfileField *field = NULL;
  g_autofree char *title = NULL;

  g_return_if_fail (SPE_IS_PROFILE_PICKER (self) && SPE_IS_MANIFEST_ROW (row));

  g_set_object (&self->row, row);
  field = get_field (self);
  title = spe_manifest_row_dup_title (row);
  gtk_label_set_label (self->title, title);
  spe_choice_rows_set_choice (self->choice, spe_profile_field_get_type (field),
                              field->localhost_profile);
  changed_cb (self);
}

/**
 * spe_profile_picker_offer:
 * @self: a picker
 * @title: (nullable): the name of a profile that is open
 * @path: (nullable): the path that it would have on a node
 *
 * Offers a profile for Localhost; with %NULL, none.
 */
void
spe_profile_picker_offer (SpeProfilePicker *self,
                          const char       *title,
                          const char       *path)
{
  g_autofree char *label = NULL;

  g_return_if_fail (SPE_IS_PROFILE_PICKER (self));

  g_free (self->offered);
  self->offered = g_strdup (path);
  gtk_widget_set_visible (self->offer_button, path != NULL);
  if (path == NULL)
    return;

  /* Translators: %s is the name of a file. */
  label = g_strdup_printf (_ ("Use “%s”"), title);
  gtk_label_set_label (self->offer_label, label);
}

/**
 * spe_profile_picker_get_choice:
 * @self: a picker
 *
 * Returns: the choice; its path is borrowed
 */
SpePodChoice
spe_profile_picker_get_choice (SpeProfilePicker *self)
{
  SpePodChoice choice = { SPE_POD_PROFILE_UNSET, NULL };

  g_return_val_if_fail (SPE_IS_PROFILE_PICKER (self), choice);

  choice.type = spe_choice_rows_get_kind (self->choice);
  choice.localhost_profile = (char *) spe_choice_rows_get_path (self->choice);

  return choice;
}
