/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stdio.h>

#include <json-glib/json-glib.h>

#include "cli/spe-cli-input.h"

G_BEGIN_DECLS

/**
 * SpeCliProblems:
 *
 * The problems of one file with their places in it, in the order of the file.
 */
typedef struct _SpeCliProblems SpeCliProblems;

SpeCliProblems *spe_cli_problems_new             (const SpeSource      *source,
                                                  GPtrArray            *found);
SpeCliProblems *spe_cli_problems_new_for_targets (const SpeSource      *source,
                                                  GPtrArray            *analyses);
SpeCliProblems *spe_cli_problems_new_refused     (const SpeCliInput    *input,
                                                  const GError         *error,
                                                  SpeTextError          where);
void            spe_cli_problems_free            (SpeCliProblems       *self);
gboolean        spe_cli_problems_is_clean        (const SpeCliProblems *self);
void            spe_cli_problems_print           (const SpeCliProblems *self,
                                                  FILE                 *stream);
void            spe_cli_problems_add_json        (const SpeCliProblems *self,
                                                  JsonBuilder          *builder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeCliProblems, spe_cli_problems_free)

G_END_DECLS
