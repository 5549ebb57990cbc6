/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "deploy/spe-library-check.h"
#include "deploy/spe-library-scan.h"

G_BEGIN_DECLS

/**
 * SpeCliLibraryRow:
 * @entry: a file
 * @is_checked: whether @counts says something
 * @counts: what is wrong or doubtful in it
 * @drift: how what is installed differs from it, as far as that was found out
 * @failure: (nullable): why it could not be checked
 *
 * A row of the table.
 */
typedef struct
{
  SpeLibraryEntry  *entry;
  gboolean          is_checked;
  SpeLibraryCounts  counts;
  SpeDrift          drift;
  char             *failure;
} SpeCliLibraryRow;

/**
 * SpeCliLibrary:
 * @folder: a folder, as given
 * @progress: how much there is in it
 * @rows: (element-type SpeCliLibraryRow): the profiles in it
 *
 * What is in a folder.
 */
typedef struct
{
  char               *folder;
  SpeLibraryProgress  progress;
  GPtrArray          *rows;
} SpeCliLibrary;

SpeCliLibrary *spe_cli_library_new        (const char          *folder);
void           spe_cli_library_free       (SpeCliLibrary       *self);
gboolean       spe_cli_library_is_clean   (const SpeCliLibrary *self);
gboolean       spe_cli_library_is_checked (const SpeCliLibrary *self);
void           spe_cli_library_print      (const SpeCliLibrary *self);
void           spe_cli_library_print_json (GPtrArray           *libraries);

G_END_DECLS
