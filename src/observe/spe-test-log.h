/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "observe/spe-refusal.h"
#include "observe/spe-test-note.h"

G_BEGIN_DECLS

/** SPE_TEST_LOG_MAX: how many different calls are told apart. */
#define SPE_TEST_LOG_MAX 10000

/**
 * SpeTestEntry:
 * @refusal: the call
 * @id: its number in this run, from 1, in the order of the first time
 * @count: how often it was made
 * @first: when for the first time, in microseconds since 1970 (UTC)
 * @last: when for the last time
 * @is_folded: whether it stands for all that have its number, architecture and action: there
 *   were more different calls than are told apart
 *
 * A call that was refused once or many times.
 */
typedef struct
{
  SpeRefusal *refusal;
  guint       id;
  guint64     count;
  gint64      first;
  gint64      last;
  gboolean    is_folded;
} SpeTestEntry;

/**
 * SpeTestLogFunc:
 * @entry: a call that is new, or whose count has grown since it was last told
 * @user_data: what spe_test_log_new() was given
 *
 * Hears of refused calls.
 */
typedef void (*SpeTestLogFunc) (const SpeTestEntry *entry,
                                gpointer            user_data);

/**
 * SpeTestLog:
 *
 * What has happened in a test run so far. Not safe from several threads.
 */
typedef struct _SpeTestLog SpeTestLog;

SpeTestLog         *spe_test_log_new             (SpeTestLogFunc    func,
                                                  gpointer          user_data);
void                spe_test_log_free            (SpeTestLog       *self);
void                spe_test_log_add             (SpeTestLog       *self,
                                                  SpeRefusal       *refusal,
                                                  gint64            now);
void                spe_test_log_add_note        (SpeTestLog       *self,
                                                  SpeTestNote       note);
void                spe_test_log_add_interrupted (SpeTestLog       *self,
                                                  guint64           count);
int                 spe_test_log_get_wait        (const SpeTestLog *self,
                                                  gint64            now);
void                spe_test_log_flush           (SpeTestLog       *self);
guint               spe_test_log_get_n_entries   (const SpeTestLog *self);
const SpeTestEntry *spe_test_log_get_entry       (const SpeTestLog *self,
                                                  guint             index);
guint64             spe_test_log_get_total       (const SpeTestLog *self);
guint64             spe_test_log_get_interrupted (const SpeTestLog *self);
gboolean            spe_test_log_has_note        (const SpeTestLog *self,
                                                  SpeTestNote       note);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeTestLog, spe_test_log_free)

G_END_DECLS
