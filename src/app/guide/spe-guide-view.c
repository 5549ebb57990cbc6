/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/guide/spe-guide-view.h"

#include <glib/gi18n.h>

#include "app/document/spe-document-follow.h"
#include "app/guide/spe-guide-row.h"
#include "app/guide/spe-guide-text.h"
#include "deploy/spe-pod-spec.h"
#include "filter/spe-refused-calls.h"
#include "filter/spe-target-preset.h"

/* The engines of nodes: the first of the ready-made targets. */
#define N_ENGINES (SPE_TARGET_KUBERNETES_CRIO + 1)

/**
 * SpeGuideView:
 *
 * Leads from a workload that RuntimeDefault breaks to a Pod that works. It follows what is done in
 * the rest of the window, whether from here or not, so that it can be closed and opened again.
 */
struct _SpeGuideView
{
  AdwBin        parent_instance;

  /* Owned */
  SpeDocument  *document;

  /* Template children */
  GtkListBox   *list;
  GtkLabel     *end;

  /* Children */
  SpeGuideRow  *rows[SPE_N_GUIDE_STEPS];
  GtkDropDown  *engine;
  GtkLabel     *loss;
  GtkLabel     *unconfined;

  SpeGuide      guide;
  SpeGuideStep  shown;
};

enum
{
  SIGNAL_ACTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SpeGuideView, spe_guide_view, ADW_TYPE_BIN)

static guint
count_errors (const SpeDocumentState *state)
{
  guint count = 0;

  for (guint i = 0; i < state->problems->len; i++)
    {
      const SpeProblem *problem = state->problems->pdata[i];

      if (problem->severity == SPE_SEVERITY_ERROR)
        count++;
    }

  return count;
}

static void
read_facts (SpeDocument   *document,
            SpeGuideFacts *facts)
{
  const SpeDocumentState *state = spe_document_get_state (document);
  const SpeProfile *first = spe_source_get_profile (spe_document_get_source (document));

  facts->has_profile = TRUE;
  facts->is_watched = spe_document_has_deed (document, SPE_DEED_TRIED) ||
                      spe_document_get_observation (document) != NULL;
  facts->is_changed = !spe_profile_equal (first, spe_document_get_profile (document));
  facts->is_checked = state != NULL && !spe_document_is_busy (document);
  facts->n_errors = state != NULL ? count_errors (state) : 0;
  facts->is_installed = spe_document_is_deed_current (document, SPE_DEED_INSTALLED);
  facts->is_copied = spe_document_has_deed (document, SPE_DEED_COPIED);
}

/* Opens the step whose turn it is when that changes; what the person opens besides stays. */
static void
show_turn (SpeGuideView *self)
{
  SpeGuideStep current = spe_guide_get_current (&self->guide);

  for (SpeGuideStep step = 0; step < SPE_N_GUIDE_STEPS; step++)
    spe_guide_row_set_state (self->rows[step], spe_guide_get_state (&self->guide, step));
  gtk_widget_set_visible (GTK_WIDGET (self->end), current == SPE_N_GUIDE_STEPS);
  if (current == self->shown)
    return;

  self->shown = current;
  for (SpeGuideStep step = 0; step < SPE_N_GUIDE_STEPS; step++)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self->rows[step]), step == current);
}

static void
show_loss (SpeGuideView *self)
{
  const SpeDocumentState *state =
    self->document != NULL ? spe_document_get_state (self->document) : NULL;
  g_auto (GStrv) refused = state != NULL && state->analysis != NULL
                             ? spe_analysis_dup_refused (state->analysis)
                             : g_new0 (char *, 1);
  g_autofree char *text = spe_guide_dup_loss_text ((const char * const *) refused);

  gtk_label_set_label (self->loss, text);
}

static void
refresh (SpeGuideView *self)
{
  g_autofree char *check = NULL;

  self->guide.facts = (SpeGuideFacts) { 0 };
  if (self->document != NULL)
    read_facts (self->document, &self->guide.facts);

  check = spe_guide_dup_check_text (&self->guide.facts);
  spe_guide_row_set_text (self->rows[SPE_GUIDE_CHECK], check);
  show_turn (self);
  if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self->rows[SPE_GUIDE_UNCONFINED])))
    show_loss (self);
}

static void
settled_cb (SpeGuideView *self,
            guint         state,
            SpeGuideRow  *row)
{
  spe_guide_settle (&self->guide, spe_guide_row_get_step (row), state);
  refresh (self);
}

static void
acted_cb (SpeGuideView *self)
{
  g_signal_emit (self, signals[SIGNAL_ACTED], 0);
}

static void
copy (SpeGuideView *self,
      const char   *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.tell", "s", _ ("Copied"));
}

static void
copy_command_cb (SpeGuideView *self)
{
  copy (self, SPE_GUIDE_COMMAND);
  spe_guide_settle (&self->guide, SPE_GUIDE_CAUSE, SPE_GUIDE_DONE);
  refresh (self);
}

static void
copy_unconfined_cb (SpeGuideView *self)
{
  copy (self, gtk_label_get_label (self->unconfined));
  spe_guide_settle (&self->guide, SPE_GUIDE_UNCONFINED, SPE_GUIDE_DONE);
  refresh (self);
}

static void
open_default_cb (SpeGuideView *self)
{
  SpeTargetPreset preset = gtk_drop_down_get_selected (self->engine);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.new-default", "s",
                              spe_target_preset_get_id (preset));
}

