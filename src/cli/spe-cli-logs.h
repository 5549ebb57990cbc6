/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "observe/spe-observation.h"

G_BEGIN_DECLS

/**
 * SpeCliLogs:
 * @observation: what they tell
 * @readers: (element-type SpeLogReader): who read them
 * @reports: (element-type SpeLogReport): how that went; owned by the readers
 * @arch: the architecture of the machine that they are of, where they do not say it
 * @name: (nullable): the input that is being read; borrowed
 * @size: its size, or 0 where that is not known
 * @is_failed: whether an input could not be read to its end
 *
 * Logs, traces and observations that are read into one observation.
 */
typedef struct
{
  SpeObservation *observation;
  GPtrArray      *readers;
  GPtrArray      *reports;
  SpeArch         arch;
  const char     *name;
  guint64         size;
  gboolean        is_failed;
} SpeCliLogs;

void     spe_cli_logs_init          (SpeCliLogs       *self,
                                     SpeArch           arch);
void     spe_cli_logs_read_file     (SpeCliLogs       *self,
                                     const char       *path);
void     spe_cli_logs_read_journal  (SpeCliLogs       *self);
void     spe_cli_logs_print_reports (const SpeCliLogs *self);
gboolean spe_cli_logs_have_faults   (const SpeCliLogs *self);
void     spe_cli_logs_clear         (SpeCliLogs       *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SpeCliLogs, spe_cli_logs_clear)

G_END_DECLS
