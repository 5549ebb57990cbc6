/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/document/spe-document.h"

G_BEGIN_DECLS

#define SPE_TYPE_PROBLEMS_PANE (spe_problems_pane_get_type ())

G_DECLARE_FINAL_TYPE (SpeProblemsPane, spe_problems_pane, SPE, PROBLEMS_PANE, AdwBin)

void spe_problems_pane_set_document (SpeProblemsPane *self,
                                     SpeDocument     *document);

G_END_DECLS
