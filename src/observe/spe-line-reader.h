/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "observe/spe-log-stream.h"

G_BEGIN_DECLS

/** SPE_LINE_MAX: how many bytes of a line are kept, 1 MiB. A record of the audit has some 9000
 * at most (MAX_AUDIT_MESSAGE_LENGTH), but programs write a whole document on a line. */
#define SPE_LINE_MAX (1024u * 1024u)

/**
 * SpeLine:
 * @text: the line without its end, not zero-terminated; valid until the next is read
 * @length: its length in bytes, %SPE_LINE_MAX at most
 * @number: which line, from 1
 * @is_cut: whether it is longer, and the rest was passed over
 *
 * A line.
 */
typedef struct
{
  const char *text;
  gsize       length;
  guint64     number;
  gboolean    is_cut;
} SpeLine;

/**
 * SpeLineReader:
 *
 * Reads a stream of any size line by line with a buffer that never grows.
 */
typedef struct _SpeLineReader SpeLineReader;

SpeLineReader *spe_line_reader_new  (SpeLogStream   *stream);
void           spe_line_reader_free (SpeLineReader  *self);
gboolean       spe_line_reader_next (SpeLineReader  *self,
                                     SpeLine        *out_line,
                                     GCancellable   *cancellable,
                                     GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeLineReader, spe_line_reader_free)

G_END_DECLS
