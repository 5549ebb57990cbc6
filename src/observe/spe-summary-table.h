/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "observe/spe-log-record.h"

G_BEGIN_DECLS

/**
 * SpeSummaryTable:
 * @kind: %SPE_OBSERVATION_STRACE, %SPE_OBSERVATION_PERF_TRACE, or
 *   %SPE_N_OBSERVATION_KINDS outside of a table
 * @n_columns: how many columns the table has
 * @name: which of them is the name of the call, from 0
 * @calls: which is the number of calls
 * @errors: which is the number of errors, which may be left empty, or %G_MAXUINT
 *
 * The tables in which strace and perf trace sum up. A row has its meaning from the rows above
 * it: lines have to be given in their order.
 */
typedef struct
{
  SpeObservationKind kind;
  guint              n_columns;
  guint              name;
  guint              calls;
  guint              errors;
} SpeSummaryTable;

void        spe_summary_table_init  (SpeSummaryTable *self);
SpeLogMatch spe_summary_table_parse (SpeSummaryTable *self,
                                     const char      *line,
                                     gsize            length,
                                     SpeLogRecord    *out_record);

G_END_DECLS