static GtkLabel *
new_code (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "monospace");
  gtk_widget_add_css_class (label, "caption");

  return GTK_LABEL (label);
}

static void
add_clicked (SpeGuideView *self,
             SpeGuideStep  step,
             const char   *label,
             GCallback     callback)
{
  GtkWidget *button = spe_guide_row_add_button (self->rows[step], label, NULL, NULL);

  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
}

static void
fill_default (SpeGuideView *self)
{
  const char *labels[N_ENGINES + 1] = { NULL };

  for (guint i = 0; i < N_ENGINES; i++)
    labels[i] = spe_target_preset_get_label (i);
  self->engine = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (labels));
  spe_guide_row_add (self->rows[SPE_GUIDE_DEFAULT], GTK_WIDGET (self->engine));
  add_clicked (self, SPE_GUIDE_DEFAULT, _ ("_Open as New Profile"),
               G_CALLBACK (open_default_cb));
}

static void
fill_unconfined (SpeGuideView *self)
{
  SpeGuideRow *row = self->rows[SPE_GUIDE_UNCONFINED];
  g_autoptr (SpePodSpec) spec = spe_pod_spec_new ("pod");
  g_autofree char *yaml = NULL;

  spe_pod_spec_set_choice (spec, SPE_POD_PROFILE_UNCONFINED, NULL);
  yaml = spe_pod_spec_to_yaml (spec, SPE_POD_SCOPE_POD, NULL);

  self->loss = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->loss, TRUE);
  gtk_label_set_wrap_mode (self->loss, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->loss, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->loss), "warning");
  self->unconfined = new_code (yaml);
  spe_guide_row_add (row, GTK_WIDGET (self->loss));
  spe_guide_row_add (row, GTK_WIDGET (self->unconfined));
  add_clicked (self, SPE_GUIDE_UNCONFINED, _ ("_Copy for One Container"),
               G_CALLBACK (copy_unconfined_cb));
  g_signal_connect_object (row, "notify::expanded", G_CALLBACK (show_loss), self,
                           G_CONNECT_SWAPPED);
}

static void
fill_rows (SpeGuideView *self)
{
  static const struct
  {
    SpeGuideStep  step;
    const char   *label;
    const char   *action;
    const char   *target;
  } buttons[] = {
    { SPE_GUIDE_WATCH, N_ ("_Try a Command"), "win.show-pane", "run" },
    { SPE_GUIDE_WATCH, N_ ("_Record a Command…"), "win.record", NULL },
    { SPE_GUIDE_WATCH, N_ ("_Open a Log of the Node"), "win.show-pane", "observed" },
    { SPE_GUIDE_ALLOW, N_ ("_Show What Is Refused"), "win.show-pane", "run" },
    { SPE_GUIDE_CHECK, N_ ("_Show Problems"), "win.show-pane", "problems" },
    { SPE_GUIDE_INSTALL, N_ ("_Install…"), "win.install", NULL },
    { SPE_GUIDE_POD, N_ ("_Show the Lines"), "win.show-pane", "pod" },
  };

  spe_guide_row_add (self->rows[SPE_GUIDE_CAUSE], GTK_WIDGET (new_code (SPE_GUIDE_COMMAND)));
  add_clicked (self, SPE_GUIDE_CAUSE, _ ("_Copy the Command"), G_CALLBACK (copy_command_cb));
  fill_default (self);
  fill_unconfined (self);
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    spe_guide_row_add_button (self->rows[buttons[i].step], _ (buttons[i].label),
                              buttons[i].action, buttons[i].target);
}

static void
spe_guide_view_dispose (GObject *object)
{
  SpeGuideView *self = SPE_GUIDE_VIEW (object);

  spe_document_follow (&self->document, NULL, "notify", G_CALLBACK (refresh), self);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPE_TYPE_GUIDE_VIEW);

  G_OBJECT_CLASS (spe_guide_view_parent_class)->dispose (object);
}

static void
spe_guide_view_class_init (SpeGuideViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_guide_view_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-guide-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeGuideView, list);
  gtk_widget_class_bind_template_child (widget_class, SpeGuideView, end);

  /**
   * SpeGuideView::acted:
   *
   * Something is shown elsewhere in the window, which should not be covered.
   */
  signals[SIGNAL_ACTED] =
    g_signal_new ("acted", SPE_TYPE_GUIDE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
spe_guide_view_init (SpeGuideView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  for (SpeGuideStep step = 0; step < SPE_N_GUIDE_STEPS; step++)
    {
      GtkWidget *row = spe_guide_row_new (step);

      self->rows[step] = SPE_GUIDE_ROW (row);
      gtk_list_box_append (self->list, row);
      g_signal_connect_object (row, "settled", G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (row, "acted", G_CALLBACK (acted_cb), self, G_CONNECT_SWAPPED);
    }
  fill_rows (self);
  self->shown = SPE_N_GUIDE_STEPS;
  refresh (self);
}

/**
 * spe_guide_view_set_document:
 * @self: a guide
 * @document: (nullable): what is open in the window
 */
void
spe_guide_view_set_document (SpeGuideView *self,
                             SpeDocument  *document)
{
  g_return_if_fail (SPE_IS_GUIDE_VIEW (self));

  if (spe_document_follow (&self->document, document, "notify", G_CALLBACK (refresh), self))
    refresh (self);
}
