/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-source-map.h"

G_BEGIN_DECLS

/**
 * SpeScalarFunc:
 * @kind: the kind of the value, neither array nor object
 * @value: (nullable): a string's value; a number's or boolean's literal
 * @like: (nullable): a string of the text, from its first byte on, whose quoting to follow
 * @out: where the value is appended
 *
 * Writes a scalar in some notation.
 */
typedef void (*SpeScalarFunc) (SpeNodeKind  kind,
                               const char  *value,
                               const char  *like,
                               GString     *out);

void spe_json_scalar_render (SpeNodeKind  kind,
                             const char  *value,
                             const char  *like,
                             GString     *out);

G_END_DECLS
