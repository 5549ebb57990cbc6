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
 * @SPE_INSTALL_BACK_UP: it is replaced, or removed, and kept beside under another name; see
 *   spe_node_back_up_name()
 */
typedef enum
{
  SPE_INSTALL_NONE = 0,
  SPE_INSTALL_REPLACE = 1 << 0,
  SPE_INSTALL_BACK_UP = 1 << 1,
} SpeInstallFlags;

gboolean spe_node_directory_install (const char       *root,
                                     const char       *localhost_profile,
                                     GBytes           *content,
                                     SpeInstallFlags   flags,
                                     char            **out_path,
                                     char            **out_back_up,
                                     GError          **error);
gboolean spe_node_directory_remove  (const char       *root,
                                     const char       *localhost_profile,
                                     SpeInstallFlags   flags,
                                     char            **out_back_up,
                                     GError          **error);
gboolean spe_node_directory_back_up (const char       *root,
                                     const char       *localhost_profile,
                                     char            **out_back_up,
                                     GError          **error);
gboolean spe_node_directory_restore (const char       *root,
                                     const char       *back_up,
                                     char            **out_path,
                                     char            **out_back_up,
                                     GError          **error);

G_END_DECLS
