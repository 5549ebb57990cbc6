/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/spe-arch.h"

G_BEGIN_DECLS

guint spe_recorded_arguments_get (const char *name,
                                  SpeArch     arch);

G_END_DECLS
