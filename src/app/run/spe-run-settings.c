/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/run/spe-run-settings.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/layout/spe-validity.h"

/**
 * SpeRunSettings:
 *
 * Where a command runs and what it finds in its environment. #SpeRunSettings::changed tells that
 * a person changed something.
 */
struct _SpeRunSettings
{
  AdwPreferencesGroup  parent_instance;

  /* Template children */
  GtkEditable         *folder_row;
  GtkEditable         *variables_row;
  GtkSwitch           *clean_switch;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SpeRunSettings, spe_run_settings, ADW_TYPE_PREFERENCES_GROUP)

static gboolean
is_assignment (const char *word)
{
  const char *equals = strchr (word, '=');

  return equals != NULL && equals != word;
}

static gboolean
is_folder_good (SpeRunSettings *self)
{
  const char *folder = gtk_editable_get_text (self->folder_row);

  return folder[0] == '\0' || g_file_test (folder, G_FILE_TEST_IS_DIR);
}

static gboolean
are_variables_good (SpeRunSettings *self)
{
  g_auto (GStrv) variables = spe_run_settings_dup_variables (self, NULL);

  return variables != NULL;
}

static void
changed_cb (SpeRunSettings *self)
{
  spe_validity_show (self->folder_row, is_folder_good (self));
  spe_validity_show (self->variables_row, are_variables_good (self));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
spe_run_settings_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SPE_TYPE_RUN_SETTINGS);

  G_OBJECT_CLASS (spe_run_settings_parent_class)->dispose (object);
}

static void
spe_run_settings_class_init (SpeRunSettingsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_run_settings_dispose;

  /**
   * SpeRunSettings::changed: a person changed something
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", SPE_TYPE_RUN_SETTINGS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-run-settings.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeRunSettings, folder_row);
  gtk_widget_class_bind_template_child (widget_class, SpeRunSettings, variables_row);
  gtk_widget_class_bind_template_child (widget_class, SpeRunSettings, clean_switch);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
spe_run_settings_init (SpeRunSettings *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * spe_run_settings_is_valid:
 * @self: settings
 *
 * Returns: whether the folder is there and the variables are variables
 */
gboolean
spe_run_settings_is_valid (SpeRunSettings *self)
{
  g_return_val_if_fail (SPE_IS_RUN_SETTINGS (self), FALSE);

  return is_folder_good (self) && are_variables_good (self);
}

/**
 * spe_run_settings_get_folder:
 * @self: settings
 *
 * Returns: (nullable): where to run; %NULL where nothing was chosen
 */
const char *
spe_run_settings_get_folder (SpeRunSettings *self)
{
  const char *folder = NULL;

  g_return_val_if_fail (SPE_IS_RUN_SETTINGS (self), NULL);

  folder = gtk_editable_get_text (self->folder_row);

  return folder[0] != '\0' ? folder : NULL;
}

/**
 * spe_run_settings_dup_variables:
 * @self: settings
 * @error: return location for an error of %G_SHELL_ERROR
 *
 * Returns: (transfer full) (nullable): what to add to the environment, split as a shell would;
 *   %NULL and an error where these are no assignments
 */
GStrv
spe_run_settings_dup_variables (SpeRunSettings  *self,
                                GError         **error)
{
  const char *text = NULL;
  g_auto (GStrv) words = NULL;

  g_return_val_if_fail (SPE_IS_RUN_SETTINGS (self), NULL);

  text = gtk_editable_get_text (self->variables_row);
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

/**
 * spe_run_settings_wants_clean_environment:
 * @self: settings
 *
 * Returns: whether the command is to start from a nearly empty environment
 */
gboolean
spe_run_settings_wants_clean_environment (SpeRunSettings *self)
{
  g_return_val_if_fail (SPE_IS_RUN_SETTINGS (self), FALSE);

  return gtk_switch_get_active (self->clean_switch);
}
