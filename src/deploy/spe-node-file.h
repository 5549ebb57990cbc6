/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-source.h"

G_BEGIN_DECLS

gboolean spe_node_file_is_wrapped (const SpeSource   *source);
GBytes  *spe_node_file_write      (const SpeSource   *source,
                                   const SpeProfile  *profile,
                                   char             **out_note,
                                   GError           **error);

G_END_DECLS
