/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/window/spe-failed-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/window/spe-excerpt.h"

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
  excerpt = text != NULL ? spe_excerpt_new (text, where) : NULL;

  adw_status_page_set_title (self->status, title);
  gtk_label_set_label (self->message, error->message);
  gtk_label_set_label (self->excerpt, excerpt != NULL ? excerpt : "");
  gtk_widget_set_visible (self->excerpt_frame, excerpt != NULL);
}
