/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/panes/spe-pod-pane.h"

#include <string.h>

#include <adwaita.h>
#include <glib/gi18n.h>
#include <gtksourceview/gtksource.h>

#include "app/deploy/spe-choice-rows.h"
#include "app/deploy/spe-container-row.h"
#include "app/deploy/spe-copy-file.h"
#include "app/deploy/spe-path-row.h"
#include "app/deploy/spe-snippet-task.h"
#include "app/document/spe-document-follow.h"
#include "app/layout/spe-fold-layout.h"
#include "app/layout/spe-validity.h"
#include "app/panes/spe-code-view.h"
#include "deploy/spe-kube-name.h"
#include "deploy/spe-localhost-profile.h"

/* Milliseconds after the last key until a snippet is written anew. */
#define TYPING_DELAY 150

/**
 * SpePodPane:
 *
 * What puts the profile to use, in step with the profile and its target: the YAML of a Pod, with
 * a choice for each container, and all kinds of #SpeSnippet.
 */
struct _SpePodPane
{
  AdwBin                parent_instance;

  /* Owned */
  SpeDocument          *document;
  GCancellable         *writing;
  GBytes               *content;
  char                 *file_name;
  char                 *path;
  char                 *name;

  /* Borrowed from the group: the SpeContainerRow widgets, in order */
  GPtrArray            *containers;

  /* Constant */
  const SpeSnippetKind *kinds;
  guint                 n_kinds;

  /* How many were ever added, so that a new one never has the name of another. */
  guint                 n_added;

  /* What waits for the end of typing, or 0. */
  guint                 typing_id;

  /* Template children */
  AdwComboRow          *kind_row;
  GtkWidget            *choice_group;
  SpeChoiceRows        *choice;
  AdwPreferencesGroup  *container_group;
  GtkWidget            *words_group;
  SpePathRow           *path_row;
  GtkEditable          *name_row;
  GtkEditable          *image_row;
  GtkLabel             *message;
  GtkWidget            *copy_button;
  GtkWidget            *save_button;
  GtkWidget            *warning_area;
  GtkBox               *warnings;
  SpeCodeView          *view;
  GtkTextBuffer        *buffer;
};

G_DEFINE_FINAL_TYPE (SpePodPane, spe_pod_pane, ADW_TYPE_BIN)

/* Those kinds for which a person can choose more than this profile. */
static const struct
{
  const char  *id;
  SpePodScope  scope;
} scopes[] = {
  { "pod", SPE_POD_SCOPE_POD },
  { "container", SPE_POD_SCOPE_CONTAINER },
  { "whole", SPE_POD_SCOPE_WHOLE },
};

/* What GtkSourceView calls what is in a snippet. */
static const struct
{
  const char *media_type;
  const char *language;
} languages[] = {
  { "application/yaml", "yaml" },
  { "text/x-shellscript", "sh" },
  { "text/x-csrc", "c" },
  { "text/plain", "ini" },
};

static const SpeSnippetKind *
get_kind (SpePodPane *self)
{
  return &self->kinds[adw_combo_row_get_selected (self->kind_row)];
}

static gboolean
get_scope (SpePodPane  *self,
           SpePodScope *out_scope)
{
  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    if (g_str_equal (scopes[i].id, get_kind (self)->id))
      {
        *out_scope = scopes[i].scope;
        return TRUE;
      }

  return FALSE;
}

/* A snippet for a container is that of the only choice there is to make. */
static SpePodSpec *
new_spec (SpePodPane  *self,
          SpePodScope  scope)
{
  SpePodSpec *spec = spe_pod_spec_new (self->name);
  SpePodProfileType type = spe_choice_rows_get_kind (self->choice);
  const char *path = spe_choice_rows_get_path (self->choice);

  if (scope == SPE_POD_SCOPE_CONTAINER)
    {
      spe_pod_spec_add_container (spec, "app", "app", type, path);
      return spec;
    }

  spe_pod_spec_set_choice (spec, type, path);
  for (guint i = 0; i < self->containers->len; i++)
    spe_container_row_add_to (self->containers->pdata[i], spec);

  return spec;
}

