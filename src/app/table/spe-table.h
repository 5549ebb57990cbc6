/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "app/table/spe-row-list.h"

G_BEGIN_DECLS

#define SPE_TYPE_TABLE (spe_table_get_type ())

G_DECLARE_FINAL_TYPE (SpeTable, spe_table, SPE, TABLE, GtkWidget)

GtkWidget  *spe_table_new              (void);
SpeRowList *spe_table_get_rows         (SpeTable       *self);
void        spe_table_set_search_entry (SpeTable       *self,
                                        GtkSearchEntry *entry);
void        spe_table_set_column_shown (SpeTable       *self,
                                        SpeColumn       column,
                                        gboolean        shown);
gboolean    spe_table_focus_position   (SpeTable       *self,
                                        guint           position);
gboolean    spe_table_show_row         (SpeTable       *self,
                                        SpeRow         *row);

G_END_DECLS
