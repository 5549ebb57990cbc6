/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-source-map.h"

G_BEGIN_DECLS

void spe_yaml_quote (SpeNodeKind  kind,
                     const char  *value,
                     const char  *like,
                     GString     *out);

G_END_DECLS
