/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/table/spe-column.h"
#include "app/table/spe-grouping.h"
#include "app/table/spe-heading.h"
#include "app/table/spe-search.h"

G_BEGIN_DECLS

/**
 * SpeRowLayout:
 *
 * Turns rows into the flat list of headings and rows that the table shows: grouped, sorted,
 * searched, filtered, with the rows of collapsed groups left out. Sorting is done once for each
 * change that can move rows; what is typed into the search only costs one pass over the sorted
 * rows.
 */
typedef struct _SpeRowLayout SpeRowLayout;

SpeRowLayout *spe_row_layout_new               (void);
void          spe_row_layout_free              (SpeRowLayout    *self);

void          spe_row_layout_set_rows          (SpeRowLayout    *self,
                                                GPtrArray       *rows);
void          spe_row_layout_set_grouping      (SpeRowLayout    *self,
                                                SpeGrouping      grouping);
void          spe_row_layout_set_sort          (SpeRowLayout    *self,
                                                SpeColumn        column,
                                                gboolean         descending);
void          spe_row_layout_set_search        (SpeRowLayout    *self,
                                                SpeSearch       *search);
void          spe_row_layout_set_action_filter (SpeRowLayout    *self,
                                                guint            actions);
void          spe_row_layout_invalidate        (SpeRowLayout    *self);

GPtrArray    *spe_row_layout_build             (SpeRowLayout    *self,
                                                guint           *out_n_matches,
                                                SpeRow         **out_best);
gboolean      spe_row_layout_is_hidden         (SpeRowLayout    *self,
                                                SpeRow          *row);
void          spe_row_layout_expand_to         (SpeRowLayout    *self,
                                                SpeRow          *row);
void          spe_row_layout_set_all_collapsed (SpeRowLayout    *self,
                                                gboolean         collapsed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeRowLayout, spe_row_layout_free)

G_END_DECLS
