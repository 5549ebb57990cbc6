/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/panes/spe-text-pane.h"

#include <glib/gi18n.h>
#include <gtksourceview/gtksource.h>

#include "app/document/spe-document-follow.h"
#include "app/panes/spe-code-view.h"
#include "app/panes/spe-line-diff.h"

#define MARK_NEW "new"
#define MARK_GONE "gone"

struct _SpeTextPane
{
  GtkBox           parent_instance;

  /* Owned */
  SpeDocument     *document;
  GBytes          *shown;
  GArray          *changes;

  /* Template children */
  GtkLabel        *summary;
  SpeCodeView     *view;
  GtkSourceBuffer *buffer;

  /* What scrolls to the cursor, or 0. */
  guint            scroll_id;
};

G_DEFINE_FINAL_TYPE (SpeTextPane, spe_text_pane, GTK_TYPE_BOX)

static GStrv
split_lines (GBytes *text)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (text, &length);
  g_autofree char *copy = g_strndup (data, length);

  return g_strsplit (copy, "\n", -1);
}

static void
add_mark (SpeTextPane *self,
          const char  *category,
          guint        line)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self->buffer), &iter, (int) line);
  gtk_source_buffer_create_source_mark (self->buffer, NULL, category, &iter);
}

static void
mark_changes (SpeTextPane *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (self->buffer), &start, &end);
  gtk_source_buffer_remove_source_marks (self->buffer, &start, &end, NULL);

  for (guint i = 0; i < self->changes->len; i++)
    {
      const SpeLineChange *change = &g_array_index (self->changes, SpeLineChange, i);

      for (guint line = 0; line < change->n_new; line++)
        add_mark (self, MARK_NEW, change->new_start + line);
      if (change->n_new == 0)
        add_mark (self, MARK_GONE, change->new_start);
    }
}

static void
show_summary (SpeTextPane *self)
{
  guint n_new = 0;
  guint n_gone = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->changes->len; i++)
    {
      n_new += g_array_index (self->changes, SpeLineChange, i).n_new;
      n_gone += g_array_index (self->changes, SpeLineChange, i).n_old;
    }

  if (n_new == 0 && n_gone == 0)
    text = g_strdup (_ ("As the file on disk"));
  else
    /* Translators: how many lines saving would add to the file and take from it. */
    text = g_strdup_printf (_ ("Lines that saving adds: %u, removes: %u"), n_new, n_gone);

  gtk_label_set_label (self->summary, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "text.next-change", self->changes->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "text.previous-change",
                                 self->changes->len > 0);
}

/* The line, from 1, where two texts begin to differ. */
static guint
find_difference (GBytes *before,
                 GBytes *after)
{
  gsize n_before = 0;
  gsize n_after = 0;
  const char *a = g_bytes_get_data (before, &n_before);
  const char *b = g_bytes_get_data (after, &n_after);
  guint line = 1;

  for (gsize i = 0; i < MIN (n_before, n_after) && a[i] == b[i]; i++)
    if (a[i] == '\n')
      line++;

  return line;
}

/* After an edit the pane stands where the edit changed the text. */
static void
show_text (SpeTextPane *self,
           GBytes      *text)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (text, &length);
  guint line = 1;

  if (self->shown != NULL && g_bytes_equal (self->shown, text))
    return;

  if (self->shown != NULL)
    line = find_difference (self->shown, text);
  g_clear_pointer (&self->shown, g_bytes_unref);
  self->shown = g_bytes_ref (text);
  gtk_text_buffer_set_text (GTK_TEXT_BUFFER (self->buffer), data, (int) length);
  spe_text_pane_show_line (self, line);
}

static void
show_syntax (SpeTextPane *self,
             SpeSyntax    syntax)
{
  spe_code_view_set_language (self->view, syntax == SPE_SYNTAX_YAML ? "yaml" : "json");
}

static void
show_texts (SpeTextPane *self,
            GBytes      *saved,
            GBytes      *text)
{
  g_auto (GStrv) old_lines = split_lines (saved);
  g_auto (GStrv) new_lines = split_lines (text);

  g_clear_pointer (&self->changes, g_array_unref);
  self->changes = spe_line_diff ((const char * const *) old_lines,
                                 (const char * const *) new_lines);

  show_text (self, text);
  mark_changes (self);
  show_summary (self);
}

static void
state_cb (SpeTextPane *self)
{
  const SpeDocumentState *state = spe_document_get_state (self->document);

  if (state == NULL)
    return;

  if (state->source == NULL)
    gtk_label_set_label (self->summary, state->source_error->message);
  else
    show_texts (self, state->saved_text, spe_source_get_text (state->source));
}

static guint
get_cursor_line (SpeTextPane *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));

  return (guint) gtk_text_iter_get_line (&iter);
}

static guint
get_change_line (SpeTextPane *self,
                 guint        index)
{
  return g_array_index (self->changes, SpeLineChange, index).new_start;
}

static void
next_change_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  SpeTextPane *self = SPE_TEXT_PANE (widget);
  guint cursor = get_cursor_line (self);
  guint target = get_change_line (self, 0);

  for (guint i = self->changes->len; i > 0; i--)
    if (get_change_line (self, i - 1) > cursor)
      target = get_change_line (self, i - 1);

  spe_text_pane_show_line (self, target + 1);
}

