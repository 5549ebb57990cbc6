/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/panes/spe-code-view.h"

#include <adwaita.h>

/**
 * SpeCodeView:
 *
 * A view of JSON or YAML, coloured light or dark as the rest of the program is. GtkSourceView
 * takes its time to learn a language, so that this waits until somebody looks.
 */
struct _SpeCodeView
{
  GtkSourceView  parent_instance;

  /* Owned */
  char          *language;
};

G_DEFINE_FINAL_TYPE (SpeCodeView, spe_code_view, GTK_SOURCE_TYPE_VIEW)

static GtkSourceBuffer *
get_buffer (SpeCodeView *self)
{
  return GTK_SOURCE_BUFFER (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)));
}

static void
dark_cb (SpeCodeView *self)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GtkSourceStyleSchemeManager *manager = gtk_source_style_scheme_manager_get_default ();

  gtk_source_buffer_set_style_scheme (
    get_buffer (self),
    gtk_source_style_scheme_manager_get_scheme (manager, dark ? "Adwaita-dark" : "Adwaita"));
}

static void
learn_language (SpeCodeView *self)
{
  GtkSourceLanguageManager *manager = gtk_source_language_manager_get_default ();

  if (self->language != NULL)
    gtk_source_buffer_set_language (
      get_buffer (self),
      gtk_source_language_manager_get_language (manager, self->language));
}

static void
spe_code_view_map (GtkWidget *widget)
{
  SpeCodeView *self = SPE_CODE_VIEW (widget);

  learn_language (self);
  dark_cb (self);

  GTK_WIDGET_CLASS (spe_code_view_parent_class)->map (widget);
}

static void
spe_code_view_finalize (GObject *object)
{
  g_free (SPE_CODE_VIEW (object)->language);

  G_OBJECT_CLASS (spe_code_view_parent_class)->finalize (object);
}

static void
spe_code_view_class_init (SpeCodeViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = spe_code_view_finalize;
  GTK_WIDGET_CLASS (klass)->map = spe_code_view_map;
}

static void
spe_code_view_init (SpeCodeView *self)
{
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self), FALSE);
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (self), TRUE);
  gtk_source_view_set_show_line_numbers (GTK_SOURCE_VIEW (self), TRUE);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (dark_cb), self, G_CONNECT_SWAPPED);
}

/**
 * spe_code_view_set_language:
 * @self: a view
 * @language: `json` or `yaml`
 *
 * Colours the text as @language.
 */
void
spe_code_view_set_language (SpeCodeView *self,
                            const char  *language)
{
  g_return_if_fail (SPE_IS_CODE_VIEW (self) && language != NULL);

  g_free (self->language);
  self->language = g_strdup (language);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    learn_language (self);
}
