/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/panes/spe-source-style.h"

#include <adwaita.h>

#include "spe-test-app.h"

static void
assert_scheme (GtkSourceBuffer *buffer,
               const char      *wanted)
{
  GtkSourceStyleScheme *scheme = gtk_source_buffer_get_style_scheme (buffer);

  g_assert_nonnull (scheme);
  g_assert_cmpstr (gtk_source_style_scheme_get_id (scheme), ==, wanted);
}

static void
test_follow (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GtkSourceBuffer *buffer = gtk_source_buffer_new (NULL);

  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_LIGHT);
  spe_source_style_follow (buffer, "yaml");
  g_assert_cmpstr (gtk_source_language_get_id (gtk_source_buffer_get_language (buffer)), ==,
                   "yaml");
  assert_scheme (buffer, "Adwaita");
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  assert_scheme (buffer, "Adwaita-dark");

  /* The buffer is not kept, nor reached once it is gone. */
  g_assert_finalize_object (buffer);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_LIGHT);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add_func ("/app/source-style/follow", test_follow);

  return g_test_run ();
}
