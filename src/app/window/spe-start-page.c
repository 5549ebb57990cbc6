/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/window/spe-start-page.h"

#include <adwaita.h>

#include "app/window/spe-recent-menu.h"
#include "format/spe-template-list.h"

/* What a window shows first: what was open last, and the profiles that ship. */
struct _SpeStartPage
{
  AdwBin      parent_instance;

  /* Owned */
  GMenu      *recent;

  /* Template children */
  GtkWidget  *recent_group;
  GtkListBox *recent_list;
  GtkListBox *template_list;
};

G_DEFINE_FINAL_TYPE (SpeStartPage, spe_start_page, ADW_TYPE_BIN)

static GtkWidget *
new_row (const char *title,
         const char *subtitle,
         const char *action,
         GVariant   *target)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (row), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);

  return row;
}

static void
show_recent (SpeStartPage *self)
{
  GMenuModel *menu = G_MENU_MODEL (self->recent);
  GtkListBoxRow *row = NULL;

  while ((row = gtk_list_box_get_row_at_index (self->recent_list, 0)) != NULL)
    gtk_list_box_remove (self->recent_list, GTK_WIDGET (row));

  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GVariant) target =
        g_menu_model_get_item_attribute_value (menu, i, G_MENU_ATTRIBUTE_TARGET, NULL);
      const char *path = g_variant_get_bytestring (target);
      g_autofree char *name = g_filename_display_basename (path);
      g_autofree char *folder = g_path_get_dirname (path);
      g_autofree char *shown = g_filename_display_name (folder);

      gtk_list_box_append (self->recent_list, new_row (name, shown, "win.open-path", target));
    }

  gtk_widget_set_visible (self->recent_group, g_menu_model_get_n_items (menu) > 0);
}

static void
show_template (SpeStartPage      *self,
               const SpeTemplate *template)
{
  GtkWidget *row = new_row (template->title, template->description, "win.new",
                            g_variant_new ("(ss)", template->path, template->title));

  gtk_widget_set_tooltip_text (row, template->provenance);
  gtk_list_box_append (self->template_list, row);
}

static void
show_templates (SpeStartPage *self)
{
  g_autofree char *folder = spe_template_list_dup_folder ();
  g_autoptr (GPtrArray) templates = spe_template_list_read (folder, NULL);

  for (guint i = 0; templates != NULL && i < templates->len; i++)
    {
      const SpeTemplate *template = templates->pdata[i];

      if (template->is_offered)
        show_template (self, template);
    }
}

/* A window that opens a file never shows this page, and need not fill it. */
static void
spe_start_page_map (GtkWidget *widget)
{
  SpeStartPage *self = SPE_START_PAGE (widget);

  if (gtk_list_box_get_row_at_index (self->template_list, 0) == NULL)
    show_templates (self);

  GTK_WIDGET_CLASS (spe_start_page_parent_class)->map (widget);
}

static void
spe_start_page_dispose (GObject *object)
{
  SpeStartPage *self = SPE_START_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SPE_TYPE_START_PAGE);
  g_clear_object (&self->recent);

  G_OBJECT_CLASS (spe_start_page_parent_class)->dispose (object);
}

static void
spe_start_page_class_init (SpeStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_start_page_dispose;
  widget_class->map = spe_start_page_map;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeStartPage, recent_group);
  gtk_widget_class_bind_template_child (widget_class, SpeStartPage, recent_list);
  gtk_widget_class_bind_template_child (widget_class, SpeStartPage, template_list);
}

static void
spe_start_page_init (SpeStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->recent = g_menu_new ();
  spe_recent_menu_attach (self->recent);
  g_signal_connect_object (self->recent, "items-changed", G_CALLBACK (show_recent), self,
                           G_CONNECT_SWAPPED);
  show_recent (self);
}
