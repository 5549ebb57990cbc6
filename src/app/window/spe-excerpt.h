/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-text-error.h"

G_BEGIN_DECLS

char *spe_excerpt_new (GBytes             *text,
                       const SpeTextError *where);

G_END_DECLS
