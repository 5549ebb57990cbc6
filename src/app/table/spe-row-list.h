/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "app/table/spe-action-choice.h"
#include "app/table/spe-column.h"
#include "app/table/spe-grouping.h"
#include "app/table/spe-heading.h"
#include "app/table/spe-search.h"

G_BEGIN_DECLS

#define SPE_TYPE_ROW_LIST (spe_row_list_get_type ())

G_DECLARE_FINAL_TYPE (SpeRowList, spe_row_list, SPE, ROW_LIST, GObject)

SpeRowList  *spe_row_list_new               (void);

void         spe_row_list_set_rows          (SpeRowList  *self,
                                             GPtrArray   *rows);
void         spe_row_list_invalidate        (SpeRowList  *self);

SpeGrouping  spe_row_list_get_grouping      (SpeRowList  *self);
void         spe_row_list_set_grouping      (SpeRowList  *self,
                                             SpeGrouping  grouping);
SpeColumn    spe_row_list_get_sort_column   (SpeRowList  *self);
gboolean     spe_row_list_get_descending    (SpeRowList  *self);
void         spe_row_list_set_sort          (SpeRowList  *self,
                                             SpeColumn    column,
                                             gboolean     descending);
const char  *spe_row_list_get_search        (SpeRowList  *self);
void         spe_row_list_set_search        (SpeRowList  *self,
                                             const char  *search);
SpeSearch   *spe_row_list_get_matcher       (SpeRowList  *self);
guint        spe_row_list_get_action_filter (SpeRowList  *self);
void         spe_row_list_set_action_filter (SpeRowList  *self,
                                             guint        actions);
void         spe_row_list_set_collapsed     (SpeRowList  *self,
                                             SpeHeading  *heading,
                                             gboolean     collapsed);
void         spe_row_list_set_all_collapsed (SpeRowList  *self,
                                             gboolean     collapsed);

guint        spe_row_list_get_n_rows        (SpeRowList  *self);
guint        spe_row_list_get_n_matches     (SpeRowList  *self);
guint        spe_row_list_get_action_count  (SpeRowList  *self,
                                             SpeAction    action);

SpeRow      *spe_row_list_get_row           (SpeRowList  *self,
                                             guint        position);
SpeHeading  *spe_row_list_get_heading       (SpeRowList  *self,
                                             guint        position);
guint        spe_row_list_get_position      (SpeRowList  *self,
                                             gpointer     item);
guint        spe_row_list_get_best_match    (SpeRowList  *self);
guint        spe_row_list_reveal            (SpeRowList  *self,
                                             SpeRow      *row);
void         spe_row_list_select_group      (SpeRowList  *self,
                                             SpeHeading  *heading);
GPtrArray   *spe_row_list_dup_selected      (SpeRowList  *self);

G_END_DECLS
