/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "app/document/spe-document.h"

G_BEGIN_DECLS

#define SPE_TYPE_TEXT_PANE (spe_text_pane_get_type ())

G_DECLARE_FINAL_TYPE (SpeTextPane, spe_text_pane, SPE, TEXT_PANE, GtkBox)

void spe_text_pane_set_document (SpeTextPane *self,
                                 SpeDocument *document);
void spe_text_pane_show         (SpeTextPane *self,
                                 GBytes      *saved,
                                 GBytes      *text,
                                 SpeSyntax    syntax);
void spe_text_pane_show_line    (SpeTextPane *self,
                                 guint        line);

G_END_DECLS
