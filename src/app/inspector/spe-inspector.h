/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/document/spe-document.h"

G_BEGIN_DECLS

#define SPE_TYPE_INSPECTOR (spe_inspector_get_type ())

G_DECLARE_FINAL_TYPE (SpeInspector, spe_inspector, SPE, INSPECTOR, AdwBin)

void spe_inspector_set_document   (SpeInspector       *self,
                                   SpeDocument        *document);
void spe_inspector_set_calls      (SpeInspector       *self,
                                   const char * const *names);
void spe_inspector_edit_conditions (SpeInspector      *self);

G_END_DECLS