static void
previous_change_action (GtkWidget  *widget,
                        const char *name,
                        GVariant   *parameter)
{
  SpeTextPane *self = SPE_TEXT_PANE (widget);
  guint cursor = get_cursor_line (self);
  guint target = get_change_line (self, self->changes->len - 1);

  for (guint i = 0; i < self->changes->len; i++)
    if (get_change_line (self, i) < cursor)
      target = get_change_line (self, i);

  spe_text_pane_show_line (self, target + 1);
}

static void
copy_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SpeTextPane *self = SPE_TEXT_PANE (widget);
  g_autofree char *text = NULL;
  gsize length = 0;
  const char *data = NULL;

  if (self->shown == NULL)
    return;

  data = g_bytes_get_data (self->shown, &length);
  text = g_strndup (data, length);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

static void
set_mark_style (SpeTextPane *self,
                const char  *category,
                const char  *color,
                const char  *icon)
{
  g_autoptr (GtkSourceMarkAttributes) attributes = gtk_source_mark_attributes_new ();
  GdkRGBA background;

  gdk_rgba_parse (&background, color);
  gtk_source_mark_attributes_set_background (attributes, &background);
  gtk_source_mark_attributes_set_icon_name (attributes, icon);
  gtk_source_view_set_mark_attributes (GTK_SOURCE_VIEW (self->view), category, attributes, 0);
}

static gboolean
scroll_cb (gpointer user_data)
{
  SpeTextPane *self = user_data;
  GtkTextMark *cursor = gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (self->buffer));

  self->scroll_id = 0;
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self->view), cursor, 0, TRUE, 0, 0.4);

  return G_SOURCE_REMOVE;
}

/* A view that is hidden has no height, and one with a new text knows the height of its lines
 * only after a while: at once it would be scrolled to the wrong place. */
static void
queue_scroll (SpeTextPane *self)
{
  if (self->scroll_id == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->scroll_id = g_idle_add (scroll_cb, self);
}

static void
spe_text_pane_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (spe_text_pane_parent_class)->map (widget);

  queue_scroll (SPE_TEXT_PANE (widget));
}

static void
spe_text_pane_dispose (GObject *object)
{
  SpeTextPane *self = SPE_TEXT_PANE (object);

  spe_text_pane_set_document (self, NULL);
  g_clear_handle_id (&self->scroll_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPE_TYPE_TEXT_PANE);
  g_clear_pointer (&self->shown, g_bytes_unref);
  g_clear_pointer (&self->changes, g_array_unref);

  G_OBJECT_CLASS (spe_text_pane_parent_class)->dispose (object);
}

static void
spe_text_pane_class_init (SpeTextPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_text_pane_dispose;
  widget_class->map = spe_text_pane_map;

  g_type_ensure (SPE_TYPE_CODE_VIEW);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-text-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeTextPane, summary);
  gtk_widget_class_bind_template_child (widget_class, SpeTextPane, view);
  gtk_widget_class_bind_template_child (widget_class, SpeTextPane, buffer);

  gtk_widget_class_install_action (widget_class, "text.next-change", NULL, next_change_action);
  gtk_widget_class_install_action (widget_class, "text.previous-change", NULL,
                                   previous_change_action);
  gtk_widget_class_install_action (widget_class, "text.copy", NULL, copy_action);
}

static void
spe_text_pane_init (SpeTextPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->changes = g_array_new (FALSE, FALSE, sizeof (SpeLineChange));

  /* Adwaita's green and red, light enough to read text on in both styles. */
  set_mark_style (self, MARK_NEW, "rgba(46, 194, 126, 0.22)", "list-add-symbolic");
  set_mark_style (self, MARK_GONE, "rgba(224, 27, 36, 0.16)", "list-remove-symbolic");
}

/**
 * spe_text_pane_set_document:
 * @self: a pane
 * @document: (nullable): whose file to show
 */
void
spe_text_pane_set_document (SpeTextPane *self,
                            SpeDocument *document)
{
  g_return_if_fail (SPE_IS_TEXT_PANE (self));

  if (!spe_document_follow (&self->document, document, "notify::state", G_CALLBACK (state_cb),
                            self))
    return;

  g_clear_pointer (&self->shown, g_bytes_unref);
  if (document == NULL)
    return;

  show_syntax (self, spe_source_get_syntax (spe_document_get_source (document)));
  state_cb (self);
}

/**
 * spe_text_pane_show:
 * @self: a pane without a document
 * @saved: the text on disk
 * @text: the text that saving would write
 * @syntax: what it is
 *
 * Shows a text that is no profile's.
 */
void
spe_text_pane_show (SpeTextPane *self,
                    GBytes      *saved,
                    GBytes      *text,
                    SpeSyntax    syntax)
{
  g_return_if_fail (SPE_IS_TEXT_PANE (self) && saved != NULL && text != NULL);

  show_syntax (self, syntax);
  show_texts (self, saved, text);
}

/**
 * spe_text_pane_show_line:
 * @self: a pane
 * @line: a line, from 1
 *
 * Scrolls to a line and puts the cursor there.
 */
void
spe_text_pane_show_line (SpeTextPane *self,
                         guint        line)
{
  GtkTextBuffer *buffer = NULL;
  GtkTextIter iter;

  g_return_if_fail (SPE_IS_TEXT_PANE (self));
  g_return_if_fail (line > 0);

  buffer = GTK_TEXT_BUFFER (self->buffer);
  gtk_text_buffer_get_iter_at_line (buffer, &iter, (int) line - 1);
  gtk_text_buffer_place_cursor (buffer, &iter);
  queue_scroll (self);
}
