/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SpeTemplate:
 * @id: a name that stays, such as `docker-default`
 * @title: what it is called, translated
 * @description: what it is for, one line without a full stop, translated
 * @provenance: where it comes from, with version and licence, not translated
 * @path: its file
 * @is_offered: whether a new one may begin with it. Others are there to be compared with: what
 *   older engines had, and what no engine reads as a file
 *
 * A profile that ships with the program.
 */
typedef struct
{
  char     *id;
  char     *title;
  char     *description;
  char     *provenance;
  char     *path;
  gboolean  is_offered;
} SpeTemplate;

void               spe_template_free            (SpeTemplate  *self);
char              *spe_template_list_dup_folder (void);
GPtrArray         *spe_template_list_read       (const char   *folder,
                                                 GError      **error);
const SpeTemplate *spe_template_list_find       (GPtrArray    *list,
                                                 const char   *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeTemplate, spe_template_free)

G_END_DECLS
