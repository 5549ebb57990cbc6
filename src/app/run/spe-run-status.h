/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SPE_TYPE_RUN_STATUS (spe_run_status_get_type ())

G_DECLARE_FINAL_TYPE (SpeRunStatus, spe_run_status, SPE, RUN_STATUS, GtkBox)

/**
 * SpeRunTone:
 * @SPE_RUN_TONE_NONE: nothing has come of it yet
 * @SPE_RUN_TONE_GOOD: it went well
 * @SPE_RUN_TONE_BAD: it did not
 *
 * How a sentence about a run looks: the icon and the colour.
 */
typedef enum
{
  SPE_RUN_TONE_NONE,
  SPE_RUN_TONE_GOOD,
  SPE_RUN_TONE_BAD,
} SpeRunTone;

void        spe_run_status_tell        (SpeRunStatus *self,
                                        SpeRunTone    tone,
                                        const char   *text);
void        spe_run_status_append      (SpeRunStatus *self,
                                        const char   *text);
const char *spe_run_status_get_text    (SpeRunStatus *self);
SpeRunTone  spe_run_status_get_tone    (SpeRunStatus *self);
void        spe_run_status_set_running (SpeRunStatus *self,
                                        gboolean      running);

G_END_DECLS
