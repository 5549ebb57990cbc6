/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "spe-test-widgets.h"

#include <string.h>

#include "spe-test-app.h"

/**
 * spe_test_document_new:
 * @text: the text of a profile
 * @title: its name
 *
 * Returns: (transfer full): a document of it whose state has been worked out
 */
SpeDocument *
spe_test_document_new (const char *text,
                       const char *title)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeSource) source = spe_source_parse (bytes, title, NULL, &error);
  SpeDocument *document = NULL;

  g_assert_no_error (error);
  document = spe_document_new (source, title);
  spe_test_document_wait (document);

  return document;
}

/**
 * spe_test_document_wait:
 * @document: a document
 *
 * Lets the program run until the state is about the current profile.
 */
void
spe_test_document_wait (SpeDocument *document)
{
  WAIT_UNTIL (!spe_document_is_busy (document));
}

/**
 * spe_test_document_dup_text:
 * @document: a document
 *
 * Returns: (transfer full): what saving would write
 */
char *
spe_test_document_dup_text (SpeDocument *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) text = spe_source_write (spe_document_get_source (document),
                                              spe_document_get_profile (document), &error);

  g_assert_no_error (error);

  return g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
}

/**
 * spe_test_child:
 * @widget: a widget that is made from a template
 * @id: the id of one of its parts
 *
 * Returns: (transfer none): that part, which must be there
 */
gpointer
spe_test_child (gpointer    widget,
                const char *id)
{
  GObject *child = gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), id);

  g_assert_nonnull (child);

  return child;
}

static gboolean
has_tooltip (GtkWidget  *widget,
             const char *tooltip)
{
  return g_strcmp0 (gtk_widget_get_tooltip_text (widget), tooltip) == 0;
}

static gboolean
has_text (GtkWidget  *widget,
          const char *text)
{
  return GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text);
}

static GtkWidget *
find (GtkWidget  *root,
      gboolean  (*matches) (GtkWidget  *widget,
                            const char *text),
      const char *text)
{
  if (matches (root, text))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, matches, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/**
 * spe_test_find_tooltip:
 * @root: where to look
 * @tooltip: a tooltip
 *
 * Returns: (transfer none) (nullable): the first widget that has it
 */
GtkWidget *
spe_test_find_tooltip (GtkWidget  *root,
                       const char *tooltip)
{
  return find (root, has_tooltip, tooltip);
}

/**
 * spe_test_find_text:
 * @root: where to look
 * @text: a text
 *
 * Returns: (transfer none) (nullable): the first label that says exactly it
 */
GtkWidget *
spe_test_find_text (GtkWidget  *root,
                    const char *text)
{
  return find (root, has_text, text);
}

/**
 * spe_test_push:
 * @button: a button that a person can push now
 *
 * Pushes it.
 */
void
spe_test_push (GtkWidget *button)
{
  g_assert_true (GTK_IS_BUTTON (button));
  g_assert_true (gtk_widget_get_visible (button));
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

/**
 * spe_test_apply:
 * @row: an #AdwEntryRow with an apply button
 * @text: what a person types
 *
 * Types @text and applies it.
 */
void
spe_test_apply (gpointer    row,
                const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_signal_emit_by_name (row, "apply");
}

/**
 * spe_test_find_window:
 * @type: the type of a window
 *
 * Returns: (transfer none) (nullable): a window of this type that is open
 */
GtkWindow *
spe_test_find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type))
        return window;
    }

  return NULL;
}

/**
 * spe_test_terminal_shows:
 * @terminal: a terminal
 * @text: what a command may have written
 *
 * Returns: whether it stands in the terminal
 */
gboolean
spe_test_terminal_shows (VteTerminal *terminal,
                         const char  *text)
{
  g_autofree char *screen = vte_terminal_get_text (terminal, NULL, NULL, NULL);

  return strstr (screen, text) != NULL;
}
