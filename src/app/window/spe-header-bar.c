/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/window/spe-header-bar.h"

#include <glib/gi18n.h>

#include "app/target/spe-target-button.h"
#include "app/window/spe-recent-menu.h"

/**
 * SpeHeaderBar:
 *
 * The header bar of a window, in two widths: libadwaita 1.2 has no breakpoints, so the one that
 * fits is shown. What the narrow one leaves out stands in #SpeBottomBar.
 */
struct _SpeHeaderBar
{
  AdwBin           parent_instance;

  /* Owned */
  SpeDocument     *document;
  char            *title;
  char            *subtitle;
  char            *undo_text;
  char            *redo_text;

  /* Template children */
  AdwSqueezer     *squeezer;
  GtkWidget       *narrow_bar;
  GMenu           *recent_menu;
  SpeTargetButton *target_button;

  guint            idle_id;
};

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_UNDO_TEXT,
  PROP_REDO_TEXT,
  PROP_HAS_DOCUMENT,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SpeHeaderBar, spe_header_bar, ADW_TYPE_BIN)

static gboolean
idle_cb (gpointer user_data)
{
  SpeHeaderBar *self = user_data;

  self->idle_id = 0;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);

  return G_SOURCE_REMOVE;
}

/* It is while the window is laid out that one of the bars proves to fit. Who follows may want
 * another size then, which has to wait until that is over. */
static void
fitted_cb (SpeHeaderBar *self)
{
  if (self->idle_id == 0)
    self->idle_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, idle_cb, self, NULL);
}

static void
spe_header_bar_dispose (GObject *object)
{
  SpeHeaderBar *self = SPE_HEADER_BAR (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPE_TYPE_HEADER_BAR);
  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (spe_header_bar_parent_class)->dispose (object);
}

static void
spe_header_bar_finalize (GObject *object)
{
  SpeHeaderBar *self = SPE_HEADER_BAR (object);

  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->undo_text);
  g_free (self->redo_text);

  G_OBJECT_CLASS (spe_header_bar_parent_class)->finalize (object);
}

static void
spe_header_bar_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  SpeHeaderBar *self = SPE_HEADER_BAR (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, self->subtitle);
      break;
    case PROP_UNDO_TEXT:
      g_value_set_string (value, self->undo_text);
      break;
    case PROP_REDO_TEXT:
      g_value_set_string (value, self->redo_text);
      break;
    case PROP_HAS_DOCUMENT:
      g_value_set_boolean (value, self->document != NULL);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->squeezer != NULL &&
                                    adw_squeezer_get_visible_child (self->squeezer) ==
                                      self->narrow_bar);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
spe_header_bar_class_init (SpeHeaderBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = spe_header_bar_dispose;
  object_class->finalize = spe_header_bar_finalize;
  object_class->get_property = spe_header_bar_get_property;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  properties[PROP_UNDO_TEXT] = g_param_spec_string ("undo-text", NULL, NULL, NULL, flags);
  properties[PROP_REDO_TEXT] = g_param_spec_string ("redo-text", NULL, NULL, NULL, flags);
  properties[PROP_HAS_DOCUMENT] =
    g_param_spec_boolean ("has-document", NULL, NULL, FALSE, flags);
  /**
   * SpeHeaderBar:narrow:
   *
   * Whether the window is too narrow for all the buttons.
   */
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (SPE_TYPE_TARGET_BUTTON);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-header-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeHeaderBar, squeezer);
  gtk_widget_class_bind_template_child (widget_class, SpeHeaderBar, narrow_bar);
  gtk_widget_class_bind_template_child (widget_class, SpeHeaderBar, recent_menu);
  gtk_widget_class_bind_template_child (widget_class, SpeHeaderBar, target_button);
  gtk_widget_class_bind_template_callback (widget_class, fitted_cb);
}

static void
spe_header_bar_init (SpeHeaderBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  spe_recent_menu_attach (self->recent_menu);
}

/**
 * spe_header_bar_set_document:
 * @self: a bar
 * @document: (nullable): what is edited; without one there is less to do
 */
void
spe_header_bar_set_document (SpeHeaderBar *self,
                             SpeDocument  *document)
{
  g_return_if_fail (SPE_IS_HEADER_BAR (self));

  if (!g_set_object (&self->document, document))
    return;

  spe_target_button_set_document (self->target_button, document);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_DOCUMENT]);
}

static void
set_text (SpeHeaderBar *self,
          char        **text,
          const char   *value,
          guint         prop_id)
{
  if (g_strcmp0 (*text, value) == 0)
    return;

  g_free (*text);
  *text = g_strdup (value);
  g_object_notify_by_pspec (G_OBJECT (self), properties[prop_id]);
}

/**
 * spe_header_bar_set_title:
 * @self: a bar
 * @title: the name of what is edited
 * @subtitle: where it is
 */
void
spe_header_bar_set_title (SpeHeaderBar *self,
                          const char   *title,
                          const char   *subtitle)
{
  g_return_if_fail (SPE_IS_HEADER_BAR (self));

  set_text (self, &self->title, title, PROP_TITLE);
  set_text (self, &self->subtitle, subtitle, PROP_SUBTITLE);
}

static char *
dup_edit (const char *verb,
          const char *edit)
{
  /* Translators: "Undo" or "Redo", then what, such as "Allow openat". */
  return edit != NULL ? g_strdup_printf (_ ("%s: %s"), verb, edit) : g_strdup (verb);
}

/**
 * spe_header_bar_set_edits:
 * @self: a bar
 * @undo: (nullable): what undo would take back
 * @redo: (nullable): what redo would bring back
 */
void
spe_header_bar_set_edits (SpeHeaderBar *self,
                          const char   *undo,
                          const char   *redo)
{
  g_autofree char *undo_text = dup_edit (_ ("Undo"), undo);
  g_autofree char *redo_text = dup_edit (_ ("Redo"), redo);

  g_return_if_fail (SPE_IS_HEADER_BAR (self));

  set_text (self, &self->undo_text, undo_text, PROP_UNDO_TEXT);
  set_text (self, &self->redo_text, redo_text, PROP_REDO_TEXT);
}

/**
 * spe_header_bar_open_target_dialog:
 * @self: a bar with a document
 *
 * Shows the dialog that puts a target together.
 */
void
spe_header_bar_open_target_dialog (SpeHeaderBar *self)
{
  g_return_if_fail (SPE_IS_HEADER_BAR (self));

  spe_target_button_open_dialog (self->target_button);
}
