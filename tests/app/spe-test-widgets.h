/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>
#include <vte/vte.h>

#include "app/document/spe-document.h"

G_BEGIN_DECLS

/* What the tests of the panes share: documents, and the hands of a person. */

SpeDocument *spe_test_document_new      (const char  *text,
                                         const char  *title);
void         spe_test_document_wait     (SpeDocument *document);
char        *spe_test_document_dup_text (SpeDocument *document);
gpointer     spe_test_child             (gpointer     widget,
                                         const char  *id);
GtkWidget   *spe_test_find_tooltip      (GtkWidget   *root,
                                         const char  *tooltip);
GtkWidget   *spe_test_find_text         (GtkWidget   *root,
                                         const char  *text);
void         spe_test_push              (GtkWidget   *button);
void         spe_test_apply             (gpointer     row,
                                         const char  *text);
GtkWindow   *spe_test_find_window       (GType        type);
gboolean     spe_test_terminal_shows    (VteTerminal *terminal,
                                         const char  *text);

G_END_DECLS
