/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpeTextEdits:
 *
 * A list of replacements of byte ranges of one text. All offsets are those of the text before
 * any change, so the order in which they are noted does not matter.
 */
typedef struct _SpeTextEdits SpeTextEdits;

SpeTextEdits *spe_text_edits_new     (void);
void          spe_text_edits_free    (SpeTextEdits *self);
void          spe_text_edits_replace (SpeTextEdits *self,
                                      gsize         start,
                                      gsize         end,
                                      const char   *replacement);
char         *spe_text_edits_apply   (SpeTextEdits *self,
                                      const char   *text,
                                      gsize         start,
                                      gsize         end,
                                      gsize        *out_length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeTextEdits, spe_text_edits_free)

G_END_DECLS
