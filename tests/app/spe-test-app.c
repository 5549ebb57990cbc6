/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "spe-test-app.h"

#include <adwaita.h>

static gboolean
is_of_type (GtkWidget  *widget,
            const char *type_name)
{
  const GType type = g_type_from_name (type_name);

  return type != G_TYPE_INVALID && g_type_is_a (G_OBJECT_TYPE (widget), type);
}

static GtkCssProvider *
load_style (const char *name)
{
  g_autofree char *path = g_strconcat ("/io/github/seccomp_profile_editor/", name, NULL);
  GtkCssProvider *provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, path);

  return provider;
}

static void
set_style_used (GtkCssProvider *provider,
                gboolean        used,
                guint           priority)
{
  GdkDisplay *display = gdk_display_get_default ();

  gtk_style_context_remove_provider_for_display (display, GTK_STYLE_PROVIDER (provider));
  if (used)
    gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider), priority);
}

static void
dark_cb (AdwStyleManager *manager,
         GParamSpec      *pspec,
         GtkCssProvider  *provider)
{
  set_style_used (provider, adw_style_manager_get_dark (manager),
                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
}

static void
high_contrast_cb (AdwStyleManager *manager,
                  GParamSpec      *pspec,
                  GtkCssProvider  *provider)
{
  set_style_used (provider, adw_style_manager_get_high_contrast (manager),
                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 2);
}

/* A test has no AdwApplication, which would do this. */
static void
load_styles (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  g_autoptr (GtkCssProvider) base = load_style ("style.css");
  g_autoptr (GtkCssProvider) dark = load_style ("style-dark.css");
  g_autoptr (GtkCssProvider) high_contrast = load_style ("style-hc.css");

  set_style_used (base, TRUE, GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  dark_cb (manager, NULL, dark);
  high_contrast_cb (manager, NULL, high_contrast);
  g_signal_connect_data (manager, "notify::dark", G_CALLBACK (dark_cb),
                         g_object_ref (dark), (GClosureNotify) g_object_unref, 0);
  g_signal_connect_data (manager, "notify::high-contrast", G_CALLBACK (high_contrast_cb),
                         g_object_ref (high_contrast), (GClosureNotify) g_object_unref, 0);
}

/**
 * spe_test_init:
 * @argc: from main()
 * @argv: from main()
 *
 * Starts GTK, libadwaita and the test framework, with the style of the application.
 */
void
spe_test_init (int    *argc,
               char ***argv)
{
  gtk_test_init (argc, argv, NULL);
  adw_init ();
  load_styles ();
}

/**
 * spe_test_late_cb:
 * @user_data: a #gboolean that becomes %TRUE
 *
 * Returns: %G_SOURCE_CONTINUE, so that who waits can remove the source in any case
 */
gboolean
spe_test_late_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_CONTINUE;
}

/**
 * spe_test_keep_result_cb:
 * @object: what did something
 * @result: how that went
 * @user_data: a #GAsyncResult that becomes @result
 */
void
spe_test_keep_result_cb (GObject      *object,
                         GAsyncResult *result,
                         gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/**
 * spe_test_present:
 * @child: (transfer floating): what to show
 * @width: in pixels
 * @height: in pixels
 *
 * Returns: (transfer none): a window around @child that has been drawn; see spe_test_destroy()
 */
GtkWidget *
spe_test_present (GtkWidget *child,
                  int        width,
                  int        height)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);

  return window;
}

/**
 * spe_test_destroy:
 * @window: a window
 *
 * Closes @window and fails when something keeps it alive.
 */
void
spe_test_destroy (GtkWidget *window)
{
  GtkWidget *alive = window;

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &alive);
  gtk_window_destroy (GTK_WINDOW (window));
  WAIT_UNTIL (alive == NULL);
}

static gboolean
count_frame_cb (GtkWidget     *widget,
                GdkFrameClock *clock,
                gpointer       user_data)
{
  ++*(guint *) user_data;

  return G_SOURCE_CONTINUE;
}

/**
 * spe_test_wait_frames:
 * @widget: a widget that is shown
 * @n_frames: how many frames to draw
 *
 * Two are enough for everything that a change sets off, layout included.
 */
void
spe_test_wait_frames (GtkWidget *widget,
                      guint      n_frames)
{
  guint seen = 0;
  const guint id = gtk_widget_add_tick_callback (widget, count_frame_cb, &seen, NULL);

  WAIT_UNTIL (seen > n_frames);
  gtk_widget_remove_tick_callback (widget, id);
}

/**
 * spe_test_has_label:
 * @widget: a widget
 * @label: a text
 *
 * Returns: whether @label is the name of @widget for assistive technology
 */
gboolean
spe_test_has_label (GtkWidget  *widget,
                    const char *label)
{
  g_autofree char *difference =
    gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget),
                                        GTK_ACCESSIBLE_PROPERTY_LABEL, label);

  return difference == NULL;
}

/**
 * spe_test_find_type:
 * @root: where to look, itself included
 * @type_name: a type, also one that GTK does not publish
 * @label: (nullable): the name for assistive technology
 *
 * Returns: (transfer none) (nullable): the first such widget, shown or not
 */
