/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "catalog/spe-syscall.h"
#include "model/spe-rule.h"

G_BEGIN_DECLS

/** SPE_CLI_N_ARGUMENTS: how many arguments a system call can have. */
#define SPE_CLI_N_ARGUMENTS (SPE_ARGUMENT_MAX + 1)

gboolean spe_cli_arch_read                  (const char       *text,
                                             SpeArch          *out_arch);
gboolean spe_cli_arguments_read             (char            **texts,
                                             const SpeSyscall *call,
                                             SpeArch           arch,
                                             guint64           args[SPE_CLI_N_ARGUMENTS]);
void     spe_cli_arguments_print            (const guint64     args[SPE_CLI_N_ARGUMENTS],
                                             guint             n_args,
                                             const SpeSyscall *call,
                                             SpeArch           arch);
void     spe_cli_arguments_print_conditions (GPtrArray        *conditions,
                                             const SpeRule    *rule,
                                             const SpeSyscall *call,
                                             SpeArch           arch);

G_END_DECLS
