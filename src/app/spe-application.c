/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/spe-application.h"

#include <glib/gi18n.h>
#include <gtksourceview/gtksource.h>

#include "app/library/spe-library-window.h"
#include "app/manifest/spe-manifest-window.h"
#include "app/window/spe-dialogs.h"
#include "app/window/spe-window.h"

struct _SpeApplication
{
  AdwApplication  parent_instance;

  /* Owned */
  GSettings      *settings;
};

G_DEFINE_FINAL_TYPE (SpeApplication, spe_application, ADW_TYPE_APPLICATION)

/* Every key of the program that is not a widget's own. The shortcuts window lists them too. */
static const struct
{
  const char *action;
  const char *accels[3];
} accelerators[] = {
  { "app.library", { "<Control><Shift>l" } },
  { "app.new-window", { "<Control><Shift>n" } },
  { "app.open-manifest", { "<Control><Shift>o" } },
  { "app.quit", { "<Control>q" } },
  { "win.open", { "<Control>o" } },
  { "win.show-start", { "<Control>n" } },
  { "win.new-from-clipboard", { "<Control><Alt>v" } },
  { "win.reload", { "<Control>r" } },
  { "win.save", { "<Control>s" } },
  { "win.save-as", { "<Control><Shift>s" } },
  { "win.save-resolved", { "<Control><Alt>s" } },
  { "win.undo", { "<Control>z" } },
  { "win.redo", { "<Control><Shift>z", "<Control>y" } },
  { "win.find", { "<Control>f" } },
  { "win.test-run", { "F5" } },
  { "win.record", { "<Shift>F5" } },
  { "win.learn", { "<Control>l" } },
  { "win.install", { "<Control>i" } },
  { "win.change-target", { "<Control>t" } },
  { "win.close", { "<Control>w" } },
  { "win.show-help-overlay", { "<Control>question", "F1" } },
  { "win.show-overview", { "F9" } },
  { "win.show-inspector", { "<Shift>F9" } },
  { "win.show-panes", { "<Control>F9" } },
  { "win.show-pane::problems", { "<Alt>1" } },
  { "win.show-pane::pod", { "<Alt>2" } },
  { "win.show-pane::json", { "<Alt>3" } },
  { "win.show-pane::compare", { "<Alt>4" } },
  { "win.show-pane::run", { "<Alt>5" } },
  { "win.show-pane::observed", { "<Alt>6" } },
};

static void
apply_color_scheme (SpeApplication *self)
{
  static const struct
  {
    const char     *name;
    AdwColorScheme  scheme;
  } schemes[] = {
    { "default", ADW_COLOR_SCHEME_DEFAULT },
    { "light", ADW_COLOR_SCHEME_FORCE_LIGHT },
    { "dark", ADW_COLOR_SCHEME_FORCE_DARK },
  };
  g_autofree char *chosen = g_settings_get_string (self->settings, "color-scheme");

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_str_equal (schemes[i].name, chosen))
      adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[i].scheme);
}

static void
new_window_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  gtk_window_present (GTK_WINDOW (spe_window_new (GTK_APPLICATION (user_data))));
}

/* There is one window for all folders. */
static SpeLibraryWindow *
ensure_library (GtkApplication *application)
{
  GList *windows = gtk_application_get_windows (application);

  while (windows != NULL && !SPE_IS_LIBRARY_WINDOW (windows->data))
    windows = windows->next;

  return windows != NULL ? windows->data : spe_library_window_new (application);
}

static void
library_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  gtk_window_present (GTK_WINDOW (ensure_library (user_data)));
}

static void
manifest_chosen_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autofree char *path = spe_choose_file_finish (result);

  if (path != NULL)
    spe_manifest_window_open (gtk_window_get_application (GTK_WINDOW (object)), path);
}

static void
open_manifest_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  GtkWindow *window = gtk_application_get_active_window (user_data);

  if (window != NULL)
    spe_choose_file_async (window, _ ("Open Manifest"), manifest_chosen_cb, NULL);
}

