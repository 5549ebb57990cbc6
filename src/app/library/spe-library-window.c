/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/library/spe-library-window.h"

#include <glib/gi18n.h>

#include "app/layout/spe-wrap-layout.h"
#include "app/library/spe-library-header.h"
#include "app/library/spe-library-install.h"
#include "app/library/spe-library-places.h"
#include "app/library/spe-library-row.h"
#include "app/library/spe-library-status.h"
#include "app/library/spe-library-store.h"
#include "app/target/spe-target-choice.h"
#include "app/window/spe-dialogs.h"
#include "app/window/spe-window.h"

/* So many profiles are checked without being asked to. */
#define MAX_UNASKED 100

/**
 * SpeLibraryWindow:
 *
 * Folders with profiles: what is in them, what is wrong with it, and what of it is installed.
 */
struct _SpeLibraryWindow
{
  AdwApplicationWindow  parent_instance;

  /* Owned */
  GSettings            *settings;
  SpeLibraryStore      *store;
  GtkFilter            *filter;
  GtkMultiSelection    *selection;
  char                 *folder;
  char                 *folded;
  gboolean              is_unchecked;

  /* Template children */
  AdwToastOverlay      *toasts;
  AdwWindowTitle       *title;
  AdwFlap              *flap;
  SpeLibraryPlaces     *places;
  GtkEditable          *search;
  GtkDropDown          *kinds;
  GtkDropDown          *nodes;
  GtkStringList        *node_names;
  GtkRevealer          *work;
  GtkProgressBar       *bar;
  GtkStack             *stack;
  AdwStatusPage        *message;
  SpeLibraryHeader     *header;
  GtkListView          *list;
  GtkLabel             *status;
};

G_DEFINE_FINAL_TYPE (SpeLibraryWindow, spe_library_window, ADW_TYPE_APPLICATION_WINDOW)

static gboolean
filter_item (gpointer item,
             gpointer user_data)
{
  SpeLibraryWindow *self = user_data;

  return spe_library_item_is_of_kind (item, gtk_drop_down_get_selected (self->kinds)) &&
         spe_library_item_matches (item, self->folded);
}

static void
show_message (SpeLibraryWindow *self,
              const char       *title,
              const char       *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_status_page_set_title (self->message, title);
  adw_status_page_set_description (self->message, markup);
  gtk_stack_set_visible_child_name (self->stack, "message");
}

static void
update_page (SpeLibraryWindow *self)
{
  const char *failure = spe_library_store_get_failure (self->store);
  guint n_all = g_list_model_get_n_items (spe_library_store_get_items (self->store));
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  if (self->folder == NULL)
    show_message (self, _ ("No Folder Chosen"), _ ("Add a folder with profiles to see what is in "
                                                   "it."));
  else if (failure != NULL && n_all == 0)
    show_message (self, _ ("The Folder Cannot Be Shown"), failure);
  else if (n_shown > 0 || spe_library_store_is_reading (self->store))
    gtk_stack_set_visible_child_name (self->stack, "list");
  else if (n_all > 0)
    show_message (self, _ ("Nothing Found"), _ ("Try another search, or show all profiles."));
  else
    show_message (self, _ ("No Profiles"), _ ("There is no seccomp profile in this folder."));
}

static void
update_status (SpeLibraryWindow *self)
{
  g_autoptr (GtkBitset) selected =
    gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  g_autofree char *text =
    spe_library_status_dup_text (spe_library_store_get_progress (self->store),
                                 (guint) gtk_bitset_get_size (selected));
  gboolean is_known = self->folder != NULL && spe_library_store_get_failure (self->store) == NULL;

  gtk_label_set_label (self->status, is_known ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->status), is_known);
}

static void
update_actions (SpeLibraryWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean is_reading = spe_library_store_is_reading (self->store);
  gboolean is_checking = spe_library_store_is_checking (self->store);
  g_autoptr (GtkBitset) selected =
    gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  guint n_all = g_list_model_get_n_items (spe_library_store_get_items (self->store));

  gtk_revealer_set_reveal_child (self->work, is_reading || is_checking);
  gtk_progress_bar_set_fraction (self->bar, spe_library_store_get_fraction (self->store));
  gtk_widget_action_set_enabled (widget, "library.refresh", self->folder != NULL);
  gtk_widget_action_set_enabled (widget, "library.check",
                                 n_all > 0 && !is_reading && !is_checking);
  gtk_widget_action_set_enabled (widget, "library.install", gtk_bitset_get_size (selected) > 0);
}

