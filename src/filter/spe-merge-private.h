/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-diagram.h"
#include "filter/spe-merge.h"

G_BEGIN_DECLS

/* What a merge may spend on one call. */
#define SPE_MERGE_MAX_NODES 300000

/**
 * SpeMergeStyle:
 * @only_masks: whether conditions are written with EQ and MASKED_EQ alone, which libseccomp
 *   never miscompiles (7.8 of the semantics), even where that takes more rules
 * @ask_all: whether the programs decide about all calls, those without conditions too, and calls
 *   that end like the default action are named in a rule of their own: from the names runc takes
 *   up to where it answers ENOSYS
 *
 * One of several ways to write the same.
 */
typedef struct
{
  gboolean only_masks;
  gboolean ask_all;
} SpeMergeStyle;

guint64     spe_merge_pick         (SpeMergeKind        kind,
                                    guint64             a,
                                    guint64             b);
SpeVerdict  spe_merge_pick_default (GPtrArray          *analyses,
                                    SpeMergeKind        kind);
SpeDiagram  spe_merge_combine      (SpeDiagrams        *diagrams,
                                    SpeMergeKind        kind,
                                    const SpeDiagram   *inputs,
                                    guint               n_inputs);
SpeRule    *spe_merge_rule_new     (SpeVerdict          verdict);
gboolean    spe_merge_add_rules    (GPtrArray          *rules,
                                    SpeDiagrams        *diagrams,
                                    SpeDiagram          outcome,
                                    SpeVerdict          default_verdict,
                                    const char         *name,
                                    guint               bits,
                                    gboolean            only_masks);
gboolean    spe_merge_set_frame    (SpeProfile         *profile,
                                    GPtrArray          *analyses,
                                    SpeMergeKind        kind,
                                    GError            **error);
gboolean    spe_merge_verify       (GPtrArray          *analyses,
                                    const SpeAnalysis  *result,
                                    SpeMergeKind        kind,
                                    GPtrArray          *calls,
                                    GCancellable       *cancellable,
                                    GError            **error);
GPtrArray  *spe_merge_calls_new    (void);

G_END_DECLS
