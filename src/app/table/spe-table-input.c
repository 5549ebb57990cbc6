/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-table-private.h"

#include "app/table/spe-table-menu.h"

static SpeTableRow *
find_row_at (SpeTable *self,
             double    x,
             double    y)
{
  GtkWidget *widget = gtk_widget_pick (self->list, x, y, GTK_PICK_DEFAULT);

  while (widget != NULL && gtk_widget_get_parent (widget) != self->list)
    widget = gtk_widget_get_parent (widget);

  return spe_table_get_row_of_list_item (widget);
}

/* The arrow keys as in a tree: @arguments says whether to open or to close. */
static gboolean
expand_key_cb (GtkWidget *widget,
               GVariant  *arguments,
               gpointer   user_data)
{
  SpeTable *self = user_data;
  const gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  const gboolean expand = g_variant_get_boolean (arguments) != rtl;
  SpeTableRow *row = spe_table_get_focus_row (self);
  SpeHeading *heading = NULL;

  if (row == NULL)
    return FALSE;

  heading = spe_row_list_get_heading (self->rows, spe_table_row_get_position (row));
  if (heading == NULL)
    return FALSE;
  if (spe_table_row_get_item (row) == heading)
    spe_row_list_set_collapsed (self->rows, heading, !expand);
  else if (!expand)
    spe_table_focus_position (self, spe_row_list_get_position (self->rows, heading));

  return TRUE;
}

static gboolean
space_key_cb (GtkWidget *widget,
              GVariant  *arguments,
              gpointer   user_data)
{
  SpeTable *self = user_data;
  SpeTableRow *row = spe_table_get_focus_row (self);

  if (row == NULL || !SPE_IS_HEADING (spe_table_row_get_item (row)))
    return FALSE;

  spe_row_list_select_group (self->rows, SPE_HEADING (spe_table_row_get_item (row)));
  return TRUE;
}

static gboolean
escape_key_cb (GtkWidget *widget,
               GVariant  *arguments,
               gpointer   user_data)
{
  SpeTable *self = user_data;

  if (*spe_row_list_get_search (self->rows) == '\0')
    return FALSE;

  spe_row_list_set_search (self->rows, NULL);
  return TRUE;
}

static void
add_key (SpeTable              *self,
         GtkShortcutController *controller,
         guint                  key,
         GtkShortcutFunc        callback,
         gboolean               argument)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, 0),
                                            gtk_callback_action_new (callback, self, NULL));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_boolean (argument));
  gtk_shortcut_controller_add_shortcut (controller, shortcut);
}

/**
 * spe_table_add_keys:
 * @self: a table
 *
 * Adds the keys that GtkListView does not have.
 */
void
spe_table_add_keys (SpeTable *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkShortcutController *shortcuts = GTK_SHORTCUT_CONTROLLER (controller);

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  spe_table_menu_add_accelerators (shortcuts);
  add_key (self, shortcuts, GDK_KEY_Left, expand_key_cb, FALSE);
  add_key (self, shortcuts, GDK_KEY_KP_Left, expand_key_cb, FALSE);
  add_key (self, shortcuts, GDK_KEY_Right, expand_key_cb, TRUE);
  add_key (self, shortcuts, GDK_KEY_KP_Right, expand_key_cb, TRUE);
  add_key (self, shortcuts, GDK_KEY_space, space_key_cb, TRUE);
  add_key (self, shortcuts, GDK_KEY_Escape, escape_key_cb, TRUE);
  gtk_widget_add_controller (self->list, controller);
}

/* Left button. Returns whether the press is used up and the list shall not select by it. */
static gboolean
press_row (SpeTable    *self,
           SpeTableRow *row,
           double       x,
           double       y)
{
  GtkWidget *chip = spe_table_row_get_chip (row);
  gpointer item = spe_table_row_get_item (row);

  if (SPE_IS_HEADING (item))
    {
      gtk_widget_grab_focus (gtk_widget_get_parent (GTK_WIDGET (row)));
      spe_table_toggle_heading (self, SPE_HEADING (item));
      return TRUE;
    }

  if (gtk_widget_pick (self->list, x, y, GTK_PICK_DEFAULT) != chip)
    return FALSE;

  gtk_widget_grab_focus (gtk_widget_get_parent (GTK_WIDGET (row)));
  spe_table_open_action_menu (self, row);
  return TRUE;
}