static void
update (SpeLibraryWindow *self)
{
  update_page (self);
  update_status (self);
  update_actions (self);
}

static void
check (SpeLibraryWindow *self)
{
  g_autofree char *chosen = g_settings_get_string (self->settings, "target");
  g_autoptr (SpeTarget) target = spe_target_choice_from_text (chosen);
  g_autofree char *text = spe_target_choice_to_text (target);

  spe_library_store_check (self->store, text);
}

/* A few profiles are checked at once; of many that would take minutes, so that one is asked. */
static void
store_changed_cb (SpeLibraryWindow *self)
{
  gboolean is_busy = spe_library_store_is_reading (self->store) ||
                     spe_library_store_is_checking (self->store);
  guint n_all = g_list_model_get_n_items (spe_library_store_get_items (self->store));
  const char *failure = spe_library_store_get_failure (self->store);

  if (!is_busy && self->is_unchecked && n_all > 0 && n_all <= MAX_UNASKED && failure == NULL)
    {
      self->is_unchecked = FALSE;
      check (self);
      return;
    }

  /* The order and the filter may hang on what the checks found. */
  if (!is_busy && gtk_drop_down_get_selected (self->kinds) != SPE_LIBRARY_KIND_ALL)
    gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  if (!is_busy)
    spe_library_header_follow_checks (self->header);
  update (self);
}

static void
filter_changed_cb (SpeLibraryWindow *self)
{
  if (self->filter == NULL)
    return;

  g_free (self->folded);
  self->folded = g_utf8_casefold (gtk_editable_get_text (self->search), -1);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  update (self);
}

static void
stop_search_cb (SpeLibraryWindow *self)
{
  gtk_editable_set_text (self->search, "");
}

static const SpeNodeRoot *
get_root (SpeLibraryWindow *self)
{
  GPtrArray *roots = spe_library_places_get_roots (self->places);
  guint selected = gtk_drop_down_get_selected (self->nodes);

  return selected > 0 && selected <= roots->len ? roots->pdata[selected - 1] : NULL;
}

/* The root directory of the node that is chosen, or else of that of the settings. */
static char *
dup_root_path (SpeLibraryWindow *self)
{
  const SpeNodeRoot *root = get_root (self);

  return root != NULL ? g_strdup (root->path)
                      : g_settings_get_string (self->settings, "kubelet-root");
}

static void
refresh (SpeLibraryWindow *self)
{
  if (self->folder == NULL || self->store == NULL)
    return;

  self->is_unchecked = TRUE;
  spe_library_header_show_drift (self->header, get_root (self) != NULL);
  spe_library_store_read (self->store, self->folder, get_root (self));
}

static void
setup_cb (SpeLibraryWindow *self,
          GtkListItem      *item)
{
  SpeColumnLayout *columns = spe_library_header_get_columns (self->header);

  gtk_list_item_set_child (item, spe_library_row_new (columns));
}

/* GTK 4.8 has no name for a row of a list but the one that is given to its widget. */
static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  user_data)
{
  GtkWidget *row = gtk_list_item_get_child (item);
  SpeLibraryItem *profile = gtk_list_item_get_item (item);

  spe_library_row_set_item (SPE_LIBRARY_ROW (row), profile);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spe_library_item_get_name (profile), -1);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item,
           gpointer                  user_data)
{
  spe_library_row_set_item (SPE_LIBRARY_ROW (gtk_list_item_get_child (item)), NULL);
}

/* The list keeps in sight what was there; who sorts it wants to see what comes first. */
static void
sorted_cb (SpeLibraryWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", 0u);
}

static void
activate_cb (SpeLibraryWindow *self,
             guint             position)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  g_autoptr (SpeLibraryItem) item =
    g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  g_autofree char *path = spe_library_entry_dup_file (spe_library_item_get_entry (item));
  g_autoptr (GFile) file = g_file_new_for_path (path);

  spe_library_store_watch (self->store, item);
  g_application_open (G_APPLICATION (application), &file, 1, "");
}

/* Who comes back from a profile that was saved wants to see what became of it. */
static void
is_active_cb (SpeLibraryWindow *self)
{
  if (gtk_window_is_active (GTK_WINDOW (self)) && spe_library_store_is_stale (self->store))
    refresh (self);
}

static void
place_chosen_cb (SpeLibraryWindow *self,
                 const char       *path)
{
  spe_library_window_show_folder (self, path);
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
}

