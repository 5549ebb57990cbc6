/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-target.h"
#include "format/spe-source.h"

G_BEGIN_DECLS

gboolean   spe_cli_reference_is_of_target (const char       *text);
SpeSource *spe_cli_reference_read         (const char       *text,
                                           const SpeTarget  *target,
                                           GError          **error);

G_END_DECLS