static void
add_warning (SpePodPane *self,
             const char *text)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_margin_top (icon, 2);
  gtk_widget_add_css_class (icon, "warning");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (self->warnings, row);
}

static void
clear_warnings (SpePodPane *self)
{
  GtkWidget *row = NULL;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->warnings))) != NULL)
    gtk_box_remove (self->warnings, row);
}

static void
show_language (SpePodPane *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_str_equal (languages[i].media_type, get_kind (self)->media_type))
      spe_code_view_set_language (self->view, languages[i].language);
}

/* The filter as it is compiled is no text to look at. */
static void
show_content (SpePodPane *self)
{
  gsize size = 0;
  const char *text = self->content != NULL ? g_bytes_get_data (self->content, &size) : "";
  gboolean is_text = !(get_kind (self)->uses & SPE_SNIPPET_IS_BINARY);
  g_autofree char *note = NULL;

  if (!is_text && self->content != NULL)
    /* Translators: %u is a number of bytes. */
    note = g_strdup_printf (ngettext ("%u byte that is no text. Save it as a file.",
                                      "%u bytes that are no text. Save them as a file.",
                                      (guint) size), (guint) size);

  gtk_text_buffer_set_text (self->buffer, is_text ? text : (note != NULL ? note : ""),
                            is_text ? (int) size : -1);
  gtk_widget_set_sensitive (self->copy_button, self->content != NULL && is_text);
  gtk_widget_set_sensitive (self->save_button, self->content != NULL);
}

/* Shows what there is, which is @content or @error or, before the first, nothing. */
static void
show (SpePodPane   *self,
      GBytes       *content,
      const char   *file_name,
      const GError *error)
{
  const char *description = _ (get_kind (self)->description);

  g_clear_pointer (&self->content, g_bytes_unref);
  self->content = content != NULL ? g_bytes_ref (content) : NULL;
  g_free (self->file_name);
  self->file_name = g_strdup (file_name);

  clear_warnings (self);
  gtk_widget_set_visible (self->warning_area, FALSE);
  show_content (self);
  gtk_label_set_label (self->message, error != NULL ? error->message : description);
  spe_validity_show (self->message, error == NULL);
}

static void
show_pod (SpePodPane  *self,
          SpePodScope  scope)
{
  g_autoptr (SpePodSpec) spec = new_spec (self, scope);
  g_autoptr (GError) error = NULL;
  char *yaml = spe_pod_spec_to_yaml (spec, scope, &error);
  g_autoptr (GBytes) content = yaml != NULL ? g_bytes_new_take (yaml, strlen (yaml)) : NULL;
  g_autofree char *file_name = g_strconcat (self->name, get_kind (self)->suffix, NULL);

  show (self, content, file_name, error);
}

static void
show_warnings (SpePodPane       *self,
               const SpeSnippet *snippet)
{
  if ((get_kind (self)->uses & SPE_SNIPPET_USES_FILE) &&
      spe_document_get_path (self->document) != NULL && spe_document_is_modified (self->document))
    add_warning (self, _ ("The file that this names does not have your changes yet. Save the "
                          "profile first."));
  for (guint i = 0; i < snippet->warnings->len; i++)
    add_warning (self, snippet->warnings->pdata[i]);

  gtk_widget_set_visible (self->warning_area,
                          gtk_widget_get_first_child (GTK_WIDGET (self->warnings)) != NULL);
}

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (SpePodPane) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeSnippet) snippet = spe_snippet_task_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      g_task_get_cancellable (G_TASK (result)) != self->writing)
    return;

  g_clear_object (&self->writing);
  show (self, snippet != NULL ? snippet->content : NULL,
        snippet != NULL ? snippet->file_name : NULL, error);
  if (snippet != NULL)
    show_warnings (self, snippet);
}

