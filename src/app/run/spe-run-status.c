/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/run/spe-run-status.h"

/**
 * SpeRunStatus:
 *
 * Says in a sentence what has become of a run, or that it goes on.
 */
struct _SpeRunStatus
{
  GtkBox      parent_instance;

  /* Template children */
  GtkSpinner *spinner;
  GtkImage   *icon;
  GtkLabel   *label;

  SpeRunTone  tone;
};

G_DEFINE_FINAL_TYPE (SpeRunStatus, spe_run_status, GTK_TYPE_BOX)

static void
spe_run_status_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SPE_TYPE_RUN_STATUS);

  G_OBJECT_CLASS (spe_run_status_parent_class)->dispose (object);
}

static void
spe_run_status_class_init (SpeRunStatusClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_run_status_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-run-status.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeRunStatus, spinner);
  gtk_widget_class_bind_template_child (widget_class, SpeRunStatus, icon);
  gtk_widget_class_bind_template_child (widget_class, SpeRunStatus, label);
}

static void
spe_run_status_init (SpeRunStatus *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * spe_run_status_tell:
 * @self: a status
 * @tone: how it looks
 * @text: a sentence, plain text, translated
 */
void
spe_run_status_tell (SpeRunStatus *self,
                     SpeRunTone    tone,
                     const char   *text)
{
  static const struct
  {
    const char *icon;
    const char *style;
  } tones[] = {
    [SPE_RUN_TONE_NONE] = { NULL, "dim-label" },
    [SPE_RUN_TONE_GOOD] = { "emblem-ok-symbolic", "success" },
    [SPE_RUN_TONE_BAD] = { "dialog-warning-symbolic", "warning" },
  };
  const char *classes[] = { NULL, NULL };

  g_return_if_fail (SPE_IS_RUN_STATUS (self) && text != NULL);

  self->tone = tone;
  classes[0] = tones[tone].style;
  gtk_image_set_from_icon_name (self->icon, tones[tone].icon);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), tones[tone].icon != NULL);
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), classes);
  gtk_widget_set_css_classes (GTK_WIDGET (self->label), classes);
  gtk_label_set_label (self->label, text);
}

/**
 * spe_run_status_append:
 * @self: a status
 * @text: another sentence, plain text, translated
 *
 * Says one sentence more, in the tone of those that are there.
 */
void
spe_run_status_append (SpeRunStatus *self,
                       const char   *text)
{
  g_autofree char *all = NULL;

  g_return_if_fail (SPE_IS_RUN_STATUS (self) && text != NULL);

  all = g_strdup_printf ("%s %s", gtk_label_get_label (self->label), text);
  gtk_label_set_label (self->label, all);
}

/**
 * spe_run_status_get_text:
 * @self: a status
 *
 * Returns: (transfer none): what it says
 */
const char *
spe_run_status_get_text (SpeRunStatus *self)
{
  g_return_val_if_fail (SPE_IS_RUN_STATUS (self), NULL);

  return gtk_label_get_label (self->label);
}

/**
 * spe_run_status_get_tone:
 * @self: a status
 *
 * Returns: how it looks
 */
SpeRunTone
spe_run_status_get_tone (SpeRunStatus *self)
{
  g_return_val_if_fail (SPE_IS_RUN_STATUS (self), SPE_RUN_TONE_NONE);

  return self->tone;
}

/**
 * spe_run_status_set_running:
 * @self: a status
 * @running: whether the run goes on
 */
void
spe_run_status_set_running (SpeRunStatus *self,
                            gboolean      running)
{
  g_return_if_fail (SPE_IS_RUN_STATUS (self));

  gtk_spinner_set_spinning (self->spinner, running);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), running);
}
