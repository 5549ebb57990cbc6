/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "format/spe-source.h"

G_BEGIN_DECLS

/**
 * SpeLogDocument:
 * @text: the lines so far
 * @is_open: whether a document has begun and not ended
 * @syntax: its notation
 * @first_line: where it has begun
 * @depth: in JSON, how many brackets are open
 * @is_in_string: in JSON, whether a string is
 * @is_escaped: in JSON, whether the next byte of a string is meant literally
 * @is_too_long: whether it is longer than a document may be; the rest was dropped
 *
 * A document of JSON or YAML among the lines of a log, until its last line has come.
 */
typedef struct
{
  GString   *text;
  gboolean   is_open;
  SpeSyntax  syntax;
  guint64    first_line;
  guint64    depth;
  gboolean   is_in_string;
  gboolean   is_escaped;
  gboolean   is_too_long;
} SpeLogDocument;

void     spe_log_document_init   (SpeLogDocument       *self);
void     spe_log_document_clear  (SpeLogDocument       *self);
gboolean spe_log_document_begin  (SpeLogDocument       *self,
                                  const char           *line,
                                  gsize                 length,
                                  guint64               number);
gboolean spe_log_document_add    (SpeLogDocument       *self,
                                  const char           *line,
                                  gsize                 length);
GBytes  *spe_log_document_end    (SpeLogDocument       *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SpeLogDocument, spe_log_document_clear)

G_END_DECLS
