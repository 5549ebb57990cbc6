/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/inspector/spe-constant-button.h"

#include <string.h>

#include <glib/gi18n.h>

#include "model/spe-number.h"

/* Offers the names that an argument can have, and writes the chosen ones into an entry. */
struct _SpeConstantButton
{
  AdwBin                parent_instance;

  /* Borrowed: the entry holds the button. */
  GtkEditable          *editable;

  const SpeConstantSet *set;
  SpeArch               arch;

  /* Borrowed from the button */
  GtkMenuButton        *button;
  GtkEditable          *search;
  GtkListBox           *list;
};

G_DEFINE_FINAL_TYPE (SpeConstantButton, spe_constant_button, ADW_TYPE_BIN)

static gboolean
has_word (const char *text,
          const char *word)
{
  g_auto (GStrv) parts = g_strsplit (text, "|", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (g_ascii_strcasecmp (g_strstrip (parts[i]), word) == 0)
      return TRUE;

  return FALSE;
}

/* Flags join what is there; a value of which only one can hold takes its place. */
static void
row_activated_cb (SpeConstantButton *self,
                  GtkListBoxRow     *row)
{
  const char *name = gtk_widget_get_name (GTK_WIDGET (row));
  const char *text = gtk_editable_get_text (self->editable);
  guint64 number = 1;
  gboolean is_nothing = text[0] == '\0' || (spe_number_parse (text, &number) && number == 0);
  g_autofree char *joined = NULL;

  if (is_nothing || !spe_constant_set_takes_flags (self->set))
    gtk_editable_set_text (self->editable, name);
  else if (!has_word (text, name))
    {
      joined = g_strdup_printf ("%s | %s", text, name);
      gtk_editable_set_text (self->editable, joined);
    }

  gtk_editable_set_position (self->editable, -1);
  if (!spe_constant_set_takes_flags (self->set))
    gtk_menu_button_popdown (self->button);
}

static gboolean
filter_cb (GtkListBoxRow *row,
           gpointer       data)
{
  SpeConstantButton *self = data;
  g_autofree char *wanted = g_ascii_strup (gtk_editable_get_text (self->search), -1);

  return strstr (gtk_widget_get_name (GTK_WIDGET (row)), g_strstrip (wanted)) != NULL;
}

static void
add_row (SpeConstantButton *self,
         const char        *name,
         guint64            value)
{
  g_autofree char *number = spe_number_dup_text (value);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (name);
  GtkWidget *number_label = gtk_label_new (number);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (number_label, "dim-label");
  gtk_widget_add_css_class (number_label, "numeric");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), number_label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_name (row, name);
  gtk_list_box_append (self->list, row);
}

/* Some sets have hundreds of names: their rows are made when somebody looks. */
static void
fill (SpeConstantButton *self)
{
  GtkListBoxRow *row = NULL;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < spe_constant_set_get_n_constants (self->set); i++)
    {
      guint64 value = 0;

      if (spe_constant_set_get_value (self->set, i, self->arch, &value))
        add_row (self, spe_constant_set_get_name (self->set, i), value);
    }
  gtk_editable_set_text (self->search, "");
}

static GtkWidget *
new_popover (SpeConstantButton *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *search = gtk_search_entry_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_list_box_new ();

  self->search = GTK_EDITABLE (search);
  self->list = GTK_LIST_BOX (list);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_filter_func (self->list, filter_cb, self, NULL);
  gtk_widget_add_css_class (list, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Names"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (scrolled, 280, 280);
  gtk_box_append (GTK_BOX (box), search);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_popover_set_child (GTK_POPOVER (popover), box);

  g_signal_connect_object (list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "search-changed", G_CALLBACK (gtk_list_box_invalidate_filter),
                           list, G_CONNECT_SWAPPED);
  g_signal_connect_object (popover, "show", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);

  return popover;
}

static void
spe_constant_button_class_init (SpeConstantButtonClass *klass)
{
}

static void
spe_constant_button_init (SpeConstantButton *self)
{
  GtkWidget *button = gtk_menu_button_new ();

  self->button = GTK_MENU_BUTTON (button);
  gtk_menu_button_set_icon_name (self->button, "view-list-symbolic");
  gtk_menu_button_set_popover (self->button, new_popover (self));
  gtk_widget_set_tooltip_text (button, _ ("Choose from the names for this argument"));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_bin_set_child (ADW_BIN (self), button);
}

/**
 * spe_constant_button_new:
 * @editable: what the chosen names are written into; it must outlive the button
 *
 * Returns: (transfer floating): a button, not visible until there are names
 */
GtkWidget *
spe_constant_button_new (GtkEditable *editable)
{
  SpeConstantButton *self = NULL;

  g_return_val_if_fail (GTK_IS_EDITABLE (editable), NULL);

  self = g_object_new (SPE_TYPE_CONSTANT_BUTTON, "visible", FALSE, NULL);
  self->editable = editable;

  return GTK_WIDGET (self);
}

/**
 * spe_constant_button_set_set:
 * @self: a button
 * @set: (nullable): the names to offer
 * @arch: on which architecture
 */
void
spe_constant_button_set_set (SpeConstantButton    *self,
                             const SpeConstantSet *set,
                             SpeArch               arch)
{
  g_return_if_fail (SPE_IS_CONSTANT_BUTTON (self));

  self->set = set;
  self->arch = arch;
  gtk_widget_set_visible (GTK_WIDGET (self), set != NULL);
}
