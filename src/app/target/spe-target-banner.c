/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/target/spe-target-banner.h"

#include <glib/gi18n.h>

#include "app/document/spe-document-follow.h"
#include "filter/spe-target-text.h"

/* Says above the table what no row of it can say: that on the chosen target the container does
 * not start, or that it runs without any filter. */
struct _SpeTargetBanner
{
  AdwBin        parent_instance;

  /* Owned */
  SpeDocument  *document;

  /* Template children */
  GtkInfoBar   *bar;
  GtkLabel     *title;
  GtkLabel     *text;
};

G_DEFINE_FINAL_TYPE (SpeTargetBanner, spe_target_banner, ADW_TYPE_BIN)

/* The engine's own words; where the filter cannot be built for another reason, the worst that is
 * wrong with the profile. */
static const char *
get_refusal (const SpeAnalysis *analysis)
{
  if (analysis->refusal != NULL)
    return analysis->refusal;

  for (guint i = 0; i < analysis->problems->len; i++)
    {
      const SpeProblem *problem = analysis->problems->pdata[i];

      if (problem->severity == SPE_SEVERITY_ERROR)
        return problem->message;
    }

  return "";
}

static void
show (SpeTargetBanner *self,
      GtkMessageType   type,
      const char      *title,
      const char      *text)
{
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->text, text);
  gtk_widget_set_visible (GTK_WIDGET (self->text), text[0] != '\0');
  gtk_info_bar_set_message_type (self->bar, type);
  gtk_info_bar_set_revealed (self->bar, TRUE);
}

static void
state_cb (SpeTargetBanner *self)
{
  const SpeDocumentState *state = spe_document_get_state (self->document);
  const SpeAnalysis *analysis = state != NULL ? state->analysis : NULL;
  g_autofree char *label = NULL;
  g_autofree char *title = NULL;

  if (analysis == NULL || (analysis->program != NULL && !spe_analysis_is_unconfined (analysis)))
    {
      gtk_info_bar_set_revealed (self->bar, FALSE);
      return;
    }

  label = spe_target_dup_label (analysis->target);
  if (spe_analysis_is_unconfined (analysis))
    {
      /* Translators: %s is a target, such as "Docker Engine". */
      title = g_strdup_printf (_ ("No filter at all: %s"), label);
      show (self, GTK_MESSAGE_WARNING, title,
            analysis->target->privileged
              ? _ ("A privileged container runs unconfined, whatever the profile says.")
              : _ ("The engine reads the profile and starts the container unconfined."));
      return;
    }

  /* Translators: %s is a target, such as "Docker Engine". */
  title = g_strdup_printf (_ ("The container does not start: %s"), label);
  show (self, GTK_MESSAGE_ERROR, title, get_refusal (analysis));
}

static void
spe_target_banner_dispose (GObject *object)
{
  SpeTargetBanner *self = SPE_TARGET_BANNER (object);

  spe_target_banner_set_document (self, NULL);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPE_TYPE_TARGET_BANNER);

  G_OBJECT_CLASS (spe_target_banner_parent_class)->dispose (object);
}

static void
spe_target_banner_class_init (SpeTargetBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_target_banner_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-target-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeTargetBanner, bar);
  gtk_widget_class_bind_template_child (widget_class, SpeTargetBanner, title);
  gtk_widget_class_bind_template_child (widget_class, SpeTargetBanner, text);
}

static void
spe_target_banner_init (SpeTargetBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * spe_target_banner_set_document:
 * @self: a banner
 * @document: (nullable): what it is about
 */
void
spe_target_banner_set_document (SpeTargetBanner *self,
                                SpeDocument     *document)
{
  g_return_if_fail (SPE_IS_TARGET_BANNER (self));

  if (!spe_document_follow (&self->document, document, "notify::state", G_CALLBACK (state_cb),
                            self))
    return;

  if (document != NULL)
    state_cb (self);
}
