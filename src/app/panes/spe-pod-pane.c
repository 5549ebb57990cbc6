/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/panes/spe-pod-pane.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <gtksourceview/gtksource.h>

#include "app/deploy/spe-choice-rows.h"
#include "app/deploy/spe-container-row.h"
#include "app/layout/spe-fold-layout.h"
#include "app/panes/spe-code-view.h"
#include "deploy/spe-localhost-profile.h"

struct _SpePodPane
{
  AdwBin               parent_instance;

  /* Owned */
  SpeDocument         *document;
  char                *path;

  /* Borrowed from the group: the SpeContainerRow widgets, in order */
  GPtrArray           *containers;

  /* How many were ever added, so that a new one never has the name of another. */
  guint                n_added;

  /* Template children */
  AdwComboRow         *scope_row;
  SpeChoiceRows       *choice;
  AdwPreferencesGroup *container_group;
  GtkLabel            *message;
  GtkWidget           *copy_button;
  SpeCodeView         *view;
  GtkTextBuffer       *buffer;
};

G_DEFINE_FINAL_TYPE (SpePodPane, spe_pod_pane, ADW_TYPE_BIN)

static SpePodScope
get_scope (SpePodPane *self)
{
  return adw_combo_row_get_selected (self->scope_row);
}

/* A snippet for a container is that of the only choice there is to make. */
static SpePodSpec *
new_spec (SpePodPane *self)
{
  SpePodSpec *spec = spe_pod_spec_new ("example");
  SpePodProfileType type = spe_choice_rows_get_kind (self->choice);
  const char *path = spe_choice_rows_get_path (self->choice);

  if (get_scope (self) == SPE_POD_SCOPE_CONTAINER)
    {
      spe_pod_spec_add_container (spec, "app", "app", type, path);
      return spec;
    }

  spe_pod_spec_set_choice (spec, type, path);
  for (guint i = 0; i < self->containers->len; i++)
    spe_container_row_add_to (self->containers->pdata[i], spec);

  return spec;
}

static const char *
get_place_text (SpePodScope scope)
{
  switch (scope)
    {
    case SPE_POD_SCOPE_POD:
      return _ ("Goes under spec: of a Pod or of a Pod template");
    case SPE_POD_SCOPE_CONTAINER:
      return _ ("Goes under one of the containers: of a Pod");
    case SPE_POD_SCOPE_WHOLE:
    default:
      return _ ("A Pod for kubectl apply; put your own image in");
    }
}

static void
update (SpePodPane *self)
{
  g_autoptr (SpePodSpec) spec = new_spec (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *yaml = spe_pod_spec_to_yaml (spec, get_scope (self), &error);

  gtk_text_buffer_set_text (self->buffer, yaml != NULL ? yaml : "", -1);
  gtk_label_set_label (self->message,
                       error != NULL ? error->message : get_place_text (get_scope (self)));
  gtk_widget_set_sensitive (self->copy_button, yaml != NULL);
  if (error != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->message), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->message), "error");
}

static void
scope_cb (SpePodPane *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->container_group),
                          get_scope (self) == SPE_POD_SCOPE_WHOLE);
  update (self);
}

static void
removed_cb (SpeContainerRow *row,
            SpePodPane      *self)
{
  g_ptr_array_remove (self->containers, row);
  adw_preferences_group_remove (self->container_group, GTK_WIDGET (row));
  update (self);
}

static void
add_container (SpePodPane *self)
{
  g_autofree char *name = self->n_added == 0 ? g_strdup ("app")
                                             : g_strdup_printf ("app-%u", self->n_added + 1);
  GtkWidget *row = spe_container_row_new (name, self->path);

  self->n_added++;
  g_ptr_array_add (self->containers, row);
  adw_preferences_group_add (self->container_group, row);
  g_signal_connect_object (row, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "removed", G_CALLBACK (removed_cb), self, 0);
}

static void
add_container_cb (SpePodPane *self)
{
  add_container (self);
  update (self);
}

static void
copy_cb (SpePodPane *self)
{
  g_autofree char *yaml = NULL;

  g_object_get (self->buffer, "text", &yaml, NULL);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), yaml);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.tell", "s", _ ("YAML copied"));
}

static void
spe_pod_pane_dispose (GObject *object)
{
  SpePodPane *self = SPE_POD_PANE (object);

  g_clear_object (&self->document);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPE_TYPE_POD_PANE);
  g_clear_pointer (&self->containers, g_ptr_array_unref);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (spe_pod_pane_parent_class)->dispose (object);
}

static void
spe_pod_pane_class_init (SpePodPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_pod_pane_dispose;

  g_type_ensure (SPE_TYPE_CHOICE_ROWS);
  g_type_ensure (SPE_TYPE_CODE_VIEW);
  g_type_ensure (SPE_TYPE_FOLD_LAYOUT);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-pod-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, SpePodPane, scope_row);
  gtk_widget_class_bind_template_child (widget_class, SpePodPane, choice);
  gtk_widget_class_bind_template_child (widget_class, SpePodPane, container_group);
  gtk_widget_class_bind_template_child (widget_class, SpePodPane, message);
  gtk_widget_class_bind_template_child (widget_class, SpePodPane, copy_button);
  gtk_widget_class_bind_template_child (widget_class, SpePodPane, view);
  gtk_widget_class_bind_template_child (widget_class, SpePodPane, buffer);
  gtk_widget_class_bind_template_callback (widget_class, scope_cb);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, add_container_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
}

static void
spe_pod_pane_init (SpePodPane *self)
{
  self->containers = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  spe_code_view_set_language (self->view, "yaml");
  add_container (self);
}

/**
 * spe_pod_pane_set_document:
 * @self: a pane
 * @document: (nullable): whose file the Pod names
 */
void
spe_pod_pane_set_document (SpePodPane  *self,
                           SpeDocument *document)
{
  g_autofree char *title = NULL;

  g_return_if_fail (SPE_IS_POD_PANE (self));

  if (!g_set_object (&self->document, document) || document == NULL)
    return;

  title = spe_document_dup_title (document);
  g_free (self->path);
  self->path = spe_localhost_profile_suggest (title);
  spe_choice_rows_set_choice (self->choice, SPE_POD_PROFILE_LOCALHOST, self->path);
  scope_cb (self);
}
