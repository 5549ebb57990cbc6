/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/document/spe-document.h"

G_BEGIN_DECLS

#define SPE_TYPE_EDITOR (spe_editor_get_type ())

G_DECLARE_FINAL_TYPE (SpeEditor, spe_editor, SPE, EDITOR, AdwBin)

void spe_editor_set_document (SpeEditor   *self,
                              SpeDocument *document);
void spe_editor_add_toggles  (SpeEditor   *self,
                              GActionMap  *map);
void spe_editor_find         (SpeEditor   *self);
void spe_editor_focus_rows   (SpeEditor   *self);
void spe_editor_show_pane    (SpeEditor   *self,
                              const char  *pane);
void spe_editor_show_call    (SpeEditor   *self,
                              const char  *name);
void spe_editor_show_line    (SpeEditor   *self,
                              guint        line);

G_END_DECLS
