/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/editor/spe-editor.h"

#include <adwaita.h>

#include "app/compare/spe-compare-pane.h"
#include "app/document/spe-document-follow.h"
#include "app/editor/spe-table-view.h"
#include "app/inspector/spe-inspector.h"
#include "app/observe/spe-observed-pane.h"
#include "app/overview/spe-overview.h"
#include "app/panes/spe-pod-pane.h"
#include "app/panes/spe-problems-pane.h"
#include "app/panes/spe-run-pane.h"
#include "app/panes/spe-text-pane.h"
#include "app/target/spe-target-banner.h"

/* The height-request of the panes in the template, in pixels. */
#define MIN_PANE_HEIGHT 150

/* Per cent of the height that the table gets at least, before anybody moves the handle. */
#define MIN_TABLE_SHARE 60

struct _SpeEditor
{
  AdwBin            parent_instance;

  /* Owned */
  SpeDocument      *document;
  GSettings        *settings;

  /* Template children */
  GtkPaned         *split;
  AdwFlap          *overview_flap;
  AdwFlap          *inspector_flap;
  GtkWidget        *panes;
  AdwViewStack     *pane_stack;
  AdwViewStackPage *problems_page;
  SpeOverview      *overview;
  SpeInspector     *inspector;
  SpeTargetBanner  *target_banner;
  SpeTableView     *table_view;
  SpeProblemsPane  *problems_pane;
  SpePodPane       *pod_pane;
  SpeTextPane      *text_pane;
  SpeComparePane   *compare_pane;
  SpeObservedPane  *observed_pane;
  SpeRunPane       *run_pane;

  /* Whether the handle between table and panes has been put where it was last. */
  gboolean          has_height;
};

G_DEFINE_FINAL_TYPE (SpeEditor, spe_editor, ADW_TYPE_BIN)

static void
state_cb (SpeEditor *self)
{
  const SpeDocumentState *state = spe_document_get_state (self->document);
  guint n_serious = 0;

  for (guint i = 0; state != NULL && i < state->problems->len; i++)
    {
      const SpeProblem *problem = state->problems->pdata[i];

      if (problem->severity > SPE_SEVERITY_INFO)
        n_serious++;
    }

  adw_view_stack_page_set_badge_number (self->problems_page, n_serious);
}

static void
selection_cb (SpeEditor *self)
{
  g_auto (GStrv) names = spe_table_view_dup_selected (self->table_view);

  spe_inspector_set_calls (self->inspector, (const char * const *) names);
}

static void
show_call_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  spe_editor_show_call (SPE_EDITOR (widget), g_variant_get_string (parameter, NULL));
}

static void
show_line_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  spe_editor_show_line (SPE_EDITOR (widget), g_variant_get_uint32 (parameter));
}

static void
edit_conditions_action (GtkWidget  *widget,
                        const char *name,
                        GVariant   *parameter)
{
  spe_inspector_edit_conditions (SPE_EDITOR (widget)->inspector);
}

/* A GtkPaned knows how far down its handle is; what is remembered is the height below it, which
 * stays when the window is made larger. A window that is low gives the table the larger part. */
static void
max_position_cb (SpeEditor *self)
{
  int max_position = 0;
  int height = 0;

  g_object_get (self->split, "max-position", &max_position, NULL);
  if (max_position <= 0 || max_position == G_MAXINT || self->has_height)
    return;

  self->has_height = TRUE;
  height = max_position + MIN_PANE_HEIGHT;
  gtk_paned_set_position (self->split,
                          MAX (height - g_settings_get_int (self->settings, "pane-height"),
                               height * MIN_TABLE_SHARE / 100));
}

static void
position_cb (SpeEditor *self)
{
  int height = gtk_widget_get_height (self->panes);

  if (self->has_height && height >= MIN_PANE_HEIGHT)
    g_settings_set_int (self->settings, "pane-height", height);
}

/* The name of the setting is that of the action, too. */
static const char *
get_setting (SpeEditor *self,
             AdwFlap   *flap)
{
  return flap == self->overview_flap ? "show-overview" : "show-inspector";
}

/* Where there is no room for a flap beside the table, it is opened over it for a while. What is
 * remembered is whether it stands beside the table where there is room. */
