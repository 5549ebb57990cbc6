/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/panes/spe-run-pane.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "app/run/spe-test-session.h"

/* How many commands are remembered. */
#define MAX_HISTORY 12

struct _SpeRunPane
{
  GtkBox          parent_instance;

  /* Owned */
  SpeDocument    *document;
  SpeTestSession *session;
  GSettings      *settings;

  /* Template children */
  GtkEditable    *command;
  GtkMenuButton  *history_button;
  GtkEditable    *folder_row;
  GtkEditable    *variables_row;
  GtkSwitch      *clean_switch;
  GtkWidget      *run_button;
  GtkWidget      *stop_button;
  GtkSpinner     *spinner;
  GtkImage       *result_icon;
  GtkLabel       *result;
  VteTerminal    *terminal;
};

G_DEFINE_FINAL_TYPE (SpeRunPane, spe_run_pane, GTK_TYPE_BOX)

/* How a result looks: the icon and the style class beside the sentence. */
typedef enum
{
  TONE_NONE,
  TONE_GOOD,
  TONE_BAD,
} Tone;

static void
tell (SpeRunPane *self,
      Tone        tone,
      const char *text)
{
  static const struct
  {
    const char *icon;
    const char *style;
  } tones[] = {
    [TONE_NONE] = { NULL, "dim-label" },
    [TONE_GOOD] = { "emblem-ok-symbolic", "success" },
    [TONE_BAD] = { "dialog-warning-symbolic", "warning" },
  };
  const char *classes[] = { tones[tone].style, NULL };

  gtk_image_set_from_icon_name (self->result_icon, tones[tone].icon);
  gtk_widget_set_visible (GTK_WIDGET (self->result_icon), tones[tone].icon != NULL);
  gtk_widget_set_css_classes (GTK_WIDGET (self->result_icon), classes);
  gtk_widget_set_css_classes (GTK_WIDGET (self->result), classes);
  gtk_label_set_label (self->result, text);
}

static gboolean
is_assignment (const char *word)
{
  const char *equals = strchr (word, '=');

  return equals != NULL && equals != word;
}

/* Splits the variables as a shell would; NULL and an error where they are not assignments. */
static GStrv
parse_variables (SpeRunPane  *self,
                 GError     **error)
{
  const char *text = gtk_editable_get_text (self->variables_row);
  g_auto (GStrv) words = NULL;

  if (text[strspn (text, " \t")] == '\0')
    return g_new0 (char *, 1);
  if (!g_shell_parse_argv (text, NULL, &words, error))
    return NULL;

  for (guint i = 0; words[i] != NULL; i++)
    if (!is_assignment (words[i]))
      {
        g_set_error (error, G_SHELL_ERROR, G_SHELL_ERROR_FAILED,
                     /* Translators: %s is what a person typed. */
                     _ ("“%s” is not a variable: write NAME=VALUE"), words[i]);
        return NULL;
      }

  return g_steal_pointer (&words);
}

static void
show_validity (GtkEditable *row,
               gboolean     good)
{
  if (good)
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
}

static void
update (SpeRunPane *self)
{
  const char *text = gtk_editable_get_text (self->command);
  const char *folder = gtk_editable_get_text (self->folder_row);
  gboolean running = spe_test_session_is_running (self->session);
  gboolean folder_good = folder[0] == '\0' || g_file_test (folder, G_FILE_TEST_IS_DIR);
  g_auto (GStrv) variables = parse_variables (self, NULL);

  show_validity (self->folder_row, folder_good);
  show_validity (self->variables_row, variables != NULL);
  gtk_widget_set_visible (self->run_button, !running);
  gtk_widget_set_visible (self->stop_button, running);
  gtk_widget_set_sensitive (self->run_button, text[strspn (text, " \t")] != '\0' &&
                                                folder_good && variables != NULL);
  gtk_spinner_set_spinning (self->spinner, running);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), running);
}

static void
show_history (SpeRunPane *self)
{
  g_auto (GStrv) commands = g_settings_get_strv (self->settings, "test-commands");
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; commands[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (commands[i], "_", -1);
      g_autofree char *literal = g_strjoinv ("__", parts);
      g_autoptr (GMenuItem) item = g_menu_item_new (literal, NULL);

      g_menu_item_set_action_and_target (item, "run.recall", "s", commands[i]);
      g_menu_append_item (menu, item);
    }

  gtk_menu_button_set_menu_model (self->history_button, G_MENU_MODEL (menu));
  gtk_widget_set_sensitive (GTK_WIDGET (self->history_button), commands[0] != NULL);
}

static void
remember (SpeRunPane *self,
          const char *command)
{
  g_auto (GStrv) old = g_settings_get_strv (self->settings, "test-commands");
  g_autoptr (GStrvBuilder) commands = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  guint n = 1;

  g_strv_builder_add (commands, command);
  for (guint i = 0; old[i] != NULL && n < MAX_HISTORY; i++)
    if (!g_str_equal (old[i], command))
      {
        g_strv_builder_add (commands, old[i]);
        n++;
      }

  list = g_strv_builder_end (commands);
  g_settings_set_strv (self->settings, "test-commands", (const char * const *) list);
  show_history (self);
}

