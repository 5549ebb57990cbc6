/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/window/spe-recent-menu.h"

#include "spe-test-app.h"
#include "spe-test-document.h"

static char *
dup_label (GMenu *menu,
           int    index)
{
  char *label = NULL;

  g_assert_true (g_menu_model_get_item_attribute (G_MENU_MODEL (menu), index,
                                                  G_MENU_ATTRIBUTE_LABEL, "s", &label));
  return label;
}

static void
test_remember (void)
{
  g_autofree char *folder = spe_test_folder_new ();
  g_autofree char *path = spe_test_folder_put (folder, "my_first.json", SPE_TEST_PROFILE);
  g_autofree char *wanted = g_strdup_printf ("my__first.json — %s", folder);
  g_autofree char *label = NULL;
  g_autofree char *action = NULL;
  g_autoptr (GVariant) target = NULL;
  g_autoptr (GMenu) menu = g_menu_new ();

  spe_recent_menu_attach (menu);
  g_assert_cmpint (g_menu_model_get_n_items (G_MENU_MODEL (menu)), ==, 0);

  spe_recent_menu_remember (path);
  WAIT_UNTIL (g_menu_model_get_n_items (G_MENU_MODEL (menu)) == 1);
  label = dup_label (menu, 0);
  g_assert_cmpstr (label, ==, wanted);
  g_menu_model_get_item_attribute (G_MENU_MODEL (menu), 0, G_MENU_ATTRIBUTE_ACTION, "s", &action);
  g_assert_cmpstr (action, ==, "win.open-path");
  target = g_menu_model_get_item_attribute_value (G_MENU_MODEL (menu), 0, G_MENU_ATTRIBUTE_TARGET,
                                                  G_VARIANT_TYPE_BYTESTRING);
  g_assert_cmpstr (g_variant_get_bytestring (target), ==, path);

  spe_test_folder_remove (folder);
}

/* Files that are gone, and the files of other programs, are not offered. */
static void
test_left_out (void)
{
  g_autofree char *folder = spe_test_folder_new ();
  g_autofree char *gone = g_build_filename (folder, "gone.json", NULL);
  g_autofree char *other = spe_test_folder_put (folder, "other.json", SPE_TEST_PROFILE);
  g_autofree char *ours = spe_test_folder_put (folder, "ours.json", SPE_TEST_PROFILE);
  g_autofree char *uri = g_filename_to_uri (other, NULL, NULL);
  g_autoptr (GMenu) menu = g_menu_new ();

  spe_recent_menu_attach (menu);
  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &(GtkRecentData) {
    .mime_type = (char *) "application/json",
    .app_name = (char *) "another-program",
    .app_exec = (char *) "another-program %f",
  });
  spe_recent_menu_remember (gone);
  spe_recent_menu_remember (ours);
  WAIT_UNTIL (g_menu_model_get_n_items (G_MENU_MODEL (menu)) > 0);
  WAIT_UNTIL (gtk_recent_manager_has_item (gtk_recent_manager_get_default (), uri));
  g_assert_cmpint (g_menu_model_get_n_items (G_MENU_MODEL (menu)), ==, 1);

  spe_test_folder_remove (folder);
}

static void
test_limit (void)
{
  g_autofree char *folder = spe_test_folder_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  spe_recent_menu_attach (menu);
  for (guint i = 0; i < 13; i++)
    {
      g_autofree char *name = g_strdup_printf ("profile-%u.json", i);
      g_autofree char *path = spe_test_folder_put (folder, name, SPE_TEST_PROFILE);

      spe_recent_menu_remember (path);
    }
  WAIT_UNTIL (g_menu_model_get_n_items (G_MENU_MODEL (menu)) == 10);

  spe_test_folder_remove (folder);
}

int
main (int   argc,
      char *argv[])
{
  spe_test_init (&argc, &argv);

  g_test_add_func ("/app/recent-menu/remember", test_remember);
  g_test_add_func ("/app/recent-menu/left-out", test_left_out);
  g_test_add_func ("/app/recent-menu/limit", test_limit);

  return g_test_run ();
}
