/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-node.h"

G_BEGIN_DECLS

const SpeNode *spe_resource_get      (const SpeNode *object,
                                      const char    *key,
                                      GString       *path);
const char    *spe_resource_get_text (const SpeNode *object,
                                      const char    *key);
gboolean       spe_resource_is_true  (const SpeNode *object,
                                      const char    *key);
gboolean       spe_resource_is_false (const SpeNode *object,
                                      const char    *key);
gboolean       spe_resource_is_below (const char    *path,
                                      const char    *base);
void           spe_resource_add_step (GString       *path,
                                      const char    *key);

G_END_DECLS
