/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-json-scanner.h"

G_BEGIN_DECLS

/**
 * spe_yaml_scan:
 *
 * Like spe_json_scan() for YAML 1.1 with one or many documents: the root is an array node
 * with one child a document. Plain scalars are typed as Kubernetes' decoder types them.
 */
SpeSourceMap *spe_yaml_scan (GBytes        *text,
                             const char    *name,
                             SpeTextError  *out_where,
                             GError       **error);

G_END_DECLS
