/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/compare/spe-capability-view.h"

#include <glib/gi18n.h>

#include "app/compare/spe-outcome-view.h"
#include "app/document/spe-document-follow.h"
#include "filter/spe-capability.h"

/* What it opens and closes to give a container one capability more, on the chosen target: for
 * the capabilities that the rules of a template speak of. */
struct _SpeCapabilityView
{
  AdwBin          parent_instance;

  /* Owned */
  SpeDocument    *document;
  GStrv           caps;

  /* Template children */
  GtkDropDown    *drop_down;
  SpeOutcomeView *view;

  /* Whether the list is being filled, not chosen from. */
  gboolean        is_setting;
};

G_DEFINE_FINAL_TYPE (SpeCapabilityView, spe_capability_view, ADW_TYPE_BIN)

static gboolean
names_cap (const SpeScope *scope,
           const char     *cap)
{
  return scope != NULL && scope->caps != NULL &&
         g_strv_contains ((const char * const *) scope->caps, cap);
}

static gboolean
profile_names_cap (const SpeProfile *profile,
                   const char       *cap)
{
  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    {
      const SpeRule *rule = spe_profile_get_rule (profile, i);

      if (names_cap (rule->includes, cap) || names_cap (rule->excludes, cap))
        return TRUE;
    }

  return FALSE;
}

/* In the order of the kernel. */
static GStrv
dup_named_caps (const SpeProfile *profile)
{
  const char * const *all = spe_capabilities_get (SPE_CAPABILITIES_ALL);
  g_autoptr (GStrvBuilder) caps = g_strv_builder_new ();

  for (guint i = 0; all[i] != NULL; i++)
    if (profile_names_cap (profile, all[i]))
      g_strv_builder_add (caps, all[i]);

  return g_strv_builder_end (caps);
}

static SpeTarget *
derive_target (const SpeTarget *target,
               const char      *cap,
               gboolean         has_cap)
{
  const char * const *all = spe_capabilities_get (SPE_CAPABILITIES_ALL);
  SpeTarget *derived = spe_target_derive (target);
  g_autoptr (GStrvBuilder) caps = g_strv_builder_new ();

  for (guint i = 0; all[i] != NULL; i++)
    if (g_str_equal (all[i], cap) ? has_cap : spe_target_has_cap (target, all[i]))
      g_strv_builder_add (caps, all[i]);
  g_strfreev (derived->caps);
  derived->caps = g_strv_builder_end (caps);

  return derived;
}

static void
compare (SpeCapabilityView *self,
         const char        *cap)
{
  g_autoptr (SpeTarget) target = spe_document_dup_target (self->document);
  g_autoptr (GPtrArray) targets =
    g_ptr_array_new_with_free_func ((GDestroyNotify) spe_target_unref);
  /* Translators: %s is a capability, such as CAP_SYS_ADMIN. */
  g_autofree char *without = g_strdup_printf (_ ("Without %s"), cap);
  /* Translators: %s is a capability, such as CAP_SYS_ADMIN. */
  g_autofree char *with = g_strdup_printf (_ ("With %s"), cap);
  const char *titles[] = { without, with, NULL };

  g_ptr_array_add (targets, derive_target (target, cap, FALSE));
  g_ptr_array_add (targets, derive_target (target, cap, TRUE));
  spe_outcome_view_compare (self->view, self->document, targets, titles);
}

static void
update (SpeCapabilityView *self)
{
  guint selected = gtk_drop_down_get_selected (self->drop_down);

  if (self->document == NULL || self->is_setting)
    return;

  if (selected != GTK_INVALID_LIST_POSITION && selected < g_strv_length (self->caps))
    compare (self, self->caps[selected]);
  else
    spe_outcome_view_tell (self->view, _ ("No rule asks for a capability"),
                           _ ("Templates of Docker, Podman and CRI-O have rules for containers "
                              "with some capabilities only. This profile has none of them."));
}

static guint
find_cap (GStrv       caps,
          const char *cap)
{
  for (guint i = 0; cap != NULL && caps[i] != NULL; i++)
    if (g_str_equal (caps[i], cap))
      return i;

  return 0;
}

static void
document_cb (SpeCapabilityView *self)
{
  g_auto (GStrv) caps = dup_named_caps (spe_document_get_profile (self->document));
  guint selected = gtk_drop_down_get_selected (self->drop_down);
  g_autofree char *chosen = NULL;
  g_autoptr (GtkStringList) model = NULL;

  if (self->caps == NULL || !g_strv_equal ((const char * const *) caps,
                                           (const char * const *) self->caps))
    {
      if (self->caps != NULL && selected < g_strv_length (self->caps))
        chosen = g_strdup (self->caps[selected]);
      g_strfreev (self->caps);
      self->caps = g_steal_pointer (&caps);

      self->is_setting = TRUE;
      model = gtk_string_list_new ((const char * const *) self->caps);
      gtk_drop_down_set_model (self->drop_down, G_LIST_MODEL (model));
      gtk_drop_down_set_selected (self->drop_down, find_cap (self->caps, chosen));
      gtk_widget_set_visible (GTK_WIDGET (self->drop_down), self->caps[0] != NULL);
      self->is_setting = FALSE;
    }

  update (self);
}

static void
spe_capability_view_dispose (GObject *object)
{
  SpeCapabilityView *self = SPE_CAPABILITY_VIEW (object);

  spe_capability_view_set_document (self, NULL);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPE_TYPE_CAPABILITY_VIEW);
  g_clear_pointer (&self->caps, g_strfreev);

  G_OBJECT_CLASS (spe_capability_view_parent_class)->dispose (object);
}

static void
spe_capability_view_class_init (SpeCapabilityViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_capability_view_dispose;

  g_type_ensure (SPE_TYPE_OUTCOME_VIEW);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-capability-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeCapabilityView, drop_down);
  gtk_widget_class_bind_template_child (widget_class, SpeCapabilityView, view);
  gtk_widget_class_bind_template_callback (widget_class, update);
}

static void
spe_capability_view_init (SpeCapabilityView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * spe_capability_view_set_document:
 * @self: a view
 * @document: (nullable): whose profile and target to show
 */
void
spe_capability_view_set_document (SpeCapabilityView *self,
                                  SpeDocument       *document)
{
  g_return_if_fail (SPE_IS_CAPABILITY_VIEW (self));

  if (!spe_document_follow (&self->document, document, "notify::profile",
                            G_CALLBACK (document_cb), self) ||
      document == NULL)
    return;

  g_signal_connect_object (document, "notify::target", G_CALLBACK (document_cb), self,
                           G_CONNECT_SWAPPED);
  document_cb (self);
}
