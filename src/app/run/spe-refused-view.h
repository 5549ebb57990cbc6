/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/document/spe-document.h"
#include "app/run/spe-refused-call.h"

G_BEGIN_DECLS

#define SPE_TYPE_REFUSED_VIEW (spe_refused_view_get_type ())

G_DECLARE_FINAL_TYPE (SpeRefusedView, spe_refused_view, SPE, REFUSED_VIEW, AdwBin)

void        spe_refused_view_set_document (SpeRefusedView     *self,
                                           SpeDocument        *document);
void        spe_refused_view_set_running  (SpeRefusedView     *self,
                                           gboolean            running);
void        spe_refused_view_clear        (SpeRefusedView     *self);
void        spe_refused_view_add          (SpeRefusedView     *self,
                                           SpeRefusedCall     *call);
GListModel *spe_refused_view_get_calls    (SpeRefusedView     *self);
void        spe_refused_view_allow        (SpeRefusedView     *self,
                                           const char * const *names);

G_END_DECLS
