/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/window/spe-recent-menu.h"

/* How many files the menu names. */
#define MAX_ITEMS 10

/* The application's name in the list of recent files that all programs share. */
#define APPLICATION_NAME "seccomp-profile-editor"

static int
compare_by_age (gconstpointer a,
                gconstpointer b)
{
  GDateTime *first = gtk_recent_info_get_modified ((GtkRecentInfo *) a);
  GDateTime *second = gtk_recent_info_get_modified ((GtkRecentInfo *) b);

  return g_date_time_compare (second, first);
}

static char *
dup_label (const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *shown = g_filename_display_name (folder);
  g_auto (GStrv) parts = g_strsplit (name, "_", -1);
  g_autofree char *literal = g_strjoinv ("__", parts);

  return g_strdup_printf ("%s — %s", literal, shown);
}

static void
append (GMenu         *menu,
        GtkRecentInfo *info)
{
  g_autofree char *path = g_filename_from_uri (gtk_recent_info_get_uri (info), NULL, NULL);
  g_autofree char *label = NULL;
  g_autoptr (GMenuItem) item = NULL;

  if (path == NULL || !g_file_test (path, G_FILE_TEST_EXISTS))
    return;

  label = dup_label (path);
  item = g_menu_item_new (label, NULL);
  g_menu_item_set_action_and_target_value (item, "win.open-path",
                                           g_variant_new_bytestring (path));
  g_menu_append_item (menu, item);
}

static void
fill (GMenu *menu)
{
  GList *all = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());

  all = g_list_sort (all, compare_by_age);
  g_menu_remove_all (menu);
  for (GList *link = all; link != NULL; link = link->next)
    if (g_menu_model_get_n_items (G_MENU_MODEL (menu)) < MAX_ITEMS &&
        gtk_recent_info_has_application (link->data, APPLICATION_NAME))
      append (menu, link->data);

  g_list_free_full (all, (GDestroyNotify) gtk_recent_info_unref);
}

static void
changed_cb (GtkRecentManager *manager,
            GMenu            *menu)
{
  fill (menu);
}

/**
 * spe_recent_menu_attach:
 * @menu: a menu
 *
 * Keeps @menu filled with the profiles that were opened last, newest first; its items
 * activate `win.open-path`.
 */
void
spe_recent_menu_attach (GMenu *menu)
{
  g_return_if_fail (G_IS_MENU (menu));

  g_signal_connect_object (gtk_recent_manager_get_default (), "changed",
                           G_CALLBACK (changed_cb), menu, 0);
  fill (menu);
}

/**
 * spe_recent_menu_remember:
 * @path: a file that was opened or saved
 */
void
spe_recent_menu_remember (const char *path)
{
  g_autofree char *uri = NULL;
  GtkRecentData data = {
    .mime_type = (char *) "application/json",
    .app_name = (char *) APPLICATION_NAME,
    .app_exec = (char *) "seccomp-profile-editor %f",
  };

  g_return_if_fail (path != NULL);

  uri = g_filename_to_uri (path, NULL, NULL);
  if (uri != NULL)
    gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}
