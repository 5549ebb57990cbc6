/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/compare/spe-target-grid.h"

#include <glib/gi18n.h>

#include "app/compare/spe-outcome-view.h"
#include "app/compare/spe-target-picker.h"
#include "app/document/spe-document-follow.h"
#include "filter/spe-target-text.h"

/* The profile on the targets that a person picks, side by side. */
struct _SpeTargetGrid
{
  AdwBin           parent_instance;

  /* Owned */
  SpeDocument     *document;

  /* Template children */
  SpeTargetPicker *picker;
  SpeOutcomeView  *view;
};

G_DEFINE_FINAL_TYPE (SpeTargetGrid, spe_target_grid, ADW_TYPE_BIN)

static GStrv
dup_titles (GPtrArray *targets)
{
  g_autoptr (GStrvBuilder) titles = g_strv_builder_new ();

  for (guint i = 0; i < targets->len; i++)
    {
      g_autofree char *label = spe_target_dup_label (targets->pdata[i]);

      g_strv_builder_add (titles, label);
    }

  return g_strv_builder_end (titles);
}

static void
update (SpeTargetGrid *self)
{
  g_autoptr (GPtrArray) targets = NULL;
  g_auto (GStrv) titles = NULL;

  if (self->document == NULL)
    return;

  targets = spe_target_picker_dup_targets (self->picker);
  titles = dup_titles (targets);
  if (targets->len > 1)
    spe_outcome_view_compare (self->view, self->document, targets,
                              (const char * const *) titles);
  else
    spe_outcome_view_tell (self->view, _ ("Choose two targets or more"),
                           _ ("The calls that end differently on them stand here side by side."));
}

static void
spe_target_grid_dispose (GObject *object)
{
  SpeTargetGrid *self = SPE_TARGET_GRID (object);

  spe_target_grid_set_document (self, NULL);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPE_TYPE_TARGET_GRID);

  G_OBJECT_CLASS (spe_target_grid_parent_class)->dispose (object);
}

static void
spe_target_grid_class_init (SpeTargetGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_target_grid_dispose;

  g_type_ensure (SPE_TYPE_TARGET_PICKER);
  g_type_ensure (SPE_TYPE_OUTCOME_VIEW);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-target-grid.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeTargetGrid, picker);
  gtk_widget_class_bind_template_child (widget_class, SpeTargetGrid, view);
  gtk_widget_class_bind_template_callback (widget_class, update);
}

static void
spe_target_grid_init (SpeTargetGrid *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * spe_target_grid_set_document:
 * @self: a grid
 * @document: (nullable): whose profile to show
 */
void
spe_target_grid_set_document (SpeTargetGrid *self,
                              SpeDocument   *document)
{
  g_return_if_fail (SPE_IS_TARGET_GRID (self));

  if (!spe_document_follow (&self->document, document, "notify::profile", G_CALLBACK (update),
                            self))
    return;

  spe_target_picker_set_document (self->picker, document);
  if (document != NULL)
    update (self);
}
