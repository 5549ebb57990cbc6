/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/run/spe-refused-view.h"

#include <glib/gi18n.h>

#include "app/layout/spe-property-column.h"
#include "app/run/spe-allow-edit.h"
#include "observe/spe-allowance.h"

/**
 * SpeRefusedView:
 *
 * The calls of a test run that the profile did not simply allow, and the ways to allow them. It
 * acts on the selected ones, or on all where none is selected. Whoever runs commands runs the
 * last one again on #SpeRefusedView::run-again, and again and again on
 * #SpeRefusedView::allow-until.
 */
struct _SpeRefusedView
{
  AdwBin             parent_instance;

  /* Owned */
  SpeDocument       *document;
  GHashTable        *by_id;

  gboolean           is_running;

  /* Template children */
  GtkLabel          *status;
  AdwSplitButton    *allow_button;
  GtkStack          *stack;
  GtkColumnView     *view;
  GtkSelectionModel *selection;
  GListStore        *calls;
};

enum
{
  SIGNAL_RUN_AGAIN,
  SIGNAL_ALLOW_UNTIL,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SpeRefusedView, spe_refused_view, ADW_TYPE_BIN)

/* How many characters a wide column has room for. */
#define WIDE 24

static const SpePropertyColumn columns[] = {
  { N_ ("System call"), "call", "reason", NULL, 10, FALSE },
  { N_ ("Arguments"), "arguments", "arguments", NULL, WIDE, TRUE },
  { N_ ("Outcome"), "outcome", "reason", "style", 10, FALSE },
  { N_ ("Count"), "count", "times", NULL, 3, FALSE },
  { N_ ("Process"), "process", "process", NULL, 10, FALSE },
  { N_ ("Last"), "last", "times", NULL, 10, FALSE },
  { N_ ("Architecture"), "architecture", "architecture", NULL, 6, FALSE },
  { N_ ("Why"), "reason", "reason", NULL, WIDE, TRUE },
};

static gboolean
has_selection (SpeRefusedView *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);

  return !gtk_bitset_is_empty (selected);
}

static void
update_actions (SpeRefusedView *self,
                gboolean        is_empty)
{
  static const char *const edits[] = { "refused.allow", "refused.allow-values" };
  static const char *const runs[] = { "refused.allow-again", "refused.allow-values-again",
                                      "refused.allow-until" };

  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), edits[i], !is_empty);
  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), runs[i], !is_empty && !self->is_running);
}

static void
update (SpeRefusedView *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->calls));
  g_autofree char *text =
    /* Translators: how many different calls of a command were not simply allowed. */
    g_strdup_printf (ngettext ("%u refused call", "%u refused calls", n), n);

  gtk_label_set_label (self->status, n > 0 ? text : "");
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "none");
  gtk_widget_set_visible (GTK_WIDGET (self->allow_button), n > 0);
  adw_split_button_set_label (self->allow_button, has_selection (self)
                                                    ? _ ("Allow Selected and Run Again")
                                                    : _ ("Allow All and Run Again"));
  update_actions (self, n == 0);
}

/* The calls to act on. */
static GPtrArray *
get_chosen (SpeRefusedView *self)
{
  GPtrArray *chosen = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->calls));
  gboolean all = !has_selection (self);

  for (guint i = 0; i < n; i++)
    if (all || gtk_selection_model_is_selected (self->selection, i))
      g_ptr_array_add (chosen, g_list_model_get_item (G_LIST_MODEL (self->calls), i));

  return chosen;
}

static SpeAllowCall
describe (SpeRefusedCall *call)
{
  const char *name = spe_refused_call_get_name (call);

  if (name == NULL || spe_refused_call_is_foreign (call))
    return (SpeAllowCall){ NULL, NULL };

  return (SpeAllowCall){
    .name = name,
    .seen = spe_refused_call_get_args (call) != NULL &&
            spe_allowance_has_values (name, spe_refused_call_get_arch (call)) ? call : NULL
  };
}

static SpeProfile *
add_values (const SpeProfile  *profile,
            gconstpointer      seen,
            GError           **error)
{
  SpeRefusedCall *call = (gpointer) seen;

  return spe_allowance_add_values (profile, spe_refused_call_get_name (call),
                                   spe_refused_call_get_arch (call),
                                   spe_refused_call_get_args (call), error);
}

/* Whether the calls are allowed now; where not, why stands above the list. */
static gboolean
allow_chosen (SpeRefusedView *self,
              gboolean        whole)
{
  g_autoptr (GPtrArray) chosen = get_chosen (self);
  g_autoptr (GArray) calls = g_array_new (FALSE, FALSE, sizeof (SpeAllowCall));
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < chosen->len; i++)
    {
      SpeAllowCall call = describe (chosen->pdata[i]);

      g_array_append_val (calls, call);
    }
  if (spe_allow_edit_refused (self->document, calls, whole ? NULL : add_values, &error))
    return TRUE;

  gtk_label_set_label (self->status, error->message);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->status), error->message);

  return FALSE;
}

static void
allow_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SpeRefusedView *self = SPE_REFUSED_VIEW (widget);
  gboolean whole = g_str_equal (name, "refused.allow") || g_str_equal (name, "refused.allow-again");

  if (allow_chosen (self, whole) && g_str_has_suffix (name, "-again"))
    g_signal_emit (self, signals[SIGNAL_RUN_AGAIN], 0);
}

