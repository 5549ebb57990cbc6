/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/document/spe-document.h"

G_BEGIN_DECLS

#define SPE_TYPE_HEADER_BAR (spe_header_bar_get_type ())

G_DECLARE_FINAL_TYPE (SpeHeaderBar, spe_header_bar, SPE, HEADER_BAR, AdwBin)

void spe_header_bar_set_document       (SpeHeaderBar *self,
                                        SpeDocument  *document);
void spe_header_bar_set_title          (SpeHeaderBar *self,
                                        const char   *title,
                                        const char   *subtitle);
void spe_header_bar_set_edits          (SpeHeaderBar *self,
                                        const char   *undo,
                                        const char   *redo);
void spe_header_bar_open_target_dialog (SpeHeaderBar *self);

G_END_DECLS
