/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "model/spe-action.h"

G_BEGIN_DECLS

void spe_cli_json_integer   (JsonBuilder   *builder,
                             const char    *member,
                             gboolean       is_there,
                             gint64         value);
void spe_cli_json_boolean   (JsonBuilder   *builder,
                             const char    *member,
                             gboolean       value);
void spe_cli_json_verdict   (JsonBuilder   *builder,
                             const char    *member,
                             SpeVerdict     verdict);
void spe_cli_json_arguments (JsonBuilder   *builder,
                             const char    *member,
                             const guint64  args[6]);

G_END_DECLS
