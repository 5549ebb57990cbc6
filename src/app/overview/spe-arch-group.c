/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/overview/spe-arch-group.h"

#include <glib/gi18n.h>

#include "app/document/spe-document-follow.h"
#include "model/spe-edit.h"
#include "model/spe-string-list.h"

/* The architectures of a profile: the plain list, or the map of a template, whichever the
 * profile uses. */
struct _SpeArchGroup
{
  AdwPreferencesGroup  parent_instance;

  /* Owned */
  SpeDocument         *document;

  /* Template children */
  GtkMenuButton       *add_button;
  GtkListBox          *list;
};

G_DEFINE_FINAL_TYPE (SpeArchGroup, spe_arch_group, ADW_TYPE_PREFERENCES_GROUP)

/* What a template adds beside an architecture by custom (moby profiles, seccomp/default.json). */
static const struct
{
  SpeArch     arch;
  const char *sub_architectures[3];
} usual_subs[] = {
  { SPE_ARCH_X86_64, { "SCMP_ARCH_X86", "SCMP_ARCH_X32" } },
  { SPE_ARCH_AARCH64, { "SCMP_ARCH_ARM" } },
  { SPE_ARCH_MIPS64, { "SCMP_ARCH_MIPS", "SCMP_ARCH_MIPS64N32" } },
  { SPE_ARCH_MIPS64N32, { "SCMP_ARCH_MIPS", "SCMP_ARCH_MIPS64" } },
  { SPE_ARCH_MIPSEL64, { "SCMP_ARCH_MIPSEL", "SCMP_ARCH_MIPSEL64N32" } },
  { SPE_ARCH_MIPSEL64N32, { "SCMP_ARCH_MIPSEL", "SCMP_ARCH_MIPSEL64" } },
  { SPE_ARCH_S390X, { "SCMP_ARCH_S390" } },
};

static const char *
get_shown_name (const char *oci)
{
  SpeArch arch = spe_arch_from_string (oci);

  return arch < SPE_N_ARCHES ? spe_arch_get_name (arch) : oci;
}

static char *
dup_sub_text (const SpeArchMapEntry *entry)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *list = NULL;

  if (spe_string_list_is_empty (entry->sub_architectures))
    return NULL;

  for (guint i = 0; entry->sub_architectures[i] != NULL; i++)
    g_ptr_array_add (names, (gpointer) get_shown_name (entry->sub_architectures[i]));
  g_ptr_array_add (names, NULL);
  list = g_strjoinv (", ", (char **) names->pdata);

  /* Translators: %s is a list of architectures. */
  return g_strdup_printf (_ ("with %s"), list);
}

static void
add_row (SpeArchGroup *self,
         const char   *oci,
         const char   *subtitle,
         guint         position)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *remove = gtk_button_new_from_icon_name ("list-remove-symbolic");
  /* Translators: %s is an architecture. */
  g_autofree char *tooltip = g_strdup_printf (_ ("Remove %s"), get_shown_name (oci));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), get_shown_name (oci));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle != NULL ? subtitle : "");
  gtk_widget_set_tooltip_text (row, oci);

  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (remove, tooltip);
  gtk_widget_add_css_class (remove, "flat");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (remove), "u", position);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (remove), "arches.remove");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), remove);

  gtk_list_box_append (self->list, row);
}

static void
clear_rows (SpeArchGroup *self)
{
  GtkListBoxRow *row = NULL;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static gboolean
lists_arch (const SpeProfile *profile,
            const char       *oci)
{
  if (profile->arch_map == NULL)
    return profile->architectures != NULL &&
           g_strv_contains ((const char * const *) profile->architectures, oci);

  for (guint i = 0; i < profile->arch_map->len; i++)
    if (g_strcmp0 (((SpeArchMapEntry *) profile->arch_map->pdata[i])->architecture, oci) == 0)
      return TRUE;

  return FALSE;
}

static void
fill_add_menu (SpeArchGroup     *self,
               const SpeProfile *profile)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  for (SpeArch arch = 0; arch < SPE_N_ARCHES; arch++)
    if (!lists_arch (profile, spe_arch_to_string (arch)))
      {
        g_autoptr (GMenuItem) item = g_menu_item_new (spe_arch_get_name (arch), NULL);

        g_menu_item_set_action_and_target (item, "arches.add", "u", arch);
        g_menu_append_item (menu, item);
      }

  gtk_menu_button_set_menu_model (self->add_button, G_MENU_MODEL (menu));
}

