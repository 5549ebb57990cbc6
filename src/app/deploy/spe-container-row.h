/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "deploy/spe-pod-spec.h"

G_BEGIN_DECLS

#define SPE_TYPE_CONTAINER_ROW (spe_container_row_get_type ())

G_DECLARE_FINAL_TYPE (SpeContainerRow, spe_container_row, SPE, CONTAINER_ROW, AdwExpanderRow)

GtkWidget *spe_container_row_new    (const char      *name,
                                     const char      *path);
void       spe_container_row_add_to (SpeContainerRow *self,
                                     SpePodSpec      *spec);

G_END_DECLS
