/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/library/spe-library-places.h"

#include <glib/gi18n.h>

/**
 * SpeLibraryPlaces:
 *
 * The places of a library: the folders that somebody added, and the nodes of this machine.
 */
struct _SpeLibraryPlaces
{
  GtkBox      parent_instance;

  /* Owned */
  GSettings  *settings;
  GPtrArray  *roots;
  char       *shown;

  /* Template children */
  GtkListBox *list;
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SpeLibraryPlaces, spe_library_places, GTK_TYPE_BOX)

static void
row_activated_cb (SpeLibraryPlaces *self,
                  GtkListBoxRow    *row)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, gtk_widget_get_name (GTK_WIDGET (row)));
}

static void
remove_folder (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  SpeLibraryPlaces *self = SPE_LIBRARY_PLACES (widget);
  g_auto (GStrv) folders = g_settings_get_strv (self->settings, "library-folders");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) left = NULL;

  for (guint i = 0; folders[i] != NULL; i++)
    if (!g_str_equal (folders[i], g_variant_get_string (parameter, NULL)))
      g_strv_builder_add (builder, folders[i]);
  left = g_strv_builder_end (builder);
  g_settings_set_strv (self->settings, "library-folders", (const char * const *) left);
}

static GtkWidget *
remove_button_new (const char *path)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Remove this folder from the list"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", path);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "places.remove-folder");

  return button;
}

static void
add_place (SpeLibraryPlaces *self,
           const char       *path,
           const char       *label,
           const char       *icon,
           gboolean          is_own)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *text = gtk_label_new (label);

  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  gtk_box_append (GTK_BOX (box), text);
  if (is_own)
    gtk_box_append (GTK_BOX (box), remove_button_new (path));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_name (row, path);
  gtk_widget_set_tooltip_text (row, path);
  gtk_list_box_append (self->list, row);
  if (g_strcmp0 (path, self->shown) == 0)
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
}

static void
update (SpeLibraryPlaces *self)
{
  g_auto (GStrv) folders = g_settings_get_strv (self->settings, "library-folders");
  GtkWidget *row = NULL;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);

  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_autofree char *name = g_path_get_basename (folders[i]);

      add_place (self, folders[i], name, "folder-symbolic", TRUE);
    }
  for (guint i = 0; i < self->roots->len; i++)
    {
      const SpeNodeRoot *root = self->roots->pdata[i];

      if (root->is_present)
        add_place (self, root->profiles, root->label, "computer-symbolic", FALSE);
    }
}

static void
find_roots (SpeLibraryPlaces *self)
{
  g_autofree char *chosen = g_settings_get_string (self->settings, "kubelet-root");
  const char *own[] = { chosen, NULL };

  self->roots = spe_node_roots_find ("/", g_get_home_dir (), chosen[0] == '/' ? own : NULL);
}

static void
spe_library_places_dispose (GObject *object)
{
  SpeLibraryPlaces *self = SPE_LIBRARY_PLACES (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SPE_TYPE_LIBRARY_PLACES);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->roots, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_free);

  G_OBJECT_CLASS (spe_library_places_parent_class)->dispose (object);
}

static void
spe_library_places_class_init (SpeLibraryPlacesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_library_places_dispose;

  /**
   * SpeLibraryPlaces::chosen:
   * @self: the places
   * @path: the folder of one
   *
   * Somebody wants to see what is there.
   */
  signals[SIGNAL_CHOSEN] =
    g_signal_new ("chosen", SPE_TYPE_LIBRARY_PLACES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-library-places.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeLibraryPlaces, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_install_action (widget_class, "places.remove-folder", "s", remove_folder);
}

static void
spe_library_places_init (SpeLibraryPlaces *self)
{
  self->settings = g_settings_new (APPLICATION_ID);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->settings, "changed::library-folders", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  find_roots (self);
  update (self);
}

/**
 * spe_library_places_get_roots:
 * @self: the places
 *
 * Returns: (transfer none) (element-type SpeNodeRoot): the nodes that profiles can be held against
 */
GPtrArray *
spe_library_places_get_roots (SpeLibraryPlaces *self)
{
  g_return_val_if_fail (SPE_IS_LIBRARY_PLACES (self), NULL);

  return self->roots;
}

/**
 * spe_library_places_remember:
 * @self: the places
 * @folder: a folder
 *
 * Adds the folder as the first, if it is not there yet.
 */
void
spe_library_places_remember (SpeLibraryPlaces *self,
                             const char       *folder)
{
  g_auto (GStrv) folders = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  g_return_if_fail (SPE_IS_LIBRARY_PLACES (self) && folder != NULL);

  folders = g_settings_get_strv (self->settings, "library-folders");
  for (guint i = 0; i < self->roots->len; i++)
    if (g_str_equal (((SpeNodeRoot *) self->roots->pdata[i])->profiles, folder))
      return;
  if (g_strv_contains ((const char * const *) folders, folder))
    return;

  g_strv_builder_add (builder, folder);
  g_strv_builder_addv (builder, (const char **) folders);
  all = g_strv_builder_end (builder);
  g_settings_set_strv (self->settings, "library-folders", (const char * const *) all);
}

/**
 * spe_library_places_show:
 * @self: the places
 * @folder: (type filename): the folder that is shown
 *
 * Marks its place, if it has one.
 */
void
spe_library_places_show (SpeLibraryPlaces *self,
                         const char       *folder)
{
  g_autofree char *copy = g_strdup (folder);

  g_return_if_fail (SPE_IS_LIBRARY_PLACES (self) && folder != NULL);

  g_free (self->shown);
  self->shown = g_steal_pointer (&copy);
  update (self);
}