static void
stop_writing (SpePodPane *self)
{
  g_clear_handle_id (&self->typing_id, g_source_remove);
  if (self->writing != NULL)
    g_cancellable_cancel (self->writing);
  g_clear_object (&self->writing);
}

static void
write_snippet (SpePodPane *self)
{
  const SpeDocumentState *state = spe_document_get_state (self->document);
  const char *path = spe_document_get_path (self->document);
  g_autofree char *file = path != NULL ? g_canonicalize_filename (path, NULL) : NULL;
  const SpeSnippetWords words = {
    file, spe_path_row_get_path (self->path_row), gtk_editable_get_text (self->name_row),
    gtk_editable_get_text (self->image_row),
  };

  if (state == NULL)
    return;

  self->writing = g_cancellable_new ();
  spe_snippet_task_start (get_kind (self), state, &words, self->writing, written_cb,
                          g_object_ref (self));
}

static void
update (SpePodPane *self)
{
  SpePodScope scope = SPE_POD_SCOPE_POD;

  stop_writing (self);
  if (self->document == NULL)
    return;

  if (get_scope (self, &scope))
    show_pod (self, scope);
  else if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    write_snippet (self);
}

static gboolean
typing_done_cb (gpointer user_data)
{
  SpePodPane *self = user_data;

  self->typing_id = 0;
  update (self);

  return G_SOURCE_REMOVE;
}

static void
typed_cb (SpePodPane *self)
{
  SpePodScope scope = SPE_POD_SCOPE_POD;

  if (get_scope (self, &scope))
    {
      update (self);
      return;
    }

  stop_writing (self);
  self->typing_id = g_timeout_add (TYPING_DELAY, typing_done_cb, self);
}

static void
kind_cb (SpePodPane *self)
{
  SpeSnippetUses uses = get_kind (self)->uses;
  SpePodScope scope = SPE_POD_SCOPE_POD;
  gboolean is_pod = get_scope (self, &scope);

  gtk_widget_set_visible (self->choice_group, is_pod);
  gtk_widget_set_visible (GTK_WIDGET (self->container_group),
                          is_pod && scope == SPE_POD_SCOPE_WHOLE);
  gtk_widget_set_visible (GTK_WIDGET (self->path_row), (uses & SPE_SNIPPET_USES_PATH) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->name_row), (uses & SPE_SNIPPET_USES_NAME) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->image_row), (uses & SPE_SNIPPET_USES_IMAGE) != 0);
  gtk_widget_set_visible (self->words_group,
                          !is_pod && (uses & (SPE_SNIPPET_USES_PATH | SPE_SNIPPET_USES_NAME |
                                              SPE_SNIPPET_USES_IMAGE)) != 0);
  show_language (self);
  show (self, NULL, NULL, NULL);
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
  g_signal_connect_object (row, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
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
  g_autofree char *text = NULL;

  g_object_get (self->buffer, "text", &text, NULL);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.tell", "s", _ ("Copied"));
  spe_document_note_deed (self->document, SPE_DEED_COPIED);
}

static void
save_cb (SpePodPane *self)
{
  g_autofree char *folder = spe_document_dup_folder (self->document);

  spe_copy_file_save (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("Save Snippet"),
                      folder, self->file_name, self->content);
}

/* A file of another name makes other suggestions; what somebody typed stays. */
static void
suggest (SpePodPane *self)
{
  g_autofree char *title = spe_document_dup_title (self->document);
  g_autofree char *path = spe_localhost_profile_suggest (title);
  g_autofree char *name = spe_kube_name_suggest (path);

  if (g_strcmp0 (path, self->path) == 0)
    return;

  if (g_strcmp0 (spe_choice_rows_get_path (self->choice), self->path) == 0)
    spe_choice_rows_set_choice (self->choice, SPE_POD_PROFILE_LOCALHOST, path);
  if (g_strcmp0 (spe_path_row_get_path (self->path_row), self->path) == 0)
    gtk_editable_set_text (GTK_EDITABLE (self->path_row), path);
  if (g_strcmp0 (gtk_editable_get_text (self->name_row), self->name) == 0)
    gtk_editable_set_text (self->name_row, name);

  g_free (self->path);
  self->path = g_steal_pointer (&path);
  g_free (self->name);
  self->name = g_steal_pointer (&name);
}

