/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-source-map.h"

G_BEGIN_DECLS

SpeNodeKind spe_yaml_scalar_resolve (const char  *text,
                                     char       **out_json);

G_END_DECLS
