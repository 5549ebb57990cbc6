/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "deploy/spe-effective.h"
#include "deploy/spe-manifest-check.h"

G_BEGIN_DECLS

/* To add a check: write one function in the file of its theme, declare it below, and give it a row
 * in the table of spe-manifest-check.c, with the function that mends what it finds, and one in that
 * of spe-manifest-check-facts.c. */

typedef struct _SpeManifestRun SpeManifestRun;

/* What is known about the file of a profile (spe-manifest-check-files.c). */
typedef struct _SpeManifestFile SpeManifestFile;

void spe_manifest_file_free (SpeManifestFile *self);

/* Looks at one workload. */
typedef void (*SpeManifestCheckFunc) (SpeManifestRun    *run,
                                      const SpeWorkload *workload);

/* Looks at the profile of a Pod, with @container NULL, or of a container. */
typedef void (*SpeManifestFieldFunc) (SpeManifestRun        *run,
                                      const SpeWorkload     *workload,
                                      const SpeContainer    *container,
                                      const SpeProfileField *field);

/* Mends a problem of a Pod, with @container NULL, or of a container; returns the new text. */
typedef GBytes *(*SpeManifestFixFunc) (const SpeManifest   *manifest,
                                       const SpeWorkload   *workload,
                                       const SpeContainer  *container,
                                       const SpeProblem    *problem,
                                       GError             **error);

/**
 * SpeManifestCheck:
 * @id: `SEC` and a number
 * @title: its short name
 * @severity: of its problems, unless the function knows better for one of them
 * @function: looks for them
 * @fix: (nullable): mends those that have a label for it
 *
 * A row of the table of checks.
 */
typedef struct
{
  const char           *id;
  const char           *title;
  SpeSeverity           severity;
  SpeManifestCheckFunc  function;
  SpeManifestFixFunc    fix;
} SpeManifestCheck;

/**
 * SpeManifestFacts:
 * @id: of a check
 * @meaning: what it reports, one sentence
 * @reason: why that matters, for most of its problems
 * @advice: (nullable): what to do, for most of its problems
 *
 * What is said about a check; to be translated.
 */
typedef struct
{
  const char *id;
  const char *meaning;
  const char *reason;
  const char *advice;
} SpeManifestFacts;

const SpeManifestFacts *spe_manifest_facts_find (const char *id);

/**
 * SPE_MANIFEST_MAX_PROBLEMS: how many problems one check reports; a hostile file of some megabytes
 * could hold a hundred thousand.
 */
#define SPE_MANIFEST_MAX_PROBLEMS 1000

/**
 * SpeManifestRun:
 * @manifest: what is looked at
 * @cluster: what is known about the cluster
 * @check: the check that runs
 * @problems: what was found
 * @n_found: how many problems @check has found so far
 * @files: by path on this machine, what is known about a profile's file
 *
 * What the checks of one call of spe_manifest_check() share.
 */
struct _SpeManifestRun
{
  const SpeManifest      *manifest;
  const SpeCluster       *cluster;
  const SpeManifestCheck *check;
  GPtrArray              *problems;
  guint                   n_found;
  GHashTable             *files;
};

SpeProblem *spe_manifest_report         (SpeManifestRun       *run,
                                         const char           *path,
                                         char                 *message);
void        spe_manifest_explain        (SpeProblem           *problem,
                                         const char           *reason,
                                         const char           *advice);
void        spe_manifest_offer          (SpeProblem           *problem,
                                         const char           *label,
                                         const char           *subject);
char       *spe_manifest_dup_part       (const SpeProfileField *field,
                                         const char           *member);
void        spe_manifest_each_field     (SpeManifestRun       *run,
                                         const SpeWorkload    *workload,
                                         SpeManifestFieldFunc  function);
char       *spe_manifest_dup_owner      (const SpeContainer   *container);

/* Fixes (spe-manifest-fix.c). */
GBytes *spe_manifest_fix_path          (const SpeManifest   *manifest,
                                        const SpeWorkload   *workload,
                                        const SpeContainer  *container,
                                        const SpeProblem    *problem,
                                        GError             **error);
GBytes *spe_manifest_fix_drop_path     (const SpeManifest   *manifest,
                                        const SpeWorkload   *workload,
                                        const SpeContainer  *container,
                                        const SpeProblem    *problem,
                                        GError             **error);
GBytes *spe_manifest_fix_unset         (const SpeManifest   *manifest,
                                        const SpeWorkload   *workload,
                                        const SpeContainer  *container,
                                        const SpeProblem    *problem,
                                        GError             **error);
GBytes *spe_manifest_fix_type          (const SpeManifest   *manifest,
                                        const SpeWorkload   *workload,
                                        const SpeContainer  *container,
                                        const SpeProblem    *problem,
                                        GError             **error);
GBytes *spe_manifest_fix_convert       (const SpeManifest   *manifest,
                                        const SpeWorkload   *workload,
                                        const SpeContainer  *container,
                                        const SpeProblem    *problem,
                                        GError             **error);
GBytes *spe_manifest_fix_pod_default   (const SpeManifest   *manifest,
                                        const SpeWorkload   *workload,
                                        const SpeContainer  *container,
                                        const SpeProblem    *problem,
                                        GError             **error);
GBytes *spe_manifest_fix_no_escalation (const SpeManifest   *manifest,
                                        const SpeWorkload   *workload,
                                        const SpeContainer  *container,
                                        const SpeProblem    *problem,
                                        GError             **error);

/* The checks, one declaration a row of the table. */
void spe_manifest_check_path_missing    (SpeManifestRun    *run,
                                         const SpeWorkload *workload);
void spe_manifest_check_path_absolute   (SpeManifestRun    *run,
                                         const SpeWorkload *workload);
void spe_manifest_check_path_steps_back (SpeManifestRun    *run,
                                         const SpeWorkload *workload);
void spe_manifest_check_path_unused     (SpeManifestRun    *run,
                                         const SpeWorkload *workload);
void spe_manifest_check_type            (SpeManifestRun    *run,
                                         const SpeWorkload *workload);
void spe_manifest_check_path_empty      (SpeManifestRun    *run,
                                         const SpeWorkload *workload);
void spe_manifest_check_path_odd        (SpeManifestRun    *run,
                                         const SpeWorkload *workload);
void spe_manifest_check_file_missing    (SpeManifestRun    *run,
                                         const SpeWorkload *workload);
void spe_manifest_check_annotations     (SpeManifestRun    *run,
                                         const SpeWorkload *workload);
void spe_manifest_check_privileged      (SpeManifestRun    *run,
                                         const SpeWorkload *workload);
void spe_manifest_check_unconfined      (SpeManifestRun    *run,
                                         const SpeWorkload *workload);
void spe_manifest_check_overrides       (SpeManifestRun    *run,
                                         const SpeWorkload *workload);
void spe_manifest_check_windows         (SpeManifestRun    *run,
                                         const SpeWorkload *workload);
void spe_manifest_check_pod_security    (SpeManifestRun    *run,
                                         const SpeWorkload *workload);
void spe_manifest_check_escalation      (SpeManifestRun    *run,
                                         const SpeWorkload *workload);
void spe_manifest_check_sandbox         (SpeManifestRun    *run,
                                         const SpeWorkload *workload);
void spe_manifest_check_operator_path   (SpeManifestRun    *run,
                                         const SpeWorkload *workload);
void spe_manifest_check_operator_suffix (SpeManifestRun    *run,
                                         const SpeWorkload *workload);

G_END_DECLS
