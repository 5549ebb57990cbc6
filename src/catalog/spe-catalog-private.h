/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "catalog/spe-catalog.h"
#include "catalog/spe-syscall-private.h"

G_BEGIN_DECLS

struct _SpeCatalog
{
  /* Owned */
  GStringChunk *strings;
  GArray       *calls;

  /* The calls that an architecture has, sorted by their number there. The two byte orders of an
   * architecture share one. */
  GPtrArray    *by_number[SPE_N_ARCHES];
};

SpeCatalog *spe_catalog_load (void);

G_END_DECLS
