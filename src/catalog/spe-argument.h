/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/spe-arch.h"

G_BEGIN_DECLS

/**
 * SpeArgument:
 *
 * What is known about one argument of a system call. Owned by the catalog, immutable, lives as
 * long as the process.
 */
typedef struct _SpeArgument SpeArgument;

const char *spe_argument_get_name   (const SpeArgument *self);
const char *spe_argument_get_type   (const SpeArgument *self);
gboolean    spe_argument_is_pointer (const SpeArgument *self);
guint       spe_argument_get_bits   (const SpeArgument *self,
                                     SpeArch            arch);

G_END_DECLS
