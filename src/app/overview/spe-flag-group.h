/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/document/spe-document.h"

G_BEGIN_DECLS

#define SPE_TYPE_FLAG_GROUP (spe_flag_group_get_type ())

G_DECLARE_FINAL_TYPE (SpeFlagGroup, spe_flag_group, SPE, FLAG_GROUP, AdwPreferencesGroup)

void spe_flag_group_set_document (SpeFlagGroup *self,
                                  SpeDocument  *document);

G_END_DECLS
