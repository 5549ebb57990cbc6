/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "deploy/spe-library-entry.h"
#include "deploy/spe-node-root.h"
#include "filter/spe-target.h"

G_BEGIN_DECLS

/**
 * SpeLibraryCounts:
 * @n_errors: how many errors there are
 * @n_warnings: how many warnings
 * @n_infos: how many things that are worth knowing
 *
 * What is wrong or doubtful in a profile on a target.
 */
typedef struct
{
  guint n_errors;
  guint n_warnings;
  guint n_infos;
} SpeLibraryCounts;

/**
 * SpeLibraryChecks:
 *
 * What was found out about texts on a target: the same text is checked once, however many files
 * have it, and so are the same two texts compared. Safe from any thread.
 */
typedef struct _SpeLibraryChecks SpeLibraryChecks;

SpeLibraryChecks *spe_library_checks_new        (const char              *target);
SpeLibraryChecks *spe_library_checks_ref        (SpeLibraryChecks        *self);
void              spe_library_checks_unref      (SpeLibraryChecks        *self);
const char       *spe_library_checks_get_target (const SpeLibraryChecks  *self);
gboolean          spe_library_checks_find       (SpeLibraryChecks        *self,
                                                 const SpeLibraryEntry   *entry,
                                                 SpeLibraryCounts        *out_counts);
gboolean          spe_library_checks_run        (SpeLibraryChecks        *self,
                                                 const SpeLibraryEntry   *entry,
                                                 SpeLibraryCounts        *out_counts,
                                                 GCancellable            *cancellable,
                                                 GError                 **error);
SpeDrift          spe_library_checks_compare    (SpeLibraryChecks        *self,
                                                 const SpeLibraryEntry   *entry,
                                                 const SpeNodeRoot       *root,
                                                 GCancellable            *cancellable);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeLibraryChecks, spe_library_checks_unref)

G_END_DECLS
