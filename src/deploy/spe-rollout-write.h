/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "deploy/spe-rollout.h"

G_BEGIN_DECLS

gboolean  spe_rollout_write       (const SpeRollout  *self,
                                   const char        *directory,
                                   gboolean           replace,
                                   GError           **error);
char     *spe_rollout_dup_command (const char        *directory);

G_END_DECLS
