/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib/gi18n.h>

#include "filter/spe-target.h"

G_BEGIN_DECLS

/**
 * SPE_CLI_TARGET_OPTION:
 * @texts: (out): a zero-terminated array of what was given
 *
 * The row of an option table for `--target`, which can be given several times.
 */
#define SPE_CLI_TARGET_OPTION(texts) \
  { "target", 't', 0, G_OPTION_ARG_STRING_ARRAY, (texts), \
    N_ ("What to judge the profile for, such as kubernetes-crio or moby-20.10+runc-1.1"), \
    N_ ("TARGET") }

SpeTarget *spe_cli_target_read  (const char        *text,
                                 const SpeProfile  *profile,
                                 GError           **error);
GPtrArray *spe_cli_targets_read (char             **texts,
                                 const SpeProfile  *profile,
                                 GError           **error);

G_END_DECLS
