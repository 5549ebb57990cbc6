/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-json-scanner.h"

G_BEGIN_DECLS

/**
 * SpeJsonScanner:
 * @bytes: the text
 * @name: what to call it in messages
 * @text: its bytes
 * @length: how many
 * @at: the byte that is looked at
 * @depth: how many arrays and objects are open
 * @n_values: how many values were begun
 * @where: (nullable): gets the position of a failure
 * @error: gets the failure
 *
 * The state of one scan.
 */
typedef struct
{
  GBytes        *bytes;
  const char    *name;
  const char    *text;
  gsize          length;
  gsize          at;
  guint          depth;
  guint          n_values;
  SpeTextError  *where;
  GError       **error;
} SpeJsonScanner;

char     spe_json_scanner_peek             (const SpeJsonScanner *self,
                                            gsize                 ahead);
gboolean spe_json_scanner_is_blank         (char                  byte);
char    *spe_json_scanner_read_string      (SpeJsonScanner       *self);
char    *spe_json_scanner_read_number      (SpeJsonScanner       *self);

gboolean spe_json_scanner_is_in_word       (const SpeJsonScanner *self);
char    *spe_json_scanner_dup_word         (const SpeJsonScanner *self);
gboolean spe_json_scanner_fail             (SpeJsonScanner       *self,
                                            gsize                 offset,
                                            const char           *message);
gboolean spe_json_scanner_fail_format      (SpeJsonScanner       *self,
                                            gsize                 offset,
                                            const char           *format,
                                            ...) G_GNUC_PRINTF (3, 4);
gboolean spe_json_scanner_fail_at_mistake  (SpeJsonScanner       *self);
void     spe_json_scanner_fail_at_open_end (SpeJsonScanner       *self,
                                            const SpeNode        *open);
void     spe_json_scanner_fail_behind_item (SpeJsonScanner       *self,
                                            const SpeNode        *open);
void     spe_json_scanner_fail_at_key      (SpeJsonScanner       *self,
                                            const SpeNode        *object);
void     spe_json_scanner_fail_at_value    (SpeJsonScanner       *self);

G_END_DECLS
