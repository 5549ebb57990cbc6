/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/table/spe-row.h"

G_BEGIN_DECLS

/**
 * SpeGrouping:
 * @SPE_GROUPING_NONE: one list without headings
 * @SPE_GROUPING_ACTION: by the written action
 * @SPE_GROUPING_ARCHITECTURE: by the set of architectures that have the call
 * @SPE_GROUPING_ACTION_ARCHITECTURE: by action, and within it by architectures
 * @SPE_GROUPING_CATEGORY: by what the call is about
 * @SPE_GROUPING_SEEN: by what an observation and the profile say together
 *
 * How the table is divided.
 *
 * By architecture a call stands in the group of its whole set ("All architectures", "x86 only"),
 * not once under each architecture. A call is one line of a profile for all architectures, so
 * a second row for it could not be changed on its own, counts would no longer add up, and almost
 * every group would repeat the same few hundred names; what people look for is the difference.
 */
typedef enum
{
  SPE_GROUPING_NONE,
  SPE_GROUPING_ACTION,
  SPE_GROUPING_ARCHITECTURE,
  SPE_GROUPING_ACTION_ARCHITECTURE,
  SPE_GROUPING_CATEGORY,
  SPE_GROUPING_SEEN,
} SpeGrouping;

/** SPE_GROUPING_LEVELS_MAX: how many headings can stand above a row. */
#define SPE_GROUPING_LEVELS_MAX 2

#define SPE_TYPE_GROUPING (spe_grouping_get_type ())

GType       spe_grouping_get_type          (void);
guint       spe_grouping_get_n_levels      (SpeGrouping  grouping);
guint       spe_grouping_get_key           (SpeGrouping  grouping,
                                            guint        level,
                                            SpeRow      *row);
char       *spe_grouping_dup_title         (SpeGrouping  grouping,
                                            guint        level,
                                            SpeRow      *row);
const char *spe_grouping_get_category_name (SpeCategory  category);

G_END_DECLS
