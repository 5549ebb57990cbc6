/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/overview/spe-overview.h"

#include <glib/gi18n.h>

#include "app/document/spe-document-follow.h"
#include "app/overview/spe-arch-group.h"
#include "app/overview/spe-flag-group.h"
#include "app/overview/spe-verdict-group.h"
#include "deploy/spe-node-file.h"
#include "model/spe-edit.h"

/* What holds for the whole profile: the left pane of the window. */
struct _SpeOverview
{
  AdwBin           parent_instance;

  /* Owned */
  SpeDocument     *document;

  /* Template children */
  GtkWidget       *origin_group;
  SpeVerdictGroup *default_group;
  SpeArchGroup    *arch_group;
  SpeFlagGroup    *flag_group;
  GtkWidget       *listener_group;
  GtkEditable     *path_row;
  GtkEditable     *metadata_row;
};

G_DEFINE_FINAL_TYPE (SpeOverview, spe_overview, ADW_TYPE_BIN)

static gboolean
uses_notify (const SpeProfile *profile)
{
  if (profile->default_action == SPE_ACTION_NOTIFY)
    return TRUE;

  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    if (spe_profile_get_rule (profile, i)->action == SPE_ACTION_NOTIFY)
      return TRUE;

  return FALSE;
}

static void
show_listener (SpeOverview      *self,
               const SpeProfile *profile)
{
  const char *path = profile->listener_path;
  const char *metadata = profile->listener_metadata;

  gtk_editable_set_text (self->path_row, path != NULL ? path : "");
  gtk_editable_set_text (self->metadata_row, metadata != NULL ? metadata : "");
  gtk_widget_set_visible (self->listener_group,
                          path != NULL || metadata != NULL || uses_notify (profile));
}

/* What is shown may be one of several, and is only a part of what is saved. */
static void
show_origin (SpeOverview     *self,
             const SpeSource *source)
{
  const char *note = spe_source_get_note (source);
  g_autofree char *markup = g_markup_escape_text (note != NULL ? note : "", -1);

  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->origin_group), markup);
  gtk_widget_set_visible (self->origin_group, spe_node_file_is_wrapped (source));
}

static void
profile_cb (SpeOverview *self)
{
  const SpeProfile *profile = spe_document_get_profile (self->document);

  spe_verdict_group_set_verdict (self->default_group, profile->default_action,
                                 spe_profile_get_default_errno (profile));
  show_listener (self, profile);
}

static void
default_cb (SpeOverview *self)
{
  SpeAction action = spe_verdict_group_get_action (self->default_group);
  g_autoptr (SpeProfile) edited = NULL;

  if (spe_action_to_string (action) == NULL)
    return;

  edited = spe_edit_set_default_action (spe_document_get_profile (self->document), action,
                                        spe_verdict_group_get_errno (self->default_group));
  spe_document_edit (self->document, edited, _ ("Change the default action"));
}

static const char *
get_text_or_null (GtkEditable *row)
{
  const char *text = gtk_editable_get_text (row);

  return text[0] != '\0' ? text : NULL;
}

static void
listener_cb (SpeOverview *self)
{
  g_autoptr (SpeProfile) edited =
    spe_edit_set_listener (spe_document_get_profile (self->document),
                           get_text_or_null (self->path_row),
                           get_text_or_null (self->metadata_row));

  spe_document_edit (self->document, edited, _ ("Change the agent"));
}

static void
spe_overview_dispose (GObject *object)
{
  SpeOverview *self = SPE_OVERVIEW (object);

  spe_overview_set_document (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPE_TYPE_OVERVIEW);

  G_OBJECT_CLASS (spe_overview_parent_class)->dispose (object);
}

static void
spe_overview_class_init (SpeOverviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_overview_dispose;

  g_type_ensure (SPE_TYPE_VERDICT_GROUP);
  g_type_ensure (SPE_TYPE_ARCH_GROUP);
  g_type_ensure (SPE_TYPE_FLAG_GROUP);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-overview.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeOverview, origin_group);
  gtk_widget_class_bind_template_child (widget_class, SpeOverview, default_group);
  gtk_widget_class_bind_template_child (widget_class, SpeOverview, arch_group);
  gtk_widget_class_bind_template_child (widget_class, SpeOverview, flag_group);
  gtk_widget_class_bind_template_child (widget_class, SpeOverview, listener_group);
  gtk_widget_class_bind_template_child (widget_class, SpeOverview, path_row);
  gtk_widget_class_bind_template_child (widget_class, SpeOverview, metadata_row);
  gtk_widget_class_bind_template_callback (widget_class, default_cb);
  gtk_widget_class_bind_template_callback (widget_class, listener_cb);
}

static void
spe_overview_init (SpeOverview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * spe_overview_set_document:
 * @self: an overview
 * @document: (nullable): whose profile to show
 */
void
spe_overview_set_document (SpeOverview *self,
                           SpeDocument *document)
{
  g_return_if_fail (SPE_IS_OVERVIEW (self));

  if (!spe_document_follow (&self->document, document, "notify::profile", G_CALLBACK (profile_cb),
                            self))
    return;

  spe_arch_group_set_document (self->arch_group, document);
  spe_flag_group_set_document (self->flag_group, document);
  if (document == NULL)
    return;

  show_origin (self, spe_document_get_source (document));
  profile_cb (self);
}
