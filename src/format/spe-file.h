/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SpeFileStamp:
 *
 * The SHA-256 of a file's content as it was read or written, to notice a change on disk. All
 * zero, as `{ 0 }` makes it, it stands for no file.
 */
typedef struct
{
  guint8 digest[32];
} SpeFileStamp;

GBytes  *spe_file_read  (const char          *path,
                         SpeFileStamp        *out_stamp,
                         GError             **error);
gboolean spe_file_write (const char          *path,
                         GBytes              *content,
                         const SpeFileStamp  *expected,
                         SpeFileStamp        *out_stamp,
                         GError             **error);
void     spe_file_stamp (GBytes              *content,
                         SpeFileStamp        *out_stamp);

G_END_DECLS
