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

G_END_DECLS
