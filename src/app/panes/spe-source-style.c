/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/panes/spe-source-style.h"

#include <adwaita.h>

static void
dark_cb (GtkSourceBuffer *buffer)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GtkSourceStyleSchemeManager *manager = gtk_source_style_scheme_manager_get_default ();

  gtk_source_buffer_set_style_scheme (
    buffer,
    gtk_source_style_scheme_manager_get_scheme (manager, dark ? "Adwaita-dark" : "Adwaita"));
}

/**
 * spe_source_style_follow:
 * @buffer: a buffer
 * @language: `json` or `yaml`
 *
 * Colours the text of @buffer as @language, light or dark as the rest of the program is.
 */
void
spe_source_style_follow (GtkSourceBuffer *buffer,
                         const char      *language)
{
  g_return_if_fail (GTK_SOURCE_IS_BUFFER (buffer) && language != NULL);

  gtk_source_buffer_set_language (
    buffer,
    gtk_source_language_manager_get_language (gtk_source_language_manager_get_default (),
                                              language));
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (dark_cb), buffer, G_CONNECT_SWAPPED);
  dark_cb (buffer);
}
