/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stdio.h>

#include <json-glib/json-glib.h>

#include "cli/spe-cli-input.h"
#include "deploy/spe-manifest.h"

G_BEGIN_DECLS

/**
 * SpeCliPlace:
 * @problem: a problem
 * @line: its line from 1, or 0 where it stands nowhere
 * @column: its column in characters from 1
 * @end_line: the line of its end
 * @end_column: the column behind its end
 * @fingerprint: what it is known by; stays the same when lines move
 * @targets: (nullable) (element-type SpeTarget): those that it was found for; %NULL where it has
 *   nothing to do with them
 * @is_in_manifest: whether it is one of a manifest, not of a profile
 *
 * A problem and where it stands in the file.
 */
typedef struct
{
  const SpeProblem *problem;
  guint             line;
  guint             column;
  guint             end_line;
  guint             end_column;
  char             *fingerprint;
  GPtrArray        *targets;
  gboolean          is_in_manifest;
} SpeCliPlace;

/**
 * SpeCliProblems:
 *
 * The problems of one file with their places in it, in the order of the file.
 */
typedef struct _SpeCliProblems SpeCliProblems;

SpeCliProblems *spe_cli_problems_new             (const SpeSource      *source,
                                                  const SpeTarget      *target,
                                                  GPtrArray            *found);
SpeCliProblems *spe_cli_problems_new_for_targets (const SpeSource      *source,
                                                  GPtrArray            *analyses);
SpeCliProblems *spe_cli_problems_new_refused     (const SpeCliInput    *input,
                                                  const GError         *error,
                                                  SpeTextError          where);
SpeCliProblems *spe_cli_problems_new_for_manifest (const SpeManifest   *manifest,
                                                  GPtrArray            *found);
void            spe_cli_problems_add_manifest    (SpeCliProblems       *self,
                                                  const SpeManifest    *manifest,
                                                  GPtrArray            *found);
void            spe_cli_problems_free            (SpeCliProblems       *self);
void            spe_cli_problems_set_file        (SpeCliProblems       *self,
                                                  const char           *file);
const char     *spe_cli_problems_get_file        (const SpeCliProblems *self);
const SpeSource *spe_cli_problems_get_source     (const SpeCliProblems *self);
const SpeSourceMap *spe_cli_problems_get_map     (const SpeCliProblems *self);
GBytes         *spe_cli_problems_dup_fixed       (const SpeCliProblems *self,
                                                  const SpeCliPlace    *place);
guint           spe_cli_problems_get_n_places    (const SpeCliProblems *self);
const SpeCliPlace *spe_cli_problems_get_place    (const SpeCliProblems *self,
                                                  guint                 index);
void            spe_cli_problems_drop_known      (SpeCliProblems       *self,
                                                  GHashTable           *known);
gboolean        spe_cli_problems_is_clean        (const SpeCliProblems *self);
void            spe_cli_problems_print           (const SpeCliProblems *self,
                                                  FILE                 *stream);
void            spe_cli_problems_add_json        (const SpeCliProblems *self,
                                                  JsonBuilder          *builder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeCliProblems, spe_cli_problems_free)

G_END_DECLS
