/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/layout/spe-column-layout.h"
#include "app/table/spe-row.h"

G_BEGIN_DECLS

/** SPE_CELL_INDENT: pixels before a name, where headings have their arrow. */
#define SPE_CELL_INDENT 22

/**
 * SpeColumn:
 *
 * The columns of the table, in their order on the screen.
 */
typedef enum
{
  SPE_COLUMN_NAME,
  SPE_COLUMN_ACTION,
  SPE_COLUMN_OUTCOME,
  SPE_COLUMN_SEEN,
  SPE_COLUMN_CONDITIONS,
  SPE_COLUMN_NUMBER,
  SPE_COLUMN_ARCHITECTURES,
  SPE_COLUMN_CATEGORY,
  SPE_N_COLUMNS,
} SpeColumn;

#define SPE_TYPE_COLUMN (spe_column_get_type ())

GType            spe_column_get_type      (void);
SpeColumnLayout *spe_column_create_layout (void);
const char      *spe_column_get_title     (SpeColumn  column);
char            *spe_column_dup_text      (SpeColumn  column,
                                           SpeRow    *row);
gboolean         spe_column_is_number     (SpeColumn  column);
int              spe_column_compare       (SpeColumn  column,
                                           SpeRow    *a,
                                           SpeRow    *b,
                                           gboolean   descending);

G_END_DECLS
