/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "app/document/spe-document.h"

G_BEGIN_DECLS

#define SPE_TYPE_RUN_PANE (spe_run_pane_get_type ())

G_DECLARE_FINAL_TYPE (SpeRunPane, spe_run_pane, SPE, RUN_PANE, GtkBox)

void spe_run_pane_set_document (SpeRunPane  *self,
                                SpeDocument *document);

G_END_DECLS
