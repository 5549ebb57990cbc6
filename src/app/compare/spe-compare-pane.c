/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/compare/spe-compare-pane.h"

#include "app/compare/spe-capability-view.h"
#include "app/compare/spe-comparison-view.h"
#include "app/compare/spe-target-grid.h"
#include "app/layout/spe-fold-layout.h"

/* All that compares, one at a time: targets, a container with a capability more, and another
 * profile. */
struct _SpeComparePane
{
  AdwBin             parent_instance;

  /* Owned */
  GSettings         *settings;

  /* Template children */
  GtkStack          *stack;
  SpeTargetGrid     *target_grid;
  SpeCapabilityView *capability_view;
  SpeComparisonView *comparison_view;
};

G_DEFINE_FINAL_TYPE (SpeComparePane, spe_compare_pane, ADW_TYPE_BIN)

/* The names of the parts stand above them where there is no room beside. */
static GtkOrientation
get_orientation (SpeComparePane *self,
                 gboolean        folded)
{
  return folded ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL;
}

static void
spe_compare_pane_dispose (GObject *object)
{
  SpeComparePane *self = SPE_COMPARE_PANE (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPE_TYPE_COMPARE_PANE);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (spe_compare_pane_parent_class)->dispose (object);
}

static void
spe_compare_pane_class_init (SpeComparePaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_compare_pane_dispose;

  g_type_ensure (SPE_TYPE_FOLD_LAYOUT);
  g_type_ensure (SPE_TYPE_TARGET_GRID);
  g_type_ensure (SPE_TYPE_CAPABILITY_VIEW);
  g_type_ensure (SPE_TYPE_COMPARISON_VIEW);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-compare-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeComparePane, stack);
  gtk_widget_class_bind_template_child (widget_class, SpeComparePane, target_grid);
  gtk_widget_class_bind_template_child (widget_class, SpeComparePane, capability_view);
  gtk_widget_class_bind_template_child (widget_class, SpeComparePane, comparison_view);
  gtk_widget_class_bind_template_callback (widget_class, get_orientation);
}

static void
spe_compare_pane_init (SpeComparePane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new (APPLICATION_ID);
  g_settings_bind (self->settings, "compare", self->stack, "visible-child-name",
                   G_SETTINGS_BIND_DEFAULT);
}

/**
 * spe_compare_pane_set_document:
 * @self: a pane
 * @document: (nullable): what to compare
 */
void
spe_compare_pane_set_document (SpeComparePane *self,
                               SpeDocument    *document)
{
  g_return_if_fail (SPE_IS_COMPARE_PANE (self));

  spe_target_grid_set_document (self->target_grid, document);
  spe_capability_view_set_document (self->capability_view, document);
  spe_comparison_view_set_document (self->comparison_view, document);
}
