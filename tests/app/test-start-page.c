/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/window/spe-start-page.h"

#include "app/window/spe-recent-menu.h"
#include "format/spe-template-list.h"
#include "spe-test-window.h"

/* Returns the row whose title is @title, or NULL. */
static GtkWidget *
find_row (GtkWidget  *root,
          const char *title)
{
  GtkWidget *label = spe_test_find_drawn (root, title);

  return label != NULL ? gtk_widget_get_ancestor (label, ADW_TYPE_ACTION_ROW) : NULL;
}

static void
test_templates (void)
{
  g_autofree char *folder = spe_template_list_dup_folder ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) templates = spe_template_list_read (folder, &error);
  GtkWidget *page = g_object_new (SPE_TYPE_START_PAGE, NULL);
  GtkWidget *window = spe_test_present (page, 800, 1200);

  g_assert_no_error (error);
  g_assert_cmpuint (templates->len, >, 0);
  for (guint i = 0; i < templates->len; i++)
    {
      const SpeTemplate *template = templates->pdata[i];
      GtkWidget *row = find_row (page, template->title);

      /* A title may be part of another. */
      if (row != NULL && !template->is_offered)
        g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), !=,
                         template->title);
      if (!template->is_offered)
        continue;
      g_assert_nonnull (row);
      g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (row)), ==, "win.new");
      g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==,
                       template->description);
      g_assert_cmpstr (gtk_widget_get_tooltip_text (row), ==, template->provenance);
    }
  spe_test_destroy (window);
}

static void
test_recent (void)
{
  g_autofree char *folder = spe_test_folder_new ();
  g_autofree char *path = spe_test_folder_put (folder, "<mine>&_a.json", SPE_TEST_PROFILE);
  GtkWidget *page = g_object_new (SPE_TYPE_START_PAGE, NULL);
  GtkWidget *window = spe_test_present (page, 800, 1200);

  g_assert_null (spe_test_find_drawn (page, "Recent profiles"));
  spe_recent_menu_remember (path);
  WAIT_UNTIL (find_row (page, "<mine>&_a.json") != NULL);
  g_assert_nonnull (spe_test_find_drawn (page, "Recent profiles"));
  g_assert_nonnull (find_row (page, folder));
  spe_test_destroy (window);

  spe_test_folder_remove (folder);
}

int
main (int   argc,
      char *argv[])
{
  spe_test_init (&argc, &argv);

  g_test_add_func ("/app/start-page/templates", test_templates);
  g_test_add_func ("/app/start-page/recent", test_recent);

  return g_test_run ();
}
