/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "deploy/spe-localhost-profile.h"

G_BEGIN_DECLS

/**
 * SpeInstallFlags:
 * @SPE_INSTALL_NONE: a different file that is there already is an error
 * @SPE_INSTALL_REPLACE: it is replaced
 */
typedef enum
{
  SPE_INSTALL_NONE = 0,
  SPE_INSTALL_REPLACE = 1 << 0,
} SpeInstallFlags;

gboolean spe_node_directory_install (const char       *root,
                                     const char       *localhost_profile,
                                     GBytes           *content,
                                     SpeInstallFlags   flags,
                                     char            **out_path,
                                     GError          **error);

G_END_DECLS
