/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "app/table/spe-column-layout.h"
#include "app/table/spe-row-list.h"

G_BEGIN_DECLS

#define SPE_TYPE_TABLE_HEADER (spe_table_header_get_type ())

G_DECLARE_FINAL_TYPE (SpeTableHeader, spe_table_header, SPE, TABLE_HEADER, GtkWidget)

void       spe_table_header_set_up     (SpeTableHeader  *self,
                                        SpeRowList      *rows,
                                        SpeColumnLayout *columns);
GtkWidget *spe_table_header_get_button (SpeTableHeader  *self,
                                        SpeColumn        column);

G_END_DECLS