static void
name_nodes (SpeLibraryWindow *self)
{
  GPtrArray *roots = spe_library_places_get_roots (self->places);

  for (guint i = 0; i < roots->len; i++)
    gtk_string_list_append (self->node_names, ((SpeNodeRoot *) roots->pdata[i])->label);
}

static void
folder_chosen_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autofree char *folder = spe_choose_file_finish (result);

  if (folder != NULL)
    spe_library_window_show_folder (SPE_LIBRARY_WINDOW (object), folder);
}

static void
add_folder (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  spe_choose_folder_async (GTK_WINDOW (widget), _ ("Add a Folder with Profiles"), _ ("_Add"),
                           folder_chosen_cb, NULL);
}

static void
installed_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autofree char *report = spe_library_install_finish (result);

  spe_say (GTK_WINDOW (object), _ ("Profiles Installed"), report);
  refresh (SPE_LIBRARY_WINDOW (object));
}

static GPtrArray *
dup_selected (SpeLibraryWindow *self)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GtkBitset) selected =
    gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));

  for (guint64 i = 0; i < gtk_bitset_get_size (selected); i++)
    {
      guint position = gtk_bitset_get_nth (selected, (guint) i);
      g_autoptr (SpeLibraryItem) item =
        g_list_model_get_item (G_LIST_MODEL (self->selection), position);
      const SpeLibraryEntry *entry = spe_library_item_get_entry (item);

      if (entry->error == NULL && entry->drift != SPE_DRIFT_ONLY_INSTALLED)
        g_ptr_array_add (items, g_steal_pointer (&item));
    }

  return items;
}

static void
install_answer_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  SpeLibraryWindow *self = SPE_LIBRARY_WINDOW (object);
  g_autofree char *answer = spe_ask_finish (result);
  g_autofree char *root = dup_root_path (self);
  g_autoptr (GPtrArray) items = NULL;

  if (g_str_equal (answer, "cancel"))
    return;

  items = dup_selected (self);
  spe_library_install_async (GTK_WINDOW (self), items, root, g_str_equal (answer, "pinned"),
                             installed_cb, NULL);
}

static void
ask_to_install (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  SpeLibraryWindow *self = SPE_LIBRARY_WINDOW (widget);
  g_autofree char *root = dup_root_path (self);
  g_autoptr (GPtrArray) items = dup_selected (self);
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;
  GtkWidget *dialog = NULL;

  /* Translators: %u is a number. */
  heading = g_strdup_printf (ngettext ("Install %u Profile?", "Install %u Profiles?", items->len),
                             items->len);
  /* Translators: %s is a directory. */
  body = g_strdup_printf (_ ("They go below %s, with the names that they have here. What "
                             "is replaced there is kept beside. A name with the hash of "
                             "the content is needed where Pods run with the profile: "
                             "they never see that a file changed."),
                          root);
  dialog = spe_question_new (GTK_WINDOW (self), heading, body);
  spe_question_add (dialog, "pinned", _ ("Install with _Hash"), ADW_RESPONSE_DEFAULT);
  spe_question_add (dialog, "install", _ ("_Install"), ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "install");
  spe_ask_async (GTK_WINDOW (self), dialog, install_answer_cb, NULL);
}

static void
refresh_action (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  refresh (SPE_LIBRARY_WINDOW (widget));
}

static void
check_action (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  check (SPE_LIBRARY_WINDOW (widget));
}

static void
cancel_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  SPE_LIBRARY_WINDOW (widget)->is_unchecked = FALSE;
  spe_library_store_cancel (SPE_LIBRARY_WINDOW (widget)->store);
}

static void
close_action (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
find_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (SPE_LIBRARY_WINDOW (widget)->search));
}

static void
spe_library_window_constructed (GObject *object)
{
  SpeLibraryWindow *self = SPE_LIBRARY_WINDOW (object);
  GListModel *items = NULL;
  GtkFilterListModel *filtered = NULL;
  GtkSortListModel *sorted = NULL;

  G_OBJECT_CLASS (spe_library_window_parent_class)->constructed (object);

  items = spe_library_store_get_items (self->store);
  filtered = gtk_filter_list_model_new (g_object_ref (items), g_object_ref (self->filter));
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (filtered),
                                    g_object_ref (spe_library_header_get_sorter (self->header)));
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (sorted));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->store, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (is_active_cb), NULL);
  name_nodes (self);
  update (self);
}

