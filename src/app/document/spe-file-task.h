/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-file.h"
#include "format/spe-text-error.h"

G_BEGIN_DECLS

/**
 * SpeFileParse:
 * @text: what a file holds
 * @name: what messages call it
 * @out_where: (out): where in the text the failure is
 * @error: return location for an error
 *
 * Called on another thread.
 *
 * Returns: (transfer full) (nullable): what @text says
 */
typedef gpointer (*SpeFileParse) (GBytes        *text,
                                  const char    *name,
                                  SpeTextError  *out_where,
                                  GError       **error);

/**
 * SpeFileLoad:
 * @path: (nullable): the file; %NULL where there is none
 * @name: what messages call it
 * @title: (nullable): what to call what has no file
 * @text: (nullable): what the file holds, which is read where it is not known yet
 * @parse: what makes something of @text
 * @free_value: what frees that
 * @stamp: the same in short
 * @where: where in @text the failure is; line 0 where there is no such place
 *
 * A file that is read on another thread.
 */
typedef struct
{
  char           *path;
  char           *name;
  char           *title;
  GBytes         *text;
  SpeFileParse    parse;
  GDestroyNotify  free_value;
  SpeFileStamp    stamp;
  SpeTextError    where;
} SpeFileLoad;

/**
 * SpeFileWrite:
 * @content: what is to be saved
 * @error: return location for an error
 *
 * Called on another thread.
 *
 * Returns: (transfer full) (nullable): what the file shall hold
 */
typedef GBytes *(*SpeFileWrite) (gconstpointer   content,
                                 GError        **error);

/**
 * SpeFileSave:
 * @path: the file
 * @expects_stamp: whether to write only over what has @stamp
 * @stamp: what the file held, then what it holds since
 * @content: what is to be saved
 * @free_content: what frees that
 * @write: what makes the text of it
 *
 * A file that is written on another thread.
 */
typedef struct
{
  char           *path;
  gboolean        expects_stamp;
  SpeFileStamp    stamp;
  gpointer        content;
  GDestroyNotify  free_content;
  SpeFileWrite    write;
} SpeFileSave;

void               spe_file_load_start  (SpeFileLoad          *load,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
gpointer           spe_file_load_finish (GAsyncResult         *result,
                                         const SpeFileLoad   **out_load,
                                         GError              **error);
void               spe_file_save_start  (gpointer              source_object,
                                         SpeFileSave          *save,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
const SpeFileSave *spe_file_save_finish (GAsyncResult         *result,
                                         GError              **error);

G_END_DECLS
