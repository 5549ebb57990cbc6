/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/deploy/spe-choice-rows.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/deploy/spe-path-row.h"

/**
 * SpeChoiceRows:
 *
 * Rows to choose the `seccompProfile` of a Pod or of a container: the type and, for Localhost,
 * the path. Says with #SpeChoiceRows::changed what a person chose.
 */
struct _SpeChoiceRows
{
  GtkBox       parent_instance;

  /* Template children */
  AdwComboRow *type_row;
  SpePathRow  *path_row;
  GtkLabel    *hint;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SpeChoiceRows, spe_choice_rows, GTK_TYPE_BOX)

static const char *
get_hint (SpeChoiceRows *self)
{
  switch (spe_choice_rows_get_kind (self))
    {
    case SPE_POD_PROFILE_LOCALHOST:
      return spe_path_row_get_hint (self->path_row);
    case SPE_POD_PROFILE_UNCONFINED:
      return _ ("Runs without any filter: every system call of the kernel is open to it");
    case SPE_POD_PROFILE_UNSET:
    case SPE_POD_PROFILE_RUNTIME_DEFAULT:
    default:
      return NULL;
    }
}

static void
changed_cb (SpeChoiceRows *self)
{
  const char *hint = get_hint (self);

  gtk_label_set_label (self->hint, hint != NULL ? hint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), hint != NULL);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
type_cb (SpeChoiceRows *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->path_row),
                          spe_choice_rows_get_kind (self) == SPE_POD_PROFILE_LOCALHOST);
  changed_cb (self);
}

static void
spe_choice_rows_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SPE_TYPE_CHOICE_ROWS);

  G_OBJECT_CLASS (spe_choice_rows_parent_class)->dispose (object);
}

static void
spe_choice_rows_class_init (SpeChoiceRowsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_choice_rows_dispose;

  /**
   * SpeChoiceRows::changed:
   *
   * Another type or another path is chosen.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", SPE_TYPE_CHOICE_ROWS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  g_type_ensure (SPE_TYPE_PATH_ROW);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-choice-rows.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeChoiceRows, type_row);
  gtk_widget_class_bind_template_child (widget_class, SpeChoiceRows, path_row);
  gtk_widget_class_bind_template_child (widget_class, SpeChoiceRows, hint);
  gtk_widget_class_bind_template_callback (widget_class, type_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
spe_choice_rows_init (SpeChoiceRows *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  type_cb (self);
}

/**
 * spe_choice_rows_set_choice:
 * @self: rows
 * @type: the type to show
 * @path: (nullable): the path to show
 */
void
spe_choice_rows_set_choice (SpeChoiceRows     *self,
                            SpePodProfileType  type,
                            const char        *path)
{
  g_return_if_fail (SPE_IS_CHOICE_ROWS (self));

  gtk_editable_set_text (GTK_EDITABLE (self->path_row), path != NULL ? path : "");
  adw_combo_row_set_selected (self->type_row, type);
}

/**
 * spe_choice_rows_get_kind:
 * @self: rows
 *
 * Returns: the type that is chosen
 */
SpePodProfileType
spe_choice_rows_get_kind (SpeChoiceRows *self)
{
  g_return_val_if_fail (SPE_IS_CHOICE_ROWS (self), SPE_POD_PROFILE_UNSET);

  return adw_combo_row_get_selected (self->type_row);
}

/**
 * spe_choice_rows_get_path:
 * @self: rows
 *
 * Returns: (transfer none) (nullable): the path for Localhost; %NULL for the other types
 */
const char *
spe_choice_rows_get_path (SpeChoiceRows *self)
{
  g_return_val_if_fail (SPE_IS_CHOICE_ROWS (self), NULL);

  return spe_choice_rows_get_kind (self) == SPE_POD_PROFILE_LOCALHOST
           ? spe_path_row_get_path (self->path_row)
           : NULL;
}
