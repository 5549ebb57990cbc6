/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/layout/spe-cell-text.h"

#include "spe-test-app.h"

#define ROW_WIDTH 400

/* The offset of what was drawn, or -1 where nothing was. */
static float
find_left (GskRenderNode *node)
{
  graphene_rect_t bounds;

  if (node == NULL)
    return -1;

  gsk_render_node_get_bounds (node, &bounds);

  return bounds.origin.x;
}

static GskRenderNode *
draw (GtkWidget   *row,
      PangoLayout *text,
      int          x,
      int          width,
      gboolean     at_end)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  const GdkRGBA color = { 0, 0, 0, 1 };

  spe_cell_text_append (row, snapshot, text, &color, x, width, at_end);

  return gtk_snapshot_free_to_node (snapshot);
}

static void
test_places (void)
{
  static const struct
  {
    GtkTextDirection direction;
    gboolean         at_end;
    gboolean         is_left;
  } cases[] = {
    { GTK_TEXT_DIR_LTR, FALSE, TRUE },
    { GTK_TEXT_DIR_LTR, TRUE, FALSE },
    { GTK_TEXT_DIR_RTL, FALSE, FALSE },
    { GTK_TEXT_DIR_RTL, TRUE, TRUE },
  };
  GtkWidget *row = gtk_drawing_area_new ();
  GtkWidget *window = spe_test_present (row, ROW_WIDTH, 40);
  g_autoptr (PangoLayout) text = gtk_widget_create_pango_layout (row, "a.json");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GskRenderNode *node = NULL;

      gtk_widget_set_direction (row, cases[i].direction);
      node = draw (row, text, 0, gtk_widget_get_width (row), cases[i].at_end);
      g_assert_cmpint (find_left (node) < ROW_WIDTH / 2, ==, cases[i].is_left);
      gsk_render_node_unref (node);
    }
  spe_test_destroy (window);
}

static int
get_ellipsis_slack (PangoLayout *text)
{
  int slack = 0;

  for (GSList *l = pango_layout_get_line_readonly (text, 0)->runs; l != NULL; l = l->next)
    {
      const PangoGlyphItem *run = l->data;
      PangoRectangle wanted;

      if ((run->item->analysis.flags & PANGO_ANALYSIS_FLAG_IS_ELLIPSIS) == 0)
        continue;
      pango_font_get_glyph_extents (run->item->analysis.font, run->glyphs->glyphs[0].glyph, NULL,
                                    &wanted);
      slack += run->glyphs->glyphs[0].geometry.width - wanted.width;
    }

  return slack;
}

/* What is left out of a name leaves no blank, whatever the width. */
static void
test_no_gap (void)
{
  GtkWidget *row = gtk_drawing_area_new ();
  GtkWidget *window = spe_test_present (row, ROW_WIDTH, 40);
  g_autoptr (PangoLayout) text =
    gtk_widget_create_pango_layout (row, "a-name-of-a-profile-that-is-longer-than-the-row.json");

  pango_layout_set_single_paragraph_mode (text, TRUE);
  pango_layout_set_ellipsize (text, PANGO_ELLIPSIZE_MIDDLE);
  for (int width = 80; width < 240; width++)
    {
      GskRenderNode *node = draw (row, text, 0, width, FALSE);

      g_assert_true (pango_layout_is_ellipsized (text));
      g_assert_cmpint (get_ellipsis_slack (text), <, PANGO_SCALE);
      gsk_render_node_unref (node);
    }
  spe_test_destroy (window);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add_func ("/app/cell-text/places", test_places);
  g_test_add_func ("/app/cell-text/no-gap", test_no_gap);

  return g_test_run ();
}