/* Each window asks about its own changes, so quitting is closing them all. */
static void
quit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (user_data));

  for (GList *link = windows; link != NULL; link = link->next)
    gtk_window_close (link->data);
}

static void
about_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  adw_show_about_window (gtk_application_get_active_window (user_data),
                         "application-name", _ ("Seccomp Profile Editor"),
                         "application-icon", APPLICATION_ID,
                         "version", PACKAGE_VERSION,
                         "developer-name", _ ("The Seccomp Profile Editor contributors"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "comments", _ ("Edit, check and try the profiles that say which system "
                                        "calls a container may make"),
                         /* Translators: your own names, one a line. */
                         "translator-credits", _ ("translator-credits"),
                         NULL);
}

static const GActionEntry actions[] = {
  { "library", library_cb },
  { "new-window", new_window_cb },
  { "open-manifest", open_manifest_cb },
  { "quit", quit_cb },
  { "about", about_cb },
};

static void
spe_application_startup (GApplication *application)
{
  SpeApplication *self = SPE_APPLICATION (application);
  g_autoptr (GAction) color_scheme = NULL;

  G_APPLICATION_CLASS (spe_application_parent_class)->startup (application);

  gtk_source_init ();
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accelerators[i].action,
                                           (const char **) accelerators[i].accels);

  self->settings = g_settings_new (APPLICATION_ID);
  color_scheme = g_settings_create_action (self->settings, "color-scheme");
  g_action_map_add_action (G_ACTION_MAP (self), color_scheme);
  g_signal_connect_object (self->settings, "changed::color-scheme",
                           G_CALLBACK (apply_color_scheme), self, G_CONNECT_SWAPPED);
  apply_color_scheme (self);
}

static void
spe_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = GTK_WINDOW (spe_window_new (GTK_APPLICATION (application)));

  gtk_window_present (window);
}

static SpeWindow *
find_unused_window (GtkApplication *application)
{
  GList *windows = gtk_application_get_windows (application);

  for (GList *link = windows; link != NULL; link = link->next)
    if (SPE_IS_WINDOW (link->data) && spe_window_is_unused (link->data))
      return link->data;

  return spe_window_new (application);
}

static void
open_folder (GtkApplication *application,
             const char     *path)
{
  SpeLibraryWindow *library = ensure_library (application);

  spe_library_window_show_folder (library, path);
  gtk_window_present (GTK_WINDOW (library));
}

static void
open_file (GtkApplication *application,
           GFile          *file)
{
  g_autofree char *path = g_file_get_path (file);
  SpeWindow *window = NULL;

  if (path != NULL && g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      open_folder (application, path);
      return;
    }

  window = find_unused_window (application);
  if (path != NULL)
    spe_window_open (window, path);
  else
    spe_window_add_toast (window, _ ("Only files on this computer can be opened"));

  gtk_window_present (GTK_WINDOW (window));
}

static void
spe_application_open (GApplication  *application,
                      GFile        **files,
                      int            n_files,
                      const char    *hint)
{
  for (int i = 0; i < n_files; i++)
    open_file (GTK_APPLICATION (application), files[i]);
}

static void
spe_application_finalize (GObject *object)
{
  g_clear_object (&SPE_APPLICATION (object)->settings);

  G_OBJECT_CLASS (spe_application_parent_class)->finalize (object);
}

static void
spe_application_class_init (SpeApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = spe_application_finalize;
  application_class->startup = spe_application_startup;
  application_class->activate = spe_application_activate;
  application_class->open = spe_application_open;
}

static void
spe_application_init (SpeApplication *self)
{
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _ ("[PROFILE…]"));
  g_application_set_option_context_summary (
    G_APPLICATION (self),
    _ ("Edit, check and try seccomp profiles for containers."));
}

/**
 * spe_application_new:
 *
 * Returns: (transfer full): the program; run it with g_application_run()
 */
SpeApplication *
spe_application_new (void)
{
  return g_object_new (SPE_TYPE_APPLICATION,
                       "application-id", APPLICATION_ID,
                       "resource-base-path", "/io/github/seccomp_profile_editor",
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       NULL);
}
