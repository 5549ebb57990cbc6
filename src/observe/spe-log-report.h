/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** SPE_LOG_ODDITIES_MAX: how many lines of each fault are kept to be shown. */
#define SPE_LOG_ODDITIES_MAX 5

/**
 * SpeLogFault:
 * @SPE_LOG_FAULT_UNKNOWN: a line that is nothing that is known
 * @SPE_LOG_FAULT_BROKEN: a record or a document of a known kind that cannot be read
 * @SPE_LOG_FAULT_LONG: a line that is longer than %SPE_LINE_MAX; what it says was not read
 * @SPE_LOG_FAULT_NO_CALL: a record about the number -1, which is no call and no profile can name
 *
 * What is wrong with a line.
 */
typedef enum
{
  SPE_LOG_FAULT_UNKNOWN,
  SPE_LOG_FAULT_BROKEN,
  SPE_LOG_FAULT_LONG,
  SPE_LOG_FAULT_NO_CALL,
  SPE_N_LOG_FAULTS,
} SpeLogFault;

/**
 * SpeLogOddity:
 * @fault: what is wrong
 * @line: with which line, from 1
 * @text: its beginning, in UTF-8
 * @reason: (nullable): why, in words, where more is known than @fault says
 *
 * A line that was not understood.
 */
typedef struct
{
  SpeLogFault  fault;
  guint64      line;
  char        *text;
  char        *reason;
} SpeLogOddity;

/**
 * SpeLogReport:
 * @name: what people call the input
 * @n_bytes: how many bytes were read, as they are packed
 * @n_lines: how many lines
 * @n_empty: how many of them are empty or are comments
 * @n_calls: how many told of a call
 * @n_others: how many are of a known kind and told of no call
 * @n_documents: how many documents were read
 * @n_document_lines: how many lines those have
 * @n_lost: how many records the lines say were lost
 * @n_dropped: how many calls there was no room for
 * @n_faults: how many lines have which fault; of a document, its first line
 * @oddities: (element-type SpeLogOddity): the first of them
 *
 * How the reading of one input went.
 */
typedef struct
{
  char      *name;
  guint64    n_bytes;
  guint64    n_lines;
  guint64    n_empty;
  guint64    n_calls;
  guint64    n_others;
  guint64    n_documents;
  guint64    n_document_lines;
  guint64    n_lost;
  guint64    n_dropped;
  guint64    n_faults[SPE_N_LOG_FAULTS];
  GPtrArray *oddities;
} SpeLogReport;

SpeLogReport *spe_log_report_new            (const char         *name);
void          spe_log_report_free           (SpeLogReport       *self);
void          spe_log_report_add_oddity     (SpeLogReport       *self,
                                             SpeLogFault         fault,
                                             guint64             line,
                                             const char         *text,
                                             gsize               length,
                                             const char         *reason);
guint64       spe_log_report_get_n_unread   (const SpeLogReport *self);
GStrv         spe_log_report_dup_missing    (const SpeLogReport *self);
const char   *spe_log_oddity_get_reason     (const SpeLogOddity *self);
const char   *spe_log_fault_get_id          (SpeLogFault         fault);
const char   *spe_log_fault_get_text        (SpeLogFault         fault);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeLogReport, spe_log_report_free)

G_END_DECLS
