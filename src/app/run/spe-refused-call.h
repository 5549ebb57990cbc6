/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "model/spe-action.h"
#include "model/spe-arch.h"
#include "observe/spe-refusal.h"

G_BEGIN_DECLS

#define SPE_TYPE_REFUSED_CALL (spe_refused_call_get_type ())

G_DECLARE_FINAL_TYPE (SpeRefusedCall, spe_refused_call, SPE, REFUSED_CALL, GObject)

SpeRefusedCall *spe_refused_call_new         (JsonObject           *line);
const gint64   *spe_refused_call_get_id      (SpeRefusedCall       *self);
const char     *spe_refused_call_get_name    (SpeRefusedCall       *self);
const char     *spe_refused_call_get_label   (SpeRefusedCall       *self);
SpeArch         spe_refused_call_get_arch    (SpeRefusedCall       *self);
SpeAction       spe_refused_call_get_action  (SpeRefusedCall       *self);
const guint64  *spe_refused_call_get_args    (SpeRefusedCall       *self);
gboolean        spe_refused_call_is_foreign  (SpeRefusedCall       *self);
void            spe_refused_call_update      (SpeRefusedCall       *self,
                                              const SpeRefusedCall *later);

G_END_DECLS
