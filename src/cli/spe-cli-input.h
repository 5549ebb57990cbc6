/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-analysis.h"
#include "format/spe-file.h"
#include "format/spe-source.h"

G_BEGIN_DECLS

/**
 * SpeCliInput:
 * @file: as given, `-` for standard input
 * @name: what messages call it
 * @text: its content
 * @stamp: its content as it was read, where it is a regular file
 *
 * A file that was read.
 */
typedef struct
{
  char         *file;
  char         *name;
  GBytes       *text;
  SpeFileStamp  stamp;
} SpeCliInput;

SpeCliInput *spe_cli_input_read       (const char         *file,
                                       GError            **error);
void         spe_cli_input_free       (SpeCliInput        *self);
gboolean     spe_cli_input_is_stdin   (const SpeCliInput  *self);
SpeSource   *spe_cli_input_parse      (const SpeCliInput  *self,
                                       SpeTextError       *out_where,
                                       GError            **error);
SpeSource   *spe_cli_read_source      (const char         *file);
GBytes      *spe_cli_read_bare        (const char         *file);
SpeProfile  *spe_cli_load             (const SpeSource    *source,
                                       const SpeCliInput  *input,
                                       const SpeTarget    *target,
                                       GError            **error);
SpeAnalysis *spe_cli_analyse          (const SpeSource    *source,
                                       const SpeTarget    *target,
                                       GError            **error);
SpeAnalysis *spe_cli_analyse_under_policy (const SpeSource          *source,
                                           const SpeTarget          *target,
                                           const SpeOperatorPolicy  *policy,
                                           GError                  **error);
SpeAnalysis *spe_cli_analyse_compiled (const SpeSource    *source,
                                       const SpeTarget    *target,
                                       int                *out_status);
int          spe_cli_keep_from_command (const char        *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeCliInput, spe_cli_input_free)

G_END_DECLS