static void
state_cb (SpePodPane *self)
{
  suggest (self);
  update (self);
}

static void
spe_pod_pane_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (spe_pod_pane_parent_class)->map (widget);

  update (SPE_POD_PANE (widget));
}

static void
spe_pod_pane_dispose (GObject *object)
{
  SpePodPane *self = SPE_POD_PANE (object);

  spe_pod_pane_set_document (self, NULL);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPE_TYPE_POD_PANE);
  g_clear_pointer (&self->containers, g_ptr_array_unref);
  g_clear_pointer (&self->content, g_bytes_unref);
  g_clear_pointer (&self->file_name, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (spe_pod_pane_parent_class)->dispose (object);
}

static void
spe_pod_pane_class_init (SpePodPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_pod_pane_dispose;
  widget_class->map = spe_pod_pane_map;

  g_type_ensure (SPE_TYPE_CHOICE_ROWS);
  g_type_ensure (SPE_TYPE_CODE_VIEW);
  g_type_ensure (SPE_TYPE_FOLD_LAYOUT);
  g_type_ensure (SPE_TYPE_PATH_ROW);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-pod-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, SpePodPane, kind_row);
  gtk_widget_class_bind_template_child (widget_class, SpePodPane, choice_group);
  gtk_widget_class_bind_template_child (widget_class, SpePodPane, choice);
  gtk_widget_class_bind_template_child (widget_class, SpePodPane, container_group);
  gtk_widget_class_bind_template_child (widget_class, SpePodPane, words_group);
  gtk_widget_class_bind_template_child (widget_class, SpePodPane, path_row);
  gtk_widget_class_bind_template_child (widget_class, SpePodPane, name_row);
  gtk_widget_class_bind_template_child (widget_class, SpePodPane, image_row);
  gtk_widget_class_bind_template_child (widget_class, SpePodPane, message);
  gtk_widget_class_bind_template_child (widget_class, SpePodPane, copy_button);
  gtk_widget_class_bind_template_child (widget_class, SpePodPane, save_button);
  gtk_widget_class_bind_template_child (widget_class, SpePodPane, warning_area);
  gtk_widget_class_bind_template_child (widget_class, SpePodPane, warnings);
  gtk_widget_class_bind_template_child (widget_class, SpePodPane, view);
  gtk_widget_class_bind_template_child (widget_class, SpePodPane, buffer);
  gtk_widget_class_bind_template_callback (widget_class, kind_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_container_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
fill_kinds (SpePodPane *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->n_kinds; i++)
    gtk_string_list_append (titles, _ (self->kinds[i].title));
  adw_combo_row_set_model (self->kind_row, G_LIST_MODEL (titles));
}

static void
spe_pod_pane_init (SpePodPane *self)
{
  self->containers = g_ptr_array_new ();
  self->kinds = spe_snippet_list_kinds (&self->n_kinds);
  self->path = g_strdup ("");
  self->name = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  add_container (self);
  fill_kinds (self);
}

/**
 * spe_pod_pane_set_document:
 * @self: a pane
 * @document: (nullable): what to put to use
 */
void
spe_pod_pane_set_document (SpePodPane  *self,
                           SpeDocument *document)
{
  g_return_if_fail (SPE_IS_POD_PANE (self));

  if (!spe_document_follow (&self->document, document, "notify::state", G_CALLBACK (state_cb),
                            self))
    return;

  stop_writing (self);
  if (document == NULL)
    return;

  spe_choice_rows_set_choice (self->choice, SPE_POD_PROFILE_LOCALHOST, self->path);
  gtk_editable_set_text (GTK_EDITABLE (self->path_row), self->path);
  gtk_editable_set_text (self->name_row, self->name);
  state_cb (self);
}
