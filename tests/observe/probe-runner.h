/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter-maker.h"
#include "observe/spe-test-run.h"

/* Who runs the probe, and which of its two builds. */
typedef enum
{
  PROBE_AS_IS,
  PROBE_AS_NOBODY,
  PROBE_STATIC,
  N_PROBE_KINDS,
} ProbeKind;

/* How a run of the probe ended. output: all that it and its children have printed. */
typedef struct
{
  char          *output;
  SpeTestResult  result;
  guint64        total;
  guint64        interrupted;
  gboolean       notes[SPE_N_TEST_NOTES];
} ProbeRun;

ProbeRun *probe_run      (const char       *name,
                          const SpeProgram *program,
                          SpeTestDesign     design,
                          ProbeKind         kind);
void      probe_run_free (ProbeRun         *run);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProbeRun, probe_run_free)
