/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/deploy/spe-container-row.h"

#include <glib/gi18n.h>

#include "app/deploy/spe-choice-rows.h"

/**
 * SpeContainerRow:
 *
 * One container of a Pod with its own choice of a profile. Says with #SpeContainerRow::changed
 * that something is different, and with #SpeContainerRow::removed that it should go.
 */
struct _SpeContainerRow
{
  AdwExpanderRow  parent_instance;

  /* Template children */
  GtkEditable    *name_row;
  GtkEditable    *image_row;
  SpeChoiceRows  *choice;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SpeContainerRow, spe_container_row, ADW_TYPE_EXPANDER_ROW)

static const char *
get_summary (SpeContainerRow *self)
{
  switch (spe_choice_rows_get_kind (self->choice))
    {
    case SPE_POD_PROFILE_LOCALHOST:
      return spe_choice_rows_get_path (self->choice);
    case SPE_POD_PROFILE_RUNTIME_DEFAULT:
      return "RuntimeDefault";
    case SPE_POD_PROFILE_UNCONFINED:
      return "Unconfined";
    case SPE_POD_PROFILE_UNSET:
    default:
      return _ ("As the Pod");
    }
}

static void
changed_cb (SpeContainerRow *self)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self),
                                 gtk_editable_get_text (self->name_row));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), get_summary (self));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
remove_cb (SpeContainerRow *self)
{
  g_signal_emit (self, signals[SIGNAL_REMOVED], 0);
}

static void
spe_container_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SPE_TYPE_CONTAINER_ROW);

  G_OBJECT_CLASS (spe_container_row_parent_class)->dispose (object);
}

static void
spe_container_row_class_init (SpeContainerRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_container_row_dispose;

  /**
   * SpeContainerRow::changed:
   *
   * The name, the image or the choice is another one.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", SPE_TYPE_CONTAINER_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  /**
   * SpeContainerRow::removed:
   *
   * The person wants the container gone.
   */
  signals[SIGNAL_REMOVED] =
    g_signal_new ("removed", SPE_TYPE_CONTAINER_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  g_type_ensure (SPE_TYPE_CHOICE_ROWS);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-container-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeContainerRow, name_row);
  gtk_widget_class_bind_template_child (widget_class, SpeContainerRow, image_row);
  gtk_widget_class_bind_template_child (widget_class, SpeContainerRow, choice);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
spe_container_row_init (SpeContainerRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
}

/**
 * spe_container_row_new:
 * @name: the container's name
 * @path: the path that a choice of Localhost begins with
 *
 * Returns: (transfer floating): a row for a container that has no choice of its own
 */
GtkWidget *
spe_container_row_new (const char *name,
                       const char *path)
{
  SpeContainerRow *self = g_object_new (SPE_TYPE_CONTAINER_ROW, NULL);

  gtk_editable_set_text (self->name_row, name);
  gtk_editable_set_text (self->image_row, "registry.example/app:1.0");
  spe_choice_rows_set_choice (self->choice, SPE_POD_PROFILE_UNSET, path);
  changed_cb (self);

  return GTK_WIDGET (self);
}

/**
 * spe_container_row_add_to:
 * @self: a row
 * @spec: what the container is added to
 */
void
spe_container_row_add_to (SpeContainerRow *self,
                          SpePodSpec      *spec)
{
  g_return_if_fail (SPE_IS_CONTAINER_ROW (self) && spec != NULL);

  spe_pod_spec_add_container (spec,
                              gtk_editable_get_text (self->name_row),
                              gtk_editable_get_text (self->image_row),
                              spe_choice_rows_get_kind (self->choice),
                              spe_choice_rows_get_path (self->choice));
}
