/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-node.h"

G_BEGIN_DECLS

gboolean spe_cri_inspection_is               (const SpeNode *node);
char    *spe_cri_inspection_describe         (const SpeNode *inspection);
char    *spe_cri_inspection_describe_profile (const SpeNode *inspection);
char    *spe_cri_inspection_list             (const SpeNode *inspections);

G_END_DECLS
