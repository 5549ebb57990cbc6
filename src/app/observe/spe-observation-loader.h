/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "observe/spe-observation.h"

G_BEGIN_DECLS

#define SPE_TYPE_OBSERVATION_LOADER (spe_observation_loader_get_type ())

G_DECLARE_FINAL_TYPE (SpeObservationLoader,
                      spe_observation_loader,
                      SPE,
                      OBSERVATION_LOADER,
                      GObject)

SpeObservationLoader *spe_observation_loader_new          (const SpeObservation  *known);
void                  spe_observation_loader_add_file     (SpeObservationLoader  *self,
                                                           const char            *path);
void                  spe_observation_loader_add_journal  (SpeObservationLoader  *self);
void                  spe_observation_loader_load_async   (SpeObservationLoader  *self,
                                                           GCancellable          *cancellable,
                                                           GAsyncReadyCallback    callback,
                                                           gpointer               user_data);
SpeObservation       *spe_observation_loader_load_finish  (SpeObservationLoader  *self,
                                                           GAsyncResult          *result,
                                                           GError               **error);
double                spe_observation_loader_get_fraction (SpeObservationLoader  *self);
gboolean              spe_observation_loader_found_calls  (SpeObservationLoader  *self);
char                 *spe_observation_loader_dup_faults   (SpeObservationLoader  *self);

G_END_DECLS
