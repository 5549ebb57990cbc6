/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/spe-arch.h"

G_BEGIN_DECLS

/** SPE_NO_TIME: a time that is not known. Times are microseconds since 1970 (UTC). */
#define SPE_NO_TIME G_MININT64

/**
 * SpeObservationKind:
 * @SPE_OBSERVATION_RECORD: a recording of this program's
 * @SPE_OBSERVATION_TEST_RUN: a test run of this program's
 * @SPE_OBSERVATION_AUDIT: the kernel's audit records, wherever they were kept
 * @SPE_OBSERVATION_STRACE: the output of strace
 * @SPE_OBSERVATION_PERF_TRACE: the output of perf trace
 * @SPE_OBSERVATION_OPERATOR: a recording of the Security Profiles Operator
 * @SPE_OBSERVATION_GADGET: the output of Inspektor Gadget
 * @SPE_OBSERVATION_OCI_HOOK: the output of oci-seccomp-bpf-hook
 * @SPE_OBSERVATION_SLIM: the output of slim
 * @SPE_OBSERVATION_OTHER: something else; the source has its name
 *
 * Where knowledge about calls comes from.
 */
typedef enum
{
  SPE_OBSERVATION_RECORD,
  SPE_OBSERVATION_TEST_RUN,
  SPE_OBSERVATION_AUDIT,
  SPE_OBSERVATION_STRACE,
  SPE_OBSERVATION_PERF_TRACE,
  SPE_OBSERVATION_OPERATOR,
  SPE_OBSERVATION_GADGET,
  SPE_OBSERVATION_OCI_HOOK,
  SPE_OBSERVATION_SLIM,
  SPE_OBSERVATION_OTHER,
  SPE_N_OBSERVATION_KINDS,
} SpeObservationKind;

/**
 * SpeCompleteness:
 * @SPE_COMPLETENESS_UNKNOWN: calls may be missing
 * @SPE_COMPLETENESS_NO: calls are missing
 * @SPE_COMPLETENESS_YES: each call that was made is there at least once
 *
 * Whether a source saw every call.
 */
typedef enum
{
  SPE_COMPLETENESS_UNKNOWN,
  SPE_COMPLETENESS_NO,
  SPE_COMPLETENESS_YES,
} SpeCompleteness;

/**
 * SpeCounts:
 * @SPE_COUNTS_NONE: nothing is said about how often
 * @SPE_COUNTS_MINIMUM: a call was made at least so often
 * @SPE_COUNTS_EXACT: a call was made so often
 *
 * What the counts of a source mean.
 */
typedef enum
{
  SPE_COUNTS_NONE,
  SPE_COUNTS_MINIMUM,
  SPE_COUNTS_EXACT,
} SpeCounts;

/**
 * SpeObservationSource:
 * @id: (nullable): a name that no other source has, by which it is known again
 * @kind: where it comes from
 * @kind_text: (nullable): its kind as it is written, where that is %SPE_OBSERVATION_OTHER
 * @name: (nullable): the file or profile or container, for people
 * @command: (nullable): what ran
 * @host: (nullable): where
 * @arch: the machine's architecture, or %SPE_ARCH_INVALID
 * @kernel: (nullable): its release
 * @start: when it began, or %SPE_NO_TIME
 * @end: when it ended, or %SPE_NO_TIME
 * @design: (nullable): how it was watched
 * @counts: what its counts mean
 * @complete: whether every call is there
 * @reasons: (element-type utf8): why calls are or may be missing, in words
 * @is_seeded: whether calls that were known before were not watched
 * @n_lines: how many lines were read, of a log
 * @n_unknown_lines: how many of them were not understood
 *
 * One run, or one log, that an observation comes from.
 */
typedef struct
{
  char               *id;
  SpeObservationKind  kind;
  char               *kind_text;
  char               *name;
  GStrv               command;
  char               *host;
  SpeArch             arch;
  char               *kernel;
  gint64              start;
  gint64              end;
  char               *design;
  SpeCounts           counts;
  SpeCompleteness     complete;
  GPtrArray          *reasons;
  gboolean            is_seeded;
  guint64             n_lines;
  guint64             n_unknown_lines;
} SpeObservationSource;

SpeObservationSource *spe_observation_source_new         (SpeObservationKind          kind);
SpeObservationSource *spe_observation_source_new_here    (SpeObservationKind          kind);
SpeObservationSource *spe_observation_source_copy        (const SpeObservationSource *self);
void                  spe_observation_source_free        (SpeObservationSource       *self);
void                  spe_observation_source_take_reason (SpeObservationSource       *self,
                                                          char                       *reason);
const char           *spe_observation_source_get_kind_id (const SpeObservationSource *self);

SpeObservationKind    spe_observation_kind_from_id       (const char                 *id);
const char           *spe_observation_kind_get_id        (SpeObservationKind          kind);
const char           *spe_observation_kind_get_label     (SpeObservationKind          kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeObservationSource, spe_observation_source_free)

G_END_DECLS
