/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/layout/spe-cell-text.h"

/* The text of a cell in rows that draw themselves. */

/* Pango has what is left over of the width stand behind the ellipsis; in the midst of a name that
 * looks like a blank. */
static int
get_slack (PangoLayout *text)
{
  PangoLayoutLine *line = pango_layout_get_line_readonly (text, 0);
  int slack = 0;

  for (GSList *l = line->runs; l != NULL; l = l->next)
    {
      const PangoGlyphItem *run = l->data;
      const PangoAnalysis *analysis = &run->item->analysis;

      if ((analysis->flags & PANGO_ANALYSIS_FLAG_IS_ELLIPSIS) == 0)
        continue;
      for (int i = 0; i < run->glyphs->num_glyphs; i++)
        {
          PangoRectangle wanted;

          pango_font_get_glyph_extents (analysis->font, run->glyphs->glyphs[i].glyph, NULL,
                                        &wanted);
          slack += run->glyphs->glyphs[i].geometry.width - wanted.width;
        }
    }

  return MAX (slack, 0);
}

/**
 * spe_cell_text_append:
 * @row: the row that is drawn
 * @snapshot: where to draw
 * @text: the text, in one line
 * @color: its colour
 * @x: where the room for it begins, counted from where reading begins
 * @width: how much room there is
 * @at_end: whether it stands at the far end of its room
 *
 * Draws a text, in the middle of the height of the row.
 */
void
spe_cell_text_append (GtkWidget     *row,
                      GtkSnapshot   *snapshot,
                      PangoLayout   *text,
                      const GdkRGBA *color,
                      int            x,
                      int            width,
                      gboolean       at_end)
{
  PangoRectangle extents;
  int left = x;

  g_return_if_fail (GTK_IS_WIDGET (row) && GTK_IS_SNAPSHOT (snapshot));
  g_return_if_fail (PANGO_IS_LAYOUT (text) && color != NULL);

  pango_layout_set_width (text, MAX (width, 0) * PANGO_SCALE);
  if (pango_layout_get_ellipsize (text) == PANGO_ELLIPSIZE_MIDDLE &&
      pango_layout_is_ellipsized (text))
    pango_layout_set_width (text, MAX (width, 0) * PANGO_SCALE - get_slack (text));
  pango_layout_get_pixel_extents (text, NULL, &extents);
  if (at_end)
    left = x + width - extents.width;
  if (gtk_widget_get_direction (row) == GTK_TEXT_DIR_RTL)
    left = gtk_widget_get_width (row) - left - extents.width;

  /* Pango aligns a text by its own direction, so it may not begin at the layout's edge. */
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (left - extents.x,
                                                (gtk_widget_get_height (row) - extents.height) /
                                                  2));
  gtk_snapshot_append_layout (snapshot, text, color);
  gtk_snapshot_restore (snapshot);
}
