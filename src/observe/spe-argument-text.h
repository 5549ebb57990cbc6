/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "catalog/spe-argument.h"

G_BEGIN_DECLS

char *spe_argument_text_new (const SpeArgument *argument,
                             SpeArch            arch,
                             guint64            value);

G_END_DECLS