/* The models ask the widgets how to filter and sort, so they go first. */
static void
spe_library_window_dispose (GObject *object)
{
  SpeLibraryWindow *self = SPE_LIBRARY_WINDOW (object);

  g_signal_handlers_disconnect_by_func (self, is_active_cb, NULL);
  if (self->store != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->store, self);
      spe_library_store_cancel (self->store);
      gtk_list_view_set_model (self->list, NULL);
    }
  g_clear_object (&self->selection);
  g_clear_object (&self->filter);
  g_clear_object (&self->store);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPE_TYPE_LIBRARY_WINDOW);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->folded, g_free);

  G_OBJECT_CLASS (spe_library_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SpeLibraryWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, SpeLibraryWindow, title);
  gtk_widget_class_bind_template_child (widget_class, SpeLibraryWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, SpeLibraryWindow, places);
  gtk_widget_class_bind_template_child (widget_class, SpeLibraryWindow, search);
  gtk_widget_class_bind_template_child (widget_class, SpeLibraryWindow, kinds);
  gtk_widget_class_bind_template_child (widget_class, SpeLibraryWindow, nodes);
  gtk_widget_class_bind_template_child (widget_class, SpeLibraryWindow, node_names);
  gtk_widget_class_bind_template_child (widget_class, SpeLibraryWindow, work);
  gtk_widget_class_bind_template_child (widget_class, SpeLibraryWindow, bar);
  gtk_widget_class_bind_template_child (widget_class, SpeLibraryWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, SpeLibraryWindow, message);
  gtk_widget_class_bind_template_child (widget_class, SpeLibraryWindow, header);
  gtk_widget_class_bind_template_child (widget_class, SpeLibraryWindow, list);
  gtk_widget_class_bind_template_child (widget_class, SpeLibraryWindow, status);
  gtk_widget_class_bind_template_callback (widget_class, place_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, refresh);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, sorted_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "library.add-folder", NULL, add_folder);
  gtk_widget_class_install_action (widget_class, "library.refresh", NULL, refresh_action);
  gtk_widget_class_install_action (widget_class, "library.check", NULL, check_action);
  gtk_widget_class_install_action (widget_class, "library.install", NULL, ask_to_install);
  gtk_widget_class_install_action (widget_class, "library.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "library.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "library.close", NULL, close_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "library.refresh", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "library.find",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, GDK_CONTROL_MASK,
                                       "library.add-folder", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_i, GDK_CONTROL_MASK,
                                       "library.install", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "library.close",
                                       NULL);
}

static void
spe_library_window_class_init (SpeLibraryWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = spe_library_window_constructed;
  G_OBJECT_CLASS (klass)->dispose = spe_library_window_dispose;

  g_type_ensure (SPE_TYPE_LIBRARY_HEADER);
  g_type_ensure (SPE_TYPE_LIBRARY_PLACES);
  g_type_ensure (SPE_TYPE_WRAP_LAYOUT);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-library-window.ui");
  bind_children (widget_class);
  install_actions (widget_class);
}

static void
spe_library_window_init (SpeLibraryWindow *self)
{
  self->settings = g_settings_new (APPLICATION_ID);
  self->folded = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  self->store = spe_library_store_new ();
  self->filter = GTK_FILTER (gtk_custom_filter_new (filter_item, self, NULL));
}

/**
 * spe_library_window_new:
 * @application: the application
 *
 * Returns: (transfer none): a window that shows no folder
 */
SpeLibraryWindow *
spe_library_window_new (GtkApplication *application)
{
  return g_object_new (SPE_TYPE_LIBRARY_WINDOW, "application", application, NULL);
}

/**
 * spe_library_window_show_folder:
 * @self: a window
 * @folder: (type filename): a folder
 *
 * Reads the folder, and remembers it.
 */
void
spe_library_window_show_folder (SpeLibraryWindow *self,
                                const char       *folder)
{
  g_autofree char *copy = g_strdup (folder);
  g_autofree char *shown = NULL;

  g_return_if_fail (SPE_IS_LIBRARY_WINDOW (self) && folder != NULL);

  g_free (self->folder);
  self->folder = g_steal_pointer (&copy);
  shown = g_filename_display_name (self->folder);
  adw_window_title_set_subtitle (self->title, shown);
  if (g_utf8_validate (self->folder, -1, NULL))
    spe_library_places_remember (self->places, self->folder);
  spe_library_places_show (self->places, self->folder);
  refresh (self);
}
