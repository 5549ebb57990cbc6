/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/table/spe-row-layout.h"
#include "app/table/spe-row-list.h"

G_BEGIN_DECLS

/**
 * SpeRowList:
 *
 * The table's rows, grouped, sorted, searched and filtered, in one flat list of #SpeHeading and
 * #SpeRow. It is its own selection model: what is selected is a row and not a place, so that a
 * selection outlives sorting and grouping; headings can hold the keyboard's focus but are never
 * selected; and a row that filtering or collapsing hides is no longer selected, so that a change
 * to the selection touches only what the person sees.
 *
 * A key press in the search is one pass over the sorted rows and one #GListModel::items-changed
 * for the part that differs.
 */
struct _SpeRowList
{
  GObject       parent_instance;

  /* Owned */
  GPtrArray    *rows;
  SpeRowLayout *layout;
  GPtrArray    *visible;
  GHashTable   *selected;
  char         *search_text;
  SpeSearch    *search;

  /* Borrowed from rows */
  SpeRow       *best;

  SpeGrouping   grouping;
  SpeColumn     sort_column;
  gboolean      descending;
  guint         action_filter;
  guint         counts[SPE_N_ACTIONS];
  guint         n_matches;
  guint         idle_id;
};

void     spe_row_list_refresh                    (SpeRowList                 *self);
void     spe_row_list_selection_model_init       (GtkSelectionModelInterface *iface);
gboolean spe_row_list_drop_hidden_from_selection (SpeRowList                 *self);

G_END_DECLS
