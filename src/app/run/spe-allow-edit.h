/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/document/spe-document.h"

G_BEGIN_DECLS

char       *spe_allow_edit_dup_label    (const char * const *names);
const char *spe_allow_edit_get_obstacle (void);
void        spe_allow_edit_calls        (SpeDocument        *document,
                                         const char * const *names);

G_END_DECLS
