/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-comparison.h"
#include "format/spe-source.h"
#include "observe/spe-container.h"
#include "observe/spe-process-filters.h"

G_BEGIN_DECLS

/**
 * SpeCliInspection:
 * @process: what is looked at
 * @container: (nullable): the container that it is of, as it was given; borrowed
 * @client: who knew the container
 * @source: (nullable): the profile that it is held against
 * @target: (nullable): what the profile is judged for
 * @is_guessed: whether nobody has named the target
 *
 * A running process and what it should be.
 */
typedef struct
{
  SpeProcessFilters  *process;
  const char         *container;
  SpeContainerClient  client;
  SpeSource          *source;
  SpeTarget          *target;
  gboolean            is_guessed;
} SpeCliInspection;

/**
 * SpeCliAnswer:
 * @SPE_CLI_ANSWER_YES: what runs is what was written
 * @SPE_CLI_ANSWER_NO: it is not
 * @SPE_CLI_ANSWER_UNKNOWN: that cannot be told
 * @SPE_CLI_ANSWER_NOT_ASKED: there is no profile
 */
typedef enum
{
  SPE_CLI_ANSWER_YES,
  SPE_CLI_ANSWER_NO,
  SPE_CLI_ANSWER_UNKNOWN,
  SPE_CLI_ANSWER_NOT_ASKED,
} SpeCliAnswer;

gboolean          spe_cli_inspection_read_process   (SpeCliInspection          *self,
                                                     const char                *text,
                                                     GError                   **error);
gboolean          spe_cli_inspection_read_profile   (SpeCliInspection          *self,
                                                     const char                *file,
                                                     const char                *target,
                                                     GError                   **error);
void              spe_cli_inspection_clear          (SpeCliInspection          *self);
SpeCliAnswer      spe_cli_inspection_get_answer     (const SpeComparison       *comparison);
guint             spe_cli_inspection_find_alike     (const SpeCliInspection    *self,
                                                     const SpeAnalysis         *analysis,
                                                     const SpeFilteredThreads  *threads);
SpeTarget        *spe_cli_inspection_find_target    (const SpeCliInspection    *self,
                                                     const SpeFilteredThreads  *threads);
const SpeProgram *spe_cli_inspection_find_program   (const SpeCliInspection    *self,
                                                     guint                      number,
                                                     GError                   **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SpeCliInspection, spe_cli_inspection_clear)

G_END_DECLS
