/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/compare/spe-reference.h"

G_BEGIN_DECLS

#define SPE_TYPE_REFERENCE_CHOOSER (spe_reference_chooser_get_type ())

G_DECLARE_FINAL_TYPE (SpeReferenceChooser, spe_reference_chooser, SPE, REFERENCE_CHOOSER, AdwBin)

SpeReferenceKind  spe_reference_chooser_get_kind    (SpeReferenceChooser *self);
const char       *spe_reference_chooser_get_path    (SpeReferenceChooser *self);
const char       *spe_reference_chooser_get_title   (SpeReferenceChooser *self);
gboolean          spe_reference_chooser_is_own_file (SpeReferenceChooser *self);
void              spe_reference_chooser_set_file    (SpeReferenceChooser *self,
                                                     const char          *path);

G_END_DECLS
