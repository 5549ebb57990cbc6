/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/run/spe-command-entry.h"

#include <string.h>

/* How many commands are remembered. */
#define MAX_HISTORY 12

/**
 * SpeCommandEntry:
 *
 * Where a command is typed, as a shell would have it, with a menu of those that were run before.
 * It is editable like an entry; #SpeCommandEntry::activate tells that Enter was pressed.
 */
struct _SpeCommandEntry
{
  GtkWidget      parent_instance;

  /* Owned */
  GSettings     *settings;

  /* Template children */
  GtkEntry      *entry;
  GtkMenuButton *history_button;
};

enum
{
  PROP_0,
  PROP_PLACEHOLDER_TEXT,
  N_PROPS
};

enum
{
  SIGNAL_ACTIVATE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];

static guint signals[N_SIGNALS];

static void editable_init (GtkEditableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SpeCommandEntry, spe_command_entry, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_EDITABLE, editable_init))

static GtkEditable *
get_delegate (GtkEditable *editable)
{
  return GTK_EDITABLE (SPE_COMMAND_ENTRY (editable)->entry);
}

static void
editable_init (GtkEditableInterface *iface)
{
  iface->get_delegate = get_delegate;
}

static void
show_history (SpeCommandEntry *self)
{
  g_auto (GStrv) commands = g_settings_get_strv (self->settings, "test-commands");
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; commands[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (commands[i], "_", -1);
      g_autofree char *literal = g_strjoinv ("__", parts);
      g_autoptr (GMenuItem) item = g_menu_item_new (literal, NULL);

      g_menu_item_set_action_and_target (item, "command.recall", "s", commands[i]);
      g_menu_append_item (menu, item);
    }

  gtk_menu_button_set_menu_model (self->history_button, G_MENU_MODEL (menu));
  gtk_widget_set_sensitive (GTK_WIDGET (self->history_button), commands[0] != NULL);
}

static void
recall_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SpeCommandEntry *self = SPE_COMMAND_ENTRY (widget);

  gtk_editable_set_text (GTK_EDITABLE (self), g_variant_get_string (parameter, NULL));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
activate_cb (SpeCommandEntry *self)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0);
}

static gboolean
spe_command_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SPE_COMMAND_ENTRY (widget)->entry));
}

static void
spe_command_entry_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  SpeCommandEntry *self = SPE_COMMAND_ENTRY (object);

  if (gtk_editable_delegate_set_property (object, prop_id, value, pspec))
    return;

  switch (prop_id)
    {
    case PROP_PLACEHOLDER_TEXT:
      gtk_entry_set_placeholder_text (self->entry, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
spe_command_entry_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  SpeCommandEntry *self = SPE_COMMAND_ENTRY (object);

  if (gtk_editable_delegate_get_property (object, prop_id, value, pspec))
    return;

  switch (prop_id)
    {
    case PROP_PLACEHOLDER_TEXT:
      g_value_set_string (value, gtk_entry_get_placeholder_text (self->entry));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
spe_command_entry_dispose (GObject *object)
{
  SpeCommandEntry *self = SPE_COMMAND_ENTRY (object);

  if (self->entry != NULL)
    gtk_editable_finish_delegate (GTK_EDITABLE (self));
  gtk_widget_dispose_template (GTK_WIDGET (self), SPE_TYPE_COMMAND_ENTRY);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (spe_command_entry_parent_class)->dispose (object);
}

static void
spe_command_entry_class_init (SpeCommandEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = spe_command_entry_set_property;
  object_class->get_property = spe_command_entry_get_property;
  object_class->dispose = spe_command_entry_dispose;
  widget_class->grab_focus = spe_command_entry_grab_focus;

  properties[PROP_PLACEHOLDER_TEXT] =
    g_param_spec_string ("placeholder-text", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_editable_install_properties (object_class, N_PROPS);

  /**
   * SpeCommandEntry::activate: Enter was pressed
   */
  signals[SIGNAL_ACTIVATE] =
    g_signal_new ("activate", SPE_TYPE_COMMAND_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-command-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeCommandEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, SpeCommandEntry, history_button);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);

  gtk_widget_class_install_action (widget_class, "command.recall", "s", recall_action);
}

static void
spe_command_entry_init (SpeCommandEntry *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_editable_init_delegate (GTK_EDITABLE (self));

  self->settings = g_settings_new (APPLICATION_ID);
  g_signal_connect_object (self->settings, "changed::test-commands",
                           G_CALLBACK (show_history), self, G_CONNECT_SWAPPED);
  show_history (self);
}

/**
 * spe_command_entry_is_empty:
 * @self: an entry
 *
 * Returns: whether there is no command
 */
gboolean
spe_command_entry_is_empty (SpeCommandEntry *self)
{
  const char *text = NULL;

  g_return_val_if_fail (SPE_IS_COMMAND_ENTRY (self), TRUE);

  text = gtk_editable_get_text (GTK_EDITABLE (self));

  return text[strspn (text, " \t")] == '\0';
}

/**
 * spe_command_entry_parse:
 * @self: an entry
 * @error: return location for an error of %G_SHELL_ERROR
 *
 * Returns: (transfer full) (nullable): the command and its arguments, split as a shell would
 */
GStrv
spe_command_entry_parse (SpeCommandEntry  *self,
                         GError          **error)
{
  GStrv argv = NULL;

  g_return_val_if_fail (SPE_IS_COMMAND_ENTRY (self), NULL);

  return g_shell_parse_argv (gtk_editable_get_text (GTK_EDITABLE (self)), NULL, &argv, error)
           ? argv
           : NULL;
}

/**
 * spe_command_entry_remember:
 * @self: an entry
 *
 * Puts the command first in the menu of those that were run before, here and wherever else
 * commands are typed.
 */
void
spe_command_entry_remember (SpeCommandEntry *self)
{
  g_auto (GStrv) old = NULL;
  g_autoptr (GStrvBuilder) commands = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  const char *command = NULL;
  guint n = 1;

  g_return_if_fail (SPE_IS_COMMAND_ENTRY (self));

  old = g_settings_get_strv (self->settings, "test-commands");
  command = gtk_editable_get_text (GTK_EDITABLE (self));
  g_strv_builder_add (commands, command);
  for (guint i = 0; old[i] != NULL && n < MAX_HISTORY; i++)
    if (!g_str_equal (old[i], command))
      {
        g_strv_builder_add (commands, old[i]);
        n++;
      }

  list = g_strv_builder_end (commands);
  g_settings_set_strv (self->settings, "test-commands", (const char * const *) list);
}
