/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-json-scalar.h"

G_BEGIN_DECLS

/**
 * SpeTextStyle:
 * @text: the text
 * @length: its length in bytes
 * @first_end: where its first line ends
 * @profile: (nullable): the profile's object in it
 * @newline: how its lines end; "" where it has one line only
 * @unit: one step of indentation
 * @colon: what stands between a key and its value
 * @comma: what stands between two elements on one line
 * @render_scalar: how its notation writes a scalar
 *
 * How a text is laid out, as far as one answer holds for all of it.
 */
typedef struct
{
  const char    *text;
  gsize          length;
  gsize          first_end;
  const SpeNode *profile;
  char          *newline;
  char          *unit;
  char          *colon;
  char          *comma;
  SpeScalarFunc  render_scalar;
} SpeTextStyle;

SpeTextStyle *spe_text_style_new             (const char         *text,
                                              gsize               length,
                                              const SpeNode      *profile,
                                              SpeScalarFunc       render_scalar);
SpeTextStyle *spe_text_style_new_default     (void);
void          spe_text_style_free            (SpeTextStyle       *self);
char         *spe_text_style_dup_range       (const SpeTextStyle *self,
                                              gsize               start,
                                              gsize               end);
char         *spe_text_style_dup_indent      (const SpeTextStyle *self,
                                              gsize               offset);
char         *spe_text_style_dup_colon       (const SpeTextStyle *self,
                                              const SpeNode      *object);
gsize         spe_text_style_find_line       (const SpeTextStyle *self,
                                              gsize               offset);
gsize         spe_text_style_find_next_line  (const SpeTextStyle *self,
                                              gsize               offset);
gboolean      spe_text_style_has_line_break  (const SpeTextStyle *self,
                                              gsize               start,
                                              gsize               end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeTextStyle, spe_text_style_free)

G_END_DECLS
