/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-target.h"

G_BEGIN_DECLS

/**
 * SpeSeccompTable:
 * @version: the release whose names and numbers it has
 * @is_installed: whether it is the libseccomp that this program runs with, which is asked itself
 *
 * What a libseccomp knows of architectures and calls.
 */
typedef struct
{
  guint    version;
  gboolean is_installed;
} SpeSeccompTable;

SpeSeccompTable spe_seccomp_table_installed   (void);
SpeSeccompTable spe_seccomp_table_for         (const SpeTarget *target);
gboolean        spe_seccomp_table_has_arch    (SpeSeccompTable  self,
                                               SpeArch          arch);
gboolean        spe_seccomp_table_has_call    (SpeSeccompTable  self,
                                               const char      *name);
int             spe_seccomp_table_get_number  (SpeSeccompTable  self,
                                               const char      *name,
                                               SpeArch          arch);
gboolean        spe_seccomp_table_is_portable (const char      *name);
gboolean        spe_seccomp_table_is_carried  (const char      *name,
                                               SpeArch          arch);
guint32         spe_seccomp_table_get_token   (SpeArch          arch);

G_END_DECLS
