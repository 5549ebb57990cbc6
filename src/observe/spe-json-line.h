/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void spe_json_line_open         (GString    *line,
                                 const char *member,
                                 char        bracket);
void spe_json_line_close        (GString    *line,
                                 char        bracket);
void spe_json_line_add_string   (GString    *line,
                                 const char *member,
                                 const char *value);
void spe_json_line_add_unsigned (GString    *line,
                                 const char *member,
                                 guint64     value);
void spe_json_line_add_optional (GString    *line,
                                 const char *member,
                                 gboolean    is_there,
                                 gint64      value);
void spe_json_line_add_boolean  (GString    *line,
                                 const char *member,
                                 gboolean    value);
void spe_json_line_add_time     (GString    *line,
                                 const char *member,
                                 gint64      microseconds);

G_END_DECLS
