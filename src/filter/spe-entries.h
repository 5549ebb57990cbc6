/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-resolve.h"

G_BEGIN_DECLS

/** SPE_ENTRIES_MAX: how many entries a profile may have; the largest known has some 1,500. */
#define SPE_ENTRIES_MAX 100000

/**
 * SpeEntry:
 * @name: the call; borrowed from the flat profile
 * @verdict: what the filter does to it
 * @rule: the index of the flat profile's rule
 * @name_index: which of its names
 * @first_condition: the first of the rule's conditions that belong to the entry
 * @n_conditions: how many; all of them must hold
 *
 * One request to libseccomp.
 */
typedef struct
{
  const char *name;
  SpeVerdict  verdict;
  guint       rule;
  guint       name_index;
  guint       first_condition;
  guint       n_conditions;
} SpeEntry;

/**
 * SpeEntryLoss:
 * @SPE_ENTRY_LIKE_DEFAULT: it would do what the default action does
 * @SPE_ENTRY_UNKNOWN_NAME: the target's libseccomp does not know the name
 * @SPE_ENTRY_EMPTY_NAME: the name is empty
 * @SPE_ENTRY_CONDITIONS: the runtime reads only the first conditions of the rule
 *
 * Why a runtime does not ask libseccomp for what stands in a rule.
 */
typedef enum
{
  SPE_ENTRY_LIKE_DEFAULT,
  SPE_ENTRY_UNKNOWN_NAME,
  SPE_ENTRY_EMPTY_NAME,
  SPE_ENTRY_CONDITIONS,
} SpeEntryLoss;

/**
 * SpeLostEntry:
 * @name: the call; borrowed from the flat profile
 * @rule: the index of the flat profile's rule
 * @name_index: which of its names
 * @reason: why
 *
 * A name of a rule, or for %SPE_ENTRY_CONDITIONS some of its conditions, that has no effect.
 */
typedef struct
{
  const char   *name;
  guint         rule;
  guint         name_index;
  SpeEntryLoss  reason;
} SpeLostEntry;

/**
 * SpeEntries:
 * @profile: the flat profile, as the runtime understands it
 * @default_verdict: what happens to any other call
 * @arches: (element-type SpeArch): the listed architectures, in the file's order, as the
 *   runtime takes them
 * @entries: (element-type SpeEntry): in the order in which the runtime adds them
 * @lost: (element-type SpeLostEntry): what the runtime leaves out, in the same order
 *
 * What a runtime asks of libseccomp.
 */
typedef struct
{
  SpeProfile *profile;
  SpeVerdict  default_verdict;
  GArray     *arches;
  GArray     *entries;
  GArray     *lost;
} SpeEntries;

gboolean            spe_entries_are_split     (const SpeRule       *rule);
SpeEntries         *spe_entries_new           (const SpeResolution *resolution,
                                               const SpeTarget     *target,
                                               GError             **error);
void                spe_entries_free          (SpeEntries          *self);
const SpeEntry     *spe_entries_get           (const SpeEntries    *self,
                                               guint                index);
const SpeCondition *spe_entries_get_condition (const SpeEntries    *self,
                                               const SpeEntry      *entry,
                                               guint                n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeEntries, spe_entries_free)

G_END_DECLS
