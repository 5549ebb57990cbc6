/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "app/table/spe-column.h"

G_BEGIN_DECLS

/** SPE_CELL_PADDING: pixels between a cell's edge and its text. */
#define SPE_CELL_PADDING 10

/** SPE_CELL_INDENT: pixels before a name, where headings have their arrow. */
#define SPE_CELL_INDENT 22

/**
 * SpeColumnLayout:
 *
 * Where the columns stand. Header and rows share one, so that they always agree. All widths come
 * from the font, and in a narrow table the less important columns leave one after the other.
 */
typedef struct _SpeColumnLayout SpeColumnLayout;

SpeColumnLayout *spe_column_layout_new            (void);
SpeColumnLayout *spe_column_layout_ref            (SpeColumnLayout *self);
void             spe_column_layout_unref          (SpeColumnLayout *self);
void             spe_column_layout_read_font      (SpeColumnLayout *self,
                                                   GtkWidget       *widget);
gboolean         spe_column_layout_set_shown      (SpeColumnLayout *self,
                                                   SpeColumn        column,
                                                   gboolean         shown);
int              spe_column_layout_get_row_height (SpeColumnLayout *self);
int              spe_column_layout_get_min_width  (SpeColumnLayout *self);
gboolean         spe_column_layout_get_span       (SpeColumnLayout *self,
                                                   int              width,
                                                   SpeColumn        column,
                                                   int             *out_x,
                                                   int             *out_width);
SpeColumn        spe_column_layout_find           (SpeColumnLayout *self,
                                                   int              width,
                                                   int              x);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeColumnLayout, spe_column_layout_unref)

G_END_DECLS
