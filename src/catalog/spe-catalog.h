/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "catalog/spe-syscall.h"

G_BEGIN_DECLS

/**
 * SpeCatalog:
 *
 * All system calls that the program knows, sorted by name (byte order). Loaded once from the
 * data file compiled into the program; immutable, safe from any thread.
 */
typedef struct _SpeCatalog SpeCatalog;

const SpeCatalog *spe_catalog_get           (void);
guint             spe_catalog_get_n_calls   (const SpeCatalog *self);
const SpeSyscall *spe_catalog_get_call      (const SpeCatalog *self,
                                             guint             index);
const SpeSyscall *spe_catalog_lookup        (const SpeCatalog *self,
                                             const char       *name);
const SpeSyscall *spe_catalog_lookup_number (const SpeCatalog *self,
                                             SpeArch           arch,
                                             int               number);
const char       *spe_catalog_find_nearest  (const SpeCatalog *self,
                                             const char       *name);

G_END_DECLS
