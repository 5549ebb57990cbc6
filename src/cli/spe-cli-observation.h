/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "observe/spe-log-report.h"
#include "observe/spe-observation.h"

G_BEGIN_DECLS

gboolean spe_cli_observation_has_faults   (const SpeLogReport   *report);
void     spe_cli_observation_print        (const SpeObservation *observation);
void     spe_cli_observation_print_report (const SpeLogReport   *report);
void     spe_cli_observation_print_json   (const SpeObservation *observation,
                                           GPtrArray            *reports);
SpeObservation *spe_cli_observation_read_all (char **files,
                                              GError **error);

G_END_DECLS