static void
folded_cb (AdwFlap    *flap,
           GParamSpec *pspec,
           SpeEditor  *self)
{
  gboolean beside = g_settings_get_boolean (self->settings, get_setting (self, flap));

  adw_flap_set_reveal_flap (flap, beside && !adw_flap_get_folded (flap));
}

static void
revealed_cb (AdwFlap    *flap,
             GParamSpec *pspec,
             SpeEditor  *self)
{
  if (!adw_flap_get_folded (flap))
    g_settings_set_boolean (self->settings, get_setting (self, flap),
                            adw_flap_get_reveal_flap (flap));
}

static void
bind_flap (SpeEditor *self,
           AdwFlap   *flap)
{
  adw_flap_set_reveal_flap (flap, g_settings_get_boolean (self->settings,
                                                          get_setting (self, flap)));
  g_signal_connect_object (flap, "notify::folded", G_CALLBACK (folded_cb), self, 0);
  g_signal_connect_object (flap, "notify::reveal-flap", G_CALLBACK (revealed_cb), self, 0);
}

static void
bind_settings (SpeEditor *self)
{
  self->settings = g_settings_new (APPLICATION_ID);
  bind_flap (self, self->overview_flap);
  bind_flap (self, self->inspector_flap);
  g_settings_bind (self->settings, "show-panes", self->panes, "visible",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "pane", self->pane_stack, "visible-child-name",
                   G_SETTINGS_BIND_DEFAULT);
}

static void
spe_editor_dispose (GObject *object)
{
  SpeEditor *self = SPE_EDITOR (object);

  spe_editor_set_document (self, NULL);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPE_TYPE_EDITOR);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (spe_editor_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SpeEditor, split);
  gtk_widget_class_bind_template_child (widget_class, SpeEditor, overview_flap);
  gtk_widget_class_bind_template_child (widget_class, SpeEditor, inspector_flap);
  gtk_widget_class_bind_template_child (widget_class, SpeEditor, panes);
  gtk_widget_class_bind_template_child (widget_class, SpeEditor, pane_stack);
  gtk_widget_class_bind_template_child (widget_class, SpeEditor, problems_page);
  gtk_widget_class_bind_template_child (widget_class, SpeEditor, overview);
  gtk_widget_class_bind_template_child (widget_class, SpeEditor, inspector);
  gtk_widget_class_bind_template_child (widget_class, SpeEditor, target_banner);
  gtk_widget_class_bind_template_child (widget_class, SpeEditor, table_view);
  gtk_widget_class_bind_template_child (widget_class, SpeEditor, problems_pane);
  gtk_widget_class_bind_template_child (widget_class, SpeEditor, pod_pane);
  gtk_widget_class_bind_template_child (widget_class, SpeEditor, text_pane);
  gtk_widget_class_bind_template_child (widget_class, SpeEditor, compare_pane);
  gtk_widget_class_bind_template_child (widget_class, SpeEditor, observed_pane);
  gtk_widget_class_bind_template_child (widget_class, SpeEditor, run_pane);
  gtk_widget_class_bind_template_callback (widget_class, selection_cb);
  gtk_widget_class_bind_template_callback (widget_class, max_position_cb);
  gtk_widget_class_bind_template_callback (widget_class, position_cb);
}

static void
spe_editor_class_init (SpeEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_editor_dispose;

  g_type_ensure (SPE_TYPE_OVERVIEW);
  g_type_ensure (SPE_TYPE_INSPECTOR);
  g_type_ensure (SPE_TYPE_TARGET_BANNER);
  g_type_ensure (SPE_TYPE_TABLE_VIEW);
  g_type_ensure (SPE_TYPE_PROBLEMS_PANE);
  g_type_ensure (SPE_TYPE_POD_PANE);
  g_type_ensure (SPE_TYPE_TEXT_PANE);
  g_type_ensure (SPE_TYPE_COMPARE_PANE);
  g_type_ensure (SPE_TYPE_OBSERVED_PANE);
  g_type_ensure (SPE_TYPE_RUN_PANE);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-editor.ui");
  bind_children (widget_class);

  /* The panes speak to the rest of the window through these. */
  gtk_widget_class_install_action (widget_class, "editor.show-call", "s", show_call_action);
  gtk_widget_class_install_action (widget_class, "editor.show-line", "u", show_line_action);
  gtk_widget_class_install_action (widget_class, "editor.edit-conditions", NULL,
                                   edit_conditions_action);
}

