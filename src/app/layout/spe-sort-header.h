/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/layout/spe-column-layout.h"

G_BEGIN_DECLS

#define SPE_TYPE_SORT_HEADER (spe_sort_header_get_type ())

G_DECLARE_DERIVABLE_TYPE (SpeSortHeader, spe_sort_header, SPE, SORT_HEADER, GtkWidget)

/**
 * SpeSortHeaderClass:
 * @clicked: the button of a column was pushed
 */
struct _SpeSortHeaderClass
{
  GtkWidgetClass parent_class;

  void (*clicked) (SpeSortHeader *self,
                   guint          column);
};

void       spe_sort_header_set_columns (SpeSortHeader   *self,
                                        SpeColumnLayout *columns);
void       spe_sort_header_show_order  (SpeSortHeader   *self,
                                        guint            column,
                                        gboolean         is_descending);
GtkWidget *spe_sort_header_get_button  (SpeSortHeader   *self,
                                        guint            column);

G_END_DECLS