GtkWidget *
spe_test_find_type (GtkWidget  *root,
                    const char *type_name,
                    const char *label)
{
  if (is_of_type (root, type_name) && (label == NULL || spe_test_has_label (root, label)))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = spe_test_find_type (child, type_name, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/**
 * spe_test_find:
 * @root: where to look, itself included
 * @type: a type
 * @label: (nullable): the name for assistive technology
 *
 * Returns: (transfer none) (nullable): the first such widget, shown or not
 */
GtkWidget *
spe_test_find (GtkWidget  *root,
               GType       type,
               const char *label)
{
  return spe_test_find_type (root, g_type_name (type), label);
}

static gboolean
press_on (GtkWidget          *widget,
          GListModel         *shortcuts,
          GtkShortcutTrigger *trigger)
{
  for (guint i = 0; i < g_list_model_get_n_items (shortcuts); i++)
    {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, i);

      if (gtk_shortcut_trigger_equal (gtk_shortcut_get_trigger (shortcut), trigger))
        return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut),
                                             GTK_SHORTCUT_ACTION_EXCLUSIVE, widget,
                                             gtk_shortcut_get_arguments (shortcut));
    }

  return FALSE;
}

/**
 * spe_test_press:
 * @widget: a widget
 * @accelerator: such as "<Control>1"
 *
 * Does what @widget itself has under a key. GTK 4 cannot make key events, so this looks into the
 * widget's shortcut controllers; what a real key does on its way is not tested by it.
 *
 * Returns: whether something was done
 */
gboolean
spe_test_press (GtkWidget  *widget,
                const char *accelerator)
{
  g_autoptr (GtkShortcutTrigger) trigger = gtk_shortcut_trigger_parse_string (accelerator);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  g_assert_nonnull (trigger);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_SHORTCUT_CONTROLLER (controller) &&
          press_on (widget, G_LIST_MODEL (controller), trigger))
        return TRUE;
    }

  return FALSE;
}

static void
run_xdotool (const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_NONE, &error);

  g_assert_no_error (error);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
}

/**
 * spe_test_type:
 * @keys: names of keys with blanks between them, such as "ctrl+f Down"
 *
 * Presses real keys on the private display, which go to the window under the pointer. What they
 * set off comes later: wait for it.
 */
void
spe_test_type (const char *keys)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = g_strsplit (keys, " ", -1);
  g_auto (GStrv) arguments = NULL;

  g_strv_builder_add_many (builder, "xdotool", "mousemove", "2", "2", "key", "--delay", "20",
                           NULL);
  g_strv_builder_addv (builder, (const char **) names);
  arguments = g_strv_builder_end (builder);
  run_xdotool ((const char *const *) arguments);
}

/**
 * spe_test_click:
 * @widget: a widget in a window that is shown; without a window manager that is at the corner
 * @x: where, in the widget's coordinates
 * @y: where
 * @button: 1 for the left button, 3 for the right one
 *
 * Presses a real button of the mouse on the private display.
 */
void
spe_test_click (GtkWidget *widget,
                int        x,
                int        y,
                guint      button)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (widget));
  graphene_point_t point;
  g_autofree char *column = NULL;
  g_autofree char *line = NULL;
  g_autofree char *number = g_strdup_printf ("%u", button);

  g_assert_true (gtk_widget_compute_point (widget, window, &GRAPHENE_POINT_INIT (x, y), &point));
  column = g_strdup_printf ("%d", (int) point.x);
  line = g_strdup_printf ("%d", (int) point.y);
  run_xdotool ((const char *[]) { "xdotool", "mousemove", column, line, "click", number, NULL });
}

/**
 * spe_test_screenshot:
 * @window: a window that is shown
 * @name: the file's name without ".png"
 *
 * Draws @window once more, which is a test of its own, and keeps the picture in the folder that
 * the environment variable SPE_SCREENSHOTS names, if there is one. Menus are windows of their
 * own and not in the picture.
 */
void
spe_test_screenshot (GtkWidget  *window,
                     const char *name)
{
  const char *folder = g_getenv ("SPE_SCREENSHOTS");
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *path = NULL;
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  int width = 0;
  int height = 0;

  spe_test_wait_frames (window, 2);
  paintable = gtk_widget_paintable_new (window);
  width = gdk_paintable_get_intrinsic_width (paintable);
  height = gdk_paintable_get_intrinsic_height (paintable);
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);

  if (folder == NULL)
    return;

  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, width, height));
  path = g_strdup_printf ("%s/%s.png", folder, name);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}

/**
 * spe_test_lacks_program:
 *
 * Skips the test where the program is not built that runs commands for the window.
 *
 * Returns: whether it was skipped
 */
gboolean
spe_test_lacks_program (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("SPE_BINDIR"), "seccomp-profile", NULL);

  if (g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
    return FALSE;

  g_test_skip ("seccomp-profile is not built: NO COMMAND WAS RUN");

  return TRUE;
}
