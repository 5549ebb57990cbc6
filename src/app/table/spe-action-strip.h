/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "app/table/spe-action-choice.h"

G_BEGIN_DECLS

#define SPE_TYPE_ACTION_STRIP (spe_action_strip_get_type ())

G_DECLARE_FINAL_TYPE (SpeActionStrip, spe_action_strip, SPE, ACTION_STRIP, GtkWidget)

GtkWidget *spe_action_strip_new         (void);
void       spe_action_strip_set_counts  (SpeActionStrip *self,
                                         const guint    *counts);
void       spe_action_strip_set_filter  (SpeActionStrip *self,
                                         guint           actions);
gboolean   spe_action_strip_find_action (SpeActionStrip *self,
                                         double          x,
                                         SpeAction      *out_action);

G_END_DECLS
