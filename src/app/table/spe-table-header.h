/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/layout/spe-sort-header.h"
#include "app/table/spe-row-list.h"

G_BEGIN_DECLS

#define SPE_TYPE_TABLE_HEADER (spe_table_header_get_type ())

G_DECLARE_FINAL_TYPE (SpeTableHeader, spe_table_header, SPE, TABLE_HEADER, SpeSortHeader)

void spe_table_header_set_up (SpeTableHeader  *self,
                              SpeRowList      *rows,
                              SpeColumnLayout *columns);

G_END_DECLS
