/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SpeTextError:
 * @line: from 1
 * @column: in characters, from 1
 *
 * Where a text stops being well-formed. Filled in with a %SPE_FORMAT_ERROR_SYNTAX only.
 */
typedef struct
{
  guint line;
  guint column;
} SpeTextError;

void     spe_text_error_set   (GError       **error,
                               SpeTextError  *out_where,
                               const char    *name,
                               GBytes        *text,
                               gsize          offset,
                               const char    *message);
gboolean spe_text_check       (GBytes        *text,
                               const char    *name,
                               SpeTextError  *out_where,
                               GError       **error);
char    *spe_text_dup_excerpt (const char    *text,
                               gsize          length);

G_END_DECLS
