/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "catalog/spe-syscall.h"
#include "filter/spe-diagram.h"

G_BEGIN_DECLS

/**
 * SpeRange:
 * @first: its lowest value
 * @last: its highest
 *
 * Values of an argument that follow each other.
 */
typedef struct
{
  guint64 first;
  guint64 last;
} SpeRange;

/**
 * SpeProduct:
 * @sets: for each argument, the set that it must be in; none of them tests another argument
 *
 * Arguments that are told by looking at each of them alone.
 */
typedef struct
{
  SpeDiagram sets[SPE_DIAGRAM_ARGUMENTS];
} SpeProduct;

/**
 * SpeMask:
 * @mask: the bits that decide
 * @value: what they must be
 *
 * Values of an argument that have some bits in common.
 */
typedef struct
{
  guint64 mask;
  guint64 value;
} SpeMask;

GArray  *spe_region_dup_products (SpeDiagrams       *diagrams,
                                  SpeDiagram         set,
                                  guint              max_products);
GArray  *spe_region_dup_ranges   (const SpeDiagrams *diagrams,
                                  SpeDiagram         set,
                                  guint              bits,
                                  guint              max_ranges);
gboolean spe_region_get_mask     (const SpeDiagrams *diagrams,
                                  SpeDiagram         set,
                                  guint64           *out_mask,
                                  guint64           *out_value);
GArray  *spe_region_dup_masks    (SpeDiagrams       *diagrams,
                                  SpeDiagram         set,
                                  guint              max_masks);
char    *spe_region_dup_text     (SpeDiagrams       *diagrams,
                                  SpeDiagram         set,
                                  const SpeSyscall  *call,
                                  SpeArch            arch,
                                  gboolean          *out_is_whole);

G_END_DECLS
