/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/run/spe-terminal.h"

#include <adwaita.h>

#include "spe-test-app.h"

static void
test_dark (void)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  VteTerminal *terminal = g_object_new (SPE_TYPE_TERMINAL, NULL);
  GtkWidget *window = spe_test_present (GTK_WIDGET (terminal), 400, 200);
  GdkRGBA light;
  GdkRGBA dark;

  g_assert_cmpint (vte_terminal_get_scrollback_lines (terminal), >=, 1000);
  vte_terminal_get_color_background_for_draw (terminal, &light);
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_DARK);
  vte_terminal_get_color_background_for_draw (terminal, &dark);
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_DEFAULT);
  g_assert_cmpfloat (light.red, >, 0.9);
  g_assert_cmpfloat (dark.red, <, 0.2);

  spe_test_destroy (window);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add_func ("/app/terminal/dark", test_dark);

  return g_test_run ();
}
