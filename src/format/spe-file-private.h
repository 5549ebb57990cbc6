/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <sys/stat.h>

#include "format/spe-file.h"

G_BEGIN_DECLS

gboolean spe_file_fail          (GError            **error,
                                 int                 code,
                                 const char         *what,
                                 const char         *path);
gboolean spe_file_check_regular (const struct stat  *status,
                                 const char         *path,
                                 GError            **error);

G_END_DECLS
