/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/document/spe-document.h"

G_BEGIN_DECLS

#define SPE_TYPE_ARCH_GROUP (spe_arch_group_get_type ())

G_DECLARE_FINAL_TYPE (SpeArchGroup, spe_arch_group, SPE, ARCH_GROUP, AdwPreferencesGroup)

void spe_arch_group_set_document (SpeArchGroup *self,
                                  SpeDocument  *document);

G_END_DECLS
