/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/deploy/spe-path-row.h"

#include <glib/gi18n.h>

#include "deploy/spe-localhost-profile.h"

/**
 * SpePathRow:
 *
 * An entry for a `localhostProfile` that judges it as it is typed: what the Kubernetes API
 * refuses is an error, what it takes for something else than it looks like is a warning.
 */
struct _SpePathRow
{
  AdwEntryRow  parent_instance;

  /* Owned */
  char        *hint;

  /* Borrowed from the row */
  GtkWidget   *icon;

  gboolean     is_valid;
};

G_DEFINE_FINAL_TYPE (SpePathRow, spe_path_row, ADW_TYPE_ENTRY_ROW)

static void
show_hint (SpePathRow   *self,
           const GError *error)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "warning");
  g_clear_pointer (&self->hint, g_free);
  gtk_widget_set_visible (self->icon, error != NULL);
  if (error != NULL)
    {
      self->hint = g_strdup (error->message);
      gtk_widget_add_css_class (GTK_WIDGET (self), self->is_valid ? "warning" : "error");
    }

  gtk_widget_set_tooltip_text (GTK_WIDGET (self), self->hint);
}

static void
changed_cb (SpePathRow *self)
{
  g_autoptr (GError) error = NULL;

  spe_localhost_profile_check (spe_path_row_get_path (self), &error);
  self->is_valid = error == NULL || g_error_matches (error, SPE_DEPLOY_ERROR,
                                                     SPE_DEPLOY_ERROR_ODD);
  show_hint (self, error);
}

static void
spe_path_row_finalize (GObject *object)
{
  g_free (SPE_PATH_ROW (object)->hint);

  G_OBJECT_CLASS (spe_path_row_parent_class)->finalize (object);
}

static void
spe_path_row_class_init (SpePathRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = spe_path_row_finalize;
}

static void
spe_path_row_init (SpePathRow *self)
{
  self->icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), self->icon);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("localhostProfile"));
  g_signal_connect (self, "changed", G_CALLBACK (changed_cb), NULL);
  changed_cb (self);
}

/**
 * spe_path_row_get_path:
 * @self: a row
 *
 * Returns: (transfer none): what is typed, blanks and all
 */
const char *
spe_path_row_get_path (SpePathRow *self)
{
  g_return_val_if_fail (SPE_IS_PATH_ROW (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self));
}

/**
 * spe_path_row_is_valid:
 * @self: a row
 *
 * Returns: whether the Kubernetes API would take the path
 */
gboolean
spe_path_row_is_valid (SpePathRow *self)
{
  g_return_val_if_fail (SPE_IS_PATH_ROW (self), FALSE);

  return self->is_valid;
}

/**
 * spe_path_row_get_hint:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what is wrong or odd about the path, translated
 */
const char *
spe_path_row_get_hint (SpePathRow *self)
{
  g_return_val_if_fail (SPE_IS_PATH_ROW (self), NULL);

  return self->hint;
}
