/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpeYamlWriter:
 *
 * Writes YAML that comes from no file, in block style with two spaces. All texts that it is given
 * are valid UTF-8. A plain builder, not thread-safe.
 */
typedef struct _SpeYamlWriter SpeYamlWriter;

SpeYamlWriter *spe_yaml_writer_new            (void);
void           spe_yaml_writer_free           (SpeYamlWriter *self);
void           spe_yaml_writer_begin_mapping  (SpeYamlWriter *self,
                                               const char    *key);
void           spe_yaml_writer_end_mapping    (SpeYamlWriter *self);
void           spe_yaml_writer_begin_sequence (SpeYamlWriter *self,
                                               const char    *key);
void           spe_yaml_writer_end_sequence   (SpeYamlWriter *self);
void           spe_yaml_writer_add_text       (SpeYamlWriter *self,
                                               const char    *key,
                                               const char    *text);
void           spe_yaml_writer_add_lines      (SpeYamlWriter *self,
                                               const char    *key,
                                               const char    *text);
void           spe_yaml_writer_add_boolean    (SpeYamlWriter *self,
                                               const char    *key,
                                               gboolean       value);
void           spe_yaml_writer_add_number     (SpeYamlWriter *self,
                                               const char    *key,
                                               guint          value);
char          *spe_yaml_writer_finish         (SpeYamlWriter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeYamlWriter, spe_yaml_writer_free)

G_END_DECLS
