/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-entries.h"

G_BEGIN_DECLS

/**
 * SpePlannedArch:
 * @arch: an architecture of the filter
 * @carrier: what libseccomp is asked for in its place; mostly the same
 */
typedef struct
{
  SpeArch arch;
  SpeArch carrier;
} SpePlannedArch;

/**
 * SpePlannedEntry:
 * @entry: the index of an entry
 * @name: the call that libseccomp is asked for in its place; mostly the same
 */
typedef struct
{
  guint       entry;
  const char *name;
} SpePlannedEntry;

/** SPE_NUMBER_FORGET: instead of a number: the call has none, and its test goes away. */
#define SPE_NUMBER_FORGET G_MAXUINT32

/**
 * SpePlannedPart:
 * @entries: (element-type SpePlannedEntry): what libseccomp is asked, in order
 * @numbers: (nullable): for each carrier, the numbers that differ: from the one that libseccomp
 *   writes to the right one, or %SPE_NUMBER_FORGET
 *
 * One filter of libseccomp.
 */
typedef struct
{
  GArray     *entries;
  GHashTable *numbers[SPE_N_ARCHES];
} SpePlannedPart;

/**
 * SpeCompilePlan:
 * @arches: (element-type SpePlannedArch): of the filter, that of the machine first
 * @wants_tree: whether the runtime asks for the layout as a binary tree
 * @main: nearly all
 * @front: the calls that the libseccomp here has no number for; what it does not answer goes on
 *   to @main
 *
 * How the libseccomp that is installed here builds the filter of another one.
 */
typedef struct
{
  GArray         *arches;
  gboolean        wants_tree;
  SpePlannedPart  main;
  SpePlannedPart  front;
} SpeCompilePlan;

gboolean spe_compile_plan_init     (SpeCompilePlan        *self,
                                    const SpeEntries      *entries,
                                    const SpeTarget       *target,
                                    GError               **error);
void     spe_compile_plan_clear    (SpeCompilePlan        *self);
gboolean spe_compile_plan_renumber (const SpeCompilePlan  *self,
                                    const SpePlannedPart  *part,
                                    GArray                *instructions);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SpeCompilePlan, spe_compile_plan_clear)

G_END_DECLS