static void
profile_cb (SpeArchGroup *self)
{
  const SpeProfile *profile = spe_document_get_profile (self->document);

  clear_rows (self);
  for (guint i = 0; profile->arch_map != NULL && i < profile->arch_map->len; i++)
    {
      const SpeArchMapEntry *entry = profile->arch_map->pdata[i];
      g_autofree char *subtitle = dup_sub_text (entry);

      add_row (self, entry->architecture != NULL ? entry->architecture : "", subtitle, i);
    }
  for (guint i = 0; profile->arch_map == NULL && profile->architectures != NULL &&
                    profile->architectures[i] != NULL;
       i++)
    add_row (self, profile->architectures[i], NULL, i);

  fill_add_menu (self, profile);
}

static SpeArchMapEntry *
new_usual_entry (SpeArch arch)
{
  for (guint i = 0; i < G_N_ELEMENTS (usual_subs); i++)
    if (usual_subs[i].arch == arch)
      return spe_arch_map_entry_new (spe_arch_to_string (arch),
                                     usual_subs[i].sub_architectures);

  return spe_arch_map_entry_new (spe_arch_to_string (arch), NULL);
}

/* A copy of the map without the entry at @skip. */
static GPtrArray *
copy_map (const GPtrArray *map,
          guint            skip)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_arch_map_entry_free);

  for (guint i = 0; i < map->len; i++)
    {
      const SpeArchMapEntry *entry = map->pdata[i];

      if (i != skip)
        g_ptr_array_add (copy, spe_arch_map_entry_new (
                                 entry->architecture,
                                 (const char * const *) entry->sub_architectures));
    }

  return copy;
}

static SpeProfile *
with_arch (const SpeProfile *profile,
           SpeArch           arch)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  if (profile->arch_map != NULL)
    {
      g_autoptr (GPtrArray) map = copy_map (profile->arch_map, G_MAXUINT);

      g_ptr_array_add (map, new_usual_entry (arch));
      return spe_edit_set_arch_map (profile, map);
    }

  if (profile->architectures != NULL)
    g_strv_builder_addv (names, (const char **) profile->architectures);
  g_strv_builder_add (names, spe_arch_to_string (arch));
  list = g_strv_builder_end (names);

  return spe_edit_set_architectures (profile, (const char * const *) list);
}

static SpeProfile *
without_arch (const SpeProfile *profile,
              guint             position)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  if (profile->arch_map != NULL)
    {
      g_autoptr (GPtrArray) map = copy_map (profile->arch_map, position);

      return spe_edit_set_arch_map (profile, map);
    }

  for (guint i = 0; profile->architectures[i] != NULL; i++)
    if (i != position)
      g_strv_builder_add (names, profile->architectures[i]);
  list = g_strv_builder_end (names);

  return spe_edit_set_architectures (profile, (const char * const *) list);
}

static void
add_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SpeArchGroup *self = SPE_ARCH_GROUP (widget);
  SpeArch arch = g_variant_get_uint32 (parameter);
  g_autoptr (SpeProfile) edited = with_arch (spe_document_get_profile (self->document), arch);
  /* Translators: %s is an architecture. */
  g_autofree char *label = g_strdup_printf (_ ("Add %s"), spe_arch_get_name (arch));

  spe_document_edit (self->document, edited, label);
}

static void
remove_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SpeArchGroup *self = SPE_ARCH_GROUP (widget);
  g_autoptr (SpeProfile) edited = without_arch (spe_document_get_profile (self->document),
                                                g_variant_get_uint32 (parameter));

  spe_document_edit (self->document, edited, _ ("Remove an architecture"));
}

static void
spe_arch_group_dispose (GObject *object)
{
  SpeArchGroup *self = SPE_ARCH_GROUP (object);

  spe_arch_group_set_document (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPE_TYPE_ARCH_GROUP);

  G_OBJECT_CLASS (spe_arch_group_parent_class)->dispose (object);
}

static void
spe_arch_group_class_init (SpeArchGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_arch_group_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-arch-group.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeArchGroup, add_button);
  gtk_widget_class_bind_template_child (widget_class, SpeArchGroup, list);

  gtk_widget_class_install_action (widget_class, "arches.add", "u", add_action);
  gtk_widget_class_install_action (widget_class, "arches.remove", "u", remove_action);
}

static void
spe_arch_group_init (SpeArchGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * spe_arch_group_set_document:
 * @self: a group
 * @document: (nullable): whose architectures to show
 */
void
spe_arch_group_set_document (SpeArchGroup *self,
                             SpeDocument  *document)
{
  g_return_if_fail (SPE_IS_ARCH_GROUP (self));

  if (!spe_document_follow (&self->document, document, "notify::profile", G_CALLBACK (profile_cb),
                            self))
    return;

  if (document != NULL)
    profile_cb (self);
}
