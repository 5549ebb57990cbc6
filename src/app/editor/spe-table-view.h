/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "app/document/spe-document.h"

G_BEGIN_DECLS

#define SPE_TYPE_TABLE_VIEW (spe_table_view_get_type ())

G_DECLARE_FINAL_TYPE (SpeTableView, spe_table_view, SPE, TABLE_VIEW, GtkBox)

void  spe_table_view_set_document (SpeTableView *self,
                                   SpeDocument  *document);
void  spe_table_view_find         (SpeTableView *self);
void  spe_table_view_focus_rows   (SpeTableView *self);
void  spe_table_view_show_call    (SpeTableView *self,
                                   const char   *name);
GStrv spe_table_view_dup_selected (SpeTableView *self);

G_END_DECLS
