/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stdio.h>

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

char    *spe_cli_dup_printable  (const char   *text);
char    *spe_cli_dup_excerpt    (const char   *line,
                                 guint         column);
void     spe_cli_print          (FILE         *stream,
                                 const char   *format,
                                 ...) G_GNUC_PRINTF (2, 3);
void     spe_cli_error          (const char   *format,
                                 ...) G_GNUC_PRINTF (1, 2);
void     spe_cli_note           (const char   *format,
                                 ...) G_GNUC_PRINTF (1, 2);
void     spe_cli_print_bytes    (GBytes       *bytes);
gboolean spe_cli_write          (const char   *output,
                                 GBytes       *bytes,
                                 GError      **error);
void     spe_cli_append_numbers (GPtrArray    *names,
                                 GPtrArray    *numbers);
void     spe_cli_print_words    (GPtrArray    *words,
                                 guint         indent);
void     spe_cli_print_json     (JsonBuilder  *builder);
void     spe_cli_json_string    (JsonBuilder  *builder,
                                 const char   *member,
                                 const char   *value);

G_END_DECLS
