/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "deploy/spe-drift.h"
#include "format/spe-file.h"
#include "format/spe-source.h"

G_BEGIN_DECLS

/**
 * SpeLibraryFile:
 * @path: (type filename): below the folder of the library
 * @size: in bytes
 * @modified: when it was changed last, in seconds since 1970
 *
 * A file that may hold a profile.
 */
typedef struct
{
  char    *path;
  guint64  size;
  gint64   modified;
} SpeLibraryFile;

/**
 * SpeLibraryEntry:
 * @folder: (type filename): the folder of the library; a #GRefString
 * @path: (type filename): the file below it
 * @size: in bytes
 * @modified: when it was changed last, in seconds since 1970
 * @stamp: of the content
 * @error: (nullable): why no profile is read from it, translated; nothing is known about the
 *   profile then
 * @line: where it is wrong, from 1; 0 where there is no place to name
 * @column: in characters, from 1
 * @format: its shape
 * @default_action: what happens to a call that no rule names
 * @n_rules: how many rules there are
 * @n_allowed: how many calls a rule allows, be it for some arguments only
 * @n_logged: how many more a rule logs
 * @n_refused: how many more there is a rule for; each of these is refused, or left to another
 *   program
 * @drift: how what a node has differs from it, as far as reading tells; see
 *   spe_library_checks_compare()
 * @localhost_profile: (nullable): what a Pod writes for the installed file that @drift is about,
 *   or for the one that there would be
 *
 * What is known of a profile in a library without keeping it: some hundred bytes, however large the
 * file. Immutable, safe from any thread.
 */
typedef struct
{
  char         *folder;
  char         *path;
  guint64       size;
  gint64        modified;
  SpeFileStamp  stamp;
  char         *error;
  guint         line;
  guint         column;
  SpeFormat     format;
  SpeAction     default_action;
  guint         n_rules;
  guint         n_allowed;
  guint         n_logged;
  guint         n_refused;
  SpeDrift      drift;
  char         *localhost_profile;
} SpeLibraryEntry;

#define SPE_TYPE_LIBRARY_ENTRY (spe_library_entry_get_type ())

void             spe_library_file_free         (SpeLibraryFile         *self);
GType            spe_library_entry_get_type    (void);
SpeLibraryEntry *spe_library_entry_read        (const char             *folder,
                                                const SpeLibraryFile   *file,
                                                SpeSource             **out_source);
SpeLibraryEntry *spe_library_entry_ref         (const SpeLibraryEntry  *self);
void             spe_library_entry_unref       (SpeLibraryEntry        *self);
char            *spe_library_entry_dup_file    (const SpeLibraryEntry  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeLibraryFile, spe_library_file_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeLibraryEntry, spe_library_entry_unref)

G_END_DECLS
