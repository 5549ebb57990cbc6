/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/window/spe-failed-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* Lines of the file that are shown before the one that is wrong. */
#define CONTEXT_LINES 2

/* A minified file is one long line: show this many characters around the wrong place. */
#define EXCERPT_WIDTH 96

struct _SpeFailedPage
{
  AdwBin         parent_instance;

  /* Template children */
  AdwStatusPage *status;
  GtkLabel      *message;
  GtkWidget     *excerpt_frame;
  GtkLabel      *excerpt;
};

G_DEFINE_FINAL_TYPE (SpeFailedPage, spe_failed_page, ADW_TYPE_BIN)

/* The characters around the wrong place, with tabs as blanks so that the caret stands below. */
static char *
dup_shown_line (const char *line,
                long       first)
{
  g_autofree char *shown = g_utf8_substring (line, first,
                                             MIN (g_utf8_strlen (line, -1),
                                                  first + EXCERPT_WIDTH));

  return g_strdelimit (g_steal_pointer (&shown), "\t", ' ');
}

static char *
dup_valid_line (const char *line)
{
  g_autofree char *valid = g_utf8_make_valid (line, -1);

  return g_strdelimit (g_steal_pointer (&valid), "\r", ' ');
}

static void
append_line (GString *excerpt,
             GStrv    lines,
             guint    number,
             long    first)
{
  g_autofree char *valid = dup_valid_line (lines[number - 1]);
  long length = g_utf8_strlen (valid, -1);
  g_autofree char *shown = dup_shown_line (valid, MIN (first, length));

  g_string_append_printf (excerpt, "%5u  %s\n", number, shown);
}

static char *
dup_excerpt (GBytes             *text,
             const SpeTextError *where)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (text, &length);
  g_autofree char *copy = g_strndup (data, length);
  g_auto (GStrv) lines = g_strsplit (copy, "\n", -1);
  long first = where->column > EXCERPT_WIDTH ? (long) where->column - EXCERPT_WIDTH / 2 : 0;
  GString *excerpt = NULL;

  if (where->line == 0 || where->line > g_strv_length (lines))
    return NULL;

  excerpt = g_string_new (NULL);
  for (guint i = where->line > CONTEXT_LINES ? where->line - CONTEXT_LINES : 1;
       i <= where->line;
       i++)
    append_line (excerpt, lines, i, first);
  g_string_append_printf (excerpt, "%*s^", (int) (7 + where->column - 1 - first), "");

  return g_string_free (excerpt, FALSE);
}

static void
spe_failed_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), SPE_TYPE_FAILED_PAGE);

  G_OBJECT_CLASS (spe_failed_page_parent_class)->dispose (object);
}

static void
spe_failed_page_class_init (SpeFailedPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = spe_failed_page_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-failed-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeFailedPage, status);
  gtk_widget_class_bind_template_child (widget_class, SpeFailedPage, message);
  gtk_widget_class_bind_template_child (widget_class, SpeFailedPage, excerpt_frame);
  gtk_widget_class_bind_template_child (widget_class, SpeFailedPage, excerpt);
}

static void
spe_failed_page_init (SpeFailedPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * spe_failed_page_show:
 * @self: a page
 * @path: the file
 * @error: why it could not be opened
 * @where: where in the text; line 0 where there is no such place
 * @text: (nullable): what the file holds
 *
 * Says what is wrong with a file, at which line, with that line and a caret below it.
 */
void
spe_failed_page_show (SpeFailedPage      *self,
                      const char         *path,
                      const GError       *error,
                      const SpeTextError *where,
                      GBytes             *text)
{
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;
  g_autofree char *excerpt = NULL;

  g_return_if_fail (SPE_IS_FAILED_PAGE (self));
  g_return_if_fail (path != NULL && error != NULL && where != NULL);

  name = g_filename_display_basename (path);
  /* Translators: %s is the name of a file. */
  title = g_strdup_printf (_ ("“%s” cannot be opened"), name);
  excerpt = text != NULL && where->line > 0 ? dup_excerpt (text, where) : NULL;

  adw_status_page_set_title (self->status, title);
  gtk_label_set_label (self->message, error->message);
  gtk_label_set_label (self->excerpt, excerpt != NULL ? excerpt : "");
  gtk_widget_set_visible (self->excerpt_frame, excerpt != NULL);
}