static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            SpeTable        *self)
{
  const guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  SpeTableRow *row = find_row_at (self, x, y);
  graphene_point_t point;
  gboolean used = FALSE;

  if (row == NULL)
    return;

  if (button == GDK_BUTTON_PRIMARY)
    {
      used = press_row (self, row, x, y);
    }
  else if (button == GDK_BUTTON_SECONDARY &&
           gtk_widget_compute_point (self->list, GTK_WIDGET (row), &GRAPHENE_POINT_INIT (x, y),
                                     &point))
    {
      gtk_widget_grab_focus (gtk_widget_get_parent (GTK_WIDGET (row)));
      spe_table_open_context_menu (self, row, (int) point.x, (int) point.y);
      used = TRUE;
    }

  if (used)
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

/**
 * spe_table_add_gesture:
 * @self: a table
 *
 * Adds what a press on a chip, on a heading or with the second button does. One gesture for the
 * list is much lighter than one for each chip.
 */
void
spe_table_add_gesture (SpeTable *self)
{
  GtkGesture *gesture = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (gesture), GTK_PHASE_CAPTURE);
  g_signal_connect (gesture, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (self->list, GTK_EVENT_CONTROLLER (gesture));
}

/* From the entry to what it found, or to the button that is there instead. */
static gboolean
entry_key_cb (SpeTable              *self,
              guint                  keyval,
              guint                  keycode,
              GdkModifierType        state,
              GtkEventControllerKey *controller)
{
  const gboolean down = keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down;
  const gboolean enter = keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter;
  const guint position = spe_row_list_get_best_match (self->rows);

  if (!down && !enter)
    return FALSE;

  if (position == GTK_INVALID_LIST_POSITION)
    return down && gtk_widget_get_mapped (GTK_WIDGET (self->clear_button)) &&
           gtk_widget_grab_focus (GTK_WIDGET (self->clear_button));

  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->rows), position, TRUE);
  return spe_table_focus_position (self, position);
}

static void
stop_search_cb (SpeTable *self)
{
  spe_row_list_set_search (self->rows, NULL);
}

/* What is typed in the list goes into the entry; the focus follows it there, before the search
 * can take away the row that has it. GtkSearchEntry::search-started would only tell when the
 * entry was empty before. */
static void
text_changed_cb (SpeTable   *self,
                 GParamSpec *pspec,
                 GtkWidget  *entry)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (entry)) != '\0' && spe_table_has_focus (self))
    gtk_widget_grab_focus (entry);
}

/**
 * spe_table_set_search_entry:
 * @self: a table
 * @entry: where the person types what to search for
 *
 * Makes them work together: the entry's text is the search, typing in the table goes to the
 * entry, Down and Enter in the entry go to the best match, Escape clears. To be called once.
 */
void
spe_table_set_search_entry (SpeTable       *self,
                            GtkSearchEntry *entry)
{
  GtkEventController *keys = NULL;

  g_return_if_fail (SPE_IS_TABLE (self));
  g_return_if_fail (GTK_IS_SEARCH_ENTRY (entry));
  g_return_if_fail (self->search_entry == NULL);

  g_set_weak_pointer (&self->search_entry, GTK_WIDGET (entry));
  gtk_search_entry_set_key_capture_widget (entry, GTK_WIDGET (self));

  g_signal_connect_object (entry, "notify::text", G_CALLBACK (text_changed_cb), self,
                           G_CONNECT_SWAPPED);

  /* Not GtkSearchEntry::search-changed, which waits for 150 ms, and not GtkEditable::changed,
   * which comes twice for one replaced text. */
  g_object_bind_property (entry, "text", self->rows, "search", G_BINDING_BIDIRECTIONAL);
  g_signal_connect_object (entry, "stop-search", G_CALLBACK (stop_search_cb), self,
                           G_CONNECT_SWAPPED);

  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (entry_key_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (entry), keys);
}
