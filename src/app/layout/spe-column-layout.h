/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** SPE_CELL_PADDING: pixels between a cell's edge and its text. */
#define SPE_CELL_PADDING 10

/** SPE_MAX_COLUMNS: more columns than any table has. */
#define SPE_MAX_COLUMNS 12

/** SPE_COLUMN_STAYS: the importance of a column that has a place at any width. */
#define SPE_COLUMN_STAYS 9

/**
 * SpeColumnSpec:
 * @title: what stands above it, marked for translation
 * @characters: how many characters it has room for at least
 * @indent: pixels before its texts, beyond the padding
 * @weight: how much it gets of the room that is left over
 * @importance: up to %SPE_COLUMN_STAYS; of two columns the one with the higher stays longer
 * @is_number: whether its texts are numbers, which stand at the end
 *
 * A column.
 */
typedef struct
{
  const char *title;
  int         characters;
  int         indent;
  int         weight;
  int         importance;
  gboolean    is_number;
} SpeColumnSpec;

/**
 * SpeColumnLayout:
 *
 * Where the columns stand. Header and rows share one, so that they always agree. All widths come
 * from the font, and in a narrow table the less important columns leave one after the other.
 */
typedef struct _SpeColumnLayout SpeColumnLayout;

SpeColumnLayout     *spe_column_layout_new             (const SpeColumnSpec *specs,
                                                        guint                n_columns);
SpeColumnLayout     *spe_column_layout_ref             (SpeColumnLayout     *self);
void                 spe_column_layout_unref           (SpeColumnLayout     *self);
guint                spe_column_layout_get_n_columns   (SpeColumnLayout     *self);
const SpeColumnSpec *spe_column_layout_get_spec        (SpeColumnLayout     *self,
                                                        guint                column);
void                 spe_column_layout_read_font       (SpeColumnLayout     *self,
                                                        GtkWidget           *widget);
gboolean             spe_column_layout_set_shown       (SpeColumnLayout     *self,
                                                        guint                column,
                                                        gboolean             shown);
int                  spe_column_layout_get_row_height  (SpeColumnLayout     *self);
int                  spe_column_layout_get_min_width   (SpeColumnLayout     *self);
gboolean             spe_column_layout_get_span        (SpeColumnLayout     *self,
                                                        int                  width,
                                                        guint                column,
                                                        int                 *out_x,
                                                        int                 *out_width);
guint                spe_column_layout_find            (SpeColumnLayout     *self,
                                                        int                  width,
                                                        int                  x);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeColumnLayout, spe_column_layout_unref)

G_END_DECLS
