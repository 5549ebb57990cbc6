/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "catalog/spe-syscall.h"

G_BEGIN_DECLS

char *spe_argument_text_new (const SpeSyscall *call,
                             SpeArch           arch,
                             guint             index,
                             const guint64     args[6]);

G_END_DECLS
