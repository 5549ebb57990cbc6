/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-json-scanner.h"

G_BEGIN_DECLS

SpeSourceMap *spe_yaml_scan           (GBytes        *text,
                                       const char    *name,
                                       SpeTextError  *out_where,
                                       GError       **error);
SpeSourceMap *spe_yaml_scan_resources (GBytes        *text,
                                       const char    *name,
                                       SpeTextError  *out_where,
                                       GError       **error);

G_END_DECLS