static void
allow_until_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_ALLOW_UNTIL], 0);
}

static void
activate_cb (SpeRefusedView *self,
             guint           position)
{
  g_autoptr (SpeRefusedCall) call = g_list_model_get_item (G_LIST_MODEL (self->calls), position);
  const char *name = spe_refused_call_get_name (call);

  if (name != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "editor.show-call", "s", name);
}

static void
spe_refused_view_dispose (GObject *object)
{
  SpeRefusedView *self = SPE_REFUSED_VIEW (object);

  g_clear_object (&self->document);
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPE_TYPE_REFUSED_VIEW);

  G_OBJECT_CLASS (spe_refused_view_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "refused.allow", NULL, allow_action);
  gtk_widget_class_install_action (widget_class, "refused.allow-again", NULL, allow_action);
  gtk_widget_class_install_action (widget_class, "refused.allow-values", NULL, allow_action);
  gtk_widget_class_install_action (widget_class, "refused.allow-values-again", NULL,
                                   allow_action);
  gtk_widget_class_install_action (widget_class, "refused.allow-until", NULL,
                                   allow_until_action);
}

static void
spe_refused_view_class_init (SpeRefusedViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_refused_view_dispose;

  /**
   * SpeRefusedView::run-again:
   *
   * The profile allows more now, and its user wants to see what comes of it.
   */
  signals[SIGNAL_RUN_AGAIN] =
    g_signal_new ("run-again", SPE_TYPE_REFUSED_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  /**
   * SpeRefusedView::allow-until:
   *
   * What is refused shall be allowed and the command run, until nothing more is refused.
   */
  signals[SIGNAL_ALLOW_UNTIL] =
    g_signal_new ("allow-until", SPE_TYPE_REFUSED_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  g_type_ensure (SPE_TYPE_REFUSED_CALL);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-refused-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeRefusedView, status);
  gtk_widget_class_bind_template_child (widget_class, SpeRefusedView, allow_button);
  gtk_widget_class_bind_template_child (widget_class, SpeRefusedView, stack);
  gtk_widget_class_bind_template_child (widget_class, SpeRefusedView, view);
  gtk_widget_class_bind_template_child (widget_class, SpeRefusedView, selection);
  gtk_widget_class_bind_template_child (widget_class, SpeRefusedView, calls);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);

  install_actions (widget_class);
}

static void
spe_refused_view_init (SpeRefusedView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  spe_property_columns_append (self->view, columns, G_N_ELEMENTS (columns));
  update (self);
}

/**
 * spe_refused_view_set_document:
 * @self: a view
 * @document: (nullable): whose profile allows what is to be allowed
 */
void
spe_refused_view_set_document (SpeRefusedView *self,
                               SpeDocument    *document)
{
  g_return_if_fail (SPE_IS_REFUSED_VIEW (self));

  g_set_object (&self->document, document);
}

/**
 * spe_refused_view_set_running:
 * @self: a view
 * @running: whether a command runs now, so that none can be run again
 */
void
spe_refused_view_set_running (SpeRefusedView *self,
                              gboolean        running)
{
  g_return_if_fail (SPE_IS_REFUSED_VIEW (self));

  self->is_running = running;
  update (self);
}

/**
 * spe_refused_view_clear:
 * @self: a view
 *
 * Forgets the calls of the last run.
 */
void
spe_refused_view_clear (SpeRefusedView *self)
{
  g_return_if_fail (SPE_IS_REFUSED_VIEW (self));

  g_hash_table_remove_all (self->by_id);
  g_list_store_remove_all (self->calls);
  update (self);
}

/**
 * spe_refused_view_add:
 * @self: a view
 * @call: a call, or what has become of one that is shown
 */
void
spe_refused_view_add (SpeRefusedView *self,
                      SpeRefusedCall *call)
{
  SpeRefusedCall *known = NULL;

  g_return_if_fail (SPE_IS_REFUSED_VIEW (self) && SPE_IS_REFUSED_CALL (call));

  known = g_hash_table_lookup (self->by_id, spe_refused_call_get_id (call));
  if (known != NULL)
    {
      spe_refused_call_update (known, call);
      return;
    }

  g_hash_table_insert (self->by_id, (gpointer) spe_refused_call_get_id (call), call);
  g_list_store_append (self->calls, call);
  update (self);
}

/**
 * spe_refused_view_get_calls:
 * @self: a view
 *
 * Returns: (transfer none) (element-type SpeRefusedCall): all calls, in the order of their coming
 */
GListModel *
spe_refused_view_get_calls (SpeRefusedView *self)
{
  g_return_val_if_fail (SPE_IS_REFUSED_VIEW (self), NULL);

  return G_LIST_MODEL (self->calls);
}

/**
 * spe_refused_view_allow:
 * @self: a view
 * @names: (array zero-terminated=1): calls, at least one
 *
 * Allows calls in the profile, as one step that can be undone.
 */
void
spe_refused_view_allow (SpeRefusedView     *self,
                        const char * const *names)
{
  g_return_if_fail (SPE_IS_REFUSED_VIEW (self) && self->document != NULL);

  spe_allow_edit_calls (self->document, names);
}
