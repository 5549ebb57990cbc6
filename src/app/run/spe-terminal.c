/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/run/spe-terminal.h"

#include <adwaita.h>

#define SCROLLBACK_LINES 10000

/**
 * SpeTerminal:
 *
 * A terminal in the colours of the text views around it. VTE knows nothing of styles.
 */
struct _SpeTerminal
{
  VteTerminal parent_instance;
};

G_DEFINE_FINAL_TYPE (SpeTerminal, spe_terminal, VTE_TYPE_TERMINAL)

/* The colours of Adwaita's text views. */
static void
style_cb (SpeTerminal *self)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GdkRGBA foreground;
  GdkRGBA background;

  gdk_rgba_parse (&foreground, dark ? "#ffffff" : "#2e3436");
  gdk_rgba_parse (&background, dark ? "#1e1e1e" : "#ffffff");
  vte_terminal_set_colors (VTE_TERMINAL (self), &foreground, &background, NULL, 0);
}

static void
spe_terminal_class_init (SpeTerminalClass *klass)
{
}

static void
spe_terminal_init (SpeTerminal *self)
{
  vte_terminal_set_scrollback_lines (VTE_TERMINAL (self), SCROLLBACK_LINES);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (style_cb), self, G_CONNECT_SWAPPED);
  style_cb (self);
}
