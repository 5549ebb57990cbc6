/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/document/spe-document.h"

G_BEGIN_DECLS

#define SPE_TYPE_POD_PANE (spe_pod_pane_get_type ())

G_DECLARE_FINAL_TYPE (SpePodPane, spe_pod_pane, SPE, POD_PANE, AdwBin)

void spe_pod_pane_set_document (SpePodPane  *self,
                                SpeDocument *document);

G_END_DECLS