static void
spe_editor_init (SpeEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bind_settings (self);
}

/**
 * spe_editor_set_document:
 * @self: an editor
 * @document: (nullable): what to edit
 */
void
spe_editor_set_document (SpeEditor   *self,
                         SpeDocument *document)
{
  g_return_if_fail (SPE_IS_EDITOR (self));

  if (!spe_document_follow (&self->document, document, "notify::state", G_CALLBACK (state_cb),
                            self))
    return;

  spe_target_banner_set_document (self->target_banner, document);
  spe_table_view_set_document (self->table_view, document);
  spe_overview_set_document (self->overview, document);
  spe_inspector_set_document (self->inspector, document);
  spe_problems_pane_set_document (self->problems_pane, document);
  spe_pod_pane_set_document (self->pod_pane, document);
  spe_text_pane_set_document (self->text_pane, document);
  spe_compare_pane_set_document (self->compare_pane, document);
  spe_observed_pane_set_document (self->observed_pane, document);
  spe_run_pane_set_document (self->run_pane, document);
  if (document != NULL)
    state_cb (self);
}

static void
add_flap_toggle (SpeEditor  *self,
                 GActionMap *map,
                 AdwFlap    *flap)
{
  g_autoptr (GPropertyAction) action =
    g_property_action_new (get_setting (self, flap), flap, "reveal-flap");

  g_action_map_add_action (map, G_ACTION (action));
}

/**
 * spe_editor_add_toggles:
 * @self: an editor
 * @map: the window
 *
 * Adds the actions that show and hide the parts around the table.
 */
void
spe_editor_add_toggles (SpeEditor  *self,
                        GActionMap *map)
{
  g_autoptr (GAction) panes = NULL;

  g_return_if_fail (SPE_IS_EDITOR (self) && G_IS_ACTION_MAP (map));

  add_flap_toggle (self, map, self->overview_flap);
  add_flap_toggle (self, map, self->inspector_flap);
  panes = g_settings_create_action (self->settings, "show-panes");
  g_action_map_add_action (map, panes);
}

/**
 * spe_editor_find:
 * @self: an editor
 *
 * Puts the cursor into the search.
 */
void
spe_editor_find (SpeEditor *self)
{
  g_return_if_fail (SPE_IS_EDITOR (self));

  spe_table_view_find (self->table_view);
}

/**
 * spe_editor_focus_rows:
 * @self: an editor
 *
 * Gives the table the keyboard, where what is typed is searched for.
 */
void
spe_editor_focus_rows (SpeEditor *self)
{
  g_return_if_fail (SPE_IS_EDITOR (self));

  spe_table_view_focus_rows (self->table_view);
}

/**
 * spe_editor_show_pane:
 * @self: an editor
 * @pane: `problems`, `pod`, `json`, `compare`, `run` or `observed`
 *
 * Shows one of the panes below the table and gives it the keyboard.
 */
void
spe_editor_show_pane (SpeEditor  *self,
                      const char *pane)
{
  g_return_if_fail (SPE_IS_EDITOR (self) && pane != NULL);

  g_settings_set_boolean (self->settings, "show-panes", TRUE);
  adw_view_stack_set_visible_child_name (self->pane_stack, pane);
  gtk_widget_child_focus (adw_view_stack_get_visible_child (self->pane_stack),
                          GTK_DIR_TAB_FORWARD);
}

/**
 * spe_editor_show_call:
 * @self: an editor
 * @name: the name of a call
 *
 * Selects the row of a call, also where a search or a filter hides it.
 */
void
spe_editor_show_call (SpeEditor  *self,
                      const char *name)
{
  g_return_if_fail (SPE_IS_EDITOR (self) && name != NULL);

  spe_table_view_show_call (self->table_view, name);
}

/**
 * spe_editor_show_line:
 * @self: an editor
 * @line: a line of the file as it will be saved, from 1
 *
 * Shows a line of the file.
 */
void
spe_editor_show_line (SpeEditor *self,
                      guint      line)
{
  g_return_if_fail (SPE_IS_EDITOR (self));

  spe_editor_show_pane (self, "json");
  spe_text_pane_show_line (self->text_pane, line);
}
