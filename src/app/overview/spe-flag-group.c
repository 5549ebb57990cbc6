/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/overview/spe-flag-group.h"

#include <glib/gi18n.h>

#include "app/document/spe-document-follow.h"
#include "model/spe-edit.h"

/* The flags of the runtime-spec (config-linux.md, "flags"). */
static const struct
{
  const char *name;
  const char *title;
  const char *subtitle;
} known_flags[] = {
  { "SECCOMP_FILTER_FLAG_LOG", N_ ("Log refused calls"), N_ ("All but those that are killed") },
  { "SECCOMP_FILTER_FLAG_SPEC_ALLOW", N_ ("Allow speculation"),
    N_ ("No slower mitigation for this filter") },
  { "SECCOMP_FILTER_FLAG_TSYNC", N_ ("All threads at once"), N_ ("Runtimes do so anyway") },
  { "SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV", N_ ("Wait for the agent"),
    N_ ("Only a fatal signal interrupts it") },
};

struct _SpeFlagGroup
{
  AdwPreferencesGroup  parent_instance;

  /* Owned */
  SpeDocument         *document;

  /* Template children */
  GtkSwitch           *choose_switch;

  /* Children of the template's rows, in the order of the table */
  GtkSwitch           *switches[G_N_ELEMENTS (known_flags)];
  GtkWidget           *rows[G_N_ELEMENTS (known_flags)];

  /* Whether the switches are being set, not changed by a person. */
  gboolean             is_setting;
};

G_DEFINE_FINAL_TYPE (SpeFlagGroup, spe_flag_group, ADW_TYPE_PREFERENCES_GROUP)

static gboolean
is_known (const char *flag)
{
  for (guint i = 0; i < G_N_ELEMENTS (known_flags); i++)
    if (g_str_equal (known_flags[i].name, flag))
      return TRUE;

  return FALSE;
}

static gboolean
has_flag (const SpeProfile *profile,
          const char       *flag)
{
  return profile->flags != NULL &&
         g_strv_contains ((const char * const *) profile->flags, flag);
}

static void
profile_cb (SpeFlagGroup *self)
{
  const SpeProfile *profile = spe_document_get_profile (self->document);

  self->is_setting = TRUE;
  gtk_switch_set_active (self->choose_switch, profile->flags != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (known_flags); i++)
    {
      gtk_switch_set_active (self->switches[i], has_flag (profile, known_flags[i].name));
      gtk_widget_set_visible (self->rows[i], profile->flags != NULL);
    }
  self->is_setting = FALSE;
}

/* Keeps the order of the file, and what is in it that we do not know. */
static GStrv
dup_chosen (SpeFlagGroup     *self,
            const SpeProfile *profile)
{
  g_autoptr (GStrvBuilder) flags = g_strv_builder_new ();

  for (guint i = 0; profile->flags != NULL && profile->flags[i] != NULL; i++)
    {
      gboolean stays = !is_known (profile->flags[i]);

      for (guint j = 0; j < G_N_ELEMENTS (known_flags); j++)
        stays = stays || (gtk_switch_get_active (self->switches[j]) &&
                          g_str_equal (known_flags[j].name, profile->flags[i]));
      if (stays)
        g_strv_builder_add (flags, profile->flags[i]);
    }

  for (guint i = 0; i < G_N_ELEMENTS (known_flags); i++)
    if (gtk_switch_get_active (self->switches[i]) && !has_flag (profile, known_flags[i].name))
      g_strv_builder_add (flags, known_flags[i].name);

  return g_strv_builder_end (flags);
}

static void
choose_cb (SpeFlagGroup *self)
{
  const SpeProfile *profile = NULL;
  g_auto (GStrv) flags = NULL;
  g_autoptr (SpeProfile) edited = NULL;

  if (self->is_setting || self->document == NULL)
    return;

  profile = spe_document_get_profile (self->document);
  if (gtk_switch_get_active (self->choose_switch))
    flags = dup_chosen (self, profile);

  edited = spe_edit_set_flags (profile, (const char * const *) flags);
  spe_document_edit (self->document, edited, _ ("Change the filter flags"));
}

static void
add_flag_row (SpeFlagGroup *self,
              guint         index)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *flag_switch = gtk_switch_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (known_flags[index].title));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ (known_flags[index].subtitle));
  gtk_widget_set_tooltip_text (row, known_flags[index].name);
  gtk_widget_set_valign (flag_switch, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), flag_switch);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), flag_switch);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_signal_connect_object (flag_switch, "notify::active", G_CALLBACK (choose_cb), self,
                           G_CONNECT_SWAPPED);

  self->rows[index] = row;
  self->switches[index] = GTK_SWITCH (flag_switch);
}

static void
spe_flag_group_dispose (GObject *object)
{
  SpeFlagGroup *self = SPE_FLAG_GROUP (object);

  spe_flag_group_set_document (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPE_TYPE_FLAG_GROUP);

  G_OBJECT_CLASS (spe_flag_group_parent_class)->dispose (object);
}

static void
spe_flag_group_class_init (SpeFlagGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_flag_group_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-flag-group.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeFlagGroup, choose_switch);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
}

static void
spe_flag_group_init (SpeFlagGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (known_flags); i++)
    add_flag_row (self, i);
}

/**
 * spe_flag_group_set_document:
 * @self: a group
 * @document: (nullable): whose flags to show
 */
void
spe_flag_group_set_document (SpeFlagGroup *self,
                             SpeDocument  *document)
{
  g_return_if_fail (SPE_IS_FLAG_GROUP (self));

  if (!spe_document_follow (&self->document, document, "notify::profile", G_CALLBACK (profile_cb),
                            self))
    return;

  if (document != NULL)
    profile_cb (self);
}
