/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/document/spe-document.h"

G_BEGIN_DECLS

#define SPE_TYPE_BOTTOM_BAR (spe_bottom_bar_get_type ())

G_DECLARE_FINAL_TYPE (SpeBottomBar, spe_bottom_bar, SPE, BOTTOM_BAR, AdwBin)

void spe_bottom_bar_set_document (SpeBottomBar *self,
                                  SpeDocument  *document);

G_END_DECLS
