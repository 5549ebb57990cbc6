/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "deploy/spe-library-scan.h"

G_BEGIN_DECLS

char *spe_library_status_dup_text (const SpeLibraryProgress *progress,
                                   guint                     n_selected);

G_END_DECLS
