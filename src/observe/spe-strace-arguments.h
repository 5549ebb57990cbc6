/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "catalog/spe-syscall.h"
#include "observe/spe-log-text.h"
#include "observe/spe-observed-call.h"

G_BEGIN_DECLS

guint spe_strace_arguments_parse (const SpeSyscall *call,
                                  SpeArch           arch,
                                  guint             wanted,
                                  SpeLogText        text,
                                  guint64           out_args[SPE_OBSERVED_ARGUMENTS]);

G_END_DECLS
