/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/layout/spe-column-layout.h"
#include "app/library/spe-library-item.h"

G_BEGIN_DECLS

/**
 * SpeLibraryColumn:
 *
 * The columns of the list, the first of which takes the room that is left.
 */
typedef enum
{
  SPE_LIBRARY_NAME,
  SPE_LIBRARY_SHAPE,
  SPE_LIBRARY_DEFAULT,
  SPE_LIBRARY_ALLOWED,
  SPE_LIBRARY_LOGGED,
  SPE_LIBRARY_REFUSED,
  SPE_LIBRARY_PROBLEMS,
  SPE_LIBRARY_DRIFT,
  SPE_LIBRARY_SIZE,
  SPE_LIBRARY_MODIFIED,
  SPE_N_LIBRARY_COLUMNS,
} SpeLibraryColumn;

SpeColumnLayout *spe_library_column_create_layout (void);
char            *spe_library_column_dup_text      (SpeLibraryColumn  column,
                                                   SpeLibraryItem   *item);
int              spe_library_column_compare       (SpeLibraryColumn  column,
                                                   SpeLibraryItem   *a,
                                                   SpeLibraryItem   *b);

G_END_DECLS