static gboolean
start (SpeRunPane  *self,
       const char  *command,
       GError     **error)
{
  const char *folder = gtk_editable_get_text (self->folder_row);
  g_auto (GStrv) argv = NULL;
  g_auto (GStrv) variables = NULL;
  g_autoptr (GBytes) profile = NULL;

  if (!g_shell_parse_argv (command, NULL, &argv, error))
    return FALSE;
  variables = parse_variables (self, error);
  if (variables == NULL)
    return FALSE;
  profile = spe_source_write (spe_document_get_source (self->document),
                              spe_document_get_profile (self->document), error);
  if (profile == NULL)
    return FALSE;

  return spe_test_session_start (self->session, profile, (const char * const *) argv,
                                 folder[0] != '\0' ? folder : NULL,
                                 (const char * const *) variables,
                                 gtk_switch_get_active (self->clean_switch), error);
}

static void
run_cb (SpeRunPane *self)
{
  const char *command = gtk_editable_get_text (self->command);
  g_autoptr (GError) error = NULL;

  if (!gtk_widget_is_sensitive (self->run_button) ||
      spe_test_session_is_running (self->session))
    return;

  if (start (self, command, &error))
    {
      remember (self, command);
      tell (self, TONE_NONE, _ ("Running…"));
      gtk_widget_grab_focus (GTK_WIDGET (self->terminal));
    }
  else
    tell (self, TONE_BAD, error->message);

  update (self);
}

static void
stop_cb (SpeRunPane *self)
{
  spe_test_session_stop (self->session);
}

static void
finished_cb (SpeRunPane *self,
             const char *text,
             gboolean    good)
{
  tell (self, good ? TONE_GOOD : TONE_BAD, text);
  update (self);
}

static void
recall_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SpeRunPane *self = SPE_RUN_PANE (widget);

  gtk_editable_set_text (self->command, g_variant_get_string (parameter, NULL));
  gtk_widget_grab_focus (GTK_WIDGET (self->command));
}

/* VTE knows nothing of styles: it is given the colours of Adwaita's text views. */
static void
style_cb (SpeRunPane *self)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GdkRGBA foreground;
  GdkRGBA background;

  gdk_rgba_parse (&foreground, dark ? "#ffffff" : "#2e3436");
  gdk_rgba_parse (&background, dark ? "#1e1e1e" : "#ffffff");
  vte_terminal_set_colors (self->terminal, &foreground, &background, NULL, 0);
}

static void
spe_run_pane_dispose (GObject *object)
{
  SpeRunPane *self = SPE_RUN_PANE (object);

  if (self->session != NULL)
    g_object_run_dispose (G_OBJECT (self->session));
  g_clear_object (&self->session);
  g_clear_object (&self->document);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPE_TYPE_RUN_PANE);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (spe_run_pane_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SpeRunPane, command);
  gtk_widget_class_bind_template_child (widget_class, SpeRunPane, history_button);
  gtk_widget_class_bind_template_child (widget_class, SpeRunPane, folder_row);
  gtk_widget_class_bind_template_child (widget_class, SpeRunPane, variables_row);
  gtk_widget_class_bind_template_child (widget_class, SpeRunPane, clean_switch);
  gtk_widget_class_bind_template_child (widget_class, SpeRunPane, run_button);
  gtk_widget_class_bind_template_child (widget_class, SpeRunPane, stop_button);
  gtk_widget_class_bind_template_child (widget_class, SpeRunPane, spinner);
  gtk_widget_class_bind_template_child (widget_class, SpeRunPane, result_icon);
  gtk_widget_class_bind_template_child (widget_class, SpeRunPane, result);
  gtk_widget_class_bind_template_child (widget_class, SpeRunPane, terminal);
}

static void
spe_run_pane_class_init (SpeRunPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_run_pane_dispose;

  g_type_ensure (VTE_TYPE_TERMINAL);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-run-pane.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, run_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);

  gtk_widget_class_install_action (widget_class, "run.recall", "s", recall_action);
}

static void
spe_run_pane_init (SpeRunPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->settings = g_settings_new (APPLICATION_ID);
  self->session = spe_test_session_new (self->terminal);
  g_signal_connect_object (self->session, "finished", G_CALLBACK (finished_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (style_cb), self, G_CONNECT_SWAPPED);
  style_cb (self);
  tell (self, TONE_NONE, _ ("The command runs as you, without gaining rights "
                            "(no_new_privs), under the profile as it is now."));
  show_history (self);
  update (self);
}

/**
 * spe_run_pane_set_document:
 * @self: a pane
 * @document: (nullable): whose profile commands run under
 */
void
spe_run_pane_set_document (SpeRunPane  *self,
                           SpeDocument *document)
{
  g_return_if_fail (SPE_IS_RUN_PANE (self));

  g_set_object (&self->document, document);
}
